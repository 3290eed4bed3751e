import type { CatalogObject, ObjectId } from './object.ts';

type Objects = ReadonlyMap<ObjectId, CatalogObject>;

/** A catalog's objects that know which of them belong together: nothing has to be indexed to ask for them. */
export interface IndexedObjects extends Objects {
  /** The objects whose parent is `id`. */
  children(id: ObjectId): readonly CatalogObject[];
  ofKind(kind: string): readonly CatalogObject[];
}

export function isIndexed(objects: Objects): objects is IndexedObjects {
  return 'children' in objects && 'ofKind' in objects;
}
