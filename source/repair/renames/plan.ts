/** The repair with the renames that were chosen: first they, then whatever is still to be done. */

import { children, lineage } from '../../catalog/catalog.ts';
import type { ObjectId } from '../../catalog/object.ts';
import { finish, type Work } from '../../catalog/work.ts';
import type { Comparison } from '../../compare/compare.ts';
import { withoutAcceptedParts } from '../accepted.ts';
import { planning, type Recipes } from '../plan.ts';
import type { Repair, RepairOptions } from '../repair.ts';
import { applyRenames } from './apply.ts';
import { seekingRenames } from './candidates.ts';
import type { Rename } from './rename.ts';

/**
 * Plans the repair of `asked` (as `planRepair` does; without what is accepted of an object where all is asked for) with those of the chosen renames that concern it, and says which
 * others are possible. The renames must be possible: `requestedRenames` and `renameCandidates` answer such.
 */
export function planWithRenames(
  comparison: Comparison,
  kinds: Recipes,
  asked: readonly ObjectId[] | null,
  options: RepairOptions,
  chosen: readonly Rename[],
): Repair {
  return finish(planningWithRenames(comparison, kinds, asked, options, chosen));
}

/** The same in steps. */
export function* planningWithRenames(
  comparison: Comparison,
  kinds: Recipes,
  asked: readonly ObjectId[] | null,
  options: RepairOptions,
  chosen: readonly Rename[],
): Work<Repair> {
  let concerned = asked === null ? chosen : concerning(comparison, asked, chosen, 'with what they are part of');
  const aim = asked === null ? yield* withoutAcceptedParts(comparison) : comparison;
  for (;;) {
    const repair = yield* planned(aim, kinds, asked, options, concerned);
    const more = chosen.filter(
      (rename) =>
        !concerned.includes(rename) && (repair.carried.includes(rename.from) || repair.carried.includes(rename.to)),
    );
    if (more.length === 0) {
      const offers = yield* offersFor(comparison, kinds, asked, repair);
      return { ...repair, offers, ...(aim !== comparison && { aim }) };
    }
    concerned = [...concerned, ...more];
  }
}

function* planned(
  comparison: Comparison,
  kinds: Recipes,
  asked: readonly ObjectId[] | null,
  options: RepairOptions,
  renames: readonly Rename[],
): Work<Repair> {
  if (renames.length === 0) return yield* planning(comparison, kinds, asked, options);
  const { comparison: after, steps, notes, along, idNow } = applyRenames(comparison, kinds, renames);
  const renamed = asked && concerning(comparison, asked, [...renames, ...along]).map(({ to }) => to);
  const repair = yield* planning(
    after,
    kinds,
    asked && [...new Set([...asked.map(idNow), ...(renamed ?? [])])],
    options,
  );
  return {
    ...repair,
    steps: [...steps, ...repair.steps],
    notes: [...notes, ...repair.notes],
    renamed: { chosen: renames, along, comparison: after },
  };
}

/** The renames of these objects or of something inside them and, where that is wanted, of what they are part of. */
function concerning(
  { source, target }: Comparison,
  ids: readonly ObjectId[],
  renames: readonly Rename[],
  extent: 'alone' | 'with what they are part of' = 'alone',
): readonly Rename[] {
  if (renames.length === 0) return renames;
  const meant = new Set<ObjectId>();
  const visit = (id: ObjectId): void => {
    if (meant.has(id)) return;
    meant.add(id);
    for (const catalog of [source, target]) for (const child of children(catalog, id)) visit(child.id);
  };
  for (const id of ids) visit(id);
  if (extent === 'with what they are part of')
    for (const id of ids)
      for (const catalog of [source, target]) for (const above of lineage(catalog, id)) meant.add(above.id);
  return renames.filter(({ from, to }) => meant.has(from) || meant.has(to));
}

function* offersFor(
  comparison: Comparison,
  kinds: Recipes,
  asked: readonly ObjectId[] | null,
  { renamed }: Repair,
): Work<readonly Rename[]> {
  const offers = yield* seekingRenames(comparison, kinds);
  const taken = new Set((renamed?.chosen ?? []).flatMap(({ from, to }) => [from, to]));
  const left = offers.filter(({ from, to }) => !taken.has(from) && !taken.has(to));
  return asked === null ? left : concerning(comparison, asked, left);
}
