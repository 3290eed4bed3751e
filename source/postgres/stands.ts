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

/** Of how many relations the columns are kept at hand. */
const mostRelations = 256;

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
  /** What was found by the edges, which lead to the same again and again. */
  readonly #columns = new Map<number, ReadonlyMap<number, Row>>();
  readonly #owners = new Map<string, ObjectId | undefined>();
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
    let columns = this.#columns.get(relation);
    if (!columns) {
      const id = this.#mentioning(catalogTables.pg_class, relation);
      columns = id === undefined ? new Map() : this.#objects.columnsOf(id);
      // Who asks about one object comes back to few relations; who asks about all has no more use for the first.
      if (this.#columns.size === mostRelations) this.#columns.clear();
      this.#columns.set(relation, columns);
    }
    const row = columns.get(number);
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
    return distinct(number === null ? standsOf(placed) : this.#standsOfColumn(object, number));
  }

  *#standsOfColumn({ parent }: CatalogObject, number: number): Generator<Stand> {
    const table = catalogTables.pg_class;
    const relation = parent === null ? undefined : [...this.of(parent)].find((stand) => stand.table === table);
    if (!relation) return;
    const { oid } = relation;
    yield { table, oid, column: number };
    for (const edge of this.#edges.byDependency.near(oid)) {
      if (this.#edges.to[edge] !== oid) continue;
      const alike = this.#edges.alike(edge);
      if (alike.refColumn === number && isOwned(alike))
        yield { table: alike.table, oid: this.#edges.from[edge] ?? 0, column: 0 };
    }
  }

  /** The column that has what stands here. */
  #owner(table: number, oid: number): ObjectId | undefined {
    if (!parts.has(table)) return undefined;
    const key = `${table} ${oid}`;
    if (!this.#owners.has(key)) this.#owners.set(key, this.#ownerAmongEdges(table, oid));
    return this.#owners.get(key);
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

/** Of which catalogs what stands there may be part of a column. */
const parts: ReadonlySet<number> = new Set([catalogTables.pg_attrdef, catalogTables.pg_class]);

/** True for edges that lead to a column from what is a part of it: its default, and the sequence of its identity. */
function isOwned({ table, column, refTable, refColumn, type }: Alike): boolean {
  if (!parts.has(table) || column !== 0 || refTable !== catalogTables.pg_class || refColumn === 0) return false;
  // A default goes with its column; what generates it, and the sequence of its identity, are inside it.
  return type === 'i' || (type === 'a' && table === catalogTables.pg_attrdef);
}

/** Each but once, however often a server names it. */
function* distinct(stands: Iterable<Stand>): Generator<Stand> {
  const seen = new Set<string>();
  for (const stand of stands) {
    const key = `${stand.table} ${stand.oid} ${stand.column}`;
    if (!seen.has(key)) yield stand;
    seen.add(key);
  }
}

function standsOf({ standing, oids }: Placed): readonly Stand[] {
  return standing.rows.map((row) => ({
    table: catalogTables[row.table],
    oid: oidOf(row, oids),
    column: 0,
  }));
}
