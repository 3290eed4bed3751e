import { objectsOfKind } from './indexed.ts';
import type { CatalogObject, ObjectId } from './object.ts';
import type { Work } from './work.ts';

type Objects = ReadonlyMap<ObjectId, CatalogObject>;

/** A catalog's objects that know without looking into them which ones another catalog holds too. */
export interface SharingObjects extends Objects {
  /** Those that are not known to be the same in the other catalog, attribute by attribute; none of the kinds left out. */
  unlike(other: Objects, leftOut: ReadonlySet<string>): Work<Objects>;
  /** See `apart`. */
  apart(other: Objects, kind: string, schemas: ReadonlySet<string>): Work<Apart>;
}

/** The objects of a kind that are to be looked at, and how many there are besides. */
export interface Apart {
  readonly objects: readonly CatalogObject[];
  /** Those that the other catalog is known to hold alike, in none of the schemas, each with a line of its own. */
  readonly alike: number;
}

/**
 * The objects that may differ from those of the other catalog: never leaves out one that does. Kinds that nobody asks for
 * may be left out, and may be there all the same.
 */
export function* mayDiffer(objects: Objects, other: Objects, leftOut: ReadonlySet<string> = none): Work<Objects> {
  return isSharing(objects) ? yield* objects.unlike(other, leftOut) : objects;
}

/**
 * The objects of a kind but for such as both catalogs are known to hold alike, in none of these schemas and not shown inside
 * another: these are only counted.
 */
export function* apart(objects: Objects, other: Objects, kind: string, schemas: ReadonlySet<string>): Work<Apart> {
  return isSharing(objects)
    ? yield* objects.apart(other, kind, schemas)
    : { objects: objectsOfKind(objects, kind), alike: 0 };
}

const none: ReadonlySet<string> = new Set();

function isSharing(objects: Objects): objects is SharingObjects {
  return 'unlike' in objects;
}
