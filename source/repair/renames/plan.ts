/** The repair with the renames that were chosen: first they, then whatever is still to be done. */

import { children } from '../../catalog/catalog.ts';
import type { ObjectId } from '../../catalog/object.ts';
import type { Comparison } from '../../compare/compare.ts';
import { planRepair, type Recipes } from '../plan.ts';
import type { Repair, RepairOptions } from '../repair.ts';
import { applyRenames } from './apply.ts';
import { renameCandidates } from './candidates.ts';
import type { Rename } from './rename.ts';

/**
 * Plans the repair of `asked` (as `planRepair` does) with those of the chosen renames that concern it, and says which
 * others are possible. The renames must be possible: `requestedRenames` and `renameCandidates` answer such.
 */
export function planWithRenames(
  comparison: Comparison,
  kinds: Recipes,
  asked: readonly ObjectId[] | null,
  options: RepairOptions,
  chosen: readonly Rename[],
): Repair {
  let concerned = asked === null ? chosen : concerning(comparison, asked, chosen);
  for (;;) {
    const repair = planned(comparison, kinds, asked, options, concerned);
    const more = chosen.filter(
      (rename) =>
        !concerned.includes(rename) && (repair.carried.includes(rename.from) || repair.carried.includes(rename.to)),
    );
    if (more.length === 0) return { ...repair, offers: offersFor(comparison, kinds, asked, repair) };
    concerned = [...concerned, ...more];
  }
}

function planned(
  comparison: Comparison,
  kinds: Recipes,
  asked: readonly ObjectId[] | null,
  options: RepairOptions,
  renames: readonly Rename[],
): Repair {
  if (renames.length === 0) return planRepair(comparison, kinds, asked, options);
  const { comparison: after, steps, notes, along, idNow } = applyRenames(comparison, kinds, renames);
  const all = [...renames, ...along];
  const askedNow = asked && [...new Set([...asked.map(idNow), ...all.map(({ to }) => to)])];
  const repair = planRepair(after, kinds, askedNow, options);
  return {
    ...repair,
    steps: [...steps, ...repair.steps],
    notes: [...notes, ...repair.notes],
    renamed: { chosen: renames, along, comparison: after },
  };
}

/** The renames of what is asked for, or of something inside it. */
function concerning(
  { source, target }: Comparison,
  asked: readonly ObjectId[],
  renames: readonly Rename[],
): readonly Rename[] {
  const within = new Set<ObjectId>();
  const visit = (id: ObjectId): void => {
    if (within.has(id)) return;
    within.add(id);
    for (const catalog of [source, target]) for (const child of children(catalog, id)) visit(child.id);
  };
  if (renames.length > 0) for (const id of asked) visit(id);
  return renames.filter(({ from, to }) => within.has(from) || within.has(to));
}

function offersFor(
  comparison: Comparison,
  kinds: Recipes,
  asked: readonly ObjectId[] | null,
  { renamed }: Repair,
): readonly Rename[] {
  const offers = renameCandidates(comparison, kinds);
  const taken = new Set((renamed?.chosen ?? []).flatMap(({ from, to }) => [from, to]));
  const left = offers.filter(({ from, to }) => !taken.has(from) && !taken.has(to));
  return asked === null ? left : concerning(comparison, asked, left);
}
