/**
 * What later entries, which are there, have given another name: a statement that names it by the old one cannot run as it
 * is written, whatever its own effect is.
 */

import { quoteIdentifier } from '../../catalog/quote.ts';
import type { Comparison } from '../../compare/compare.ts';
import { entryShape } from '../entry.ts';
import type { JudgedEntry, Judgement } from '../judgement.ts';
import { isThere } from './outcomes.ts';
import { tableId } from './recording-ledger.ts';

/** Old names as statements write them, each with the entry that took it away. */
export type Moved = ReadonlyMap<string, string>;

const renaming =
  /\balter\s+(?:foreign\s+|materialized\s+)?\w+\s+(?:if\s+exists\s+)?(?:only\s+)?(?:(?:\w+|"[^"]+")\.)?(\w+|"[^"]+")\s+rename\s+to\b/gi;

/**
 * Answers, for an entry, the names that entries after it have taken away on the target, as far as nothing there has them
 * again.
 */
export function movedNames({ entries }: Judgement, { target }: Comparison): (judged: JudgedEntry) => Moved {
  const line = [...entries.values()];
  const found = line.flatMap((judged, place) =>
    textsThere(judged).flatMap((text) =>
      [...text.matchAll(renaming)].map(([, written = '']) => ({
        place,
        ledger: tableId(judged.entry.ledger),
        name: written.startsWith('"') ? written.slice(1, -1) : written.toLowerCase(),
        by: judged.entry.name ?? judged.entry.version,
      })),
    ),
  );
  const gone = new Set(found.map(({ name }) => name));
  if (gone.size > 0) for (const { name, parent } of target.objects.values()) if (parent === null) gone.delete(name);
  const left = found.filter(({ name }) => gone.has(name));
  const places = new Map(left.length === 0 ? [] : line.map((judged, place) => [judged, place]));
  return (judged) => {
    const place = places.get(judged) ?? line.length;
    const ledger = tableId(judged.entry.ledger);
    const later = left.filter((one) => one.place > place && one.ledger === ledger);
    return new Map(later.map(({ name, by }) => [name, by]));
  };
}

/** The entry that took away a name that the statement uses; null where none did. */
export function movedName(sql: string, moved: Moved): { readonly name: string; readonly by: string } | null {
  for (const [name, by] of moved) {
    const written = quoteIdentifier(name).replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&');
    if (new RegExp(`(?<![\\w$"])(?:${written}|"${written}")(?![\\w$"])`, 'i').test(sql)) return { name, by };
  }
  return null;
}

/** The statements of an entry that have run on the target, as far as that is known. */
function textsThere({ entry, target, statements, findings }: JudgedEntry): readonly string[] {
  if (target !== null && entryShape.parse(target.attributes).state === 'applied')
    return entry.statementList ?? statements.map(({ sql }) => sql);
  const there = new Set(findings.filter(isThere).map(({ statement }) => statement));
  return statements.filter((_statement, place) => there.has(place)).map(({ sql }) => sql);
}
