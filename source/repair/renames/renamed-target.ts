/**
 * The target while things in it are renamed, one after the other, each on the ground that the others left. It is laid over
 * the catalog, of which little changes: nothing is copied.
 */

import { type Catalog, children } from '../../catalog/catalog.ts';
import type { DependencyGraph } from '../../catalog/dependencies.ts';
import type { IndexedObjects } from '../../catalog/indexed.ts';
import { sameJson } from '../../catalog/json.ts';
import type { KindRegistry } from '../../catalog/kind.ts';
import type { NewNames, RenamingGround } from '../../catalog/new-names.ts';
import type { Attributes, CatalogObject, ObjectId } from '../../catalog/object.ts';
import type { RenameRecipe } from '../../catalog/recipe.ts';
import { ofKind } from '../goal.ts';

export class RenamedTarget implements RenamingGround, IndexedObjects {
  /** Every id, old or new, of what reads otherwise than before. */
  readonly touched = new Set<ObjectId>();
  readonly dependencies: DependencyGraph;
  private readonly base: Catalog;
  private readonly kinds: KindRegistry;
  /** Objects that read otherwise, by the id that they have now. */
  private readonly changed = new Map<ObjectId, CatalogObject>();
  /** Ids of the catalog → ids now, and back. */
  private readonly now = new Map<ObjectId, ObjectId>();
  private readonly before = new Map<ObjectId, ObjectId>();

  constructor(base: Catalog, kinds: KindRegistry) {
    this.base = base;
    this.kinds = kinds;
    const { dependencies } = base;
    const across = (ids: (id: ObjectId) => readonly ObjectId[]) => (id: ObjectId) => {
      const original = this.originalOf(id);
      return original === null
        ? []
        : ids(original)
            .map((other) => this.idNow(other))
            .sort();
    };
    const idNow = (id: ObjectId): ObjectId => this.idNow(id);
    this.dependencies = {
      dependsOn: across((id) => dependencies.dependsOn(id)),
      dependants: across((id) => dependencies.dependants(id)),
      *edges() {
        for (const [dependant, dependency] of dependencies.edges())
          yield [idNow(dependant), idNow(dependency)] as const;
      },
    };
  }

  /** The target as it is now, and as it will be after further renames. */
  get catalog(): Catalog {
    return { ...this.base, objects: this, dependencies: this.dependencies };
  }

  /** The id that an object of the catalog has now. */
  idNow(id: ObjectId): ObjectId {
    return this.now.get(id) ?? id;
  }

  /** Gives an object that is there another name, and answers its new id. */
  rename(object: CatalogObject, recipe: RenameRecipe, name: string): ObjectId {
    const { affected, namesIn } = recipe.effect(object, name, this);
    const next: { readonly id: ObjectId; readonly original: ObjectId; readonly follows: CatalogObject }[] = [];
    for (const id of affected) {
      const held = this.get(id);
      if (!held) continue;
      const follows = this.followed(held, namesIn(held));
      if (follows !== held) next.push({ id, original: this.before.get(id) ?? id, follows });
    }
    for (const { id } of next) {
      this.changed.delete(id);
      this.before.delete(id);
    }
    for (const { id, original, follows } of next) {
      this.changed.set(follows.id, follows);
      this.now.set(original, follows.id);
      this.before.set(follows.id, original);
      this.touched.add(original).add(id).add(follows.id);
    }
    return namesIn(object).id;
  }

  get(id: ObjectId): CatalogObject | undefined {
    return this.changed.get(id) ?? (this.now.has(id) ? undefined : this.base.objects.get(id));
  }

  has(id: ObjectId): boolean {
    return this.get(id) !== undefined;
  }

  get size(): number {
    return this.base.objects.size;
  }

  children(id: ObjectId): readonly CatalogObject[] {
    const original = this.originalOf(id);
    return original === null ? [] : children(this.base, original).map((child) => this.current(child));
  }

  ofKind(kind: string): readonly CatalogObject[] {
    return ofKind(this.base, kind).map((object) => this.current(object));
  }

  holding(kind: string, attribute: string, value: string): readonly CatalogObject[] {
    const kept = holders(this.base, kind, attribute).get(value) ?? [];
    const others = [...this.changed.values()].filter((object) => object.kind === kind);
    return [...kept.filter(({ id }) => !this.now.has(id)), ...others].filter(
      (object) => object.attributes[attribute] === value,
    );
  }

  *values(): MapIterator<CatalogObject> {
    for (const object of this.base.objects.values()) yield this.current(object);
  }

  *keys(): MapIterator<ObjectId> {
    for (const id of this.base.objects.keys()) yield this.idNow(id);
  }

  *entries(): MapIterator<[ObjectId, CatalogObject]> {
    for (const object of this.values()) yield [object.id, object];
  }

  [Symbol.iterator](): MapIterator<[ObjectId, CatalogObject]> {
    return this.entries();
  }

  forEach(each: (object: CatalogObject, id: ObjectId, objects: ReadonlyMap<ObjectId, CatalogObject>) => void): void {
    for (const object of this.values()) each(object, object.id, this);
  }

  private current(object: CatalogObject): CatalogObject {
    const id = this.now.get(object.id);
    return (id === undefined ? undefined : this.changed.get(id)) ?? object;
  }

  /** The id that the catalog has for what has this id now; null when nothing has it any more. */
  private originalOf(id: ObjectId): ObjectId | null {
    const original = this.before.get(id);
    if (original !== undefined) return original;
    return this.now.has(id) ? null : id;
  }

  private followed(object: CatalogObject, names: NewNames): CatalogObject {
    const { id, name, parent } = names;
    const attributes: Record<string, Attributes[string]> = { ...object.attributes };
    let same = id === object.id && name === object.name && parent === object.parent;
    for (const [key, rule] of Object.entries(this.kinds.get(object.kind)?.attributes ?? {})) {
      const value = object.attributes[key];
      if (!rule.follows || value === undefined) continue;
      const follows = rule.follows(value, names, object.attributes);
      if (sameJson(value, follows)) continue;
      attributes[key] = follows;
      same = false;
    }
    return same ? object : { ...object, id, name, parent, attributes };
  }
}

const indexes = new WeakMap<Catalog, Map<string, ReadonlyMap<unknown, readonly CatalogObject[]>>>();

/** The catalog's objects of a kind by the value of an attribute, indexed on first use. */
function holders(catalog: Catalog, kind: string, attribute: string): ReadonlyMap<unknown, readonly CatalogObject[]> {
  const known = indexes.get(catalog) ?? new Map<string, ReadonlyMap<unknown, readonly CatalogObject[]>>();
  indexes.set(catalog, known);
  const key = `${kind} ${attribute}`;
  const found = known.get(key);
  if (found) return found;
  const index = new Map<unknown, CatalogObject[]>();
  for (const object of ofKind(catalog, kind)) {
    const list = index.get(object.attributes[attribute]);
    if (list) list.push(object);
    else index.set(object.attributes[attribute], [object]);
  }
  known.set(key, index);
  return index;
}
