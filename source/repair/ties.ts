/** Differences that stand and fall with others, though no dependency says so: their recipes know. */

import type { ObjectId } from '../catalog/object.ts';
import type { Comparison } from '../compare/compare.ts';
import type { Difference } from '../compare/difference.ts';
import { viewOf } from './goal.ts';
import { type Recipes, recipeOf } from './plan.ts';

/** Answers which objects' differences, where they have any, come along with a difference. */
export function tiesOf(comparison: Comparison, recipes: Recipes): (difference: Difference) => readonly ObjectId[] {
  const sides = { source: viewOf(comparison.source), target: viewOf(comparison.target) };
  return (difference) => {
    const { source, target } = difference;
    const attributes = difference.type === 'changed' ? difference.attributes.map(({ name }) => name) : [];
    return recipeOf(recipes, difference.kind).ties?.({ source, target, attributes }, sides) ?? [];
  };
}
