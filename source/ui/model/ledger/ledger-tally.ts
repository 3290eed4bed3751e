/** How many entries of a list are out of step, and how they are judged. */

import { say } from '../../../language/language.ts';
import type { LedgerVerdict } from '../../../ledger/judgement.ts';
import { type Line, lineWidth, shown, type Tone } from '../../text/span.ts';
import { migrationCount, more as moreOf, number } from '../../text/words.ts';
import type { Row } from '../row.ts';
import { verdictTones } from './entry-words.ts';
import { isUnjudged, type Judging } from './judging.ts';

/** What a person must look at first comes first. */
const order: readonly LedgerVerdict[] = [
  'not-applied',
  'partly-applied',
  'unknown',
  'recorded',
  'superseded',
  'applied',
];

function counted(verdict: LedgerVerdict, count: number): string {
  switch (verdict) {
    case 'not-applied':
      return say`${number(count)} not applied`;
    case 'partly-applied':
      return say`${number(count)} partly`;
    case 'unknown':
      return say`${number(count)} unknown`;
    case 'recorded':
      return say`${number(count)} otherwise`;
    case 'superseded':
      return say`${number(count)} superseded`;
    case 'applied':
      return say`${number(count)} applied`;
  }
}

/** The verdicts of the rows with their numbers, as many as fit: `1 not applied · 4 applied · 2 pending`. */
export function tallyLine(rows: readonly Row[], judging: Judging, cells: number): Line {
  if (judging.type === 'failed') return [];
  const open = rows.filter((row) => row.type === 'object' && row.counted && isUnjudged(judging, row.id)).length;
  if (open > 0) return [shown(say`judging ${migrationCount(open)}…`, 'dim')];
  const parts = verdictParts(rows);
  for (let taken = parts.length; taken > 0; taken--) {
    const more = parts.slice(taken).reduce((sum, part) => sum + part.count, 0);
    const shownParts = parts.slice(0, taken).map(({ text, tone }) => shown(text, tone));
    if (more > 0) shownParts.push(shown(moreOf(more), 'dim'));
    const line = shownParts.flatMap((part, index) => (index === 0 ? [part] : [shown(' · ', 'dim'), part]));
    if (lineWidth(line) <= cells) return line;
  }
  return [];
}

interface Part {
  readonly count: number;
  readonly text: string;
  readonly tone: Tone;
}

function verdictParts(rows: readonly Row[]): readonly Part[] {
  const verdicts = new Map<LedgerVerdict, number>();
  let pending = 0;
  for (const row of rows) {
    if (row.type !== 'object' || !row.entry) continue;
    if (row.status === 'pending') pending++;
    if (!row.counted) continue;
    const verdict = row.entry.judged?.verdict ?? 'recorded';
    verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
  }
  const parts = order.flatMap((verdict): readonly Part[] => {
    const found = verdicts.get(verdict);
    return found === undefined ? [] : [{ count: found, text: counted(verdict, found), tone: verdictTones[verdict] }];
  });
  return pending === 0 ? parts : [...parts, { count: pending, text: say`${number(pending)} pending`, tone: 'accent' }];
}
