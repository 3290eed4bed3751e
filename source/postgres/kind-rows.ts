import type { CatalogObject, ObjectId } from '../catalog/object.ts';
import { finish, shared, stride, type Work } from '../catalog/work.ts';
import type { PostgresKind } from './kind.ts';
import { objectOf, type Row } from './row-cache.ts';
import { type RowIndex, WholeIndex } from './row-index.ts';
import { learn, readOids, type Standing } from './standing.ts';

/** Decoding a row takes some ten microseconds. */
const pace = 64;

let marks = 0;

/** Tells relations or routines, by their oids, whose rows give way to those that were read again. */
export type GoneOf = (part: NonNullable<PostgresKind['part']>) => (oid: number) => boolean;

/** Is told where an object stands: `oids` are its own, until the next. */
export type Know = (object: CatalogObject, standing: Standing, oids: readonly number[]) => void;

/** The rows of one kind that one read has met. To look one up, those of other kinds need not be known. */
export class KindRows {
  readonly #kind: PostgresKind;
  readonly #rows: Row[] = [];
  /** The rows' oids, as the server sent them, until it is told where they stand; empty when they were not asked for. */
  #oids: string[] = [];
  /** Of which relation or routine each row is a part; empty when that was not asked for. */
  readonly #anchors: number[] = [];
  /** How many stand for no object. */
  #empty = 0;
  /** Whether all were decoded as they came. */
  #decoded = true;
  readonly #indexing = shared(() => this.#indexed());
  #index: RowIndex | undefined;
  #objects: readonly CatalogObject[] | undefined;

  constructor(kind: PostgresKind) {
    this.#kind = kind;
  }

  /** Takes in one; with its oids it is decoded. */
  add(row: Row, oids: string | null, anchor: number | null): void {
    this.#rows.push(row);
    if (anchor !== null) this.#anchors.push(anchor);
    if (oids === null) {
      this.#decoded = false;
      return;
    }
    this.#oids.push(oids);
    if (row.object === undefined) {
      const learnt = learn(row, oids);
      row.object = learnt?.decoded.object ?? null;
      row.standing = learnt?.standing;
    }
    if (row.object === null) this.#empty++;
  }

  /**
   * The rows after some were read again: those whose anchor is gone give way to the fresh ones; every row does where they
   * have none. The same list where that comes to the same, as most do. `gone` is told the objects that gave way.
   */
  amended(goneOf: GoneOf, fresh: KindRows, gone: (object: CatalogObject) => void): KindRows {
    const { part } = this.#kind;
    const isGone = part ? goneOf(part) : () => true;
    const before = new Map<Row, number>();
    const places: number[] = [];
    const left: CatalogObject[] = [];
    for (let index = 0; index < this.#rows.length; index++) {
      const anchor = this.#anchors[index] ?? 0;
      const row = this.#rows[index];
      if (!row || !isGone(anchor)) continue;
      before.set(row, anchor);
      places.push(index);
      if (row.object) left.push(row.object);
    }
    for (const object of left) gone(object);
    const same = before.size === fresh.#rows.length && before.size === places.length;
    if (same && fresh.#rows.every((row, index) => before.get(row) === (fresh.#anchors[index] ?? 0))) return this;
    const result = new KindRows(this.#kind);
    let from = 0;
    for (const place of [...places, this.#rows.length]) {
      for (let index = from; index < place; index++) result.#take(this, index);
      from = place + 1;
    }
    for (let index = 0; index < fresh.#rows.length; index++) result.#take(fresh, index);
    result.#index = this.#index?.amended(left, fresh.objects) ?? undefined;
    return result;
  }

  /** Takes over a decoded row whose place is known elsewhere. */
  #take(from: KindRows, index: number): void {
    const row = from.#rows[index];
    if (!row) return;
    this.#rows.push(row);
    this.#anchors.push(from.#anchors[index] ?? 0);
    if (row.object === null) this.#empty++;
  }

  /** How many objects the rows stand for; where they were decoded as they came, nothing has to be looked at for that. */
  get size(): number {
    return this.#decoded ? this.#rows.length - this.#empty : this.#indexNow.size;
  }

  get(id: ObjectId): CatalogObject | undefined {
    return this.#indexNow.get(id);
  }

  /** Those whose parent is `id`. */
  children(id: ObjectId): readonly CatalogObject[] {
    return this.#indexNow.children(id);
  }

  values(): Iterable<CatalogObject> {
    return this.#indexNow.values();
  }

  get #indexNow(): RowIndex {
    this.#index ??= finish(this.#indexing());
    return this.#index;
  }

  get objects(): readonly CatalogObject[] {
    this.#objects ??= [...this.values()];
    return this.#objects;
  }

  /** Indexes them, so that they are looked up at once. */
  *prepared(): Work<void> {
    this.#index ??= yield* this.#indexing();
  }

  *#indexed(): Work<RowIndex> {
    const all = new WholeIndex();
    let looks = 0;
    for (const row of this.#rows) {
      if (++looks % pace === 0) yield;
      const object = objectOf(row);
      if (object) all.add(object);
    }
    return all;
  }

  /** The objects of the rows that the other read has not met. */
  *unlike(other: KindRows | undefined): Work<readonly CatalogObject[]> {
    if (other === this) return [];
    const found: CatalogObject[] = [];
    let looks = 0;
    for (const row of other ? this.#without(other) : this.#rows) {
      if (++looks % pace === 0) yield;
      const object = objectOf(row);
      if (object) found.push(object);
    }
    return found;
  }

  /** Marks are for this while: in one go, or others could overwrite them. */
  #without(other: KindRows): readonly Row[] {
    const mark = ++marks;
    for (const row of other.#rows) row.mark = mark;
    return this.#rows.filter((row) => row.mark !== mark);
  }

  /** Tells of each object that came with its oids where it stands. Once: the oids are let go. */
  *placed(know: Know): Work<void> {
    const oids: number[] = [];
    for (const [index, text] of this.#oids.entries()) {
      if (index % stride === 0) yield;
      const row = this.#rows[index];
      if (!row?.object) continue;
      if (!row.standing || !readOids(row.standing.pattern, text, oids)) {
        row.standing = learn(row, text)?.standing;
        if (!row.standing || !readOids(row.standing.pattern, text, oids)) continue;
      }
      know(row.object, row.standing, oids);
    }
    this.#oids = [];
  }
}
