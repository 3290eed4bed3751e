/** A whole repair and what people have accepted: it is left as it is, in whole or in part. */

import type { CatalogObject, ObjectId } from '../catalog/object.ts';
import { sifted, type Work } from '../catalog/work.ts';
import type { Comparison } from '../compare/compare.ts';
import type { Difference } from '../compare/difference.ts';
import { impliedByParent } from '../compare/tally.ts';
import { say, sayCount, sayNumber } from '../language/language.ts';

/**
 * The comparison in which the source has, of a changed object, what is accepted in the target: what is left is to be
 * repaired. The same comparison where nothing is accepted in part. In steps.
 */
export function* withoutAcceptedParts(comparison: Comparison): Work<Comparison> {
  const some = yield* sifted(comparison.differences.values(), isAcceptedInPart);
  if (some.length === 0) return comparison;
  const wanted = new Map<ObjectId, CatalogObject>();
  const differences = new Map(comparison.differences);
  for (const difference of some) {
    if (difference.type !== 'changed' || difference.expected !== null) continue;
    const accepted = difference.attributes.filter(({ expected }) => expected !== null).map(({ name }) => name);
    const source = asIn(difference.source, difference.target, accepted);
    wanted.set(difference.id, source);
    const attributes = difference.attributes.filter(({ expected }) => expected === null);
    differences.set(difference.id, { ...difference, source, attributes });
  }
  const objects = new Map(comparison.source.objects);
  for (const [id, object] of wanted) objects.set(id, object);
  return { ...comparison, source: { ...comparison.source, objects }, differences };
}

/** True for what a whole repair leaves alone because it is accepted; what goes with its parent stays with that. */
export function isLeftAsAccepted(comparison: Comparison, difference: Difference): boolean {
  if (difference.expected === null || difference.cosmetic) return false;
  const parent = difference.parent === null ? undefined : comparison.differences.get(difference.parent);
  return !impliedByParent(comparison, difference) || (parent !== undefined && parent.expected !== null);
}

function isAcceptedInPart(difference: Difference): boolean {
  return difference.type === 'changed' && difference.attributes.some(({ expected }) => expected !== null);
}

/** A sentence for the script's reader where something is accepted, of the entries of ledgers or of all else; else none. In steps. */
export function* acceptedNotes(
  comparison: Comparison,
  of: (difference: Difference) => boolean,
): Work<readonly string[]> {
  const isMeant = (difference: Difference): boolean =>
    (difference.expected !== null || isAcceptedInPart(difference)) &&
    of(difference) &&
    !difference.managed &&
    !impliedByParent(comparison, difference);
  const count = (yield* sifted(comparison.differences.values(), isMeant)).length;
  if (count === 0) return [];
  const number = sayNumber(count);
  return [
    sayCount(
      count,
      say`${number} difference is expected, and left as it is: dbparity check says why`,
      say`${number} differences are expected, and left as they are: dbparity check says why`,
    ),
  ];
}

function asIn(object: CatalogObject, other: CatalogObject, names: readonly string[]): CatalogObject {
  const theirs = Object.fromEntries(names.map((name) => [name, other.attributes[name] ?? null]));
  return { ...object, attributes: { ...object.attributes, ...theirs } };
}
