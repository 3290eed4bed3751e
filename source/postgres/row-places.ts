/** Where the objects of one kind's rows stand in pg_depend. */

import type { CatalogObject, ObjectId } from '../catalog/object.ts';
import { inRuns, shared, type Work } from '../catalog/work.ts';
import { catalogTables } from './catalog-tables.ts';
import type { PostgresKind } from './kind.ts';
import { hasColumn } from './record.ts';
import { objectOf, type Row } from './row-cache.ts';
import { numberOf } from './row-columns.ts';
import { RowOids } from './row-oids.ts';
import { learn, type Standing } from './standing.ts';

/** Where an object stands: `oids` are its own. */
export interface Placed {
  readonly object: CatalogObject;
  readonly standing: Standing;
  readonly oids: Uint32Array;
  /** Of a column, its number among those of its relation. */
  readonly number: number | null;
}

/** Who needs, and what. */
export type Need = readonly [ObjectId, ObjectId];

const none = new Uint32Array();

/** Rows, each with the oids that it came with. What they say is looked at when it is asked for. */
export class RowPlaces {
  readonly #kind: PostgresKind;
  readonly #rows: readonly Row[];
  readonly #oids = new RowOids();

  /** `rows` may still be coming. */
  constructor(kind: PostgresKind, rows: readonly Row[]) {
    this.#kind = kind;
    this.#rows = rows;
  }

  /** Takes in the oids of the next row. */
  add(oids: string): void {
    this.#oids.add(oids);
  }

  get #hasOids(): boolean {
    return this.#kind.oids.length > 0;
  }

  /** Of how many rows it can be told where they stand. */
  get #length(): number {
    return this.#hasOids ? this.#oids.length : this.#rows.length;
  }

  /** How many oids its rows have. */
  get count(): number {
    return this.#oids.count;
  }

  /** Writes where each oid is: see `RowOids`. */
  mention(mentions: Uint32Array, from: number, kind: number): number {
    return this.#oids.mention(mentions, from, kind);
  }

  /** Where the object of this row stands; null for a row that stands for none. */
  placed(index: number): Placed | null {
    const row = this.#rows[index];
    const standing = this.#standing(index);
    const object = row && standing && objectOf(row);
    if (!object) return null;
    return { object, standing, oids: this.#hasOids ? this.#oids.of(index) : none, number: numberOf(row) };
  }

  /** The object of this row if it stands exactly there. */
  standingAt(index: number, table: number, oid: number): CatalogObject | null {
    for (const place of this.#standing(index)?.rows ?? []) {
      if (catalogTables[place.table] !== table) continue;
      const row = this.#rows[index];
      const own = place.oid < 0 ? this.#oids.at(index, -place.oid - 1) : place.oid;
      if (row && own === oid) return objectOf(row);
    }
    return null;
  }

  #standing(index: number): Standing | null {
    const row = this.#rows[index];
    if (!row || row.object === null || index >= this.#length) return null;
    const pattern = this.#hasOids ? this.#oids.pattern(index) : null;
    if (!row.standing || row.standing.pattern !== pattern) {
      const learnt = learn(row, pattern);
      row.standing = learnt?.standing;
      row.object ??= learnt?.decoded.object ?? null;
    }
    return row.standing ?? null;
  }

  /** What its objects need that pg_depend does not record, as dependant and dependency. All rows have come. */
  readonly needs = shared(() => this.#seekNeeds());

  *#seekNeeds(): Work<readonly Need[]> {
    const found: Need[] = [];
    const columns = this.#kind.found?.needing;
    if (columns?.length === 0) return found;
    yield* inRuns(this.#length, (from, end) => {
      for (let index = from; index < end; index++) {
        const row = this.#rows[index];
        if (!row) continue;
        row.needing ??= columns?.some((column) => hasColumn(row.content, column)) ?? true;
        if (!row.needing) continue;
        const placed = this.placed(index);
        for (const need of placed?.standing.needs ?? []) found.push([placed?.object.id ?? '', need]);
      }
    });
    return found;
  }
}
