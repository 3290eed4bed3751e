import * as z from 'zod';
import type { Json } from '../../catalog/json.ts';
import { qualified, quoteIdentifier } from '../../catalog/quote.ts';
import type { RepairContext } from '../../catalog/recipe.ts';
import { behaviour, security, type Weighed } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { locks, needsPrivilege } from '../hazards.ts';
import { defineKind, statement, step, type Typed } from '../kind.ts';
import { oid } from '../oid.ts';
import { followColumnSet, followRelation, followSql } from '../renaming/follow.ts';
import { parenthesised } from '../sql-text.ts';

const shape = z.object({
  /** The publication's name, unquoted. */
  publication: z.string(),
  /** The table's name, unquoted; null where the whole schema is published. */
  table: z.string().nullable(),
  /** The columns published, in order of their names; null for all. From 15 on. */
  columns: z.array(z.string()).readonly().nullable(),
  /** The row filter. From 15 on. */
  filter: z.string().nullable(),
});
type Member = Typed<z.infer<typeof shape>>;

const row = z.object({
  oid,
  publication: z.string(),
  schema: z.string(),
  table: z.string().nullable(),
  columns: z.array(z.string()).nullable(),
  filter: z.string().nullable(),
});

/** A table, or a whole schema, of a publication. */
export const publicationMember = defineKind({ row, shape })({
  kind: 'publication-member',
  label: { one: 'published table', many: 'published tables' },
  group: 'publications',
  inside: true,
  presence: {
    source: behaviour('subscribers do not get its changes from the target'),
    target: security('subscribers get its changes from the target, and not from the source'),
  },
  rank: 91,
  query: (scope) => {
    const later = scope.major >= 15;
    const tables = `
    SELECT r.oid::int8 AS oid, p.pubname AS publication, n.nspname AS schema, c.relname AS "table",
      ${later ? 'CASE WHEN r.prattrs IS NOT NULL THEN (SELECT array_agg(a.attname::text) FROM pg_attribute a WHERE a.attrelid = r.prrelid AND a.attnum = ANY (r.prattrs)) END' : 'NULL::text[]'} AS columns,
      ${later ? 'pg_get_expr(r.prqual, r.prrelid)' : 'NULL::text'} AS filter
    FROM pg_publication_rel r
    JOIN pg_publication p ON p.oid = r.prpubid
    JOIN pg_class c ON c.oid = r.prrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE ${scope.schema('n.nspname')} AND ${scope.notFromExtension('pg_publication', 'p.oid')} AND ${scope.free('pg_publication_rel', 'r.oid')}`;
    const schemas = `
    SELECT s.oid::int8, p.pubname, n.nspname, NULL, NULL, NULL
    FROM pg_publication_namespace s
    JOIN pg_publication p ON p.oid = s.pnpubid
    JOIN pg_namespace n ON n.oid = s.pnnspid
    WHERE ${scope.schema('n.nspname')} AND ${scope.notFromExtension('pg_publication', 'p.oid')}`;
    return later ? `${tables} UNION ALL ${schemas}` : tables;
  },
  read: (row) => ({
    identity: `${quoteIdentifier(row.publication)}.${qualified(row.schema, row.table)}`,
    schema: row.schema,
    name: row.table ?? row.schema,
    parent: `publication:${quoteIdentifier(row.publication)}`,
    attributes: {
      publication: row.publication,
      table: row.table,
      columns: row.columns === null ? null : [...row.columns].sort(),
      filter: row.filter,
    },
    rows: [{ table: row.table === null ? 'pg_publication_namespace' : 'pg_publication_rel', oid: row.oid }],
  }),
  rules: {
    publication: { label: 'publication', severity: 'behaviour', compare: false, form: 'hidden' },
    table: { label: 'table', severity: 'behaviour', compare: false, form: 'hidden', follows: followRelation },
    columns: { label: 'columns', severity: columnsRisk, follows: followColumnSet },
    filter: { label: 'where', severity: filterRisk, follows: followSql },
  },
  // People publish tables of managed schemas, too.
  userMade: () => true,
  summary: ({ attributes }) =>
    [
      attributes.table === null ? say`all tables in the schema` : 'table',
      attributes.columns === null ? null : say`columns ${attributes.columns.join(', ')}`,
      attributes.filter === null ? null : `where ${parenthesised(attributes.filter)}`,
    ]
      .filter((word) => word !== null)
      .join(', '),
  impossible: (object, change, context) => (change === 'create' ? unknownParts(object, context) : null),
  create: (object) => step(addition(object)),
  alter(from, to, _attributes, context) {
    const reason = unknownParts(to, context);
    // The list of columns and the filter change only with the whole list of tables, or by leaving and joining again.
    return reason === null
      ? { type: 'in-place', ...step(removal(from), addition(to)) }
      : { type: 'impossible', reason };
  },
  drop: (object) => step(removal(object)),
});

function addition(object: Member) {
  const { attributes } = object;
  const columns = attributes.columns === null ? '' : ` (${attributes.columns.map(quoteIdentifier).join(', ')})`;
  const filter = attributes.filter === null ? '' : ` WHERE ${parenthesised(attributes.filter)}`;
  return attributes.table === null
    ? statement(
        `${alter(object)} ADD ${member(object)}`,
        needsPrivilege(say`publishing a whole schema needs a superuser`),
      )
    : statement(
        `${alter(object)} ADD ${member(object)}${columns}${filter}`,
        locks('SHARE UPDATE EXCLUSIVE', qualified(object.schema, attributes.table)),
      );
}

function removal(object: Member) {
  const { table } = object.attributes;
  return table === null
    ? statement(`${alter(object)} DROP ${member(object)}`)
    : statement(
        `${alter(object)} DROP ${member(object)}`,
        locks('SHARE UPDATE EXCLUSIVE', qualified(object.schema, table)),
      );
}

function alter(object: Member): string {
  return `ALTER PUBLICATION ${quoteIdentifier(object.attributes.publication)}`;
}

function member(object: Member): string {
  const { table } = object.attributes;
  return table === null
    ? `TABLES IN SCHEMA ${quoteIdentifier(object.schema ?? '')}`
    : `TABLE ${qualified(object.schema, table)}`;
}

/** Leaving them out would publish more than is wanted. */
function unknownParts({ attributes }: Member, { version }: RepairContext): string | null {
  if (version.major >= 15) return null;
  const part =
    attributes.table === null
      ? say`publish a whole schema`
      : attributes.filter !== null
        ? say`filter the rows that it publishes`
        : attributes.columns !== null
          ? say`publish some columns only`
          : null;
  return part === null ? null : say`PostgreSQL ${version.major} cannot ${part}`;
}

/** Without a list every column is published. */
function columnsRisk(source: Json, target: Json): Weighed {
  const list = z.array(z.string());
  const wanted = list.safeParse(source);
  const current = list.safeParse(target);
  const more = wanted.success && (!current.success || current.data.some((name) => !wanted.data.includes(name)));
  return more
    ? security(say`subscribers get columns of it from the target that the source keeps back`)
    : behaviour(say`subscribers get fewer columns of it from the target`);
}

/** Without a condition every row is published. */
function filterRisk(_source: Json, target: Json): Weighed {
  return target === null
    ? security(say`subscribers get every row of it from the target`)
    : security(say`subscribers get other rows of it from the target`);
}
