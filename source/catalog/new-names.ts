import type { DependencyGraph } from './dependencies.ts';
import type { CatalogObject, ObjectId } from './object.ts';

/** What the names in one object's attributes become by a renaming; a name that is not meant comes back as it was. */
export interface NewNames {
  /** The object's own id, its parent's and its name, as they will be. */
  readonly id: ObjectId;
  readonly parent: ObjectId | null;
  readonly name: string;
  /** SQL, or a type, as the server prints it with an empty search_path. */
  sql(text: string): string;
  /** A qualified, quoted name by itself, or one with a part of its object behind it: `public.t`, `public.t.id`. */
  reference(text: string): string;
  /** The bare name of the object's own relation. */
  relation(name: string): string;
  /** The bare name of a column of that relation, or of the relation that the object is. */
  column(name: string): string;
  /** The bare name of an index or constraint of the relation that the object is. */
  index(name: string): string;
  /** The bare name of a constraint or index of a parent, of which the relation that the object is has a copy. */
  parentIndex(name: string): string;
  /** The bare name of a constraint that it has from a parent by its name too. */
  inheritedConstraint(name: string): string;
  /** The bare name of the object itself. */
  own(name: string): string;
}

/** The catalog in which something is renamed. */
export interface RenamingGround {
  get(id: ObjectId): CatalogObject | undefined;
  children(id: ObjectId): readonly CatalogObject[];
  /** The objects of a kind whose attribute has this value. */
  holding(kind: string, attribute: string, value: string): readonly CatalogObject[];
  readonly dependencies: Pick<DependencyGraph, 'dependsOn' | 'dependants'>;
}

/** What a renaming changes in the catalog that holds the object. */
export interface Renaming {
  /** Every object that may read otherwise afterwards, with the renamed one. */
  readonly affected: ReadonlySet<ObjectId>;
  /** What the names in an affected object become. */
  namesIn(object: CatalogObject): NewNames;
}
