/** Everything that a report is written from. */

import type { KindRegistry, KindRules } from '../catalog/kind.ts';
import type { Recipe } from '../catalog/recipe.ts';
import type { ActionPlan } from './action-plan.ts';
import type { Inventory } from './inventory.ts';
import type { Reported } from './json.ts';

export interface Ground extends Reported {
  readonly kinds: KindRegistry<KindRules & Recipe>;
  readonly inventory: Inventory;
  readonly plan: ActionPlan;
  /** The environments' names. */
  readonly names: { readonly source: string; readonly target: string };
}
