import { quoteIdentifier } from '../catalog/quote.ts';
import type { RepairContext } from '../catalog/recipe.ts';

/** True when the target's server has a role of this name, or will have it once the repair has run. */
export function hasRole(name: string, context: RepairContext): boolean {
  return context.hasRole(name) || context.goal.get(`role:${quoteIdentifier(name)}`) !== undefined;
}
