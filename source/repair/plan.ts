import type { KindRegistry, KindRules } from '../catalog/kind.ts';
import type { ObjectId } from '../catalog/object.ts';
import type { Recipe } from '../catalog/recipe.ts';
import type { Comparison } from '../compare/compare.ts';
import type { Repair, RepairOptions } from './repair.ts';

/** Plans the repair of the differences named by `asked` (an object's id stands for its children too), or of all. */
export function planRepair(
  comparison: Comparison,
  _kinds: KindRegistry<KindRules & Recipe>,
  asked: readonly ObjectId[] | null,
  _options: RepairOptions,
): Repair {
  return { asked: asked ?? [...comparison.differences.keys()], carried: [], steps: [], withheld: [], notes: [] };
}
