/**
 * Supabase's ledger, `supabase_migrations.schema_migrations`. Older ones lack `name` or `statements`, later ones have more
 * columns, and many roles may not read it at all. What may be read is not known before it is asked, and all is to be
 * asked at once: query_to_xml runs a query that is made up on the spot, and needs no libxml as long as it yields text
 * (PostgreSQL manual, "Mapping Tables to XML"). The text is JSON, which leaves nothing in it but <, > and & to unescape.
 */

import { z } from 'zod';
import type { Gap } from '../catalog/catalog.ts';
import type { LedgerReader } from '../catalog/ledger-reader.ts';
import { quoteIdentifier } from '../catalog/quote.ts';
import { entryObject } from './entry.ts';

const ledger = { schema: 'supabase_migrations', table: 'schema_migrations', tool: 'supabase' };
const label = `${ledger.schema}.${ledger.table}`;

/** The ledger's row in pg_class, if any, with what the role may read of it. Looked up by name: asking for it may be forbidden. */
const found = `
  FROM pg_catalog.pg_class c
  JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
  CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(a.attname::text) FILTER (WHERE pg_catalog.has_column_privilege(c.oid, a.attnum, 'SELECT')), '{}') AS readable,
      coalesce(array_agg(a.attname::text), '{}') AS present
    FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) k
  CROSS JOIN LATERAL (
    SELECT CASE WHEN c.relkind NOT IN ('r', 'p') THEN 'no table'
      WHEN NOT 'version' = ANY (k.present) THEN 'no version'
      WHEN NOT pg_catalog.has_schema_privilege(n.oid, 'USAGE') THEN 'no usage'
      WHEN NOT 'version' = ANY (k.readable) THEN 'no select'
      WHEN pg_catalog.row_security_active(c.oid) THEN 'row security'
      ELSE 'readable' END AS state) s
  WHERE n.nspname = '${ledger.schema}' AND c.relname = '${ledger.table}'`;

const open = "s.state IN ('readable', 'row security')";

/** The query that query_to_xml is to run, as text: one row of one column `j`. */
const rows = `'SELECT json_agg(json_build_array(version::text, '
  || CASE WHEN 'name' = ANY (k.readable) THEN 'name::text' ELSE 'NULL' END || ', '
  || CASE WHEN 'statements' = ANY (k.readable) THEN 'to_json(statements)' ELSE 'NULL' END
  || ') ORDER BY version::text COLLATE "C")::text AS j FROM ${label}'`;

const mark = `CASE WHEN pg_catalog.has_table_privilege(c.oid, 'SELECT')
  THEN 'SELECT count(*) || '':'' || coalesce(sum(xmin::text::int8), 0) AS j FROM ${label}'
  ELSE 'SELECT count(version) || '':'' || max(version::text) AS j FROM ${label}' END`;

const answer = z.object({
  state: z.string(),
  role: z.string(),
  present: z.array(z.string()),
  readable: z.array(z.string()),
  xml: z.string().nullable(),
});
const entries = z.array(z.tuple([z.string(), z.string().nullable(), z.unknown()]));

export const supabaseLedger: LedgerReader = {
  query:
    () => `SELECT pg_catalog.json_build_object('state', s.state, 'role', current_user, 'present', k.present, 'readable', k.readable,
    'xml', CASE WHEN ${open} THEN pg_catalog.query_to_xml(${rows}, false, true, '')::text END)::text ${found}`,

  pulse: () => `SELECT s.state || ' ' || pg_catalog.array_to_string(k.readable, ',')
    || CASE WHEN ${open} THEN pg_catalog.query_to_xml(${mark}, false, true, '')::text ELSE '' END ${found}`,

  decode(text) {
    const { state, role, present, readable, xml } = answer.parse(JSON.parse(text));
    const gaps: Gap[] = [];
    const gap = (message: string): void => {
      gaps.push({ code: 'not-visible', kind: 'entry', subject: label, count: 1, message });
    };
    const reader = quoteIdentifier(role);
    const grant = `GRANT USAGE ON SCHEMA ${ledger.schema} TO ${reader}; GRANT SELECT ON ${label} TO ${reader}`;
    if (state === 'no table') gap(`${label} is not a table: its entries were not read`);
    if (state === 'no version') gap(`${label} has no column version: it is not the ledger that its name says`);
    if (state === 'no usage' || state === 'no select')
      gap(`no permission to read the migrations in ${label}: ${grant}`);
    if (state === 'row security')
      gap(
        `row security on ${label} may hide migrations from ${reader}: read as its owner, or as a role that bypasses row security`,
      );
    const hidden = ['name', 'statements'].filter((column) => present.includes(column) && !readable.includes(column));
    if (xml !== null && hidden.length > 0) gap(`no permission to read ${hidden.join(' and ')} of ${label}: ${grant}`);
    return { objects: xml === null ? [] : decodeEntries(xml), gaps };
  },
};

function decodeEntries(xml: string) {
  const json = /<j>(.*)<\/j>/s.exec(xml)?.[1];
  if (json === undefined) return [];
  return entries.parse(JSON.parse(unescapeXml(json))).map(([version, name, kept]) => {
    const list = statementList(kept);
    return entryObject({
      ledger,
      version,
      name,
      state: 'applied',
      order: version,
      checksum: null,
      row: {},
      statements: list === null ? null : list.map((statement) => statement.trim().replace(/;$/, '')).join(';\n\n'),
      statementList: list,
    });
  });
}

/** An array of texts, where the column is what Supabase makes it; whatever else it is, as text. */
function statementList(kept: unknown): readonly string[] | null {
  if (kept === null) return null;
  const items: readonly unknown[] = Array.isArray(kept) ? kept.flat(6) : [kept];
  return items.filter((item) => item !== null).map((item) => (typeof item === 'string' ? item : JSON.stringify(item)));
}

const entities: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&#x0d;': '\r' };

/** Undoes what query_to_xml does to text. */
function unescapeXml(text: string): string {
  return text.replace(/&(?:lt|gt|amp|#x0d);/g, (entity) => entities[entity] ?? entity);
}
