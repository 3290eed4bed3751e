import { quoteLiteral } from '../catalog/quote.ts';
import { type CatalogTable, catalogTables } from './catalog-tables.ts';
import type { QueryScope } from './kind.ts';

/** Which schemas to read; empty `only` means all. Patterns may hold `*`. */
export interface SchemaFilter {
  readonly only: readonly string[];
  readonly except: readonly string[];
}

export const allSchemas: SchemaFilter = { only: [], except: [] };

/** The conditions that every catalog query shares: the schemas asked for, never the server's own. */
export function queryScope(major: number, filter: SchemaFilter): QueryScope {
  return {
    major,
    schema(expression) {
      const conditions = [`${expression} !~ '^pg_'`, `${expression} <> 'information_schema'`];
      if (filter.only.length > 0) conditions.push(`${expression} ~ ${quoteLiteral(pattern(filter.only))}`);
      if (filter.except.length > 0) conditions.push(`${expression} !~ ${quoteLiteral(pattern(filter.except))}`);
      return `(${conditions.join(' AND ')})`;
    },
    notFromExtension: (table: CatalogTable, oid: string) =>
      // What a member refers to is always an extension: said, so that the few members are found by pg_depend's index.
      `NOT EXISTS (SELECT FROM pg_depend x WHERE x.refclassid = ${catalogTables.pg_extension} AND x.deptype = 'e' AND x.classid = ${catalogTables[table]} AND x.objid = ${oid} AND x.objsubid = 0)`,
  };
}

/** Tells whether a schema is asked for, as `queryScope` has the server tell. */
export function schemaMatcher(filter: SchemaFilter): (schema: string) => boolean {
  const only = filter.only.length > 0 ? new RegExp(pattern(filter.only), 's') : null;
  const except = filter.except.length > 0 ? new RegExp(pattern(filter.except), 's') : null;
  return (schema) => (only?.test(schema) ?? true) && !except?.test(schema);
}

function pattern(names: readonly string[]): string {
  const each = names.map((name) => name.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*'));
  return `^(${each.join('|')})$`;
}
