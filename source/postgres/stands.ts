import type { ObjectId } from '../catalog/object.ts';
import type { Work } from '../catalog/work.ts';
import { Buckets } from './buckets.ts';
import { catalogTables } from './catalog-tables.ts';
import type { KindRows } from './kind-rows.ts';
import type { RowObjects } from './row-objects.ts';
import { mentionWidth } from './row-oids.ts';
import type { Need, Placed } from './row-places.ts';
import { oidOf } from './standing.ts';

/** Where an object stands: its catalog, oid and column; column 0 for what is none. */
export interface Stand {
  readonly table: number;
  readonly oid: number;
  readonly column: number;
}

/**
 * The objects of one read by where they stand in pg_depend, and the other way round. Which rows mention an oid is known of
 * all; what they say is looked at when it is asked for.
 */
export class Stands {
  readonly #objects: RowObjects;
  readonly #kinds: readonly KindRows[];
  readonly #mentions: Uint32Array;
  readonly #byOid: Buckets;
  /** What objects need that pg_depend does not record, as dependant and dependency. */
  readonly needs: readonly Need[];

  private constructor(objects: RowObjects, kinds: readonly KindRows[], mentions: Uint32Array, needs: readonly Need[]) {
    this.#objects = objects;
    this.#kinds = kinds;
    this.#mentions = mentions;
    this.#byOid = new Buckets(mentions, mentionWidth, 0);
    this.needs = needs;
  }

  static *of(objects: RowObjects): Work<Stands> {
    const kinds = objects.rows;
    const mentions = new Uint32Array(kinds.reduce((sum, { places }) => sum + places.count, 0) * mentionWidth);
    const needs: Need[] = [];
    let end = 0;
    for (const [kind, rows] of kinds.entries()) {
      end = rows.places.mention(mentions, end, kind);
      yield;
      for (const need of yield* rows.places.needs()) needs.push(need);
    }
    yield* objects.findable();
    return new Stands(objects, kinds, mentions, needs);
  }

  /** The object that stands exactly here. */
  at(table: number, oid: number, column: number): ObjectId | undefined {
    for (const at of this.#byOid.near(oid)) {
      if (this.#mentions[at] !== oid) continue;
      const rows = this.#kinds[this.#mentions[at + 1] ?? 0];
      const object = rows?.places.standingAt(this.#mentions[at + 2] ?? 0, table, oid, column);
      if (object) return object.id;
    }
    return undefined;
  }

  /** Where the object stands. */
  of(id: ObjectId): readonly Stand[] {
    const placed = this.#objects.placeOf(id);
    return placed ? standsOf(placed) : [];
  }
}

function standsOf({ standing, oids }: Placed): readonly Stand[] {
  return standing.rows.map((row) => ({
    table: catalogTables[row.table],
    oid: oidOf(row, oids),
    column: row.column ?? 0,
  }));
}
