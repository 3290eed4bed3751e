/** What a change of a column's type runs into: where PostgreSQL refuses it, and what it forgets (ALTER TABLE, "Notes"). */

import type { ObjectId } from '../../catalog/object.ts';
import { quoteIdentifier } from '../../catalog/quote.ts';
import type { RepairContext } from '../../catalog/recipe.ts';
import { say } from '../../language/language.ts';
import { descendants, hasColumn, parentsOf } from './column-inheritance.ts';
import { tableName } from './column-name.ts';
import type { Column } from './column-shape.ts';

/** True for a column of a typed table, which comes, changes and goes with its type's attribute. */
export function followsType(column: Column, context: RepairContext): boolean {
  const [held, wanted] = [context.current, context.goal].map(
    (side) => side.get(column.parent ?? '')?.attributes.ofType,
  );
  return typeof held === 'string' && held === wanted;
}

/** Why the column's type cannot change, or null. */
export function typeObstacle(column: Column, context: RepairContext): string | null {
  const name = `${tableName(column)}.${quoteIdentifier(column.name)}`;
  const table = column.parent ?? '';
  const user = rowTypeUser(table, context);
  if (user !== null)
    return say`${name} cannot change its type while ${user} holds rows of ${tableName(column)}: drop that column first, and make it again after`;
  for (const child of descendants(context.current, table)) {
    const others = parentsOf(context.current, child).filter((parent) =>
      hasColumn(context.current, `table:${parent}`, column.name),
    );
    if (others.length > 1)
      return say`${name} cannot change its type while ${child.slice('table:'.length)} has it from ${others.join(say` and `)}: let it leave all but one of them (NO INHERIT), change the type in each, and join them again`;
  }
  return null;
}

/** The column of another table that holds rows of this one, or null: the table cannot be rewritten then. */
export function rowTypeUser(table: ObjectId, context: RepairContext): string | null {
  const type = table.slice('table:'.length);
  for (const dependant of context.current.dependencies.dependants(table)) {
    if (!dependant.startsWith('column:')) continue;
    const held = context.current.get(dependant)?.attributes.type;
    if (held === type || held === `${type}[]`) return dependant.slice('column:'.length);
  }
  return null;
}

/** Indexes whose statistics targets the server forgets as it makes them anew for the type. */
export function lostWithType(column: Column, context: RepairContext): readonly ObjectId[] {
  return context.current.dependencies.dependants(column.id).filter((id) => {
    const statistics = id.startsWith('index:') ? context.goal.get(id)?.attributes.statistics : undefined;
    return Array.isArray(statistics) && statistics.length > 0;
  });
}
