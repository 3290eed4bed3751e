import type { CatalogObject, ObjectId } from '../catalog/object.ts';
import { quoteIdentifier } from '../catalog/quote.ts';
import type { Work } from '../catalog/work.ts';
import { catalogTables } from './catalog-tables.ts';
import type { Alike, EdgeIndex, Edges } from './edges.ts';
import type { RowObjects } from './row-objects.ts';
import { type Stand, Stands } from './stands.ts';

/** What belongs to an extension, where it stands. */
interface Member extends Stand {
  readonly extension: ObjectId;
}

/** Some of pg_depend's types (PostgreSQL manual, "pg_depend"). */
const [automatic, member, internal] = ['a', 'e', 'i'];

/**
 * Who needs whom among the objects of one read. A large database has a million edges: they stay the numbers that they
 * came as, and only those of what is asked for are looked at.
 */
export class Needs {
  readonly #objects: RowObjects;
  readonly #stands: Stands;
  readonly #edges: EdgeIndex;
  readonly #earlier: Needs | null;
  readonly #unrecorded = new Map<ObjectId, ObjectId[]>();
  readonly #unrecordedBack = new Map<ObjectId, ObjectId[]>();
  readonly #members = new Map<number, Map<number, Member>>();
  #bySchema: ReadonlyMap<ObjectId, readonly ObjectId[]> | undefined;

  private constructor(objects: RowObjects, stands: Stands, edges: EdgeIndex, earlier: Needs | null) {
    this.#objects = objects;
    this.#stands = stands;
    this.#edges = edges;
    this.#earlier = earlier;
    for (const [from, to] of stands.needs) {
      put(this.#unrecorded, from, to);
      put(this.#unrecordedBack, to, from);
    }
  }

  /** `earlier` works out the same of the read of which a few objects were read again. */
  static *of(objects: RowObjects, edges: Edges, earlier: (() => Work<Needs>) | null): Work<Needs> {
    const before = earlier && (yield* earlier());
    const index = yield* edges.index();
    yield;
    const stands = yield* Stands.of(objects, index);
    yield;
    const needs = new Needs(objects, stands, index, before);
    yield;
    needs.#findMembers();
    return needs;
  }

  /** What the object cannot exist without, in order. */
  dependsOn(id: ObjectId): readonly ObjectId[] {
    const found = new Set<ObjectId>();
    const object = this.#objects.get(id);
    if (object?.parent != null) this.#take(found, object.parent);
    const schema = object && schemaOf(object);
    if (schema != null) this.#take(found, schema);
    for (const need of this.#unrecorded.get(id) ?? []) this.#take(found, need);
    for (const { table, oid, column } of this.#stands.of(id)) {
      for (const edge of this.#edges.byDependant.near(oid)) {
        if (this.#edges.from[edge] !== oid) continue;
        const alike = this.#edges.alike(edge);
        if (alike.table !== table || (column !== 0 && alike.column !== column)) continue;
        if (this.#from(edge, alike) !== id) continue;
        const to = this.#to(edge, alike, id);
        if (to !== undefined) found.add(to);
      }
    }
    found.delete(id);
    return [...found].sort();
  }

  /** What cannot exist without the object, in order. */
  dependants(id: ObjectId): readonly ObjectId[] {
    const found = new Set<ObjectId>();
    if (this.#mayBeNeeded(id)) {
      for (const child of this.#objects.children(id)) found.add(child.id);
      if (id.startsWith('schema:')) for (const inside of this.#inSchema(id)) found.add(inside);
      for (const dependant of this.#unrecordedBack.get(id) ?? []) found.add(dependant);
    }
    for (const { table, oid, column } of this.#standsOf(id)) {
      for (const edge of this.#edges.byDependency.near(oid)) {
        if (this.#edges.to[edge] !== oid) continue;
        const alike = this.#edges.alike(edge);
        if (alike.refTable !== table || (column !== 0 && alike.refColumn !== column)) continue;
        const from = this.#from(edge, alike);
        if (from !== undefined && this.#to(edge, alike, from) === id) found.add(from);
      }
    }
    found.delete(id);
    return [...found].sort();
  }

  #take(found: Set<ObjectId>, id: ObjectId): void {
    if (this.#mayBeNeeded(id)) found.add(id);
  }

  /** Of a few objects, read again, what they need is mostly among the others. */
  #mayBeNeeded(id: ObjectId): boolean {
    return this.#earlier !== null || this.#objects.has(id);
  }

  #inSchema(id: ObjectId): readonly ObjectId[] {
    if (!this.#bySchema) {
      const lists = new Map<ObjectId, ObjectId[]>();
      for (const object of this.#objects.values()) {
        const schema = schemaOf(object);
        if (schema !== null) put(lists, schema, object.id);
      }
      this.#bySchema = lists;
    }
    return this.#bySchema.get(id) ?? [];
  }

  /** The object that an edge says needs another; undefined for an edge that says nothing. */
  #from(edge: number, { table, column, type }: Alike): ObjectId | undefined {
    if (type === member) return undefined;
    const from = this.#own(table, this.#edges.from[edge] ?? 0, column);
    // A column without an object of its own is inherited: what it needs, the parent's column needs already.
    return column !== 0 && from?.startsWith('table:') ? undefined : from;
  }

  /** The object that an edge says is needed by `from`. */
  #to(edge: number, { refTable, refColumn, type }: Alike, from: ObjectId): ObjectId | undefined {
    // A sequence that a column owns needs the column to be owned, not to exist: the kind says so itself.
    if (type === automatic && from.startsWith('sequence:')) return undefined;
    const oid = this.#edges.to[edge] ?? 0;
    return this.#end(refTable, oid, refColumn) ?? this.#members.get(refTable)?.get(oid)?.extension;
  }

  #end(table: number, oid: number, column: number): ObjectId | undefined {
    const own = this.#own(table, oid, column);
    return own !== undefined || this.#earlier === null ? own : this.#earlier.#end(table, oid, column);
  }

  #own(table: number, oid: number, column: number): ObjectId | undefined {
    const exact = table === catalogTables.pg_class && column !== 0 ? this.#stands.at(table, oid, column) : undefined;
    return exact ?? this.#stands.at(table, oid, 0);
  }

  /** Everywhere that edges to the object may lead to: where it stands, and where what belongs to it does. */
  *#standsOf(id: ObjectId): Generator<Stand> {
    for (let needs: Needs | null = this; needs; needs = needs.#earlier) yield* needs.#stands.of(id);
    if (!id.startsWith('extension:')) return;
    for (const members of this.#members.values())
      for (const one of members.values()) if (one.extension === id) yield one;
  }

  /** What belongs to extensions, with the row types and arrays of it. */
  #findMembers(): void {
    for (const edge of this.#edges.where(({ type }) => type === member)) {
      const extension = this.#stands.at(catalogTables.pg_extension, this.#edges.to[edge] ?? 0, 0);
      if (extension !== undefined) this.#addMember(edge, extension);
    }
    for (const edge of this.#edges.where(({ type, table }) => type === internal && table === catalogTables.pg_type)) {
      const of = this.#members.get(this.#edges.alike(edge).refTable)?.get(this.#edges.to[edge] ?? 0);
      if (of) this.#addMember(edge, of.extension);
    }
  }

  #addMember(edge: number, extension: ObjectId): void {
    const { table } = this.#edges.alike(edge);
    const oid = this.#edges.from[edge] ?? 0;
    const members = this.#members.get(table) ?? new Map<number, Member>();
    members.set(oid, { table, oid, column: 0, extension });
    this.#members.set(table, members);
  }
}

function schemaOf({ schema }: CatalogObject): ObjectId | null {
  return schema === null ? null : `schema:${quoteIdentifier(schema)}`;
}

function put(lists: Map<ObjectId, ObjectId[]>, key: ObjectId, value: ObjectId): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
