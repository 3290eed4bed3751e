import * as z from 'zod';
import { qualified } from '../../catalog/quote.ts';
import type { Alteration, RepairContext, Statement, Step } from '../../catalog/recipe.ts';
import { behaviour, data, performance } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { bySide } from '../by-side.ts';
import { columnCount } from '../column-count.ts';
import { commentShape, grantsShape, ownerShape } from '../common.ts';
import { compareDefinitions, definitionFor } from '../deparse.ts';
import { locks } from '../hazards.ts';
import { defineKind, statement, step, type Typed } from '../kind.ts';
import { oid, oidOrNull, oids } from '../oid.ts';
import { effectivePrivileges } from '../privileges.ts';
import { followSql } from '../renaming/follow.ts';
import { isText, relationState } from '../states.ts';
import { optionChanges, optionList } from '../storage-options.ts';
import { withoutSemicolon } from './view.ts';
import {
  columnStatements,
  readViewColumns,
  viewColumnGrants,
  viewColumnsQuery,
  viewColumnsRow,
  viewColumnsRules,
  viewColumnsShape,
} from './view-columns.ts';

const shape = z.object({
  body: z.string(),
  /** False after WITH NO DATA: it cannot be read before it is refreshed. */
  populated: z.boolean(),
  options: z.array(z.string()).readonly(),
  ...viewColumnsShape,
  ...ownerShape,
  ...commentShape,
  ...grantsShape,
});
type MaterializedView = Typed<z.infer<typeof shape>>;

const row = z.object({
  oid,
  types: oids,
  rule: oidOrNull,
  schema: z.string(),
  name: z.string(),
  body: z.string(),
  populated: z.boolean(),
  options: z.array(z.string()).nullable(),
  columns: viewColumnsRow,
  owner: z.string(),
  acl: z.array(z.string()).nullable(),
  comment: z.string().nullable(),
});

/** A materialized view. Its indexes are objects of their own. */
export const materializedView = defineKind({ row, shape })({
  kind: 'materialized-view',
  label: { one: 'materialized view', many: 'materialized views' },
  group: 'views',
  inside: false,
  presence: bySide.reads,
  rank: 62,
  part: 'relation',
  found: { by: ['schema', 'name'] },
  printed: ['body'],
  query: (scope) => `
    SELECT c.oid AS anchor, c.oid::int8 AS oid, ARRAY[t.oid::int8, t.typarray::int8] AS types, r.oid::int8 AS rule, n.nspname AS schema, c.relname AS name,
      pg_get_viewdef(c.oid, true) AS body, c.relispopulated AS populated, c.reloptions AS options, a.columns,
      pg_get_userbyid(c.relowner) AS owner, c.relacl::text[] AS acl, d.description AS comment
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_type t ON t.oid = c.reltype
    LEFT JOIN pg_rewrite r ON r.ev_class = c.oid AND r.rulename = '_RETURN'
    LEFT JOIN (${viewColumnsQuery('m', scope)}) a ON a.attrelid = c.oid
    LEFT JOIN pg_description d ON d.classoid = 1259 AND d.objoid = c.oid AND d.objsubid = 0
    WHERE c.relkind = 'm' AND ${scope.relation('c.oid')} AND ${scope.schema('n.nspname')} AND ${scope.notFromExtension('pg_class', 'c.oid')}`,
  read: (row, { major }) => ({
    identity: qualified(row.schema, row.name),
    schema: row.schema,
    name: row.name,
    attributes: {
      body: withoutSemicolon(row.body),
      populated: row.populated,
      options: [...(row.options ?? [])].sort(),
      ...readViewColumns(row.columns, major),
      owner: row.owner,
      comment: row.comment,
      privileges: effectivePrivileges(row.acl, 'table', row.owner, major),
    },
    rows: [
      { table: 'pg_class', oid: row.oid },
      ...row.types.map((oid) => ({ table: 'pg_type' as const, oid })),
      ...(row.rule === null ? [] : [{ table: 'pg_rewrite' as const, oid: row.rule }]),
    ],
  }),
  heeds: 'repeated',
  rules: {
    body: {
      label: 'body',
      severity: behaviour('it holds other rows or other values'),
      form: 'body',
      language: () => 'sql',
      compare: compareDefinitions,
      follows: followSql,
    },
    populated: {
      label: 'populated',
      severity: data('one side holds nothing yet, and reading it there is refused until it is refreshed'),
    },
    options: { label: 'storage options', severity: performance('it is stored, vacuumed and analysed otherwise') },
    ...viewColumnsRules,
  },
  summary: ({ attributes }) =>
    [columnCount(attributes.columns.length), ...(attributes.populated ? [] : [say`not populated`])].join(', '),
  sqlName: (object) => ({
    keyword: 'MATERIALIZED VIEW',
    reference: reference(object),
    grant: { target: `TABLE ${reference(object)}`, type: 'table', columns: viewColumnGrants },
  }),
  create: (object, context) => {
    const { attributes } = object;
    const options = attributes.options.length === 0 ? '' : ` WITH (${optionList(attributes.options)})`;
    const columns = columnStatements(reference(object), null, attributes, attributes.owner, context);
    return {
      ...columns,
      statements: [
        statement(
          `CREATE MATERIALIZED VIEW ${reference(object)}${options} AS\n${definitionFor(attributes.body, context.version.major)}\nWITH ${attributes.populated ? '' : 'NO '}DATA`,
          ...(attributes.populated ? [runsQuery(object)] : []),
        ),
        ...columns.statements,
      ],
    };
  },
  alter: (from, to, attributes, context) => alteration(from, to, attributes, context),
  drop: (object) =>
    step(statement(`DROP MATERIALIZED VIEW ${reference(object)}`, locks('ACCESS EXCLUSIVE', reference(object)))),
  rename: { sort: 'relation', hazards: (object) => [locks('ACCESS EXCLUSIVE', reference(object))] },
  state: ({ schema, name, attributes }) =>
    relationState(schema, name, 'm', { same: isText('pg_get_viewdef(c.oid, true)', `${attributes.body};`) }),
  occupies: (object) => [`relation ${reference(object)}`, `type ${reference(object)}`],
});

function reference(object: MaterializedView): string {
  return qualified(object.schema, object.name);
}

function runsQuery(object: MaterializedView): Statement['hazards'][number] {
  return { code: 'scan', message: say`runs the whole query of ${reference(object)}` };
}

function alteration(
  from: MaterializedView,
  to: MaterializedView,
  attributes: readonly string[],
  context: RepairContext,
): Alteration {
  if (attributes.includes('body') || attributes.includes('columns'))
    return { type: 'replace', reason: say`the query of a materialized view cannot be changed in place` };
  const name = reference(to);
  const statements: Statement[] = [];
  if (attributes.includes('options')) {
    for (const change of optionChanges(from.attributes.options, to.attributes.options))
      statements.push(statement(`ALTER MATERIALIZED VIEW ${name} ${change}`, locks('SHARE UPDATE EXCLUSIVE', name)));
  }
  if (attributes.includes('populated')) {
    statements.push(
      to.attributes.populated
        ? statement(`REFRESH MATERIALIZED VIEW ${name}`, locks('ACCESS EXCLUSIVE', name, 'long'), runsQuery(to))
        : statement(`REFRESH MATERIALIZED VIEW ${name} WITH NO DATA`, locks('ACCESS EXCLUSIVE', name), {
            code: 'data-loss',
            message: say`empties ${name}, which cannot be read before it is refreshed`,
          }),
    );
  }
  let columns: Step = { statements: [] };
  if (attributes.includes('columnComments') || attributes.includes('columnPrivileges'))
    columns = columnStatements(name, from.attributes, to.attributes, to.attributes.owner, context);
  return { ...columns, type: 'in-place', statements: [...statements, ...columns.statements] };
}
