import type { CatalogObject, ObjectId } from './object.ts';
import type { Work } from './work.ts';

type Objects = ReadonlyMap<ObjectId, CatalogObject>;

/** A catalog's objects that know without looking into them which ones another catalog holds too. */
export interface SharingObjects extends Objects {
  /** Those that are not known to be the same in the other catalog, attribute by attribute; none of the kinds left out. */
  unlike(other: Objects, leftOut: ReadonlySet<string>): Work<Objects>;
}

/**
 * The objects that may differ from those of the other catalog: never leaves out one that does. Kinds that nobody asks for
 * may be left out, and may be there all the same.
 */
export function* mayDiffer(objects: Objects, other: Objects, leftOut: ReadonlySet<string> = none): Work<Objects> {
  return isSharing(objects) ? yield* objects.unlike(other, leftOut) : objects;
}

const none: ReadonlySet<string> = new Set();

function isSharing(objects: Objects): objects is SharingObjects {
  return 'unlike' in objects;
}
