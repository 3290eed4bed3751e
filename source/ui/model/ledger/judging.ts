/** How far the evidence for a pair's ledgers has come. */

import { objectsOfKind } from '../../../catalog/indexed.ts';
import type { ObjectId } from '../../../catalog/object.ts';
import type { Comparison } from '../../../compare/compare.ts';
import { entryKind } from '../../../compare/tally.ts';
import { type Judgement, noJudgement } from '../../../ledger/judgement.ts';

export type Judging =
  /** Being looked up; what was found the last time stands until then. */
  | { readonly type: 'judging'; readonly former: Judgement }
  | { readonly type: 'judged'; readonly judgement: Judgement }
  /** It could not be looked up, in one sentence. */
  | { readonly type: 'failed'; readonly reason: string };

/** Where no ledger has an entry. */
export const nothingToJudge: Judging = { type: 'judged', judgement: noJudgement };

/** What is known of a pair that has just been compared, where it was judged before. */
export function firstJudging({ source, target }: Comparison, former: Judgement): Judging {
  const entries = [source, target].some(({ objects }) => objectsOfKind(objects, entryKind).length > 0);
  return entries ? { type: 'judging', former } : nothingToJudge;
}

/** The judgement as far as it is there. */
export function judgementOf(judging: Judging): Judgement {
  if (judging.type === 'failed') return noJudgement;
  return judging.type === 'judged' ? judging.judgement : judging.former;
}

/** True for an entry of which nothing is known yet, though it is being looked up. */
export function isUnjudged(judging: Judging, id: ObjectId): boolean {
  return judging.type === 'judging' && !judging.former.entries.has(id);
}
