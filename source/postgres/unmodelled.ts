/** What exists but is not modelled: counted and named, never ignored. */

import { z } from 'zod';
import type { Gap } from '../catalog/catalog.ts';
import type { catalogTables } from './catalog-tables.ts';
import type { QueryScope } from './kind.ts';

const shape = z.tuple([z.string(), z.number(), z.array(z.string())]);
export type UnmodelledRow = z.infer<typeof shape>;

/** Rows of [what, how many, the first few names]. */
export function unmodelledQuery(scope: QueryScope): string {
  const schemaed = (what: string, table: keyof typeof catalogTables, prefix: string, condition = 'true'): string =>
    `SELECT '${what}', n.nspname || '.' || o.${prefix}name FROM ${table} o JOIN pg_namespace n ON n.oid = o.${prefix}namespace
      WHERE ${scope.schema('n.nspname')} AND ${condition} AND ${scope.notFromExtension(table, 'o.oid')}`;
  const plain = (what: string, table: keyof typeof catalogTables, name: string): string =>
    `SELECT '${what}', ${name} FROM ${table} o WHERE o.oid >= 16384 AND ${scope.notFromExtension(table, 'o.oid')}`;
  const parts = [
    schemaed('operators', 'pg_operator', 'opr'),
    schemaed('operator classes', 'pg_opclass', 'opc'),
    schemaed('operator families', 'pg_opfamily', 'opf'),
    schemaed('conversions', 'pg_conversion', 'con'),
    schemaed('text search configurations', 'pg_ts_config', 'cfg'),
    schemaed('text search dictionaries', 'pg_ts_dict', 'dict'),
    schemaed('text search parsers', 'pg_ts_parser', 'prs'),
    schemaed('text search templates', 'pg_ts_template', 'tmpl'),
    plain('casts', 'pg_cast', `format_type(o.castsource, NULL) || ' as ' || format_type(o.casttarget, NULL)`),
    plain('languages', 'pg_language', 'o.lanname'),
    plain('access methods', 'pg_am', 'o.amname'),
    plain('transforms', 'pg_transform', 'format_type(o.trftype, NULL)'),
    `SELECT 'subscriptions', subname FROM (SELECT oid, subname, subdbid FROM pg_subscription) s WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    `SELECT 'security labels', objtype || ' ' || objname FROM pg_seclabels WHERE objtype IS NOT NULL`,
    `SELECT 'base types', n.nspname || '.' || t.typname FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
      WHERE t.typtype = 'b' AND t.typelem = 0 AND ${scope.schema('n.nspname')} AND ${scope.notFromExtension('pg_type', 't.oid')}`,
  ];
  return `SELECT json_build_array(what, count(*), (array_agg(name ORDER BY name))[1:20])::text FROM (${parts.join('\nUNION ALL\n')}) u (what, name) GROUP BY what ORDER BY what`;
}

export function unmodelledRow(text: string): UnmodelledRow {
  return shape.parse(JSON.parse(text));
}

/** The row as a gap, for a person. */
export function unmodelledGap([what, count, names]: UnmodelledRow): Gap {
  const more = count > names.length ? ` and ${count - names.length} more` : '';
  return {
    code: 'not-modelled',
    kind: what,
    subject: what,
    count,
    message: `${count} ${what} not compared: ${names.join(', ')}${more}`,
  };
}
