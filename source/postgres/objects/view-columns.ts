/** The columns of views and materialized views: what they are, and what is said about each of them. */

import * as z from 'zod';
import { type Json, sameJson } from '../../catalog/json.ts';
import type { AttributeRule, Likeness } from '../../catalog/kind.ts';
import type { CatalogObject } from '../../catalog/object.ts';
import { qualified, quoteIdentifier, quoteLiteral } from '../../catalog/quote.ts';
import type { RepairContext, Statement, Step } from '../../catalog/recipe.ts';
import { behaviour, documentation, security } from '../../catalog/risk.ts';
import type { ColumnGrants } from '../column-grants.ts';
import { grantStatements } from '../grants.ts';
import { statement } from '../kind.ts';
import { columnPrivileges, privilegesShape, withoutGrantors } from '../privileges.ts';
import { followSql } from '../renaming/follow.ts';
import type { QueryScope } from '../scope.ts';

const columnShape = z.object({
  name: z.string(),
  type: z.string(),
  /** Qualified and quoted, where it is not the type's own. */
  collation: z.string().nullable(),
});
export type ViewColumn = z.infer<typeof columnShape>;

/** To be spread into a kind's shape. The lists name only the columns that have such a thing, in the columns' order. */
export const viewColumnsShape = {
  columns: z.array(columnShape).readonly(),
  columnComments: z.array(z.object({ name: z.string(), comment: z.string() })).readonly(),
  columnPrivileges: z.array(z.object({ name: z.string(), privileges: privilegesShape })).readonly(),
};
export interface ViewColumns {
  readonly columns: readonly ViewColumn[];
  readonly columnComments: readonly { readonly name: string; readonly comment: string }[];
  readonly columnPrivileges: readonly {
    readonly name: string;
    readonly privileges: z.infer<typeof privilegesShape>;
  }[];
}

export const viewColumnsRules = {
  columns: {
    label: 'columns',
    severity: behaviour('what reads it by their names, order or types fails or gets something else'),
    matters: hasOwnColumn,
    follows: followSql,
  },
  columnComments: {
    label: 'column comments',
    severity: documentation('what is said of its columns is worded otherwise'),
    apart: true,
  },
  columnPrivileges: {
    label: 'column privileges',
    severity: security('who may read or write which of its columns is not the same'),
    apart: true,
    compare: compareColumnPrivileges,
  },
} as const satisfies Readonly<Record<string, AttributeRule>>;

/** True when the source has a column that the target lacks, or has of another type. */
function hasOwnColumn(source: Json, target: Json): 'anew' | null {
  const held = viewColumnsShape.columns.parse(target);
  const wanted = viewColumnsShape.columns.parse(source);
  return wanted.every((column) => held.some((other) => sameJson(column, other))) ? null : 'anew';
}

const privilegesOfColumns = z.object({ columnPrivileges: viewColumnsShape.columnPrivileges });

function compareColumnPrivileges(a: Json, b: Json): Likeness {
  const counted = (value: Json): Json =>
    viewColumnsShape.columnPrivileges
      .parse(value)
      .map(({ name, privileges }) => ({ name, privileges: withoutGrantors(privileges) }));
  return sameJson(counted(a), counted(b)) ? 'equal' : 'different';
}

/** The privileges on its columns, once they are what is wanted. */
export function viewColumnGrants(_from: CatalogObject, to: CatalogObject): readonly ColumnGrants[] {
  return privilegesOfColumns.parse(to.attributes).columnPrivileges.map(({ name, privileges }) => ({
    column: quoteIdentifier(name),
    id: null,
    held: privileges,
    wanted: privileges,
  }));
}

export const viewColumnsRow = z
  .array(
    z.object({
      name: z.string(),
      type: z.string(),
      collation: z.tuple([z.string(), z.string()]).nullable(),
      comment: z.string().nullable(),
      acl: z.tuple([z.string(), z.array(z.string())]).nullable(),
      default: z.string().nullable(),
    }),
  )
  .nullable();
type Row = z.infer<typeof viewColumnsRow>;

/** A query of (attrelid, columns, defaults) for all relations of a kind: rows in the order of `viewColumnsRow`, and oids. */
export function viewColumnsQuery(relkind: 'v' | 'm', scope: QueryScope): string {
  return `SELECT attrelid, array_agg(ROW(attname, format_type(atttypid, atttypmod),
        CASE WHEN attcollation <> y.typcollation THEN (SELECT ARRAY[cn.nspname, co.collname] FROM pg_collation co
          JOIN pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = attcollation) END,
        ad.description, CASE WHEN attacl IS NOT NULL THEN json_build_array(pg_get_userbyid(ac.relowner), attacl::text[]) END,
        CASE WHEN atthasdef THEN pg_get_expr(df.adbin, df.adrelid) END)::text ORDER BY attnum) AS columns,
        array_agg(df.oid::int8) FILTER (WHERE df.oid IS NOT NULL) AS defaults
      FROM pg_class ac JOIN pg_attribute ON attrelid = ac.oid JOIN pg_type y ON y.oid = atttypid
      LEFT JOIN pg_attrdef df ON df.adrelid = attrelid AND df.adnum = attnum
      LEFT JOIN pg_description ad ON ad.classoid = 1259 AND ad.objoid = attrelid AND ad.objsubid = attnum
      WHERE ${scope.relation('ac.oid')} AND ac.relkind = '${relkind}' AND attnum > 0 AND NOT attisdropped GROUP BY attrelid`;
}

export function readViewColumns(row: Row, major: number): ViewColumns {
  const columns = row ?? [];
  return {
    columns: columns.map(({ name, type, collation }) => ({
      name,
      type,
      collation: collation === null ? null : qualified(...collation),
    })),
    columnComments: columns.flatMap(({ name, comment }) => (comment === null ? [] : [{ name, comment }])),
    columnPrivileges: columns.flatMap(({ name, acl }) => {
      const privileges = columnPrivileges(acl, major);
      return Object.keys(privileges).length === 0 ? [] : [{ name, privileges }];
    }),
  };
}

/** `id uuid`. */
export function viewColumn({ name, type, collation }: ViewColumn): string {
  return `${quoteIdentifier(name)} ${type}${collation === null ? '' : ` COLLATE ${collation}`}`;
}

/** The statements that give the columns their comments and privileges. */
export function columnStatements(
  relation: string,
  from: ViewColumns | null,
  to: ViewColumns,
  owner: string,
  context: RepairContext,
): Step {
  const statements: Statement[] = [];
  const notes: string[] = [];
  for (const { name } of to.columns) {
    const held = find(from?.columnComments, name)?.comment ?? null;
    const wanted = find(to.columnComments, name)?.comment ?? null;
    if (held !== wanted) {
      statements.push(
        statement(
          `COMMENT ON COLUMN ${relation}.${quoteIdentifier(name)} IS ${wanted === null ? 'NULL' : quoteLiteral(wanted)}`,
        ),
      );
    }
    const grants = grantStatements(
      { target: `TABLE ${relation}`, type: 'column', column: quoteIdentifier(name) },
      find(from?.columnPrivileges, name)?.privileges ?? {},
      find(to.columnPrivileges, name)?.privileges ?? {},
      owner,
      context,
      'known',
    );
    statements.push(...grants.statements);
    notes.push(...(grants.notes ?? []));
  }
  return { statements, notes };
}

function find<T extends { readonly name: string }>(list: readonly T[] | undefined, name: string): T | undefined {
  return list?.find((item) => item.name === name);
}
