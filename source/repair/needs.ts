/** Which differences cannot be repaired without others, judged by what the kinds' rules say of their attributes. */

import { type KindRules, type Weight, weights } from '../catalog/kind.ts';
import type { ObjectId } from '../catalog/object.ts';
import { stride, type Work } from '../catalog/work.ts';
import type { Difference } from '../compare/difference.ts';
import type { Fate } from './fate.ts';
import { type Planning, type Recipes, recipeOf } from './plan.ts';

/** True when the source's form of the dependant may hold only with the source's form of what it depends on. */
export function needsChanged(dependant: Difference, dependency: Difference, recipes: Recipes): boolean {
  if (dependency.type !== 'changed' || dependency.cosmetic) return false;
  const own = recipes.get(dependant.kind);
  // Its owner or comment can change whatever it depends on.
  if (dependant.type === 'changed' && !changesItself(dependant, recipes)) return false;
  const least = heedOf(own, dependant);
  return dependency.attributes.some(({ name, cosmetic }) => {
    const [source, target] = [dependency.source.attributes[name] ?? null, dependency.target.attributes[name] ?? null];
    const matter = cosmetic
      ? null
      : recipes.get(dependency.kind)?.attributes[name]?.matters?.(source, target, dependency);
    return matter !== null && matter !== undefined && weights.indexOf(matter) >= weights.indexOf(least);
  });
}

/** True when more of it changes than what says nothing of what it is made of. */
function changesItself(difference: Difference, recipes: Recipes): boolean {
  const rules = recipes.get(difference.kind)?.attributes;
  return (
    difference.type === 'changed' &&
    difference.attributes.some(({ name, cosmetic }) => !cosmetic && !rules?.[name]?.apart)
  );
}

/** The least weight that matters to the object. */
function heedOf(rules: KindRules | undefined, { source, target }: Difference): Weight {
  const heeds = rules?.heeds ?? 'anew';
  const object = source ?? target;
  return typeof heeds !== 'function' ? heeds : object === null ? 'anew' : heeds(object);
}

/**
 * What must change too though nobody asked: what is made anew takes the form that it is to have, because its old one
 * was written for what is no more; what only the target has goes where it is written for that; and so does what an
 * alteration names. In steps.
 */
export function* comingAlong(planning: Planning, fates: ReadonlyMap<ObjectId, Fate>): Work<readonly ObjectId[]> {
  const found: (readonly ObjectId[])[] = [];
  let looks = 0;
  for (const [id, fate] of fates) {
    if (++looks % pace === 0) yield;
    const along = alongWith(id, fate, planning);
    if (along.length > 0) found.push(along);
  }
  return found.flat();
}

/** How many objects are looked at between two pauses. */
const pace = stride / 16;

function alongWith(id: ObjectId, fate: Fate, planning: Planning): readonly ObjectId[] {
  const { choice, comparison, context, goal, recipes } = planning;
  if (fate.type === 'alter') return fate.alteration.carries ?? [];
  if (fate.type === 'create' || fate.type === 'drop') {
    const object = fate.type === 'create' ? goal.get(id) : comparison.target.objects.get(id);
    return object ? (recipeOf(recipes, object.kind)[fate.type](object, context).carries ?? []) : [];
  }
  const difference = choice.difference(id);
  if (difference?.type !== 'changed') return [];
  // What lets go takes hold again in the form that it is to have.
  if (fate.type === 'detach') return changesItself(difference, recipes) ? [id] : [];
  if (fate.type !== 'replace') return [];
  const stale = difference.attributes.some(({ name, cosmetic }) => {
    const rule = cosmetic ? undefined : recipes.get(difference.kind)?.attributes[name];
    const [source, target] = [difference.source.attributes[name] ?? null, difference.target.attributes[name] ?? null];
    const turned = { source: difference.target, target: difference.source };
    return rule?.matters?.(target, source, turned) === 'anew';
  });
  const written = stale ? comparison.target.dependencies.dependants(id) : [];
  return [id, ...written.filter((other) => choice.difference(other)?.type === 'only-in-target')];
}
