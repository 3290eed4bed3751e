/** The target while things in it are renamed, one after the other, each on the ground that the others left. */

import { type Catalog, children } from '../../catalog/catalog.ts';
import type { DependencyGraph } from '../../catalog/dependencies.ts';
import { sameJson } from '../../catalog/json.ts';
import type { KindRegistry } from '../../catalog/kind.ts';
import type { NewNames, RenamingGround } from '../../catalog/new-names.ts';
import type { Attributes, CatalogObject, ObjectId } from '../../catalog/object.ts';
import type { RenameRecipe } from '../../catalog/recipe.ts';
import { ofKind } from '../goal.ts';

export class RenamedTarget implements RenamingGround {
  /** Every id, old or new, of what reads otherwise than before. */
  readonly touched = new Set<ObjectId>();
  readonly dependencies: DependencyGraph;
  private readonly catalog: Catalog;
  private readonly kinds: KindRegistry;
  /** Objects that read otherwise, by the id that they have now. */
  private readonly changed = new Map<ObjectId, CatalogObject>();
  /** Ids of the catalog → ids now, and back. */
  private readonly now = new Map<ObjectId, ObjectId>();
  private readonly before = new Map<ObjectId, ObjectId>();

  constructor(catalog: Catalog, kinds: KindRegistry) {
    this.catalog = catalog;
    this.kinds = kinds;
    const { dependencies } = catalog;
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

  /** The id that an object of the catalog has now. */
  idNow(id: ObjectId): ObjectId {
    return this.now.get(id) ?? id;
  }

  get(id: ObjectId): CatalogObject | undefined {
    return this.changed.get(id) ?? (this.originalOf(id) === id ? this.catalog.objects.get(id) : undefined);
  }

  children(id: ObjectId): readonly CatalogObject[] {
    const original = this.originalOf(id);
    return original === null ? [] : children(this.catalog, original).flatMap((child) => this.current(child));
  }

  ofKind(kind: string): readonly CatalogObject[] {
    return ofKind(this.catalog, kind).flatMap((object) => this.current(object));
  }

  /** Gives an object that is there another name, and answers its new id. */
  rename(object: CatalogObject, recipe: RenameRecipe, name: string): ObjectId {
    const { affected, namesIn } = recipe.effect(object, name, this);
    const next: (readonly [ObjectId, CatalogObject])[] = [];
    for (const id of affected) {
      const held = this.get(id);
      if (!held) continue;
      const follows = this.followed(held, namesIn(held));
      if (follows !== held) next.push([id, follows]);
    }
    const originals = next.map(([id]) => this.before.get(id) ?? id);
    for (const [id] of next) {
      this.changed.delete(id);
      this.before.delete(id);
    }
    for (const [index, [id, follows]] of next.entries()) {
      const original = originals[index] ?? id;
      this.changed.set(follows.id, follows);
      this.now.set(original, follows.id);
      this.before.set(follows.id, original);
      this.touched.add(original).add(id).add(follows.id);
    }
    return namesIn(object).id;
  }

  /** The target as it will be. */
  result(): Catalog {
    const objects = new Map<ObjectId, CatalogObject>();
    for (const object of this.catalog.objects.values())
      for (const current of this.current(object)) objects.set(current.id, current);
    return { ...this.catalog, objects, dependencies: this.dependencies };
  }

  private current(object: CatalogObject): readonly CatalogObject[] {
    const id = this.now.get(object.id);
    if (id === undefined) return [object];
    const held = this.changed.get(id);
    return held ? [held] : [];
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
