import type { CatalogObject, ObjectId } from '../catalog/object.ts';
import type { Work } from '../catalog/work.ts';
import { Buckets } from './buckets.ts';
import { catalogTables } from './catalog-tables.ts';
import type { Alike, EdgeIndex } from './edges.ts';
import type { KindRows } from './kind-rows.ts';
import { objectOf, type Row } from './row-cache.ts';
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
 * all; what they say is looked at when it is asked for. Columns come without oids: their relation's leads to them, and
 * edges lead to what stands for them besides. Where the relation's row may not be read, nothing is known to need them.
 */
export class Stands {
  readonly #objects: RowObjects;
  readonly #kinds: readonly KindRows[];
  readonly #edges: EdgeIndex;
  readonly #mentions: Uint32Array;
  readonly #byOid: Buckets;
  /** Where it was looked last: who asks what a relation needs, or what needs it, asks for its columns again and again. */
  #relation: { readonly oid: number; readonly columns: ReadonlyMap<number, Row> } | undefined;
  #owned: { readonly table: number; readonly oid: number; readonly owner: ObjectId | undefined } | undefined;
  /** What objects need that pg_depend does not record, as dependant and dependency. */
  readonly needs: readonly Need[];

  private constructor(objects: RowObjects, edges: EdgeIndex, mentions: Uint32Array, needs: readonly Need[]) {
    this.#objects = objects;
    this.#kinds = objects.rows;
    this.#edges = edges;
    this.#mentions = mentions;
    this.#byOid = new Buckets(mentions, mentionWidth, 0);
    this.needs = needs;
  }

  static *of(objects: RowObjects, edges: EdgeIndex): Work<Stands> {
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
    return new Stands(objects, edges, mentions, needs);
  }

  /** The object that stands exactly here. */
  at(table: number, oid: number, column: number): ObjectId | undefined {
    if (column !== 0) return table === catalogTables.pg_class ? this.#columnOf(oid, column) : undefined;
    return this.#mentioning(table, oid) ?? this.#owner(table, oid);
  }

  #columnOf(relation: number, number: number): ObjectId | undefined {
    if (this.#relation?.oid !== relation) {
      const id = this.#mentioning(catalogTables.pg_class, relation);
      this.#relation = { oid: relation, columns: id === undefined ? new Map() : this.#objects.columnsOf(id) };
    }
    const row = this.#relation.columns.get(number);
    return row && objectOf(row)?.id;
  }

  /** The object whose row says that it stands here. */
  #mentioning(table: number, oid: number): ObjectId | undefined {
    for (const at of this.#byOid.near(oid)) {
      if (this.#mentions[at] !== oid) continue;
      const rows = this.#kinds[this.#mentions[at + 1] ?? 0];
      const object = rows?.places.standingAt(this.#mentions[at + 2] ?? 0, table, oid);
      if (object) return object.id;
    }
    return undefined;
  }

  /** Where the object stands. */
  of(id: ObjectId): Iterable<Stand> {
    const placed = this.#objects.placeOf(id);
    if (!placed) return [];
    const { object, number } = placed;
    return number === null ? standsOf(placed) : this.#standsOfColumn(object, number);
  }

  *#standsOfColumn({ parent }: CatalogObject, number: number): Generator<Stand> {
    const table = catalogTables.pg_class;
    const relation = parent === null ? undefined : [...this.of(parent)].find((stand) => stand.table === table);
    if (!relation) return;
    const { oid } = relation;
    yield { table, oid, column: number };
    const seen = new Set<number>();
    for (const edge of this.#edges.byDependency.near(oid)) {
      if (this.#edges.to[edge] !== oid) continue;
      const alike = this.#edges.alike(edge);
      const from = this.#edges.from[edge] ?? 0;
      if (alike.refColumn !== number || !isOwned(alike) || seen.has(from)) continue;
      seen.add(from);
      yield { table: alike.table, oid: from, column: 0 };
    }
  }

  /** The column that has what stands here. */
  #owner(table: number, oid: number): ObjectId | undefined {
    if (this.#owned?.table !== table || this.#owned.oid !== oid)
      this.#owned = { table, oid, owner: this.#ownerAmongEdges(table, oid) };
    return this.#owned.owner;
  }

  #ownerAmongEdges(table: number, oid: number): ObjectId | undefined {
    for (const edge of this.#edges.byDependant.near(oid)) {
      if (this.#edges.from[edge] !== oid) continue;
      const alike = this.#edges.alike(edge);
      if (alike.table === table && isOwned(alike)) return this.#columnOf(this.#edges.to[edge] ?? 0, alike.refColumn);
    }
    return undefined;
  }
}

/** True for edges that lead to a column from what is a part of it: its default, and the sequence of its identity. */
function isOwned({ table, column, refTable, refColumn, type }: Alike): boolean {
  const { pg_attrdef, pg_class } = catalogTables;
  if (column !== 0 || refTable !== pg_class || refColumn === 0) return false;
  return table === pg_attrdef ? type === 'a' || type === 'i' : table === pg_class && type === 'i';
}

function standsOf({ standing, oids }: Placed): readonly Stand[] {
  return standing.rows.map((row) => ({
    table: catalogTables[row.table],
    oid: oidOf(row, oids),
    column: 0,
  }));
}
