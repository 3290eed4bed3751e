/**
 * Rows as INSERT, UPDATE and DELETE (PostgreSQL manual, "Data Manipulation"). A statement may run twice. Literals take the
 * type of the column that they stand against; where they stand alone, in VALUES, the first row says it.
 */

import { quoteIdentifier } from '../../catalog/quote.ts';
import type { TextRow } from '../../catalog/rows.ts';
import type { RowDifference } from '../findings.ts';
import { dataLiteral } from './literal.ts';
import type { Writing, WrittenColumn } from './writing.ts';

/** Characters and rows that a statement should not have more of, unless its rows hang together. */
const most = { text: 400_000, rows: 1000 };
/** Rows with the same columns changed up to which each has a statement that can be read. */
const single = 4;

/** INSERT statements for the rows that the target lacks. */
export function insertSql(writing: Writing): readonly string[] {
  const { columns, sqlName, arbiter, inserted, selfReferring } = writing;
  const rows = inserted.flatMap(({ source }) => (source === null ? [] : [source]));
  const list = columns.map(({ sql }) => sql).join(', ');
  const overriding = columns.some(({ always }) => always) ? ' OVERRIDING SYSTEM VALUE' : '';
  const into = `INSERT INTO ${sqlName.replace(/^ONLY /, '')} (${list})${overriding}`;
  return batches(rows, (row) => row, selfReferring).map((batch) =>
    arbiter
      ? [into, 'VALUES', `${tuples(batch, columns, false)}`, onConflict(writing)].join('\n')
      : [
          into,
          `SELECT ${columns.map(({ sql }) => `v.${sql}`).join(', ')}`,
          `FROM (VALUES`,
          tuples(batch, columns, true),
          `) AS v (${list})`,
          `WHERE NOT EXISTS (SELECT FROM ${sqlName} AS t WHERE ${writing.key.map(alike).join(' AND ')})`,
        ].join('\n'),
  );
}

/** UPDATE statements for the rows that both have with other values, those with the same columns together. */
export function updateSql(writing: Writing): readonly string[] {
  const groups = new Map<string, { columns: readonly WrittenColumn[]; rows: RowDifference[] }>();
  for (const row of writing.changed) {
    const columns = changedColumns(writing, row).filter(({ always }) => !always);
    if (columns.length === 0) continue;
    const name = columns.map(({ name }) => name).join('\0');
    const group = groups.get(name) ?? { columns, rows: [] };
    group.rows.push(row);
    groups.set(name, group);
  }
  return [...groups.values()].flatMap(({ columns, rows }) =>
    rows.length <= single
      ? rows.map((row) => updateOne(writing, columns, row))
      : batches(rows, ({ source }) => source, writing.selfReferring).map((batch) =>
          updateMany(writing, columns, batch),
        ),
  );
}

/** DELETE statements for the rows that the source lacks. */
export function deleteSql({ sqlName, key, deleted, selfReferring }: Writing): readonly string[] {
  const left = key.map((column) => bare(column));
  const row = (values: readonly string[]): string =>
    values.length === 1 ? (values[0] ?? '') : `(${values.join(', ')})`;
  return batches(deleted, ({ key: values }) => values, selfReferring).map((batch) => {
    const keys = batch.map(({ key: values }) => row(values.map(dataLiteral)));
    return keys.length === 1 && left.length === 1
      ? `DELETE FROM ${sqlName} WHERE ${left[0]} = ${keys[0]}`
      : `DELETE FROM ${sqlName} WHERE ${row(left)} IN (${keys.join(', ')})`;
  });
}

/** The columns in which the row differs. */
export function changedColumns({ columns }: Writing, { source, target }: RowDifference): readonly WrittenColumn[] {
  return columns.filter(({ place }) => source?.[place] !== target?.[place]);
}

/** A column of a key as it is compared with a literal. */
export function bare({ sql, textual }: WrittenColumn): string {
  return textual ? `pg_catalog.concat(${sql}) COLLATE "C"` : sql;
}

/** The same of the table `t` and rows `v`, whose values are texts where the column is told by its text. */
export function keyed({ sql, textual }: WrittenColumn): string {
  return textual ? `pg_catalog.concat(t.${sql}) COLLATE "C" = v.${sql}` : `t.${sql} = v.${sql}`;
}

/** A key's values as the first row of VALUES says their types. */
export function keyTypes(key: readonly WrittenColumn[]): readonly string[] {
  return key.map(({ type, textual }) => (textual ? 'text' : type));
}

/** Rows of literals, one a line, the first with these types. */
export function typedTuples(rows: readonly (readonly (string | null)[])[], types: readonly string[]): string {
  return rows
    .map((row, index) => {
      const values = row.map((value, place) => `${dataLiteral(value)}${index === 0 ? `::${types[place]}` : ''}`);
      return `  (${values.join(', ')})`;
    })
    .join(',\n');
}

/** Rows in as many lists as make statements of a sane size; in one where they hang together. */
export function batches<Row>(
  rows: readonly Row[],
  textOf: (row: Row) => TextRow | null,
  together: boolean,
): readonly (readonly Row[])[] {
  if (rows.length === 0) return [];
  if (together) return [rows];
  const lists: Row[][] = [];
  let text = most.text;
  let list: Row[] = [];
  for (const row of rows) {
    if (text >= most.text || list.length >= most.rows) {
      list = [];
      lists.push(list);
      text = 0;
    }
    list.push(row);
    for (const value of textOf(row) ?? []) text += (value?.length ?? 4) + 4;
  }
  return lists;
}

function tuples(rows: readonly TextRow[], columns: readonly WrittenColumn[], typed: boolean): string {
  const picked = rows.map((row) => columns.map(({ place }) => row[place] ?? null));
  if (typed)
    return typedTuples(
      picked,
      columns.map(({ type }) => type),
    );
  return picked.map((row) => `  (${row.map(dataLiteral).join(', ')})`).join(',\n');
}

/** Of a key whose equal values may read differently, the source's writing is taken, too. */
function onConflict({ key, columns }: Writing): string {
  const keys = new Set(key.filter(({ textual }) => !textual).map(({ name }) => name));
  const set = columns.filter(({ name, always }) => !keys.has(name) && !always);
  const target = `ON CONFLICT (${key.map(({ sql }) => sql).join(', ')})`;
  if (set.length === 0) return `${target} DO NOTHING`;
  return `${target} DO UPDATE SET ${set.map(({ sql }) => `${sql} = excluded.${sql}`).join(', ')}`;
}

function alike({ sql, textual }: WrittenColumn): string {
  return textual ? `pg_catalog.concat(t.${sql}) COLLATE "C" = pg_catalog.concat(v.${sql})` : `t.${sql} = v.${sql}`;
}

function updateOne(
  { sqlName, key }: Writing,
  columns: readonly WrittenColumn[],
  { source, key: values }: RowDifference,
): string {
  const set = columns.map(({ sql, place }) => `${sql} = ${dataLiteral(source?.[place] ?? null)}`);
  const where = key.map((column, index) => `${bare(column)} = ${dataLiteral(values[index] ?? null)}`);
  return `UPDATE ${sqlName} SET ${set.join(', ')} WHERE ${where.join(' AND ')}`;
}

function updateMany(
  { sqlName, key }: Writing,
  columns: readonly WrittenColumn[],
  rows: readonly RowDifference[],
): string {
  const values = rows.map(({ source, key: own }) => [...own, ...columns.map(({ place }) => source?.[place] ?? null)]);
  return [
    `UPDATE ${sqlName} AS t SET ${columns.map(({ sql }) => `${sql} = v.${sql}`).join(', ')}`,
    'FROM (VALUES',
    typedTuples(values, [...keyTypes(key), ...columns.map(({ type }) => type)]),
    `) AS v (${[...key, ...columns].map(({ name }) => quoteIdentifier(name)).join(', ')})`,
    `WHERE ${key.map(keyed).join(' AND ')}`,
  ].join('\n');
}
