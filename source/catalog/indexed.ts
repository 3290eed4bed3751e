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
  /** Does all of it. */
  prepared(): Work<void>;
}

/** Sees to it that looking for one object does not take long from now on. */
export function* findable(objects: Objects): Work<void> {
  if (isLazy(objects)) yield* objects.findable();
}

/** Sees to it that no question about the objects takes long from now on. */
export function* prepared(objects: Objects): Work<void> {
  if (isLazy(objects)) yield* objects.prepared();
}

function isLazy(objects: Objects): objects is LazyObjects {
  return 'prepared' in objects;
}

/** The objects of one kind. */
export function objectsOfKind(objects: Objects, kind: string): readonly CatalogObject[] {
  if (isByKind(objects)) return objects.ofKind(kind);
  return [...objects.values()].filter((object) => object.kind === kind);
}

function isByKind(objects: Objects): objects is ObjectsByKind {
  return 'ofKind' in objects;
}

export function isIndexed(objects: Objects): objects is IndexedObjects {
  return 'children' in objects && 'ofKind' in objects;
}
