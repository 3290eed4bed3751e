/** Which differences a text lists, and in what order: the same whatever order the server's rows came in. */

import { groups, type KindRegistry, type KindRules } from '../catalog/kind.ts';
import { type Comparison, counts } from '../compare/compare.ts';
import type { Difference } from '../compare/difference.ts';
import { impliedByParent } from '../compare/tally.ts';
import type { Judgement } from '../ledger/judgement.ts';

/**
 * The differences that count, but for parts of what is itself missing: in the order of their groups, entries as they run,
 * everything else by id.
 */
export function listed(
  comparison: Comparison,
  kinds: KindRegistry<KindRules>,
  judgement: Judgement,
): readonly Difference[] {
  const places = new Map([...judgement.entries.keys()].map((id, place) => [id, place]));
  const group = (difference: Difference): number =>
    groups.findIndex(({ key }) => key === kinds.get(difference.kind)?.group);
  return [...comparison.differences.values()]
    .filter((difference) => counts(difference) && !impliedByParent(comparison, difference))
    .map((difference) => ({ difference, group: group(difference), place: places.get(difference.id) ?? 0 }))
    .sort((a, b) => a.group - b.group || a.place - b.place || (a.difference.id < b.difference.id ? -1 : 1))
    .map(({ difference }) => difference);
}
