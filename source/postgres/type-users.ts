/** Who uses a type or a collation, and what stands in the way of moving the columns that do. */

import { sameJson } from '../catalog/json.ts';
import type { CatalogObject, ObjectId } from '../catalog/object.ts';
import { qualified } from '../catalog/quote.ts';
import type { RepairContext } from '../catalog/recipe.ts';
import { say } from '../language/language.ts';
import { type ColumnAttributes, columnShape } from './objects/column-shape.ts';
import { tableShape } from './objects/table-shape.ts';
import { descendants } from './renaming/descendants.ts';
import { tokenize } from './tokens.ts';
import {
  columnHolds,
  isMadeOf,
  isStored,
  nameOf,
  type TypeHolders,
  typeHolders,
  withoutArray,
} from './type-holders.ts';

export interface ColumnUse {
  readonly object: CatalogObject;
  readonly attributes: ColumnAttributes;
  /** What it is a column of: the type, or something made of it. */
  readonly of: ObjectId;
  /** `ALTER TABLE public.t`. */
  readonly alter: string;
  readonly table: string;
  /** Why it cannot move, or null. */
  readonly obstacle: string | null;
}

export interface TypeUsers {
  readonly columns: readonly ColumnUse[];
  /** Columns of other types whose defaults name it. */
  readonly defaults: readonly ColumnUse[];
  readonly holders: TypeHolders;
  /** Tables that are of a composite type with an attribute of it, with that type's name. */
  readonly typedTables: readonly { readonly table: string; readonly type: string }[];
  /**
   * Tables that inherit a column of it from several parents, with all but the first of these: PostgreSQL changes it only
   * while they inherit it from one.
   */
  readonly heirs: readonly { readonly table: string; readonly parent: string }[];
  /** What makes it impossible, or null. */
  readonly obstacle: string | null;
}

/** The columns, and the types made of it, that hold values of the type; those that are to go are left out. */
export function typeUsers(id: ObjectId, context: RepairContext): TypeUsers {
  const holders = typeHolders(id, context);
  const types = [id, ...holders.stored.map((holder) => holder.id)];
  const columns = types.flatMap((type) => columnUses(type, context, types));
  const moved = new Set(columns.map(({ object }) => object.id));
  const defaults = types.flatMap((type) => columnsNaming(type, context)).filter(({ object }) => !moved.has(object.id));
  const canonical = holders.stored.find(({ kind, attributes }) => kind === 'range' && attributes.canonical !== null);
  return {
    columns,
    defaults,
    holders,
    typedTables: typedTables(holders, context),
    heirs: heirs(columns, context),
    obstacle:
      columns.map(({ obstacle }) => obstacle).find((reason) => reason !== null) ??
      (canonical
        ? say`${canonical.id} is made of it, and it and its canonical function need each other: change its columns to text first, and back after`
        : (columns.map(({ object }) => rowTypeUser(object, context)).find((reason) => reason !== null) ?? null)),
  };
}

/**
 * The columns that hold values of the type and still will. What is made anew `together` with it, or of that, is not there
 * to go over to until then, and neither is a type that changes itself: columns that will go over to these count too, and
 * those of which the default will need what is made anew.
 */
export function columnUses(
  id: ObjectId,
  context: RepairContext,
  together: readonly ObjectId[] = [id],
): readonly ColumnUse[] {
  return columnsOn(id, context).filter(({ object, attributes }) => {
    if (!columnHolds(object, id, context) || attributes.generated !== null) return false;
    const wanted = context.goal.get(object.id)?.attributes.type;
    const waits =
      typeof wanted === 'string' &&
      (together.some((other) => isMadeOf(withoutArray(wanted), other, context)) ||
        changesToo(withoutArray(wanted), context) ||
        willNeed(object, together, context));
    return waits || !leaves(id, object, attributes, context);
  });
}

/** True for a column that, as it is to be, cannot exist without one of these types, or calls what cannot. */
function willNeed({ id, parent }: CatalogObject, types: readonly ObjectId[], context: RepairContext): boolean {
  const needed = new Set<ObjectId>([id]);
  for (const one of needed) {
    if (types.includes(one)) return true;
    for (const need of context.goal.dependsOn(one))
      if (need !== parent && !need.startsWith('schema:')) needed.add(need);
  }
  return false;
}

/** True for a type that is there and is to be another. */
function changesToo(name: string, context: RepairContext): boolean {
  return ['enum', 'domain', 'range'].some((kind) => {
    const held = context.current.get(`${kind}:${name}`);
    const wanted = context.goal.get(`${kind}:${name}`);
    return held !== undefined && wanted !== undefined && !sameJson(held.attributes, wanted.attributes);
  });
}

/** The columns that go over to another type once the one they hold has been made anew. */
export function goingOver({ columns }: TypeUsers, context: RepairContext): readonly ObjectId[] {
  return columns.flatMap(({ object, attributes }) => {
    const wanted = context.goal.get(object.id)?.attributes.type;
    return typeof wanted === 'string' && withoutArray(wanted) !== withoutArray(attributes.type) ? [object.id] : [];
  });
}

/** The columns that hold the type, or something stored that is made of it, and leave it before it is made anew. */
export function leavingFirst(
  id: ObjectId,
  { columns, holders }: TypeUsers,
  context: RepairContext,
): readonly ObjectId[] {
  const moved = new Set(columns.map(({ object }) => object.id));
  return [id, ...holders.stored.map((holder) => holder.id)].flatMap((type) =>
    context.current.dependencies.dependants(type).filter((dependant) => {
      const column = dependant.startsWith('column:') ? context.current.get(dependant) : undefined;
      return column !== undefined && !moved.has(dependant) && columnHolds(column, type, context);
    }),
  );
}

/** Columns of another type with a default that depends on it. */
function columnsNaming(id: ObjectId, context: RepairContext): readonly ColumnUse[] {
  return columnsOn(id, context).filter(
    ({ object, attributes }) => !columnHolds(object, id, context) && attributes.default !== null,
  );
}

function columnsOn(id: ObjectId, context: RepairContext): readonly ColumnUse[] {
  return context.current.dependencies.dependants(id).flatMap((dependant) => {
    const object = dependant.startsWith('column:') ? context.current.get(dependant) : undefined;
    if (!object || !context.goal.get(dependant)) return [];
    const attributes = columnShape.parse(object.attributes);
    const table = qualified(object.schema, attributes.table);
    const alter = `ALTER ${attributes.foreign ? 'FOREIGN TABLE' : 'TABLE'} ${table}`;
    return [{ object, attributes, of: id, table, alter, obstacle: columnObstacle(object, context) }];
  });
}

/** True for a column that its own repair takes to another type or collation. */
function leaves(id: ObjectId, { id: column }: CatalogObject, held: ColumnAttributes, context: RepairContext): boolean {
  const object = context.goal.get(column);
  if (!object) return true;
  const wanted = columnShape.parse(object.attributes);
  // Where the type goes with it, the column must be able to leave it once it has been made anew.
  if (!context.goal.get(id)) return false;
  if (id.startsWith('collation:')) return held.collation !== wanted.collation;
  const type = withoutArray(wanted.type);
  return type !== withoutArray(held.type) && type !== context.goal.get(id)?.attributes.multirange;
}

function columnObstacle(column: CatalogObject, context: RepairContext): string | null {
  const table = column.parent === null ? undefined : context.current.get(column.parent);
  const key = table?.attributes.partitionKey;
  if (typeof key !== 'string') return null;
  const named = tokenize(key).some(({ type, text }) => (type === 'word' || type === 'quoted') && text === column.name);
  return named
    ? say`${column.id} is part of its table's partition key, whose type cannot change: make a new table, move its rows, and swap the names`
    : null;
}

/** Why the columns of a table cannot change while another table stores its rows. */
function rowTypeUser(column: CatalogObject, context: RepairContext): string | null {
  const table = column.parent;
  if (table === null) return null;
  for (const other of context.current.dependencies.dependants(table)) {
    const object = context.current.get(other);
    const stores =
      object?.kind === 'column'
        ? object.parent !== table && withoutArray(String(object.attributes.type)) === nameOf(table)
        : /^(composite|domain):/.test(other) && isStored(other, context);
    if (stores)
      return say`${other} stores rows of ${table}, whose columns cannot change meanwhile: change it to another type first, and back after`;
  }
  return null;
}

function typedTables({ attributes }: TypeHolders, context: RepairContext): TypeUsers['typedTables'] {
  const types = new Set(attributes.map(({ composite }) => composite.id));
  return [...types].flatMap((type) =>
    context.current.dependencies.dependants(type).flatMap((other) => {
      const object = context.current.get(other);
      return object?.kind === 'table' && object.attributes.ofType === nameOf(type)
        ? [{ table: qualified(object.schema, object.name), type: nameOf(type) }]
        : [];
    }),
  );
}

function heirs(columns: readonly ColumnUse[], context: RepairContext): TypeUsers['heirs'] {
  const moved = new Map<string, ReadonlySet<string>>();
  for (const { table, object } of columns) moved.set(table, new Set([...(moved.get(table) ?? []), object.name]));
  const tables = new Set(
    [...moved.keys()].flatMap((table) => context.current.dependencies.dependants(`table:${table}`)),
  );
  return [...tables].sort().flatMap((id) => {
    const object = context.current.get(id);
    if (object?.kind !== 'table') return [];
    const { inherits } = tableShape.parse(object.attributes);
    const names = inherits.map((parent) => moved.get(parent) ?? new Set<string>());
    const first = names.findIndex((own, index) =>
      [...own].some((name) => names.slice(0, index).some((before) => before.has(name))),
    );
    return first === -1 ? [] : inherits.slice(first).map((parent) => ({ table: nameOf(id), parent }));
  });
}

/** What PostgreSQL checks or uses by the column's type, so that it cannot stay while the type changes. */
const holdsColumn =
  /^(view|materialized-view|rule|policy|trigger|function|procedure|publication|publication-member|statistics):/;

/** All that must be dropped before the columns move and made again after. */
export function dependantsInTheWay(id: ObjectId, users: TypeUsers, context: RepairContext): readonly ObjectId[] {
  const { dependencies } = context.current;
  const found = new Set<ObjectId>();
  const stays = new Set<ObjectId>([
    ...users.holders.stored.map((holder) => holder.id),
    ...users.holders.attributes.map(({ composite }) => composite.id),
    ...users.holders.naming.map((domain) => domain.id),
  ]);
  // Whatever names a type itself names the old one once that has stepped aside.
  for (const type of [id, ...users.holders.stored.map((holder) => holder.id)]) {
    for (const dependant of dependencies.dependants(type)) {
      const object = context.current.get(dependant);
      if (!object || stays.has(dependant)) continue;
      if (object.kind === 'table' || leavesAsOne(object, type, context)) continue;
      if (object.kind !== 'column' || object.attributes.generated !== null) found.add(dependant);
    }
  }
  const moved = new Set(users.columns.map(({ object }) => object.id));
  for (const { object } of users.columns) {
    for (const dependant of dependencies.dependants(object.id)) {
      const isKey = dependant.startsWith('constraint:') && joinsMoved(dependant, moved, context);
      const computed = dependant.startsWith('column:') && !moved.has(dependant);
      if (holdsColumn.test(dependant) || isKey || computed) found.add(dependant);
    }
    // The column moves in partitions and child tables too, whose own columns are not known one by one.
    for (const table of object.parent === null ? [] : descendants(object.parent, context.current)) {
      for (const dependant of dependencies.dependants(table)) {
        const theirs = context.current.get(dependant)?.parent === table;
        if (holdsColumn.test(dependant) && !theirs) found.add(dependant);
      }
    }
  }
  return [...found].sort();
}

/** True for a stored type that its own repair makes of something else, which comes first. */
function leavesAsOne({ id, kind }: CatalogObject, type: ObjectId, context: RepairContext): boolean {
  if (!['domain', 'composite', 'range'].includes(kind) || !context.goal.get(id)) return false;
  return isStored(id, context) && !isMadeOf(nameOf(id), type, context);
}

/** These and all that depends on them: what is not there while the columns move. */
export function withDependants(ids: readonly ObjectId[], context: RepairContext): ReadonlySet<ObjectId> {
  const found = new Set(ids);
  for (const id of found) {
    if (id.startsWith('column:')) continue;
    for (const dependant of context.current.dependencies.dependants(id)) found.add(dependant);
  }
  return found;
}

/** A foreign key between two columns that move would find them of two types on the way. */
function joinsMoved(constraint: ObjectId, moved: ReadonlySet<ObjectId>, context: RepairContext): boolean {
  const attributes = context.current.get(constraint)?.attributes;
  if (!/foreign/i.test(JSON.stringify(attributes?.type ?? attributes?.definition ?? ''))) return false;
  return context.current.dependencies.dependsOn(constraint).filter((id) => moved.has(id)).length > 0;
}
