/**
 * A table's columns summed up as one query: how many rows, different values and nulls, and the smallest and largest value.
 * One pass over the table, one row a column.
 */

import { type Catalog, children } from '../catalog/catalog.ts';
import type { CatalogObject } from '../catalog/object.ts';
import { qualified, quoteIdentifier, quoteLiteral } from '../catalog/quote.ts';
import { visible } from '../catalog/visible.ts';
import { say } from '../language/language.ts';
import { tableName, tableNamed } from './table-name.ts';

export interface Distribution {
  readonly query: string;
  /** What is left out, and why. */
  readonly notes: readonly string[];
}

/** How the values of a type can be summed up. */
type Sort =
  /** By its own order. */
  | 'ordered'
  /** By the bytes of its text: collations differ between servers. */
  | 'text'
  /** Equal or not, and no more. */
  | 'equal'
  | 'none';

/**
 * The query for these columns, or for all that both sides have. The table is looked up in both catalogs; where neither
 * has it the query is such that the server says so.
 */
export function distributionOf(
  source: Catalog,
  target: Catalog,
  table: string,
  columns: readonly string[] | null,
): Distribution {
  const found = tableNamed(source, table) ?? tableNamed(target, table);
  const { schema, name } = found ?? tableName(table);
  const from = qualified(schema, name);
  // A view, or what the server is to say that it is not there.
  if (!found)
    return {
      query: `SELECT count(*) FROM ${from}`,
      notes: [say`no table ${visible(from)} is known: only its rows are counted`],
    };
  const sides = [source, target].map((catalog) => columnsOf(catalog, found));
  const names = columns ?? [...(sides[0] ?? []), ...(sides[1] ?? [])].map(([column]) => column);
  const notes: string[] = [];
  const measured: { readonly column: string; readonly sort: Sort }[] = [];
  for (const column of new Set(names)) {
    const types = sides.map((side) => side.get(column));
    const [a, b] = types;
    if (!a || !b) {
      notes.push(say`${visible(column)} is left out: not both sides have it`);
      continue;
    }
    const sort = a.sort === b.sort ? a.sort : 'none';
    measured.push({ column, sort });
    const shown = `${visible(column)} (${visible(a.type === b.type ? a.type : `${a.type}, ${b.type}`)})`;
    if (sort === 'none') notes.push(say`${shown}: its values can be neither told apart nor put in order`);
    if (sort === 'equal') notes.push(say`${shown}: its values have no order`);
  }
  return { query: measured.length === 0 ? `SELECT count(*) FROM ${from}` : query(from, measured), notes };
}

function query(from: string, columns: readonly { readonly column: string; readonly sort: Sort }[]): string {
  const measures = columns.flatMap(({ column, sort }, place) => {
    const name = `t.${quoteIdentifier(column)}`;
    const value = sort === 'text' ? `${name}::text COLLATE "C"` : name;
    return [
      `count(${name}) AS filled_${place}`,
      ...(sort === 'none' ? [] : [`count(DISTINCT ${value}) AS distinct_${place}`]),
      ...(sort === 'ordered' || sort === 'text'
        ? [`min(${value})::text AS min_${place}`, `max(${value})::text AS max_${place}`]
        : []),
    ];
  });
  const lines = columns.map(({ column, sort }, place) => {
    const distinct = sort === 'none' ? 'NULL::bigint' : `s.distinct_${place}`;
    const range = sort === 'ordered' || sort === 'text' ? `s.min_${place}, s.max_${place}` : 'NULL::text, NULL::text';
    return `(${quoteLiteral(column)}, s.rows, ${distinct}, s.rows - s.filled_${place}, ${range})`;
  });
  return [
    'SELECT v.* FROM (',
    `  SELECT ${['count(*) AS rows', ...measures].join(',\n    ')}`,
    `  FROM ${from} AS t`,
    ') AS s CROSS JOIN LATERAL (VALUES',
    `  ${lines.join(',\n  ')}`,
    ') AS v("column", "rows", "distinct", "nulls", "min", "max")',
  ].join('\n');
}

function columnsOf(
  catalog: Catalog,
  { id }: CatalogObject,
): ReadonlyMap<string, { readonly type: string; readonly sort: Sort }> {
  const found = new Map<string, { readonly type: string; readonly sort: Sort }>();
  for (const { kind, name, attributes } of children(catalog, id)) {
    const { type } = attributes;
    if (kind === 'column' && typeof type === 'string') found.set(name, { type, sort: sortOf(type, catalog) });
  }
  return found;
}

const orderedTypes =
  /^(smallint|integer|bigint|real|double precision|numeric|money|oid|date|timestamp with(out)? time zone|time with(out)? time zone|interval|inet|cidr|pg_lsn)$/;
const textTypes = /^(text|character varying|character|"char"|name|uuid|boolean|(.+\.)?citext)$/;
const equalTypes =
  /^(jsonb|bytea|bit|bit varying|macaddr|macaddr8|tsvector|tsquery|int[48]range|(num|ts|tstz|date)range)$/;

function sortOf(written: string, catalog: Catalog): Sort {
  const type = written.replace(/\(\d+(,-?\d+)?\)/, '');
  if (orderedTypes.test(type) || catalog.objects.has(`enum:${type}`)) return 'ordered';
  if (textTypes.test(type)) return 'text';
  if (equalTypes.test(type)) return 'equal';
  if (type.endsWith('[]')) return sortOf(type.slice(0, -2), catalog) === 'none' ? 'none' : 'equal';
  const base = catalog.objects.get(`domain:${type}`)?.attributes.type;
  return typeof base === 'string' && base !== written ? sortOf(base, catalog) : 'none';
}
