import type { Catalog } from '../../catalog/catalog.ts';
import type { KindRegistry } from '../../catalog/kind.ts';
import type { CatalogObject, ObjectId } from '../../catalog/object.ts';
import { type Comparison, compare } from '../../compare/compare.ts';
import type { Difference } from '../../compare/difference.ts';

/** The comparison with another target, of which only the objects of these ids are not those of the one before. */
export function compareAgain(
  comparison: Comparison,
  target: Catalog,
  touched: ReadonlySet<ObjectId>,
  kinds: KindRegistry,
): Comparison {
  const part = compare(only(comparison.source, touched), only(target, touched), kinds);
  const differences = new Map<ObjectId, Difference>();
  for (const [id, difference] of comparison.differences) if (!touched.has(id)) differences.set(id, difference);
  for (const [id, difference] of part.differences) {
    const expected = comparison.differences.get(id)?.expected ?? null;
    differences.set(id, expected === null ? difference : { ...difference, expected });
  }
  return { source: comparison.source, target, differences, verdict: comparison.verdict };
}

function only(catalog: Catalog, ids: ReadonlySet<ObjectId>): Catalog {
  const objects = new Map<ObjectId, CatalogObject>();
  for (const id of ids) {
    const object = catalog.objects.get(id);
    if (object) objects.set(id, object);
  }
  return { ...catalog, objects };
}
