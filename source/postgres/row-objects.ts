/** The objects of one read: rows as they came, made into objects when somebody looks at them. */

import type { ObjectsByKind } from '../catalog/indexed.ts';
import type { CatalogObject, ObjectId } from '../catalog/object.ts';
import type { SharingObjects } from '../catalog/sharing.ts';
import type { DecodedObject } from './kind.ts';
import { objectOf, type Row } from './row-cache.ts';

type Objects = ReadonlyMap<ObjectId, CatalogObject>;

/** The rows of one kind. Catalogs whose rows of a kind are all the same share the very list. */
export interface KindRows {
  readonly rows: readonly Row[];
  /** The rows' oids, as the server sent them, for those whose place is not told yet; empty when they were not asked for. */
  readonly oids: readonly string[];
}

/** Objects by id. A mere comparison looks only at `unlike`, and so never decodes what both sides hold alike. */
export class RowObjects implements SharingObjects, ObjectsByKind {
  readonly #rows: ReadonlyMap<string, KindRows>;
  /** What came decoded: a ledger's entries. */
  readonly #others: Objects;
  #byId: Objects | undefined;
  readonly #byKind = new Map<string, Objects>();
  readonly #sets = new Map<string, ReadonlySet<Row>>();

  /** The rows by kind, in the catalog's order. */
  constructor(rows: ReadonlyMap<string, KindRows>, others: Objects) {
    this.#rows = rows;
    this.#others = others;
  }

  ofKind(kind: string): readonly CatalogObject[] {
    return [...this.#kind(kind).values()];
  }

  /** The objects of one kind, decoded when first asked for: to look one up, those of other kinds need not be known. */
  #kind(kind: string): Objects {
    const known = this.#byKind.get(kind);
    if (known) return known;
    const objects = new Map<ObjectId, CatalogObject>();
    put(objects, this.#rows.get(kind)?.rows ?? []);
    for (const [id, object] of this.#others) if (object.kind === kind) objects.set(id, object);
    this.#byKind.set(kind, objects);
    return objects;
  }

  unlike(other: Objects): Objects {
    if (!(other instanceof RowObjects)) return this;
    const objects = new Map<ObjectId, CatalogObject>();
    for (const [kind, { rows }] of this.#rows) {
      if (rows === other.#rows.get(kind)?.rows) continue;
      const theirs = other.#known(kind);
      put(
        objects,
        rows.filter((row) => !theirs.has(row)),
      );
    }
    for (const [id, object] of this.#others) objects.set(id, object);
    return objects;
  }

  /** The rows whose place was not told when they came, decoded with their oids. */
  *placed(): Generator<DecodedObject> {
    for (const { rows, oids } of this.#rows.values()) {
      for (let index = 0; index < oids.length; index++) {
        const row = rows[index];
        if (oids[index] === '') continue;
        const decoded = row?.kind.decode(row.content, oids[index] ?? null, row, row.object !== undefined);
        if (decoded) yield decoded;
      }
    }
  }

  #known(kind: string): ReadonlySet<Row> {
    let set = this.#sets.get(kind);
    if (!set) {
      set = new Set(this.#rows.get(kind)?.rows);
      this.#sets.set(kind, set);
    }
    return set;
  }

  get #objects(): Objects {
    if (!this.#byId) {
      const objects = new Map<ObjectId, CatalogObject>();
      for (const { rows } of this.#rows.values()) put(objects, rows);
      for (const [id, object] of this.#others) objects.set(id, object);
      this.#byId = objects;
    }
    return this.#byId;
  }

  get size(): number {
    return this.#objects.size;
  }
  get(id: ObjectId): CatalogObject | undefined {
    return (this.#byId ?? this.#kind(kindOf(id))).get(id);
  }
  has(id: ObjectId): boolean {
    return this.get(id) !== undefined;
  }
  keys(): MapIterator<ObjectId> {
    return this.#objects.keys();
  }
  values(): MapIterator<CatalogObject> {
    return this.#objects.values();
  }
  entries(): MapIterator<[ObjectId, CatalogObject]> {
    return this.#objects.entries();
  }
  [Symbol.iterator](): MapIterator<[ObjectId, CatalogObject]> {
    return this.#objects.entries();
  }
  forEach(each: (object: CatalogObject, id: ObjectId, objects: Objects) => void): void {
    this.#objects.forEach((object, id) => {
      each(object, id, this);
    });
  }
}

function kindOf(id: ObjectId): string {
  return id.slice(0, id.indexOf(':'));
}

function put(objects: Map<ObjectId, CatalogObject>, rows: readonly Row[]): void {
  for (const row of rows) {
    const object = objectOf(row);
    if (object) objects.set(object.id, object);
  }
}
