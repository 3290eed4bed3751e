import { quoteLiteral } from '../catalog/quote.ts';
import { type SchemaFilter, schemaPattern } from '../catalog/schema-filter.ts';
import { type CatalogTable, catalogTables } from './catalog-tables.ts';
import { type Barred, nothingBarred } from './locks.ts';

/** What a catalog query is written for. */
export interface QueryScope {
  /** The server's major version, 14 to 18. */
  readonly major: number;
  /** An SQL condition that holds when the schema named by this SQL expression is to be read. */
  schema(expression: string): string;
  /** True when only some relations and routines are read. */
  readonly few: boolean;
  /** An SQL condition that holds when the relation of this oid, an SQL expression, is to be read, and what is part of it: nobody's lock bars it. */
  relation(oid: string): string;
  /** The same for a routine. */
  routine(oid: string): string;
  /** An SQL condition that holds when the object is not a member of an extension. */
  notFromExtension(table: CatalogTable, oid: string): string;
  /** An SQL condition that holds when nobody's lock keeps from being read what is neither a relation nor a routine. */
  free(table: CatalogTable, oid: string): string;
}

/** What a read is limited to, by oid. */
export interface Only {
  readonly relations: readonly number[];
  readonly routines: readonly number[];
}

/**
 * The conditions that every catalog query shares: the schemas asked for, never the server's own, and nothing that is
 * known to be barred.
 */
export function queryScope(
  major: number,
  filter: SchemaFilter,
  only?: Only,
  barred: Barred = nothingBarred,
): QueryScope {
  const free = (table: CatalogTable, oid: string): string => {
    const rows = barred.rows.get(table);
    return rows ? `${oid} <> ALL ('{${rows.join(',')}}'::oid[])` : 'true';
  };
  const among = (oid: string, oids: readonly number[] | undefined, table: CatalogTable): string => {
    if (!oids) return free(table, oid);
    return `${oid} = ANY ('{${oids.join(',')}}'::oid[]) AND ${free(table, oid)}`;
  };
  return {
    major,
    few: only !== undefined,
    schema(expression) {
      const conditions = [`${expression} !~ '^pg_'`, `${expression} <> 'information_schema'`];
      if (filter.only.length > 0) conditions.push(`${expression} ~ ${quoteLiteral(schemaPattern(filter.only))}`);
      if (filter.except.length > 0) conditions.push(`${expression} !~ ${quoteLiteral(schemaPattern(filter.except))}`);
      return `(${conditions.join(' AND ')})`;
    },
    relation: (oid) => among(oid, only?.relations, 'pg_class'),
    routine: (oid) => among(oid, only?.routines, 'pg_proc'),
    notFromExtension: (table: CatalogTable, oid: string) =>
      // What a member refers to is always an extension: said, so that the few members are found by pg_depend's index.
      `NOT EXISTS (SELECT FROM pg_depend x WHERE x.refclassid = ${catalogTables.pg_extension} AND x.deptype = 'e' AND x.classid = ${catalogTables[table]} AND x.objid = ${oid} AND x.objsubid = 0)`,
    free,
  };
}
