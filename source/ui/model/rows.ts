/** Which rows of a group are listed: all, those that differ, those that the filter finds. */

import { fuzzyScore } from '../text/fuzzy.ts';
import { differs, type Group, type Row } from './row.ts';

export interface RowChoice {
  readonly filter: string;
  readonly onlyDiffering: boolean;
}

// The last choice a group was asked for: a key that moves the highlight asks for the same list again.
const last = new WeakMap<Group, { choice: RowChoice; rows: readonly Row[] }>();

/** The rows of a group that are listed, in their order; with a filter, the best match first. */
export function listedRows(group: Group, choice: RowChoice): readonly Row[] {
  if (choice.filter === '' && !choice.onlyDiffering) return group.rows;
  const known = last.get(group);
  if (known && known.choice.filter === choice.filter && known.choice.onlyDiffering === choice.onlyDiffering)
    return known.rows;
  const rows = choose(group.rows, choice);
  last.set(group, { choice, rows });
  return rows;
}

/** A name counts before what it belongs to. */
function scoreOf(row: Row, wanted: string): number | null {
  const own = fuzzyScore(row.label, wanted);
  if (own !== null || row.type !== 'object' || row.parent === '') return own;
  const whole = fuzzyScore(`${row.parent} ${row.label}`, wanted);
  return whole === null ? null : whole + 100;
}

function choose(all: readonly Row[], { filter, onlyDiffering }: RowChoice): readonly Row[] {
  const rows = onlyDiffering ? all.filter(differs) : all;
  if (filter === '') return rows;
  const wanted = filter.toLowerCase();
  const found: { row: Row; score: number }[] = [];
  for (const row of rows) {
    const score = scoreOf(row, wanted);
    if (score !== null) found.push({ row, score });
  }
  return found.sort((a, b) => a.score - b.score).map(({ row }) => row);
}
