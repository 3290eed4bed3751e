/** The target as it will be: its own objects, with the chosen differences taken from the source. */

import { type Catalog, children } from '../catalog/catalog.ts';
import { isIndexed } from '../catalog/indexed.ts';
import type { CatalogObject, ObjectId } from '../catalog/object.ts';
import type { CatalogView, ObjectLookup } from '../catalog/recipe.ts';

export class Goal implements ObjectLookup {
  private readonly source: Catalog;
  private readonly target: Catalog;
  private readonly chosen: ReadonlySet<ObjectId>;

  constructor(source: Catalog, target: Catalog, chosen: ReadonlySet<ObjectId>) {
    this.source = source;
    this.target = target;
    this.chosen = chosen;
  }

  get(id: ObjectId): CatalogObject | undefined {
    return this.catalogOf(id).objects.get(id);
  }

  children(id: ObjectId): readonly CatalogObject[] {
    const kept = children(this.target, id).filter((child) => !this.chosen.has(child.id));
    const taken = children(this.source, id).filter((child) => this.chosen.has(child.id));
    return [...kept, ...taken];
  }

  ofKind(kind: string): readonly CatalogObject[] {
    const kept = [...ofKind(this.target, kind)].filter((object) => !this.chosen.has(object.id));
    const taken = [...ofKind(this.source, kind)].filter((object) => this.chosen.has(object.id));
    return [...kept, ...taken];
  }

  /**
   * What the object, in the form it will have, cannot exist without. What is the same on both sides may be held by one
   * thing here and by another there (a foreign key by an index, or by a constraint): made anew, it takes what there is.
   */
  dependsOn(id: ObjectId): readonly ObjectId[] {
    const needs = this.catalogOf(id).dependencies.dependsOn(id);
    if (this.chosen.has(id) || !this.source.objects.has(id) || !this.target.objects.has(id)) return needs;
    const others = this.source.dependencies
      .dependsOn(id)
      .filter((need) => !needs.includes(need) && this.chosen.has(need) && this.source.objects.has(need));
    return others.length === 0 ? needs : [...needs, ...others];
  }

  private catalogOf(id: ObjectId): Catalog {
    return this.chosen.has(id) ? this.source : this.target;
  }
}

/** A catalog as recipes look at it. */
export function viewOf(catalog: Catalog): CatalogView {
  return {
    get: (id) => catalog.objects.get(id),
    children: (id) => children(catalog, id),
    ofKind: (kind) => ofKind(catalog, kind),
    dependencies: catalog.dependencies,
  };
}

const kindIndexes = new WeakMap<Catalog, Map<string, CatalogObject[]>>();

/** The catalog's objects of one kind, indexed on first use. */
export function ofKind(catalog: Catalog, kind: string): readonly CatalogObject[] {
  if (isIndexed(catalog.objects)) return catalog.objects.ofKind(kind);
  let index = kindIndexes.get(catalog);
  if (!index) {
    index = new Map();
    for (const object of catalog.objects.values()) {
      const list = index.get(object.kind);
      if (list) list.push(object);
      else index.set(object.kind, [object]);
    }
    kindIndexes.set(catalog, index);
  }
  return index.get(kind) ?? [];
}
