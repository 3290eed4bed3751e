import { quoteLiteral } from '../catalog/quote.ts';
import { type SchemaFilter, schemaPattern } from '../catalog/schema-filter.ts';
import { type CatalogTable, catalogTables } from './catalog-tables.ts';
import type { QueryScope } from './kind.ts';

/** What a read is limited to, by oid. */
export interface Only {
  readonly relations: readonly number[];
  readonly routines: readonly number[];
}

/** The conditions that every catalog query shares: the schemas asked for, never the server's own. */
export function queryScope(major: number, filter: SchemaFilter, only?: Only): QueryScope {
  return {
    major,
    schema(expression) {
      const conditions = [`${expression} !~ '^pg_'`, `${expression} <> 'information_schema'`];
      if (filter.only.length > 0) conditions.push(`${expression} ~ ${quoteLiteral(schemaPattern(filter.only))}`);
      if (filter.except.length > 0) conditions.push(`${expression} !~ ${quoteLiteral(schemaPattern(filter.except))}`);
      return `(${conditions.join(' AND ')})`;
    },
    relation: (oid) => among(oid, only?.relations),
    routine: (oid) => among(oid, only?.routines),
    notFromExtension: (table: CatalogTable, oid: string) =>
      // What a member refers to is always an extension: said, so that the few members are found by pg_depend's index.
      `NOT EXISTS (SELECT FROM pg_depend x WHERE x.refclassid = ${catalogTables.pg_extension} AND x.deptype = 'e' AND x.classid = ${catalogTables[table]} AND x.objid = ${oid} AND x.objsubid = 0)`,
  };
}

function among(oid: string, only: readonly number[] | undefined): string {
  return only ? `${oid} = ANY ('{${only.join(',')}}'::oid[])` : 'true';
}
