import { textMark } from '../catalog/fingerprint.ts';
import type { CatalogObject, ObjectId } from '../catalog/object.ts';
import type { Apart } from '../catalog/sharing.ts';
import { finish, inRuns, shared, stride, type Work } from '../catalog/work.ts';
import { amendedList } from './amended-list.ts';
import type { PostgresKind } from './kind.ts';
import { columnTexts, hasColumn } from './record.ts';
import { objectOf, type Row, withMarks } from './row-cache.ts';
import { columnsAmong } from './row-columns.ts';
import { amendedIndex, type RowIndex, WholeIndex } from './row-index.ts';
import { type IdKey, idKey, RowNames } from './row-names.ts';
import { type Placed, RowPlaces } from './row-places.ts';

/** Decoding a row takes some ten microseconds. */
const pace = 64;

let marks = 0;

/** True where each object is a relation of its own rather than part of one, though it may be a partition. */
function isWhole({ found }: PostgresKind): boolean {
  return found !== null && (found.under === null || typeof found.under === 'number');
}

/** Tells relations or routines, by their oids, whose rows give way to those that were read again. */
export type GoneOf = (part: NonNullable<PostgresKind['part']>) => (oid: number) => boolean;

const none: readonly CatalogObject[] = [];
const noColumns: ReadonlyMap<number, Row> = new Map();

/** The rows of one kind that one read has met. To look one up, those of other kinds need not be known. */
export class KindRows {
  readonly #kind: PostgresKind;
  #rows: Row[] = [];
  /** Where they stand; of no row that has oids where these were not asked for. */
  readonly places: RowPlaces;
  /** Of which relation or routine each row is a part; empty when that was not asked for. */
  #anchors: number[] = [];
  /** How many stand for no object, where all were decoded as they came. */
  #empty = 0;
  #decoded = true;
  /** Over the rows that were read before, or of all for a kind whose rows are not found by their names. */
  #index: RowIndex | undefined;
  readonly #naming = shared(() => RowNames.of(this.#kind, this.#rows));
  #names: RowNames | undefined;
  /** Where the rows of objects are, for a kind whose rows are not found by their names. */
  #places: ReadonlyMap<ObjectId, number> | undefined;
  #sum: number | undefined;

  constructor(kind: PostgresKind) {
    this.#kind = kind;
    this.places = new RowPlaces(kind, this.#rows);
  }

  /** Takes in one; it is decoded at once where all will be looked at. */
  add(row: Row, oids: string | null, anchor: number | null, decoded: boolean): void {
    this.#rows.push(row);
    if (anchor !== null) this.#anchors.push(anchor);
    if (oids !== null) this.places.add(oids);
    if (!decoded) this.#decoded = false;
    else if (objectOf(row) === null) this.#empty++;
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
    let empty = 0;
    for (let index = 0; index < this.#rows.length; index++) {
      const anchor = this.#anchors[index] ?? 0;
      if (!isGone(anchor)) continue;
      const row = this.#rows[index];
      if (!row) continue;
      before.set(row, anchor);
      places.push(index);
      const object = objectOf(row);
      if (object) left.push(object);
      else empty++;
    }
    for (const object of left) gone(object);
    const same = before.size === fresh.#rows.length && before.size === places.length;
    if (same && fresh.#rows.every((row, index) => before.get(row) === (fresh.#anchors[index] ?? 0))) return this;
    const result = new KindRows(this.#kind);
    result.#rows = amendedList(this.#rows, places, fresh.#rows);
    if (part) result.#anchors = amendedList(this.#anchors, places, fresh.#anchors);
    result.#decoded = this.#decoded && fresh.#decoded;
    result.#empty = this.#empty - empty + fresh.#empty;
    result.#index = this.#amendedIndex(left, fresh.objects) ?? undefined;
    return result;
  }

  #amendedIndex(left: readonly CatalogObject[], fresh: readonly CatalogObject[]): RowIndex | null {
    if (this.#index || !this.#kind.found) return this.#indexNow.amended(left, fresh);
    const base = {
      get: (id: ObjectId) => this.get(id),
      children: (id: ObjectId) => this.children(id, idKey(id)),
      values: () => this.values(),
    };
    return amendedIndex(base, this.size, new Set(left.map(({ id }) => id)), fresh);
  }

  /** How many objects the rows stand for. */
  get size(): number {
    if (this.#decoded) return this.#rows.length - this.#empty;
    const { found } = this.#kind;
    if (!found) return this.#indexNow.size;
    if (found.printed.length === 0) return this.#rows.length;
    return this.#rows.filter((row) => this.#standsForOne(row)).length;
  }

  /** True for a row of an object, where that can be told without decoding it. */
  #standsForOne({ content }: Row): boolean {
    return this.#kind.found?.printed.every((place) => hasColumn(content, place)) ?? false;
  }

  get(id: ObjectId): CatalogObject | undefined {
    if (this.#index || !this.#kind.found) return this.#indexNow.get(id);
    return this.#objectAt(this.#find(id)) ?? undefined;
  }

  /** Those whose parent is `id`, which is looked for by `key`. */
  children(id: ObjectId, key: IdKey): readonly CatalogObject[] {
    if (this.#index || !this.#kind.found) return this.#indexNow.children(id);
    if (this.#kind.found.under === null) return none;
    const found: CatalogObject[] = [];
    for (const index of this.#namesNow.under(key)) {
      const object = this.#objectAt(index);
      if (object?.parent === id) found.push(object);
    }
    return found;
  }

  /** A relation's columns by their numbers, where its objects are columns; it is looked for by `key`. */
  columns(relation: ObjectId, key: IdKey): ReadonlyMap<number, Row> {
    return this.#kind.found?.number == null ? noColumns : columnsAmong(this.#rows, this.#namesNow.under(key), relation);
  }

  /** Where the object's row is: the last, should there be several. */
  #find(id: ObjectId): number | undefined {
    if (!this.#kind.found) {
      this.#places ??= new Map(this.#rows.map((row, index) => [objectOf(row)?.id ?? '', index]));
      return this.#places.get(id);
    }
    const near = this.#namesNow.near(id);
    for (let place = near.length - 1; place >= 0; place--) {
      const index = near[place];
      if (index !== undefined && this.#objectAt(index)?.id === id) return index;
    }
    return undefined;
  }

  #objectAt(index: number | undefined): CatalogObject | null {
    const row = index === undefined ? undefined : this.#rows[index];
    return row ? objectOf(row) : null;
  }

  get #namesNow(): RowNames {
    this.#names ??= finish(this.#naming());
    return this.#names;
  }

  *values(): Iterable<CatalogObject> {
    for (const row of this.#rows) {
      const object = objectOf(row);
      if (object) yield object;
    }
  }

  get #indexNow(): RowIndex {
    if (!this.#index) {
      const all = new WholeIndex();
      for (const object of this.values()) all.add(object);
      this.#index = all;
    }
    return this.#index;
  }

  get objects(): readonly CatalogObject[] {
    const found: CatalogObject[] = [];
    for (const row of this.#rows) {
      const object = objectOf(row);
      if (object) found.push(object);
    }
    return found;
  }

  /** Sees to it that one is found at once. */
  *findable(): Work<void> {
    if (!this.#index && this.#kind.found) this.#names ??= yield* this.#naming();
  }

  /** Does all beforehand that takes a look at each row. All have come. */
  *prepared(): Work<void> {
    yield* this.findable();
    yield* this.marked();
    yield* this.places.needs();
  }

  /** The oids of the relations that its objects are; none where they are parts of one. */
  *relations(): Iterable<number> {
    if (this.#kind.part !== 'relation' || !isWhole(this.#kind)) return;
    for (const [index, anchor] of this.#anchors.entries()) if (this.#objectAt(index)) yield anchor;
  }

  /** Its objects but for those that are part of these relations, of which none is decoded. */
  *outside(relations: ReadonlySet<number>): Work<readonly CatalogObject[]> {
    const found: CatalogObject[] = [];
    let looks = 0;
    for (const [index, row] of this.#rows.entries()) {
      if (index % stride === 0) yield;
      const anchor = this.#anchors[index];
      if (anchor !== undefined && relations.has(anchor)) continue;
      if (++looks % pace === 0) yield;
      const object = objectOf(row);
      if (object) found.push(object);
    }
    return found;
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

  /** Its objects but for those that the other read has met too, of none of these schemas, each with a line of its own. */
  *apart(other: KindRows, schemas: ReadonlySet<string>): Work<Apart> {
    const { found, inside } = this.#kind;
    const isOwn = ({ content }: Row): boolean => {
      if (!found || inside === true) return false;
      return inside === false || (typeof found.under === 'number' && !hasColumn(content, found.under));
    };
    const isElsewhere = ({ content }: Row): boolean => {
      const [schema] = schemas.size === 0 ? [] : columnTexts(content, found?.by.slice(0, 1) ?? []);
      return schema === undefined || !schemas.has(schema);
    };
    const different = new Set(this.#without(other));
    const objects: CatalogObject[] = [];
    let alike = 0;
    let looks = 0;
    for (const [index, row] of this.#rows.entries()) {
      if (index % stride === 0) yield;
      if (different.has(row) || !isOwn(row) || !isElsewhere(row)) {
        if (++looks % pace === 0) yield;
        const object = objectOf(row);
        if (object) objects.push(object);
      } else if (this.#standsForOne(row)) alike++;
    }
    return { objects, alike };
  }

  /** Marks are for this while: in one go, or others could overwrite them. */
  #without(other: KindRows): readonly Row[] {
    const mark = ++marks;
    for (const row of other.#rows) row.mark = mark;
    return this.#rows.filter((row) => row.mark !== mark);
  }

  /** The sum of what marks the rows. */
  *marked(): Work<number> {
    if (this.#sum !== undefined) return this.#sum;
    const sort = textMark(this.#kind.kind);
    const rows = this.#rows;
    let sum = 0;
    yield* inRuns(rows.length, (from, end) => {
      sum = withMarks(sum, rows, from, end, sort);
    });
    this.#sum = sum;
    return sum;
  }

  /** Where the object of this id stands; null where there is no such. */
  placeOf(id: ObjectId): Placed | null {
    const index = this.#find(id);
    return index === undefined ? null : this.places.placed(index);
  }
}
