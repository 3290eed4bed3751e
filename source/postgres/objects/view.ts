import * as z from 'zod';
import { qualified, quoteIdentifier } from '../../catalog/quote.ts';
import type { Alteration, RepairContext, Statement, Step } from '../../catalog/recipe.ts';
import { behaviour } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { columnCount } from '../column-count.ts';
import { commentShape, commonRules, grantsShape, ownerShape } from '../common.ts';
import { compareDefinitions, compareNamed, definitionFor } from '../deparse.ts';
import { locks } from '../hazards.ts';
import { defineKind, statement, step, type Typed } from '../kind.ts';
import { oid, oidOrNull, oids, oidsOrNull } from '../oid.ts';
import { effectivePrivileges } from '../privileges.ts';
import { followSql } from '../renaming/follow.ts';
import { isText, relationState } from '../states.ts';
import { optionChanges, optionList } from '../storage-options.ts';
import {
  columnStatements,
  readViewColumns,
  viewColumn,
  viewColumnGrants,
  viewColumnsQuery,
  viewColumnsRow,
  viewColumnsRules,
  viewColumnsShape,
} from './view-columns.ts';
import { optionsRisk, viewOwnerRisk, viewPresence } from './view-risk.ts';

const defaultShape = z.object({ name: z.string(), definition: z.string() });

const shape = z.object({
  body: z.string(),
  /** `security_invoker=true`, in order; those that say what holds anyway are left out. */
  options: z.array(z.string()).readonly(),
  ...viewColumnsShape,
  /** Of the columns that have one: for INSERT into the view. */
  columnDefaults: z.array(defaultShape).readonly(),
  ...ownerShape,
  ...commentShape,
  ...grantsShape,
});
type View = Typed<z.infer<typeof shape>>;

const row = z.object({
  oid,
  types: oids,
  rule: oidOrNull,
  schema: z.string(),
  name: z.string(),
  body: z.string(),
  options: z.array(z.string()).nullable(),
  columns: viewColumnsRow,
  defaults: oidsOrNull,
  owner: z.string(),
  acl: z.array(z.string()).nullable(),
  comment: z.string().nullable(),
});

/** A view. */
export const view = defineKind({ row, shape })({
  kind: 'view',
  label: { one: 'view', many: 'views' },
  group: 'views',
  inside: false,
  presence: viewPresence,
  rank: 60,
  part: 'relation',
  found: { by: ['schema', 'name'] },
  printed: ['body'],
  query: (scope) => `
    SELECT c.oid AS anchor, c.oid::int8 AS oid, ARRAY[t.oid::int8, t.typarray::int8] AS types, r.oid::int8 AS rule, n.nspname AS schema, c.relname AS name,
      pg_get_viewdef(c.oid, true) AS body, c.reloptions AS options, a.columns, a.defaults,
      pg_get_userbyid(c.relowner) AS owner, c.relacl::text[] AS acl, d.description AS comment
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_type t ON t.oid = c.reltype
    LEFT JOIN pg_rewrite r ON r.ev_class = c.oid AND r.rulename = '_RETURN'
    LEFT JOIN (${viewColumnsQuery('v', scope)}) a ON a.attrelid = c.oid
    LEFT JOIN pg_description d ON d.classoid = 1259 AND d.objoid = c.oid AND d.objsubid = 0
    WHERE c.relkind = 'v' AND c.relpersistence <> 't' AND ${scope.relation('c.oid')} AND ${scope.schema('n.nspname')} AND ${scope.notFromExtension('pg_class', 'c.oid')}`,
  read: (row, { major }) => ({
    identity: qualified(row.schema, row.name),
    schema: row.schema,
    name: row.name,
    attributes: {
      body: withoutSemicolon(row.body),
      options: viewOptions(row.options ?? []),
      ...readViewColumns(row.columns, major),
      columnDefaults: (row.columns ?? []).flatMap((column) =>
        column.default === null ? [] : [{ name: column.name, definition: column.default }],
      ),
      owner: row.owner,
      comment: row.comment,
      privileges: effectivePrivileges(row.acl, 'table', row.owner, major),
    },
    rows: [
      { table: 'pg_class', oid: row.oid },
      ...row.types.map((oid) => ({ table: 'pg_type' as const, oid })),
      ...(row.rule === null ? [] : [{ table: 'pg_rewrite' as const, oid: row.rule }]),
      ...(row.defaults ?? []).map((oid) => ({ table: 'pg_attrdef' as const, oid })),
    ],
  }),
  heeds: 'repeated',
  rules: {
    body: {
      label: 'body',
      severity: behaviour('it shows other rows or other values'),
      form: 'body',
      language: () => 'sql',
      compare: compareDefinitions,
      follows: followSql,
    },
    options: { label: 'options', severity: optionsRisk },
    owner: { ...commonRules.owner, severity: viewOwnerRisk },
    ...viewColumnsRules,
    columnDefaults: {
      label: 'column defaults',
      severity: behaviour('an insert through it gives other values'),
      compare: compareNamed,
      follows: followSql,
    },
  },
  summary: ({ attributes }) =>
    [columnCount(attributes.columns.length), ...attributes.options.map((option) => option.replace('=true', ''))].join(
      ', ',
    ),
  sqlName: (object) => ({
    keyword: 'VIEW',
    reference: reference(object),
    grant: { target: `TABLE ${reference(object)}`, type: 'table', columns: viewColumnGrants },
  }),
  create: (object, context) => completed(object, statement(creation(object, context)), context),
  alter: (from, to, attributes, context) => alteration(from, to, attributes, context),
  drop: (object) => step(statement(`DROP VIEW ${reference(object)}`, locks('ACCESS EXCLUSIVE', reference(object)))),
  // First with the columns alone, as the objects that it reads from may need it themselves.
  split: (object, _without, context) => ({
    first: step(
      `CREATE VIEW ${reference(object)} AS\n SELECT ${object.attributes.columns
        .map(
          ({ name, type, collation }) =>
            `NULL::${type}${collation === null ? '' : ` COLLATE ${collation}`} AS ${quoteIdentifier(name)}`,
        )
        .join(',\n    ')}`,
    ),
    later: completed(object, replacement(object, context), context),
  }),
  rename: { sort: 'relation', hazards: (object) => [locks('ACCESS EXCLUSIVE', reference(object))] },
  state: ({ schema, name, attributes }) =>
    relationState(schema, name, 'v', { same: isText('pg_get_viewdef(c.oid, true)', `${attributes.body};`) }),
  occupies: (object) => [`relation ${reference(object)}`, `type ${reference(object)}`],
});

function reference(object: View): string {
  return qualified(object.schema, object.name);
}

/** A body as it stands after AS. */
export function withoutSemicolon(body: string): string {
  return body.replace(/;\s*$/, '');
}

/** In one spelling: `on` and `1` are `true`, and what is `false` is as if it were not said. */
function viewOptions(options: readonly string[]): readonly string[] {
  return options
    .map((option) =>
      /^security_/.test(option)
        ? option.replace(/=(on|yes|1|t|tr|tru|y|ye)$/i, '=true').replace(/=(off|of|no|n|0|f|fa|fal|fals)$/i, '=false')
        : option.toLowerCase(),
    )
    .filter((option) => !option.endsWith('=false'))
    .sort();
}

/** The options that the target's version knows: security_invoker came with 15. */
function possibleOptions(options: readonly string[], { version }: RepairContext): readonly string[] {
  return options.filter((option) => version.major >= 15 || !option.startsWith('security_invoker'));
}

function optionNotes(object: View, context: RepairContext): readonly string[] {
  const { options } = object.attributes;
  return possibleOptions(options, context).length === options.length ? [] : [lacksInvoker(object, context)];
}

function lacksInvoker(object: View, { version }: RepairContext): string {
  return say`${reference(object)} reads with its owner's rights: PostgreSQL ${version.major} has no security_invoker, which came with 15`;
}

function creation(object: View, context: RepairContext): string {
  const options = possibleOptions(object.attributes.options, context);
  return `CREATE VIEW ${reference(object)}${options.length === 0 ? '' : ` WITH (${optionList(options)})`} AS\n${definitionFor(object.attributes.body, context.version.major)}`;
}

/** The statement that makes the view, and what belongs to its columns. */
function completed(object: View, making: Statement, context: RepairContext): Step {
  const columns = columnStatements(reference(object), null, object.attributes, object.attributes.owner, context);
  return {
    statements: [making, ...defaultStatements(null, object), ...columns.statements],
    notes: [...optionNotes(object, context), ...(columns.notes ?? [])],
  };
}

function replacement(object: View, context: RepairContext): Statement {
  return statement(
    creation(object, context).replace(/^CREATE VIEW/, 'CREATE OR REPLACE VIEW'),
    locks('ACCESS EXCLUSIVE', reference(object)),
  );
}

function alteration(from: View, to: View, attributes: readonly string[], context: RepairContext): Alteration {
  const name = reference(to);
  const lock = locks('ACCESS EXCLUSIVE', name);
  const changed = (attribute: keyof View['attributes']): boolean => attributes.includes(attribute);
  const statements: Statement[] = [];
  const notes = [...(changed('options') ? optionNotes(to, context) : [])];
  if (changed('body') || changed('columns')) {
    const renames = renamings(from, to);
    if (renames === null)
      return {
        type: 'replace',
        reason: say`a view can be replaced in place only when it keeps its columns and adds to them`,
      };
    statements.push(...renames, replacement(to, context));
  } else if (changed('options')) {
    const options = possibleOptions(to.attributes.options, context);
    const changes = optionChanges(from.attributes.options, options);
    if (changes.length === 0) return { type: 'impossible', reason: lacksInvoker(to, context) };
    statements.push(...changes.map((change) => statement(`ALTER VIEW ${name} ${change}`, lock)));
  }
  if (changed('columnDefaults')) statements.push(...defaultStatements(from, to));
  let columns: Step = { statements: [] };
  if (changed('columnComments') || changed('columnPrivileges'))
    columns = columnStatements(name, from.attributes, to.attributes, to.attributes.owner, context);
  notes.push(...(columns.notes ?? []));
  return {
    type: 'in-place',
    statements: [...statements, ...columns.statements],
    ...(notes.length > 0 && { notes }),
  };
}

/**
 * CREATE OR REPLACE VIEW takes a view whose columns are the old ones with more at the end. Columns that only have other
 * names are given these first. Null where that is not enough.
 */
function renamings(from: View, to: View): readonly Statement[] | null {
  const held = from.attributes.columns;
  const wanted = to.attributes.columns;
  const names = new Set(held.map(({ name }) => name));
  const statements: Statement[] = [];
  for (const [index, column] of held.entries()) {
    const next = wanted[index];
    if (!next || viewColumn({ ...next, name: column.name }) !== viewColumn(column)) return null;
    if (next.name === column.name) continue;
    // The same names in another order are another matter than new names.
    if (names.has(next.name) || wanted.some(({ name }) => name === column.name)) return null;
    statements.push(
      statement(
        `ALTER VIEW ${reference(to)} RENAME COLUMN ${quoteIdentifier(column.name)} TO ${quoteIdentifier(next.name)}`,
        locks('ACCESS EXCLUSIVE', reference(to)),
      ),
    );
  }
  return statements;
}

function defaultStatements(from: View | null, to: View): readonly Statement[] {
  const alter = (column: string): string => `ALTER VIEW ${reference(to)} ALTER COLUMN ${quoteIdentifier(column)}`;
  const held = new Map(from?.attributes.columnDefaults.map(({ name, definition }) => [name, definition]));
  const wanted = new Map(to.attributes.columnDefaults.map(({ name, definition }) => [name, definition]));
  const lock = locks('ACCESS EXCLUSIVE', reference(to));
  return [
    ...[...held.keys()]
      .filter((name) => !wanted.has(name))
      .map((name) => statement(`${alter(name)} DROP DEFAULT`, lock)),
    ...[...wanted]
      .filter(([name, definition]) => held.get(name) !== definition)
      .map(([name, definition]) => statement(`${alter(name)} SET DEFAULT ${definition}`, lock)),
  ];
}
