/** The objects of one read: rows as they came, made into objects when somebody looks at them. */

import type { ObjectsByKind } from '../catalog/indexed.ts';
import type { CatalogObject, ObjectId } from '../catalog/object.ts';
import type { SharingObjects } from '../catalog/sharing.ts';
import type { DecodedObject, PostgresKind } from './kind.ts';
import { objectOf, type Row, type RowCache } from './row-cache.ts';

type Objects = ReadonlyMap<ObjectId, CatalogObject>;

/** Objects by id. A mere comparison looks only at `unlike`, and so never decodes what both sides hold alike. */
export class RowObjects implements SharingObjects, ObjectsByKind {
  readonly #cache: RowCache;
  readonly #read: number;
  readonly #major: number;
  readonly #rows: Row[] = [];
  /** The rows' oids, as the server sent them, for those whose place is not told yet; empty when they were not asked for. */
  readonly #oids: string[] = [];
  /** What came decoded: a ledger's entries. */
  readonly #others = new Map<ObjectId, CatalogObject>();
  #byId: Objects | undefined;
  readonly #byKind = new Map<string, Objects>();
  #set: ReadonlySet<Row> | undefined;

  constructor(cache: RowCache, major: number) {
    this.#cache = cache;
    this.#read = cache.begin();
    this.#major = major;
  }

  /**
   * Takes in rows of one kind. With their oids they are decoded at once, while the server is at work on the next; `know`
   * is then told where they stand in pg_depend, but for those that another read decoded: `placed` tells these.
   */
  receiver(kind: PostgresKind, know: (decoded: DecodedObject) => void): (content: string, oids: string | null) => void {
    const shared = this.#cache.of(kind, this.#major);
    return (content, oids) => {
      let row = shared.get(content);
      if (!row) {
        row = { kind, major: this.#major, content, seen: 0, object: undefined };
        shared.set(content, row);
      }
      row.seen = this.#read;
      this.#rows.push(row);
      if (oids === null) return;
      if (row.object !== undefined) {
        this.#oids.push(oids);
        return;
      }
      this.#oids.push('');
      const decoded = kind.decode(content, oids, row);
      row.object = decoded?.object ?? null;
      if (decoded) know(decoded);
    };
  }

  add(object: CatalogObject): void {
    this.#others.set(object.id, object);
  }

  /** Nothing more will come. */
  done(): void {
    this.#cache.end();
  }

  /** How many have come; an estimate of `size` that costs nothing. */
  get received(): number {
    return this.#rows.length + this.#others.size;
  }

  ofKind(kind: string): readonly CatalogObject[] {
    return [...this.#kind(kind).values()];
  }

  /** The objects of one kind, decoded when first asked for: to look one up, those of other kinds need not be known. */
  #kind(kind: string): Objects {
    const known = this.#byKind.get(kind);
    if (known) return known;
    const objects = byId(this.#rows.filter((row) => row.kind.kind === kind));
    for (const [id, object] of this.#others) if (object.kind === kind) objects.set(id, object);
    this.#byKind.set(kind, objects);
    return objects;
  }

  unlike(other: Objects): Objects {
    if (!(other instanceof RowObjects)) return this;
    const theirs = other.#known();
    const objects = byId(this.#rows.filter((row) => !theirs.has(row)));
    for (const [id, object] of this.#others) objects.set(id, object);
    return objects;
  }

  /** The rows whose place `know` was not told, decoded with their oids. */
  *placed(): Generator<DecodedObject> {
    for (let index = 0; index < this.#oids.length; index++) {
      const row = this.#rows[index];
      if (this.#oids[index] === '') continue;
      const decoded = row?.kind.decode(row.content, this.#oids[index] ?? null, row, row.object !== undefined);
      if (decoded) yield decoded;
    }
  }

  #known(): ReadonlySet<Row> {
    this.#set ??= new Set(this.#rows);
    return this.#set;
  }

  get #objects(): Objects {
    if (!this.#byId) {
      const objects = byId(this.#rows);
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

function byId(rows: readonly Row[]): Map<ObjectId, CatalogObject> {
  const objects = new Map<ObjectId, CatalogObject>();
  for (const row of rows) {
    const object = objectOf(row);
    if (object) objects.set(object.id, object);
  }
  return objects;
}
