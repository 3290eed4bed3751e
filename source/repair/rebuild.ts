/**
 * What a replaced object drags along: whatever depends on it lets go before and takes hold again after, or is dropped
 * and made again in the form it is to have.
 */

import type { CatalogObject, ObjectId } from '../catalog/object.ts';
import type { Step } from '../catalog/recipe.ts';
import { stride, type Work } from '../catalog/work.ts';
import { say } from '../language/language.ts';
import type { Fate } from './fate.ts';
import { dropLosesData, type Planning, recipeOf } from './plan.ts';

/** How many objects are looked at between two pauses. */
const pace = stride / 16;

/** Adds to `fates` what must be rebuilt or detached; withholds a difference whose rebuilding would lose data. In steps. */
export function* rebuilds(planning: Planning, fates: Map<ObjectId, Fate>): Work<void> {
  const { target } = planning.comparison;
  /** The chosen difference on whose account an object is rebuilt. */
  const cause = new Map<ObjectId, ObjectId>();
  const queue: ObjectId[] = [];
  for (const [id, fate] of fates) {
    const drags = fate.type === 'alter' && (fate.alteration.rebuilds ?? fate.alteration.rebuildsObjects);
    if (fate.type === 'replace' || fate.type === 'drop' || drags) {
      cause.set(id, id);
      queue.push(id);
    }
  }
  let looks = 0;
  // It grows meanwhile.
  for (const id of queue) {
    if (++looks % pace === 0) yield;
    const fate = fates.get(id);
    const root = cause.get(id) ?? id;
    if (!fate) continue;
    const named = new Set(fate.type === 'alter' ? fate.alteration.rebuildsObjects : []);
    for (const dependantId of new Set([...target.dependencies.dependants(id), ...named])) {
      const dependant = target.objects.get(dependantId);
      if (!dependant) continue;
      if (fate.type === 'alter' && !rebuildsOf(fate).includes(dependant.kind) && !named.has(dependantId)) continue;
      const next = named.has(dependantId)
        ? rebuildOf(planning, fates, id, dependantId)
        : letGo(planning, fates, id, dependantId, fate);
      if (next === null) continue;
      if (next.type === 'replace' && dependant.parent !== id && dropLosesData(dependant, planning)) {
        planning.choice.withhold({
          subject: root,
          reason: say`${dependantId} depends on it and would lose its data`,
          statements: [],
        });
        return;
      }
      const obstacle = next.type === 'replace' ? whyNotRebuilt(planning, dependant) : null;
      if (obstacle !== null) {
        planning.choice.withhold({
          subject: root,
          reason: say`${dependantId} depends on it and would have to be made again: ${obstacle}`,
          statements: [],
        });
        return;
      }
      fates.set(dependantId, next);
      if (next.type === 'replace') {
        cause.set(dependantId, root);
        queue.push(dependantId);
      }
    }
  }
}

/** Why an object cannot be dropped and made again by SQL, or null. */
function whyNotRebuilt({ context, goal, recipes }: Planning, current: CatalogObject): string | null {
  const recipe = recipeOf(recipes, current.kind);
  const wanted = goal.get(current.id);
  return (
    recipe.impossible?.(current, 'drop', context) ?? (wanted && recipe.impossible?.(wanted, 'create', context)) ?? null
  );
}

/** What becomes of a dependant of something that goes or is replaced; null when nothing more need happen to it. */
function letGo(
  planning: Planning,
  fates: ReadonlyMap<ObjectId, Fate>,
  id: ObjectId,
  dependantId: ObjectId,
  fate: Fate,
): Fate | null {
  const { comparison, context, goal, recipes } = planning;
  const current = comparison.target.objects.get(dependantId);
  const dependency = comparison.target.objects.get(id);
  const wanted = goal.get(dependantId);
  const own = fates.get(dependantId);
  if (!current || !dependency || !wanted) return null;
  if (own?.type === 'drop' || own?.type === 'replace' || own?.type === 'create') return null;
  if (current.parent === id)
    return fate.type === 'alter'
      ? rebuildsOf(fate).includes(current.kind)
        ? { type: 'replace' }
        : null
      : { type: 'replace' };
  // What is the same on both sides takes hold of what is there in the source in its place.
  const holdsAgain = fate.type !== 'drop' || !comparison.differences.has(dependantId);
  const detached = holdsAgain ? recipeOf(recipes, current.kind).detach?.(current, dependency, wanted, context) : null;
  if (detached) return holding(own, detached);
  if (own?.type === 'alter' && !goal.dependsOn(dependantId).includes(id)) return null;
  return { type: 'replace' };
}

/** What becomes of an object that an alteration names: it cannot stay, whatever else happens to it. */
function rebuildOf(
  { comparison, context, goal, recipes }: Planning,
  fates: ReadonlyMap<ObjectId, Fate>,
  altered: ObjectId,
  id: ObjectId,
): Fate | null {
  const own = fates.get(id);
  const [dependency, current, wanted] = [
    comparison.target.objects.get(altered),
    comparison.target.objects.get(id),
    goal.get(id),
  ];
  const settled = own?.type === 'drop' || own?.type === 'replace' || own?.type === 'create';
  if (settled || !dependency || !current || !wanted) return null;
  const detached = recipeOf(recipes, current.kind).detach?.(current, dependency, wanted, context);
  return detached ? holding(own, detached) : { type: 'replace' };
}

function holding(own: Fate | undefined, { before, after }: { readonly before: Step; readonly after: Step }): Fate {
  const alters = own?.type === 'alter';
  const held = (alters || own?.type === 'detach' ? own.hold : undefined) ?? { before: [], after: [] };
  const hold = { before: [...held.before, before], after: [...held.after, after] };
  return alters ? { ...own, hold } : { type: 'detach', hold };
}

function rebuildsOf(fate: Fate): readonly string[] {
  return fate.type === 'alter' ? (fate.alteration.rebuilds ?? []) : [];
}
