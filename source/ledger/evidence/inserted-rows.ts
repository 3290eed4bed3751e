/** Rows that an INSERT writes out, looked up in a table that the configuration names as reference. */

import type { InsertStmt, Node } from 'libpg-query';
import type { Count } from '../../catalog/environment.ts';
import type { CatalogObject } from '../../catalog/object.ts';
import { quoteIdentifier, quoteLiteral } from '../../catalog/quote.ts';
import { say } from '../../language/language.ts';
import type { Finding } from '../judgement.ts';
import type { Reading } from './effect.ts';
import { type Ground, nameOf } from './ground.ts';
import { type Named, relationNamed } from './names.ts';

/** Rows as literals, with the columns that they are for. */
export interface InsertedRows {
  readonly table: Named;
  /** Null where the statement names none: then the table's own, in their order. */
  readonly columns: readonly string[] | null;
  /** The columns by which ON CONFLICT knows a row again; empty where it names none. */
  readonly key: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** More rows than reference data has: looking all of them up would be a load on the server. */
const most = 1000;

/** The rows of INSERT … VALUES with nothing but literals; null for any other. */
export function insertedRows(statement: InsertStmt, reading: Reading): InsertedRows | null {
  const { relation, cols, selectStmt, onConflictClause } = statement;
  if (!relation || !selectStmt || !('SelectStmt' in selectStmt)) return null;
  const lists = selectStmt.SelectStmt.valuesLists ?? [];
  if (lists.length === 0 || lists.length > most) return null;
  const rows: (readonly string[])[] = [];
  for (const list of lists) {
    const row = 'List' in list ? (list.List.items ?? []).map(literalOf) : [];
    if (row.length === 0 || row.some((literal) => literal === null)) return null;
    rows.push(row.filter((literal) => literal !== null));
  }
  const key = (onConflictClause?.infer?.indexElems ?? []).flatMap((element) =>
    'IndexElem' in element && element.IndexElem.name !== undefined ? [element.IndexElem.name] : [],
  );
  const columns = (cols ?? []).flatMap((column) =>
    'ResTarget' in column && column.ResTarget.name !== undefined ? [column.ResTarget.name] : [],
  );
  return { table: relationNamed(relation, reading), columns: columns.length === 0 ? null : columns, key, rows };
}

/** A literal as SQL that takes the type of what it is compared with; null for anything that is computed. */
function literalOf(node: Node): string | null {
  if ('TypeCast' in node) return node.TypeCast.arg ? literalOf(node.TypeCast.arg) : null;
  if (!('A_Const' in node)) return null;
  const { isnull, sval, ival, fval, boolval } = node.A_Const;
  if (isnull) return 'NULL';
  if (sval) return quoteLiteral(sval.sval ?? '');
  if (ival) return `'${ival.ival ?? 0}'`;
  if (fval) return `'${fval.fval ?? 0}'`;
  return boolval ? `'${boolval.boolval ?? false}'` : null;
}

/** A query of one number, how many of the rows the table has; null where the table is not there. */
export function rowsQuery({ table, columns, key, rows }: InsertedRows, ground: Ground): string | null {
  const object = ground.relation(table, ['table']);
  if (!object) return null;
  const all = columns ?? columnOrder(object);
  const known = key.length > 0 && key.every((column) => all.includes(column)) ? key : primaryKey(object, ground, all);
  const compared = known.length > 0 ? known : all;
  const found = rows.map((row) => {
    const conditions = compared.map(
      (column) => `${quoteIdentifier(column)} IS NOT DISTINCT FROM ${row[all.indexOf(column)] ?? 'NULL'}`,
    );
    return `(EXISTS (SELECT FROM ${nameOf(object.id)} WHERE ${conditions.join(' AND ')}))::integer`;
  });
  return `SELECT ${found.join(' + ')}`;
}

function columnOrder({ attributes }: CatalogObject): readonly string[] {
  const { columnOrder: order } = attributes;
  return Array.isArray(order) ? order.filter((name) => typeof name === 'string') : [];
}

/** The primary key's columns where the rows say all of them. */
function primaryKey(table: CatalogObject, ground: Ground, given: readonly string[]): readonly string[] {
  const key = ground.children(table, 'constraint').find(({ attributes }) => attributes.type === 'primary key');
  const list = /^PRIMARY KEY \(([^()]*)\)/.exec(String(key?.attributes.definition ?? ''))?.[1];
  const columns = given.filter((column) => list?.split(', ').includes(quoteIdentifier(column)));
  return columns.length === (list?.split(', ').length ?? 0) ? columns : [];
}

/** What the answer says of the rows. */
export function rowsFound({ rows }: InsertedRows, answer: Count): Pick<Finding, 'outcome' | 'note'> {
  if (answer.type === 'unknown') return { outcome: 'not-checkable', note: answer.reason };
  if (answer.count === rows.length) return { outcome: 'there', note: null };
  if (answer.count === 0) return { outcome: 'missing', note: null };
  return { outcome: 'different', note: say`${answer.count} of ${rows.length} rows are there` };
}

/** The names under which the configuration may name the table. */
export function isReference({ table }: InsertedRows, reference: ReadonlySet<string>): boolean {
  return reference.has(table.name) || table.schemas.some((schema) => reference.has(`${schema}.${table.name}`));
}
