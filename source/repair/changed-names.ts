import type { ObjectId } from '../catalog/object.ts';
import type { Work } from '../catalog/work.ts';
import type { Comparison } from '../compare/compare.ts';
import type { Difference } from '../compare/difference.ts';
import { type Recipes, recipeOf } from './plan.ts';

/** The differences that leave a name in the target, and those that take one, by the name. */
export interface ChangedNames {
  readonly leavers: ReadonlyMap<string, readonly ObjectId[]>;
  readonly takers: ReadonlyMap<string, readonly ObjectId[]>;
}

const known = new WeakMap<Comparison, WeakMap<Recipes, ChangedNames>>();

/** How many differences are looked at between two pauses. */
const pace = 64;

/** The names that change hands. Worked out once a comparison, in steps: a plan of few differences needs those of all. */
export function* changedNames(comparison: Comparison, recipes: Recipes): Work<ChangedNames> {
  const found = known.get(comparison)?.get(recipes);
  if (found) return found;
  const leavers = new Map<string, ObjectId[]>();
  const takers = new Map<string, ObjectId[]>();
  let looks = 0;
  for (const difference of comparison.differences.values()) {
    if (++looks % pace === 0) yield;
    if (difference.cosmetic) continue;
    const { held, wanted } = namesOf(difference, recipes);
    for (const name of held) if (!wanted.includes(name)) put(leavers, name, difference.id);
    for (const name of wanted) if (!held.includes(name)) put(takers, name, difference.id);
  }
  const names: ChangedNames = { leavers, takers };
  known.set(comparison, (known.get(comparison) ?? new WeakMap<Recipes, ChangedNames>()).set(recipes, names));
  return names;
}

/** The names that a difference's object has in the target, and those that it has in the source. */
export function namesOf(
  { source, target }: Difference,
  recipes: Recipes,
): { readonly held: readonly string[]; readonly wanted: readonly string[] } {
  return {
    held: target ? (recipeOf(recipes, target.kind).occupies?.(target) ?? []) : [],
    wanted: source ? (recipeOf(recipes, source.kind).occupies?.(source) ?? []) : [],
  };
}

function put(lists: Map<string, ObjectId[]>, name: string, id: ObjectId): void {
  const list = lists.get(name);
  if (list) list.push(id);
  else lists.set(name, [id]);
}
