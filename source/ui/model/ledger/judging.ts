/** How far the evidence for a pair's ledgers has come. */

import { objectsOfKind } from '../../../catalog/indexed.ts';
import type { Comparison } from '../../../compare/compare.ts';
import { entryKind } from '../../../compare/tally.ts';
import { type Judgement, noJudgement } from '../../../ledger/judgement.ts';

export type Judging =
  | { readonly type: 'judging' }
  | { readonly type: 'judged'; readonly judgement: Judgement }
  /** It could not be looked up, in one sentence. */
  | { readonly type: 'failed'; readonly reason: string };

/** Where no ledger has an entry. */
export const nothingToJudge: Judging = { type: 'judged', judgement: noJudgement };

/** What is known of a pair that has just been compared. */
export function firstJudging({ source, target }: Comparison): Judging {
  const entries = [source, target].some(({ objects }) => objectsOfKind(objects, entryKind).length > 0);
  return entries ? { type: 'judging' } : nothingToJudge;
}

/** The judgement once it is there; one that says nothing until then. */
export function judgementOf(judging: Judging): Judgement {
  return judging.type === 'judged' ? judging.judgement : noJudgement;
}
