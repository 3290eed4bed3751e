import type { Catalog } from '../../catalog/catalog.ts';
import type { KindRegistry, KindRules } from '../../catalog/kind.ts';
import type { ObjectId } from '../../catalog/object.ts';
import type { Recipe } from '../../catalog/recipe.ts';
import type { Comparison } from '../../compare/compare.ts';
import type { Rename } from '../../repair/renames/rename.ts';
import type { Repair, RepairOptions } from '../../repair/repair.ts';

/** The pure functions that the inspector works with, given by who starts it. */
export interface Tools {
  readonly kinds: KindRegistry<KindRules & Recipe>;
  compare(source: Catalog, target: Catalog): Comparison;
  /** What may only have changed its name, the likeliest first for each object. */
  renames(comparison: Comparison): readonly Rename[];
  repair(
    comparison: Comparison,
    asked: readonly ObjectId[] | null,
    options: RepairOptions,
    renames: readonly Rename[],
  ): Repair;
  script(repair: Repair, comparison: Comparison): string;
}
