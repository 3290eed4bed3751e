/** Who needs whom, from pg_depend (PostgreSQL manual, "pg_depend" and "Dependency Tracking"). */

import { type DependencyGraph, type Edge, makingGraph } from '../catalog/dependencies.ts';
import type { ObjectId } from '../catalog/object.ts';
import { quoteIdentifier } from '../catalog/quote.ts';
import { finish, shared, type Work } from '../catalog/work.ts';
import { catalogTables } from './catalog-tables.ts';
import { Edges, edgesQuery, type Edge as PgDependRow } from './edges.ts';
import type { DecodedObject } from './kind.ts';
import type { RowObjects } from './row-objects.ts';

/** How many objects are decoded between two pauses. */
const pace = 64;

/** Gathers edges and the objects that stand at their ends while a read is under way. */
export class DependencyReader {
  private readonly rows = new RowMap();
  private readonly columns = new Map<number, Map<number, ObjectId>>();
  private readonly needs: (readonly [ObjectId, ObjectId])[] = [];
  private edges = new Edges();
  private readonly earlier: DependencyReader | null;
  private unplaced: RowObjects | null = null;
  /** Learns where those objects stand that another read decoded. */
  private readonly placing = shared(() => this.place());

  /** `earlier` has read the catalog of which this one reads a few objects again. */
  constructor(earlier: DependencyReader | null = null) {
    this.earlier = earlier;
  }

  /** Takes in an object with the catalog rows that stand for it. */
  know(decoded: DecodedObject): void {
    const { id } = decoded.object;
    for (const row of decoded.rows) {
      if (row.column === undefined) {
        this.rows.set(catalogTables[row.table], row.oid, id);
      } else {
        const columns = this.columns.get(row.oid) ?? new Map<number, ObjectId>();
        columns.set(row.column, id);
        this.columns.set(row.oid, columns);
      }
    }
    for (const need of decoded.needs) this.needs.push([id, need]);
  }

  /**
   * The edges among what is not the server's own. Row types and TOAST tables say nothing of their own, but an array of an
   * extension's type may be no member itself; schemas are known from the objects.
   */
  query(only = 'true'): string {
    return edgesQuery(`${only} AND deptype IN ('n', 'a', 'i', 'e', 'x', 'P', 'S')
        AND refclassid <> ${catalogTables.pg_namespace}
        AND (deptype <> 'i' OR classid <> ${catalogTables.pg_type} OR (refclassid = ${catalogTables.pg_type} AND refobjid IN (
          SELECT objid FROM pg_depend WHERE refclassid = ${catalogTables.pg_extension} AND classid = ${catalogTables.pg_type} AND deptype = 'e')))
        AND (objid >= 16384 OR deptype = 'e')
        AND (refobjid >= 16384 OR refclassid = ${catalogTables.pg_extension})`);
  }

  /** Takes in one of the query's texts. */
  receive(text: string): void {
    this.edges.add(text);
  }

  /**
   * The graph over these objects, worked out when first asked: a mere check never needs it. Of a few objects, read again,
   * what they need may be gone meanwhile.
   */
  graph(objects: RowObjects): DependencyGraph {
    this.unplaced = objects;
    let made: DependencyGraph | undefined;
    const making = shared(() => makingGraph(this.resolve(objects)));
    const graph = (): DependencyGraph => {
      made ??= finish(making());
      return made;
    };
    return {
      dependsOn: (id) => graph().dependsOn(id),
      dependants: (id) => graph().dependants(id),
      edges: () => graph().edges(),
      *prepared() {
        made = yield* making();
        if (made.prepared) yield* made.prepared();
      },
    };
  }

  /** The edges, and a null wherever it may pause before there is one. */
  private *resolve(objects: RowObjects): Generator<Edge | null> {
    for (const _pause of this.placing()) yield null;
    const few = this.earlier !== null;
    const schemas = new Map<string, ObjectId | null>();
    for (const object of objects.values()) {
      if (object.parent !== null && (few || objects.has(object.parent))) yield [object.id, object.parent];
      if (object.schema === null) continue;
      let schema = schemas.get(object.schema);
      if (schema === undefined) {
        const id = `schema:${quoteIdentifier(object.schema)}`;
        schema = few || objects.has(id) ? id : null;
        schemas.set(object.schema, schema);
      }
      if (schema !== null) yield [object.id, schema];
    }
    for (const [from, to] of this.needs) if (few || objects.has(to)) yield [from, to];
    const members = yield* this.members();
    for (const edges of this.edges.texts()) {
      yield null;
      for (const [table, oid, column, refTable, refOid, refColumn, type] of edges) {
        if (type === 'e') continue;
        const from = this.own(table, oid, column);
        // A column without an object of its own is inherited: what it needs, the parent's column needs already.
        if (column !== 0 && from?.startsWith('table:')) continue;
        const to = this.end(refTable, refOid, refColumn) ?? members.get(refTable, refOid);
        // A sequence that a column owns needs the column to be owned, not to exist: the kind says so itself.
        if (from && to && !(type === 'a' && from.startsWith('sequence:'))) yield [from, to];
      }
    }
    // It is asked once: what has become the graph's is kept there alone.
    this.needs.length = 0;
    this.edges = new Edges();
  }

  /** What belongs to extensions, by their ids, with the row types and arrays of it. */
  private *members(): Generator<null, RowMap> {
    const members = new RowMap();
    const types: PgDependRow[] = [];
    for (const edges of this.edges.texts()) {
      yield null;
      for (const edge of edges) {
        const [table, oid, , , refOid, , type] = edge;
        const id = type === 'e' ? this.rows.get(catalogTables.pg_extension, refOid) : undefined;
        if (id) members.set(table, oid, id);
        else if (type === 'i' && table === catalogTables.pg_type) types.push(edge);
      }
    }
    for (const [table, oid, , refTable, refOid] of types) {
      const id = members.get(refTable, refOid);
      if (id) members.set(table, oid, id);
    }
    return members;
  }

  private *place(): Work<void> {
    let looks = 0;
    for (const decoded of this.unplaced?.placed() ?? []) {
      this.know(decoded);
      if (++looks % pace === 0) yield;
    }
    this.unplaced = null;
  }

  private end(table: number, oid: number, column: number): ObjectId | undefined {
    const own = this.own(table, oid, column);
    if (own !== undefined || !this.earlier) return own;
    finish(this.earlier.placing());
    return this.earlier.end(table, oid, column);
  }

  private own(table: number, oid: number, column: number): ObjectId | undefined {
    if (table === catalogTables.pg_class && column !== 0) {
      const id = this.columns.get(oid)?.get(column);
      if (id) return id;
    }
    return this.rows.get(table, oid);
  }
}

/** Objects by catalog and oid: two numbers that fit into a machine's word, unlike one made of both. */
class RowMap {
  private readonly catalogs = new Map<number, Map<number, ObjectId>>();

  set(catalog: number, oid: number, id: ObjectId): void {
    let rows = this.catalogs.get(catalog);
    if (!rows) {
      rows = new Map();
      this.catalogs.set(catalog, rows);
    }
    rows.set(oid, id);
  }

  get(catalog: number, oid: number): ObjectId | undefined {
    return this.catalogs.get(catalog)?.get(oid);
  }
}
