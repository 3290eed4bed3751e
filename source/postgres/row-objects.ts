/** The objects of one read: rows as they came, made into objects when somebody looks at them. */

import { added, contentMark, type ReadObjects } from '../catalog/fingerprint.ts';
import type { IndexedObjects } from '../catalog/indexed.ts';
import type { CatalogObject, ObjectId } from '../catalog/object.ts';
import type { Apart, SharingObjects } from '../catalog/sharing.ts';
import { stride, type Work } from '../catalog/work.ts';
import type { GoneOf, KindRows } from './kind-rows.ts';
import type { Row } from './row-cache.ts';
import { idKey } from './row-names.ts';
import type { Placed } from './row-places.ts';

type Objects = ReadonlyMap<ObjectId, CatalogObject>;

/** Objects by id. A mere comparison looks only at `unlike`, and so never decodes what both sides hold alike. */
export class RowObjects implements SharingObjects, IndexedObjects, ReadObjects {
  readonly #kinds: ReadonlyMap<string, KindRows>;
  /** What came decoded: a ledger's entries. */
  readonly #others: Objects;

  /** The oids of its relations. */
  #relations: ReadonlySet<number> | undefined;

  /** The rows by kind, in the catalog's order. */
  constructor(kinds: ReadonlyMap<string, KindRows>, others: Objects) {
    this.#kinds = kinds;
    this.#others = others;
  }

  /**
   * The objects after some were read again: what is gone gives way to the fresh ones. `gone` is told every object that
   * gave way.
   */
  amended(goneOf: GoneOf, fresh: RowObjects, gone: (object: CatalogObject) => void): RowObjects {
    const kinds = new Map<string, KindRows>();
    for (const [kind, rows] of this.#kinds) {
      const more = fresh.#kinds.get(kind);
      kinds.set(kind, more ? rows.amended(goneOf, more, gone) : rows);
    }
    for (const object of this.#others.values()) gone(object);
    return new RowObjects(kinds, fresh.#others);
  }

  ofKind(kind: string): readonly CatalogObject[] {
    const rows = this.#kinds.get(kind);
    if (rows) return rows.objects;
    return [...this.#others.values()].filter((object) => object.kind === kind);
  }

  /** The objects whose parent is `id`, in the order of all. */
  children(id: ObjectId): readonly CatalogObject[] {
    const found: CatalogObject[] = [];
    const key = idKey(id);
    for (const rows of this.#kinds.values()) for (const child of rows.children(id, key)) found.push(child);
    for (const other of this.#others.values()) if (other.parent === id) found.push(other);
    return found;
  }

  /** Sees to it that one object is found at once. */
  *findable(): Work<void> {
    for (const rows of this.#kinds.values()) yield* rows.findable();
  }

  *mayBeAlone(kind: string): Work<readonly CatalogObject[]> {
    this.#relations ??= new Set(this.rows.flatMap((rows) => [...rows.relations()]));
    const rows = this.#kinds.get(kind);
    return rows ? yield* rows.outside(this.#relations) : this.ofKind(kind);
  }

  *unlike(other: Objects, leftOut: ReadonlySet<string>): Work<Objects> {
    if (!(other instanceof RowObjects)) return this;
    const objects = new Map<ObjectId, CatalogObject>();
    for (const [kind, rows] of this.#kinds) {
      if (leftOut.has(kind)) continue;
      let looks = 0;
      for (const object of yield* rows.unlike(other.#kinds.get(kind))) {
        if (++looks % stride === 0) yield;
        objects.set(object.id, object);
      }
      yield;
    }
    for (const [id, object] of this.#others) objects.set(id, object);
    return objects;
  }

  *apart(other: Objects, kind: string, schemas: ReadonlySet<string>): Work<Apart> {
    const rows = this.#kinds.get(kind);
    const others = other instanceof RowObjects ? other.#kinds.get(kind) : undefined;
    return rows && others ? yield* rows.apart(others, schemas) : { objects: this.ofKind(kind), alike: 0 };
  }

  *marked(): Work<number> {
    let sum = 0;
    for (const rows of this.#kinds.values()) sum = added(sum, yield* rows.marked());
    for (const object of this.#others.values()) sum = added(sum, contentMark(object));
    return sum;
  }

  /** The rows, kind by kind, for who asks where objects stand. */
  get rows(): readonly KindRows[] {
    return [...this.#kinds.values()];
  }

  /** Where the object stands; null where there is no such. */
  placeOf(id: ObjectId): Placed | null {
    return this.#kinds.get(kindOf(id))?.placeOf(id) ?? null;
  }

  /** The rows of a relation's columns by their numbers. */
  columnsOf(relation: ObjectId): ReadonlyMap<number, Row> {
    const key = idKey(relation);
    for (const rows of this.#kinds.values()) {
      const columns = rows.columns(relation, key);
      if (columns.size > 0) return columns;
    }
    return new Map();
  }

  get size(): number {
    let size = this.#others.size;
    for (const rows of this.#kinds.values()) size += rows.size;
    return size;
  }
  get(id: ObjectId): CatalogObject | undefined {
    return this.#kinds.get(kindOf(id))?.get(id) ?? this.#others.get(id);
  }
  has(id: ObjectId): boolean {
    return this.get(id) !== undefined;
  }
  *keys(): MapIterator<ObjectId> {
    for (const { id } of this.values()) yield id;
  }
  *values(): MapIterator<CatalogObject> {
    for (const rows of this.#kinds.values()) yield* rows.values();
    yield* this.#others.values();
  }
  *entries(): MapIterator<[ObjectId, CatalogObject]> {
    for (const object of this.values()) yield [object.id, object];
  }
  [Symbol.iterator](): MapIterator<[ObjectId, CatalogObject]> {
    return this.entries();
  }
  forEach(each: (object: CatalogObject, id: ObjectId, objects: Objects) => void): void {
    for (const object of this.values()) each(object, object.id, this);
  }
}

function kindOf(id: ObjectId): string {
  return id.slice(0, id.indexOf(':'));
}
