/** The numbers of the header. */

import type { KindRegistry, Severity } from '../../catalog/kind.ts';
import { answerLine } from '../../compare/answer.ts';
import { type Comparison, counts, pendingKinds } from '../../compare/compare.ts';
import { entryKind, occurring, tally } from '../../compare/tally.ts';
import { say } from '../../language/language.ts';
import { ledgerRemark } from '../../ledger/wording.ts';
import { type Judging, judgementOf } from './ledger/judging.ts';

export interface HeaderCounts {
  /** The answer in one line. */
  readonly answer: string;
  /** Counted differences by severity, gravest first, without those that have none; entries once they are judged. */
  readonly severities: readonly { readonly severity: Severity; readonly count: number }[];
  /** Counted differences of the schema, of the ledgers, and of both. */
  readonly schema: number;
  readonly ledger: number;
  readonly counted: number;
  readonly expected: number;
  readonly managed: number;
}

/** Counts a comparison for the header. */
export function headerCounts(comparison: Comparison, judging: Judging, kinds: KindRegistry): HeaderCounts {
  const found = tally(comparison);
  const { schema, ledger, counted, expected, managed } = found;
  const severities = occurring(found)
    .map(([severity, count]) => ({
      severity,
      count: count - (judging.type === 'judging' ? entriesOf(comparison, severity) : 0),
    }))
    .filter(({ count }) => count > 0);
  const answer =
    pendingKinds(comparison).size > 0
      ? say`still reading: what has come is compared, the answer follows`
      : answerLine(comparison, kinds, ledgerRemark(judgementOf(judging)));
  return { answer, severities, schema, ledger, counted, expected, managed };
}

/** How many entries weigh so much before they are judged. */
function entriesOf({ differences }: Comparison, severity: Severity): number {
  let found = 0;
  for (const difference of differences.values())
    if (difference.kind === entryKind && difference.severity === severity && counts(difference)) found++;
  return found;
}
