/**
 * What becomes of a column's children when it changes: ALTER TABLE goes down to partitions and child tables, whatever
 * these have of their own (PostgreSQL manual, ALTER TABLE, "Notes").
 */

import type { ObjectId } from '../../catalog/object.ts';
import { quoteIdentifier } from '../../catalog/quote.ts';
import type { RepairContext, Statement } from '../../catalog/recipe.ts';
import { locks } from '../hazards.ts';
import { statement } from '../kind.ts';
import { descendants, hasColumn, inheritedColumn } from './column-inheritance.ts';
import { type Column, type ColumnAttributes, columnShape } from './column-shape.ts';

/** The column in each partition and child table, by the table's id. */
export function childColumns(column: Column, context: RepairContext): ReadonlyMap<ObjectId, ObjectId> {
  const tables = column.parent === null ? [] : [...descendants(context.current, column.parent)];
  return new Map(
    tables
      .filter((table) => hasColumn(context.current, table, column.name))
      .map((table) => [table, `column:${table.slice('table:'.length)}.${quoteIdentifier(column.name)}`]),
  );
}

/**
 * The tables that lose a column of which a child keeps what it has from there, each of them alone; null where the column
 * goes from all of them, or where partitions make that the only way.
 */
export function droppedOneByOne(column: Column, context: RepairContext): readonly string[] | null {
  if (column.parent === null || context.current.get(column.parent)?.attributes.partitionKey !== null) return null;
  const held = childColumns(column, context);
  const keeps = (table: ObjectId): boolean =>
    context.goal.get(held.get(table) ?? '') !== undefined || inheritedColumn(context.goal, table, column.name) !== null;
  if (![...held.keys()].some(keeps)) return null;
  return [column.parent, ...[...held.keys()].filter((table) => !keeps(table))].map((table) =>
    table.slice('table:'.length),
  );
}

/** Before a change of type: defaults of the children's own, which need not fit the new type, step aside. */
export function setAsideByChildren(column: Column, context: RepairContext): readonly Statement[] {
  return [...childColumns(column, context)].flatMap(([table, id]) => {
    const held = context.current.get(id)?.attributes;
    if (typeof held?.default !== 'string' || held.generated !== null) return [];
    return [alter(table, column, 'DROP DEFAULT')];
  });
}

/** After a change that goes down to the children: what they are to have in another way. */
export function keptByChildren(
  to: Column,
  attributes: readonly string[],
  context: RepairContext,
): readonly Statement[] {
  const gone = attributes.filter((name) => ['default', 'notNull', 'storage', 'statistics'].includes(name));
  if (gone.length === 0) return [];
  return [...childColumns(to, context)].flatMap(([table, id]) => {
    const wanted = wantedOf(table, id, to, context);
    if (wanted === null) return [];
    return gone.flatMap((name) => clausesFor(name, to.attributes, wanted)).map((clause) => alter(table, to, clause));
  });
}

/** The child's column as it is to be; null where it is to be like its parent's. */
function wantedOf(table: ObjectId, id: ObjectId, to: Column, context: RepairContext): ColumnAttributes | null {
  const own = context.goal.get(id);
  if (own) return columnShape.parse(own.attributes);
  // One that leaves its parents leaves with what it has.
  return inheritedColumn(context.goal, table, to.name) === null
    ? inheritedColumn(context.current, table, to.name)
    : null;
}

function clausesFor(name: string, parent: ColumnAttributes, wanted: ColumnAttributes): readonly string[] {
  if (name === 'default' && wanted.default !== parent.default && wanted.generated === null)
    return [wanted.default === null ? 'DROP DEFAULT' : `SET DEFAULT ${wanted.default}`];
  if (name === 'notNull' && wanted.notNull && !parent.notNull) return ['SET NOT NULL'];
  if (name === 'storage' && wanted.storage !== parent.storage)
    return [`SET STORAGE ${(wanted.storage ?? wanted.typeStorage).toUpperCase()}`];
  if (name === 'statistics' && wanted.statistics !== parent.statistics)
    return [`SET STATISTICS ${wanted.statistics ?? -1}`];
  return [];
}

function alter(table: ObjectId, column: Column, clause: string): Statement {
  const name = table.slice('table:'.length);
  return statement(
    `ALTER TABLE ${name} ALTER COLUMN ${quoteIdentifier(column.name)} ${clause}`,
    locks('ACCESS EXCLUSIVE', name),
  );
}

const inTheWay =
  /^(view|materialized-view|rule|policy|trigger|function|procedure|publication|publication-member|statistics):/;

/** What of the children cannot stay while the column changes its type in them too. */
export function inTheWayOfChildren(column: Column, context: RepairContext): readonly ObjectId[] {
  const { dependencies } = context.current;
  // What needs a column that is not listed needs its table.
  return [...childColumns(column, context)].flatMap(([table, id]) =>
    [...dependencies.dependants(context.current.get(id) ? id : table)].filter((dependant) => inTheWay.test(dependant)),
  );
}
