import type { Catalog } from '../../catalog/catalog.ts';
import type { KindRegistry } from '../../catalog/kind.ts';
import type { CatalogObject, ObjectId } from '../../catalog/object.ts';
import { acceptedInParts } from '../../compare/apply-policy.ts';
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
    const before = comparison.differences.get(id);
    differences.set(id, before ? acceptedAs(before, difference) : difference);
  }
  return { ...comparison, target, differences };
}

/** What was accepted of an object is still accepted of it. */
function acceptedAs(before: Difference, now: Difference): Difference {
  if (before.expected !== null) return { ...now, expected: before.expected };
  if (before.type !== 'changed' || now.type !== 'changed') return now;
  const reasons = new Map(before.attributes.map(({ name, expected }) => [name, expected]));
  const attributes = now.attributes.map((one) => ({ ...one, expected: reasons.get(one.name) ?? null }));
  return acceptedInParts({ ...now, attributes });
}

function only(catalog: Catalog, ids: ReadonlySet<ObjectId>): Catalog {
  const objects = new Map<ObjectId, CatalogObject>();
  for (const id of ids) {
    const object = catalog.objects.get(id);
    if (object) objects.set(id, object);
  }
  return { ...catalog, objects };
}
