/** The numbers of the header. */

import type { KindRegistry, Severity } from '../../catalog/kind.ts';
import { stride, type Work } from '../../catalog/work.ts';
import { answering } from '../../compare/answer.ts';
import { type Comparison, counts, pendingKinds } from '../../compare/compare.ts';
import type { Difference } from '../../compare/difference.ts';
import { entryKind, occurring, tallying } from '../../compare/tally.ts';
import { say } from '../../language/language.ts';
import { ledgerRemark } from '../../ledger/wording.ts';
import { isUnjudged, type Judging, judgementOf } from './ledger/judging.ts';

export interface HeaderCounts {
  /** The answer in one line. */
  readonly answer: string;
  /** Counted differences by severity, gravest first, without those that have none; entries once they are judged. */
  readonly severities: readonly { readonly severity: Severity; readonly count: number }[];
  /** Counted differences of the schema, of the ledgers, and of both. */
  readonly schema: number;
  readonly ledger: number;
  /** Entries that differ and are still to be judged. */
  readonly unjudged: number;
  readonly counted: number;
  readonly expected: number;
  readonly managed: number;
}

/** Counts a comparison for the header, in steps. */
export function* headerCounts(comparison: Comparison, judging: Judging, kinds: KindRegistry): Work<HeaderCounts> {
  const found = yield* tallying(comparison);
  const { schema, ledger, counted, expected, managed } = found;
  const open = yield* unjudgedEntries(comparison, judging);
  const severities = occurring(found)
    .map(([severity, count]) => ({
      severity,
      count: count - open.filter((difference) => difference.severity === severity).length,
    }))
    .filter(({ count }) => count > 0);
  const answer =
    pendingKinds(comparison).size > 0
      ? say`still reading: what has come is compared, the answer follows`
      : yield* answering(comparison, kinds, found, ledgerRemark(judgementOf(judging)));
  return { answer, severities, schema, ledger, unjudged: open.length, counted, expected, managed };
}

/** What counts and is still to be judged: nobody knows yet what it weighs. */
function* unjudgedEntries({ differences }: Comparison, judging: Judging): Work<readonly Difference[]> {
  if (judging.type !== 'judging') return [];
  const found: Difference[] = [];
  let looks = 0;
  for (const difference of differences.values()) {
    if (++looks % stride === 0) yield;
    if (difference.kind === entryKind && counts(difference) && isUnjudged(judging, difference.id))
      found.push(difference);
  }
  return found;
}
