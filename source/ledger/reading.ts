/**
 * Every ledger of a database, in one query of a read's flight. Which tables are ledgers, and which of their columns may be
 * read, is not known before it is asked, and all is to be asked at once: query_to_xml runs a query that is made up on the
 * spot, and needs no libxml as long as it yields text (PostgreSQL manual, "Mapping Tables to XML"). The text is JSON,
 * which leaves nothing in it but <, > and & to unescape.
 *
 * Nothing in it may fail, and nobody's code may run: what a cast or an operator would do is not asked for, only what the
 * types' own output functions say.
 */

import * as z from 'zod';
import type { Gap } from '../catalog/catalog.ts';
import type { LedgerReader } from '../catalog/ledger-reader.ts';
import { supabasePrefix, supabaseRole, supabaseSchemas } from '../catalog/platform.ts';
import { qualified, quoteIdentifier, quoteLiteral } from '../catalog/quote.ts';
import { say } from '../language/language.ts';
import { entryObject, entryPrefix } from './entry.ts';
import { ledgerTools } from './tools/index.ts';
import { supabaseSchema } from './tools/supabase.ts';
import type { LedgerRow, LedgerTable, LedgerTool } from './tools/tool.ts';

/** No ledger has more entries: what has is a table of somebody's own, and is read no further. */
const mostRows = 100_000;

/**
 * Names that people give to ledgers, beside the tools' own: patterns for LIKE, in small letters. Regular expressions take
 * many times as long, for each name of the database.
 */
const custom = [
  ...['migration', 'schema\\_version', 'schemaversion', 'schema\\_history', 'changelog', 'change\\_log'].map(
    (part) => `%${part}%`,
  ),
  ...['goose', 'flyway', 'alembic', 'drizzle', 'sequelize', 'knex', 'atlas'].map((tool) => `${tool}\\_%`),
];

/** Tables that tell tools apart by standing beside a ledger. */
const companions = ['ar_internal_metadata'];

const list = (names: Iterable<string>): string => `ARRAY[${[...new Set(names)].map(quoteLiteral).join(', ')}]::text[]`;

const defaultNames = list(ledgerTools.flatMap(({ tables }) => tables));
const known = list(ledgerTools.flatMap(({ columns }) => [...columns.needed, ...columns.wanted]));
/** How many columns a ledger may have that its tool does not know. */
const slack = 4;
const suits = ledgerTools
  .map(({ columns: { needed, wanted } }) => {
    const most = needed.length + wanted.length + slack;
    return `k.present @> ${list(needed)} AND cardinality(k.present) <= ${most}`;
  })
  .join(' OR ');

/** A column's value as text, by its type's own output; lists of texts as JSON. */
const value = `CASE
  WHEN a.atttypid IN ('text[]'::regtype, 'varchar[]'::regtype, 'bpchar[]'::regtype) THEN format('to_json(%I)', a.attname)
  WHEN a.atttypid = 'bytea'::regtype THEN format('encode(%I, ''hex'')', a.attname)
  WHEN a.atttypid = 'bool'::regtype THEN format('%I::text', a.attname)
  ELSE format('CASE WHEN %1$I IS NOT NULL THEN format(''%%s'', %1$I) END', a.attname) END`;

/** The platform's own ledgers are no people's, but for the one in which people's migrations are recorded. */
const platforms = `EXISTS (SELECT FROM pg_catalog.pg_roles WHERE rolname = ${quoteLiteral(supabaseRole)})
  AND (n.nspname = ANY (${list(supabaseSchemas)}) OR starts_with(n.nspname, ${quoteLiteral(supabasePrefix)}))
  AND n.nspname <> ${quoteLiteral(supabaseSchema)}`;

/**
 * A query of what may be a ledger, with its columns and whether its rows can be read. Looked up by name: asking for it may
 * be forbidden. The names are looked through once, however many schemas there are.
 */
const candidates = (select: string, locked: readonly number[]): string => `WITH c AS MATERIALIZED (
    SELECT oid, relname, relnamespace, relkind, relpersistence FROM pg_catalog.pg_class
    WHERE relkind IN ('r', 'p', 'v', 'm', 'f')
      AND (relname::text = ANY (${defaultNames}) OR lower(relname) LIKE ANY (${list(custom)})))
  SELECT ${select}
  FROM c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(a.attname::text), '{}') AS present,
      json_agg(json_build_array(a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), may.read) ORDER BY a.attnum) AS columns,
      string_agg(${value}, ', ' ORDER BY a.attnum) FILTER (WHERE may.read AND a.attname = ANY (${known})) AS list,
      json_agg(a.attname ORDER BY a.attnum) FILTER (WHERE may.read AND a.attname = ANY (${known})) AS names
    FROM pg_catalog.pg_attribute a
    CROSS JOIN LATERAL (SELECT coalesce(pg_catalog.has_column_privilege(c.oid, a.attnum, 'SELECT'), false) AS read) may
    WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) k
  CROSS JOIN LATERAL (
    SELECT CASE WHEN c.relkind <> 'r' THEN 'no table'
      WHEN c.relpersistence = 'u' AND pg_catalog.pg_is_in_recovery() THEN 'not replicated'
      WHEN NOT pg_catalog.has_schema_privilege(n.oid, 'USAGE') THEN 'no usage'
      WHEN k.list IS NULL THEN 'no select'
      ${locked.length === 0 ? '' : `WHEN c.oid IN (${locked.join(', ')}) THEN 'locked'`}
      WHEN pg_catalog.row_security_active(c.oid) THEN 'row security'
      ELSE 'readable' END AS state) s
  WHERE n.nspname <> 'information_schema' AND n.nspname !~ '^pg_' AND NOT (${platforms})
    AND (${suits} OR n.nspname = ${quoteLiteral(supabaseSchema)})`;

const open = `s.state IN ('readable', 'row security')`;

/** Each row as a JSON array of its readable columns. */
const rows = `format('SELECT json_build_array(%s)::text AS r FROM ONLY %I.%I LIMIT ${mostRows + 1}', k.list, n.nspname, c.relname)`;
const all = `format('SELECT ''['' || string_agg(r, '','') || '']'' AS j FROM (%s) q', ${rows})`;

/** Rows written anew have a new xmin; it is seen only by who may read all columns. */
const mark = `CASE WHEN pg_catalog.has_table_privilege(c.oid, 'SELECT')
  THEN format('SELECT count(*) || '':'' || coalesce(sum(x::text::int8), 0) AS j FROM (SELECT xmin AS x FROM ONLY %I.%I LIMIT ${mostRows}) q', n.nspname, c.relname)
  ELSE format('SELECT count(*) || '':'' || coalesce(sum(hashtext(r)::int8), 0) AS j FROM (%s) q', ${rows}) END`;

const answer = z.object({
  schema: z.string(),
  table: z.string(),
  state: z.enum(['readable', 'row security', 'no table', 'not replicated', 'no usage', 'no select', 'locked']),
  role: z.string(),
  columns: z.array(z.tuple([z.string(), z.string(), z.boolean()])).nullable(),
  names: z.array(z.string()).nullable(),
  beside: z.array(z.string()),
  xml: z.string().nullable(),
});
type Answer = z.infer<typeof answer>;
const rowList = z.array(z.array(z.unknown()));

export const ledgerReader: LedgerReader = {
  query: (_major, locked) =>
    `${candidates(
      `pg_catalog.json_build_object('schema', n.nspname, 'table', c.relname, 'state', s.state, 'role', current_user,
    'columns', k.columns, 'names', k.names,
    'beside', (SELECT coalesce(json_agg(o.relname), '[]') FROM pg_catalog.pg_class o WHERE o.relnamespace = n.oid AND o.relname = ANY (${list(companions)})),
    'xml', CASE WHEN ${open} THEN pg_catalog.query_to_xml(${all}, false, true, '')::text END)::text`,
      locked,
    )}
    ORDER BY n.nspname, c.relname`,

  pulse: (locked) =>
    candidates(
      `string_agg(c.oid || ' ' || s.state || CASE WHEN ${open} THEN ' ' || hashtext(k.names::text)
      || pg_catalog.query_to_xml(${mark}, false, true, '')::text ELSE '' END, ' ' ORDER BY c.oid)`,
      locked,
    ),

  decode(text) {
    const found = answer.parse(JSON.parse(text));
    const table: LedgerTable = {
      schema: found.schema,
      name: found.table,
      columns: new Map((found.columns ?? []).map(([name, type]) => [name, type])),
      beside: new Set(found.beside),
    };
    const tool = ledgerTools.find((one) => one.recognises(table));
    if (!tool) return { objects: [], gaps: [] };
    const rowsRead = decodeRows(found);
    const gaps = gapsOf(tool, table, found, rowsRead);
    const needed = tool.columns.needed.every((column) => found.names?.includes(column));
    if (!needed || rowsRead.length > mostRows) return { objects: [], gaps };
    return { objects: tool.entries(table, rowsRead).map(entryObject), gaps };
  },
};

/** What of the ledger was not seen. */
function gapsOf(tool: LedgerTool, table: LedgerTable, found: Answer, rowsRead: readonly LedgerRow[]): readonly Gap[] {
  const label = qualified(table.schema, table.name);
  const reader = quoteIdentifier(found.role);
  const gap = (message: string): readonly Gap[] => [
    {
      code: 'not-visible',
      kind: 'entry',
      subject: label,
      count: 1,
      message,
      hides: entryPrefix({ schema: table.schema, table: table.name }),
    },
  ];
  const grant = `GRANT USAGE ON SCHEMA ${quoteIdentifier(table.schema)} TO ${reader}; GRANT SELECT ON ${label} TO ${reader}`;
  const denied = say`no permission to read the migrations in ${label}: ${grant}`;
  const unread = (columns: readonly string[]): readonly string[] =>
    columns.filter((column) => table.columns.has(column) && !found.names?.includes(column));

  // A view that merely looks like a ledger is nobody's.
  if (found.state === 'no table')
    return tool.tables.includes(table.name) ? gap(say`${label} is not a plain table: its entries were not read`) : [];
  const missing = tool.columns.needed.find((column) => !table.columns.has(column));
  if (missing !== undefined)
    return gap(say`${label} has no column ${quoteIdentifier(missing)}: it is not the ledger that its name says`);
  if (found.state === 'no usage' || found.state === 'no select') return gap(denied);
  if (found.state === 'locked') return gap(say`${label} is locked by another session: its migrations were not read`);
  if (found.state === 'not replicated')
    return gap(say`${label} is unlogged, and a standby has none of its rows: read the primary`);
  if (found.state === 'row security')
    return gap(
      say`row security on ${label} may hide migrations from ${reader}: read as its owner, or as a role that bypasses row security`,
    );
  if (unread(tool.columns.needed).length > 0) return gap(denied);
  const hidden = unread(tool.columns.wanted).map(quoteIdentifier);
  if (hidden.length > 0) return gap(say`no permission to read ${hidden.join(say` and `)} of ${label}: ${grant}`);
  if (rowsRead.length > mostRows) return gap(say`${label} has more than ${mostRows} rows: its entries were not read`);
  return [];
}

function decodeRows({ xml, names }: Answer): readonly LedgerRow[] {
  const json = xml === null ? undefined : /<j>(.*)<\/j>/s.exec(xml)?.[1];
  if (json === undefined || names === null) return [];
  return rowList
    .parse(JSON.parse(unescapeXml(json)))
    .map((values) => Object.fromEntries(names.map((name, index) => [name, cell(values[index] ?? null)])));
}

/** Lists may be of lists, as PostgreSQL's arrays may have several dimensions. */
function cell(value: unknown): string | null | readonly string[] {
  if (!Array.isArray(value)) return typeof value === 'string' ? value : null;
  const items: readonly unknown[] = value.flat(6);
  return items.filter((item) => typeof item === 'string');
}

const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&#x0d;': '\r' };

/** Undoes what query_to_xml does to text. */
function unescapeXml(text: string): string {
  return text.replace(/&(?:lt|gt|amp|#x0d);/g, (entity) => entities[entity] ?? entity);
}
