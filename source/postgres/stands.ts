import type { ObjectId } from '../catalog/object.ts';
import type { Work } from '../catalog/work.ts';
import { Buckets } from './buckets.ts';
import { catalogTables } from './catalog-tables.ts';
import type { RowObjects } from './row-objects.ts';
import { oidOf } from './standing.ts';

/** Where an object stands: its catalog, oid and column; column 0 for what is none. */
export interface Stand {
  readonly table: number;
  readonly oid: number;
  readonly column: number;
}

/** A stand is this many numbers: its catalog, oid, column, and what it is found by. */
const width = 4;

/** The objects of one read by where they stand in pg_depend, and the other way round. */
export class Stands {
  readonly #numbers: readonly number[];
  /** By stand. */
  readonly #ids: readonly ObjectId[];
  /** The first stand of each object; the others follow it. */
  readonly #first: ReadonlyMap<ObjectId, number>;
  readonly #byPlace: Buckets;
  /** What objects need that pg_depend does not record, as dependant and dependency. */
  readonly needs: readonly (readonly [ObjectId, ObjectId])[];

  private constructor(
    numbers: readonly number[],
    ids: readonly ObjectId[],
    first: ReadonlyMap<ObjectId, number>,
    needs: readonly (readonly [ObjectId, ObjectId])[],
  ) {
    this.#numbers = numbers;
    this.#ids = ids;
    this.#first = first;
    this.#byPlace = new Buckets(numbers, width, width - 1);
    this.needs = needs;
  }

  static *of(objects: RowObjects): Work<Stands> {
    const numbers: number[] = [];
    const ids: ObjectId[] = [];
    const first = new Map<ObjectId, number>();
    const needs: (readonly [ObjectId, ObjectId])[] = [];
    yield* objects.placed(({ id }, standing, oids) => {
      if (standing.rows.length > 0) first.set(id, ids.length);
      for (const row of standing.rows) {
        const [table, oid, column] = [catalogTables[row.table], oidOf(row, oids), row.column ?? 0];
        numbers.push(table, oid, column, keyOf(oid, column));
        ids.push(id);
      }
      for (const need of standing.needs) needs.push([id, need]);
    });
    yield;
    return new Stands(numbers, ids, first, needs);
  }

  /** The object that stands exactly here. */
  at(table: number, oid: number, column: number): ObjectId | undefined {
    const near = this.#byPlace.near(keyOf(oid, column));
    const numbers = this.#numbers;
    for (let index = near.length - 1; index >= 0; index--) {
      const at = near[index] ?? 0;
      if (numbers[at + 1] === oid && numbers[at] === table && numbers[at + 2] === column) return this.#ids[at / width];
    }
    return undefined;
  }

  /** Where the object stands. */
  of(id: ObjectId): readonly Stand[] {
    const stands: Stand[] = [];
    for (let stand = this.#first.get(id) ?? this.#ids.length; this.#ids[stand] === id; stand++) {
      const [table = 0, oid = 0, column = 0] = this.#numbers.slice(stand * width, (stand + 1) * width);
      stands.push({ table, oid, column });
    }
    return stands;
  }
}

/** The columns of a table have its oid: to be found one by one they must be told apart. */
function keyOf(oid: number, column: number): number {
  return (oid + Math.imul(column, 40_503)) | 0;
}
