/** The rows without a partner that a foreign key would refuse (PostgreSQL manual, CREATE TABLE, "REFERENCES"). */

import type { Probe, RepairContext } from '../../catalog/recipe.ts';
import { say } from '../../language/language.ts';
import { isNotNull, scanned } from '../probe.ts';
import { closing, findBare, splitList } from '../sql-text.ts';
import { columnCollation, columnType } from './column-inheritance.ts';
import type { Constraint } from './constraint-recipe.ts';
import { relationId } from './relation.ts';

/** Null where both sides cannot be compared by the server's own equality, or by another than that. */
export function foreignKeyProbe(object: Constraint, context: RepairContext): Probe | null {
  const { attributes } = object;
  const parts = partsOf(attributes.definition);
  if (!parts || attributes.refersTo === null) return null;
  const from = relationId(attributes);
  const to = `table:${attributes.refersTo}`;
  const table = scanned(from, context, 'itself');
  if (table === null || parts.columns.length !== parts.referred.length) return null;
  const given = parts.columns.map((column) => isNotNull(`one.${column}`, columnType(context.goal, from, column)));
  // A partial null passes unless the match is to be full.
  const asked = parts.full ? `(${given.join(' OR ')})` : given.join(' AND ');
  const rows = say`of ${table.name} whose (${parts.columns.join(', ')}) is not in ${attributes.refersTo}`;
  // A table that the same repair makes is empty, whatever is asked for.
  const held = `FROM ${table.from} AS one WHERE ${asked}`;
  if (context.current.get(to) === undefined)
    return { count: `SELECT count(*) ${held}`, list: `SELECT * ${held}`, rows, tables: [table.name] };
  const other = scanned(to, context, 'itself');
  const pairs = parts.columns.map((column, index) => ({ column, referred: parts.referred[index] ?? '' }));
  const comparable = pairs.every(
    ({ column, referred }) =>
      isServers(columnType(context.goal, from, column), context) &&
      isServers(columnType(context.goal, to, referred), context) &&
      columnCollation(context.goal, from, column) === columnCollation(context.goal, to, referred),
  );
  if (other === null || !comparable) return null;
  const meets = pairs.map(({ column, referred }) => `other.${referred} = one.${column}`).join(' AND ');
  const found = `${held} AND NOT EXISTS (SELECT FROM ${other.from} AS other WHERE ${meets})`;
  return {
    count: `SELECT count(*) ${found}`,
    list: `SELECT * ${found}`,
    rows,
    tables: table.name === other.name ? [table.name] : [table.name, other.name],
  };
}

function partsOf(
  definition: string,
): { readonly columns: readonly string[]; readonly referred: readonly string[]; readonly full: boolean } | null {
  const first = definition.indexOf('(');
  const end = closing(definition, first);
  const second = findBare(definition, '(', end + 1);
  const last = closing(definition, second);
  if (first === -1 || second === -1) return null;
  const columns = splitList(definition.slice(first + 1, end));
  // A period is matched by what covers it, not by what equals it.
  if (columns.at(-1)?.startsWith('PERIOD ')) return null;
  return {
    columns,
    referred: splitList(definition.slice(second + 1, last)),
    full: definition.slice(last).startsWith(') MATCH FULL'),
  };
}

/** True for a type that the server itself knows how to compare, whatever the search_path: its own, an enum, a domain over one. */
function isServers(type: string | null, context: RepairContext): boolean {
  if (type === null) return false;
  const name = type.replace(/(\[\])+$/, '');
  if (!name.includes('.')) return true;
  const base = context.goal.get(`domain:${name}`)?.attributes.type;
  return context.goal.get(`enum:${name}`) !== undefined || (typeof base === 'string' && isServers(base, context));
}
