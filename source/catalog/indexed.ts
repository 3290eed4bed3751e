import type { CatalogObject, ObjectId } from './object.ts';
import type { Work } from './work.ts';

type Objects = ReadonlyMap<ObjectId, CatalogObject>;

/** A catalog's objects that know those of a kind without looking at the others. */
export interface ObjectsByKind extends Objects {
  ofKind(kind: string): readonly CatalogObject[];
}

/** A catalog's objects that know which of them belong together: nothing has to be indexed to ask for them. */
export interface IndexedObjects extends ObjectsByKind {
  /** The objects whose parent is `id`. */
  children(id: ObjectId): readonly CatalogObject[];
}

/** A catalog's objects that put themselves in order when first asked for something: a while where they are many. */
interface LazyObjects extends Objects {
  /** Does beforehand, in steps, what it takes to find one and its children. */
  findable(): Work<void>;
}

/** A catalog's objects that know, without looking into them, of which the parent is there. */
interface FamilyObjects extends Objects {
  /** Those of a kind but for such whose parent surely is: never leaves out one whose parent is not. */
  mayBeAlone(kind: string): Work<readonly CatalogObject[]>;
}

/** Sees to it that looking for one object does not take long from now on. */
export function* findable(objects: Objects): Work<void> {
  if (isLazy(objects)) yield* objects.findable();
}

/** The objects of a kind whose parent may not be among them. */
export function* mayBeAlone(objects: Objects, kind: string): Work<readonly CatalogObject[]> {
  return hasFamilies(objects) ? yield* objects.mayBeAlone(kind) : objectsOfKind(objects, kind);
}

function isLazy(objects: Objects): objects is LazyObjects {
  return 'findable' in objects;
}

function hasFamilies(objects: Objects): objects is FamilyObjects {
  return 'mayBeAlone' in objects;
}

/** The objects of one kind. */
export function objectsOfKind(objects: Objects, kind: string): readonly CatalogObject[] {
  if (isByKind(objects)) return objects.ofKind(kind);
  return [...objects.values()].filter((object) => object.kind === kind);
}

export function isByKind(objects: Objects): objects is ObjectsByKind {
  return 'ofKind' in objects;
}

export function isIndexed(objects: Objects): objects is IndexedObjects {
  return 'children' in objects && 'ofKind' in objects;
}
