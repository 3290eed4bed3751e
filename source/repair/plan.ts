/** Differences → ordered statements. Pure, and knows no kind: what a statement looks like is the recipes' business. */

import { lineage, preparing } from '../catalog/catalog.ts';
import type { KindRegistry, KindRules } from '../catalog/kind.ts';
import type { CatalogObject, ObjectId } from '../catalog/object.ts';
import type { Recipe, RepairContext, Step } from '../catalog/recipe.ts';
import { finish, sorted, stride, type Work } from '../catalog/work.ts';
import type { Comparison } from '../compare/compare.ts';
import type { Difference } from '../compare/difference.ts';
import { sayingAhead } from './ahead.ts';
import { arrange } from './arrange.ts';
import { changedNames } from './changed-names.ts';
import { Choice } from './choice.ts';
import type { Fate } from './fate.ts';
import { Goal, viewOf } from './goal.ts';
import { comingAlong, needsChanged } from './needs.ts';
import { rebuilds } from './rebuild.ts';
import type { Repair, RepairOptions } from './repair.ts';
import { tiesOf } from './ties.ts';

/** The kinds as planning needs them. */
export type Recipes = KindRegistry<KindRules & Recipe>;

/** Everything that the later stages of planning share. */
export interface Planning {
  readonly comparison: Comparison;
  readonly recipes: Recipes;
  readonly choice: Choice;
  readonly goal: Goal;
  readonly context: RepairContext;
  readonly options: RepairOptions;
}

/**
 * Plans the repair of the differences named by `asked` (an object's id stands for its children too), or of all that
 * count when it is null. The same input gives the same plan.
 */
export function planRepair(
  comparison: Comparison,
  recipes: Recipes,
  asked: readonly ObjectId[] | null,
  options: RepairOptions,
): Repair {
  return finish(planning(comparison, recipes, asked, options));
}

/** The same in steps. Once catalogs are prepared it takes as long as what is asked for is large, not as they are. */
export function* planning(
  comparison: Comparison,
  recipes: Recipes,
  asked: readonly ObjectId[] | null,
  options: RepairOptions,
): Work<Repair> {
  yield* preparing(comparison.source);
  yield* preparing(comparison.target);
  const choice = yield* Choice.of(comparison, asked, {
    names: yield* changedNames(comparison, recipes),
    madeWithParent: (object) => recipeOf(recipes, object.kind).madeWithParent?.(object) ?? false,
    occupies: (object) => recipeOf(recipes, object.kind).occupies?.(object) ?? [],
    tied: tiesOf(comparison, recipes),
    needsChanged: (dependant, dependency) => needsChanged(dependant, dependency, recipes),
  });
  // Each round leaves at least one more difference alone or takes one more on, so there is an end.
  for (;;) {
    const goal = new Goal(comparison.source, comparison.target, choice.chosen);
    const planning: Planning = {
      comparison,
      recipes,
      choice,
      goal,
      context: contextOf(comparison, goal, options, asked),
      options,
    };
    const before = choice.withheld.size;
    yield;
    const fates = yield* decideFates(planning);
    if (choice.withheld.size > before) continue;
    yield;
    yield* rebuilds(planning, fates);
    if (choice.withheld.size > before || choice.carry(yield* comingAlong(planning, fates))) continue;
    yield;
    const { steps, notes } = yield* arrange(planning, fates);
    return {
      asked: choice.asked,
      carried: [...choice.carried].filter((id) => !comesAlong(id, planning)).sort(),
      steps: yield* sayingAhead(steps, comparison, recipes),
      withheld: [...choice.withheld.values()].sort((a, b) => (a.subject < b.subject ? -1 : 1)),
      notes,
      context: planning.context,
    };
  }
}

/** The recipe of a kind; a kind without one is a programming error and throws. */
export function recipeOf(recipes: Recipes, kind: string): Recipe {
  const recipe = recipes.get(kind);
  if (!recipe) throw new Error(`no recipe for objects of kind ${kind}`);
  return recipe;
}

/** True for a child that its new parent's creation writes: it goes without saying. */
function comesAlong(id: ObjectId, { choice, goal, recipes }: Planning): boolean {
  const object = goal.get(id);
  if (!object || object.parent === null || choice.difference(object.parent)?.type !== 'only-in-source') return false;
  return recipeOf(recipes, object.kind).madeWithParent?.(object) ?? false;
}

/** True when dropping the object would lose data. */
export function dropLosesData(object: CatalogObject, { recipes, context }: Planning): boolean {
  return recipeOf(recipes, object.kind)
    .drop(object, context)
    .statements.some((statement) => statement.hazards.some((hazard) => hazard.code === 'data-loss'));
}

function* decideFates(planning: Planning): Work<Map<ObjectId, Fate>> {
  const fates = new Map<ObjectId, Fate>();
  for (const id of yield* parentsFirst(planning)) {
    const difference = planning.choice.difference(id);
    if (!difference || !planning.choice.chosen.has(id)) continue;
    yield;
    // What goes with its parent loses nothing that the parent's own going does not.
    const goesAlong = difference.parent !== null && fates.get(difference.parent)?.type === 'drop';
    const fate: Fate | null =
      goesAlong && difference.type === 'only-in-target' ? { type: 'drop' } : fateOf(difference, planning);
    if (fate) fates.set(id, fate);
  }
  return fates;
}

/** The chosen objects, each after its parent, otherwise by id. */
function* parentsFirst({ choice, comparison }: Planning): Work<readonly ObjectId[]> {
  const chosen: { readonly id: ObjectId; readonly depth: number }[] = [];
  for (const id of choice.chosen) {
    if (chosen.length % pace === 0) yield;
    const depth = Math.max(lineage(comparison.source, id).length, lineage(comparison.target, id).length);
    chosen.push({ id, depth });
  }
  const ordered = yield* sorted(chosen, (a, b) => a.depth - b.depth || (a.id < b.id ? -1 : 1));
  return ordered.map(({ id }) => id);
}

/** How many objects are looked at between two pauses. */
const pace = stride / 4;

function fateOf(difference: Difference, planning: Planning): Fate | null {
  const { choice, context, recipes } = planning;
  const recipe = recipeOf(recipes, difference.kind);
  if (difference.type !== 'changed') {
    const change = difference.type === 'only-in-source' ? 'create' : 'drop';
    const object = difference.source ?? difference.target;
    const reason = recipe.impossible?.(object, change, context) ?? null;
    if (reason !== null) {
      choice.withhold({ subject: difference.id, reason, statements: recipe[change](object, context).statements });
      return null;
    }
  }
  if (difference.type === 'only-in-source') return { type: 'create' };
  if (difference.type === 'only-in-target') {
    const step = recipe.drop(difference.target, context);
    return leavesAlone(difference, step, planning) ? null : { type: 'drop' };
  }
  const attributes = difference.attributes
    .filter((attribute) => !attribute.cosmetic)
    .map((attribute) => attribute.name);
  const alteration = recipe.alter(difference.target, difference.source, attributes, context);
  if (alteration.type === 'impossible') {
    choice.withhold({ subject: difference.id, reason: alteration.reason, statements: [] });
    return null;
  }
  if (alteration.type === 'replace') {
    const dropped = recipe.drop(difference.target, context);
    const created = recipe.create(difference.source, context);
    return leavesAlone(difference, { statements: [...dropped.statements, ...created.statements] }, planning)
      ? null
      : { type: 'replace' };
  }
  return leavesAlone(difference, alteration, planning) ? null : { type: 'alter', alteration };
}

/** Withholds a difference whose repair loses data, unless that was asked for. */
function leavesAlone(difference: Difference, step: Step, { choice, options }: Planning): boolean {
  const hazards = step.statements.flatMap((statement) => statement.hazards);
  const loss = hazards.find((hazard) => hazard.code === 'data-loss');
  if (!loss || options.destructive) return false;
  choice.withhold({ subject: difference.id, reason: loss.message, statements: step.statements });
  return true;
}

function contextOf(
  comparison: Comparison,
  goal: Goal,
  options: RepairOptions,
  asked: readonly ObjectId[] | null,
): RepairContext {
  const { target } = comparison;
  return {
    version: target.version,
    database: target.identity.database,
    user: target.identity.user,
    current: viewOf(target),
    goal,
    hasRole: (name) => target.roles.has(name),
    isAsked: (id) => asked?.includes(id) ?? false,
    concurrently: options.concurrently,
  };
}
