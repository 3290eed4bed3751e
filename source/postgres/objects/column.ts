import { z } from 'zod';
import { qualified, quoteIdentifier } from '../../catalog/quote.ts';
import type { Alteration, RepairContext, Statement } from '../../catalog/recipe.ts';
import { commentShape, grantsShape } from '../common.ts';
import { locks, losesData, mayFail, rewrites, scans } from '../hazards.ts';
import { defineKind, statement, step, type Typed } from '../kind.ts';
import { effectivePrivileges } from '../privileges.ts';

export const columnShape = z.object({
  /** The table's name, unquoted. */
  table: z.string(),
  foreign: z.boolean(),
  /** Its place among the table's columns: a fact for CREATE TABLE, never compared. */
  position: z.number(),
  type: z.string(),
  notNull: z.boolean(),
  /** The default's expression; null also for a generated column. */
  default: z.string().nullable(),
  identity: z.enum(['always', 'by default']).nullable(),
  /** `START WITH 1 INCREMENT BY 1 …`, for an identity column. */
  identityOptions: z.string().nullable(),
  generated: z.enum(['stored', 'virtual']).nullable(),
  /** The expression of a generated column. */
  expression: z.string().nullable(),
  /** Qualified and quoted, where it is not the type's own. */
  collation: z.string().nullable(),
  /** Where it is not the type's own. */
  storage: z.string().nullable(),
  compression: z.string().nullable(),
  statistics: z.number().nullable(),
  /** True where the definition comes from a parent table and only differs from it in part. */
  inherited: z.boolean(),
  options: z.array(z.string()).readonly(),
  ...commentShape,
  ...grantsShape,
});
export type ColumnAttributes = z.infer<typeof columnShape>;
type Column = Typed<ColumnAttributes>;

const storages: Readonly<Record<string, string>> = { p: 'plain', e: 'external', x: 'extended', m: 'main' };
const compressions: Readonly<Record<string, string>> = { p: 'pglz', l: 'lz4' };

const row = z.object({
  relation: z.number(),
  number: z.number(),
  schema: z.string(),
  table: z.string(),
  relationKind: z.string(),
  name: z.string(),
  type: z.string(),
  notNull: z.boolean(),
  expression: z.string().nullable(),
  identity: z.string(),
  generated: z.string(),
  identityOptions: z.string().nullable(),
  collation: z.tuple([z.string(), z.string()]).nullable(),
  storage: z.string().nullable(),
  compression: z.string().nullable(),
  statistics: z.number().nullable(),
  inherited: z.boolean(),
  options: z.array(z.string()).nullable(),
  foreignOptions: z.array(z.string()).nullable(),
  acl: z.array(z.string()).nullable(),
  comment: z.string().nullable(),
});

/** A table's column. Columns that a partition or child table merely inherits are left to the parent. */
export const column = defineKind({ row, shape: columnShape })({
  kind: 'column',
  label: { one: 'column', many: 'columns' },
  group: 'tables',
  inside: true,
  presence: (_object, side) => (side === 'source' ? 'behaviour' : 'data'),
  rank: 45,
  query: (scope) => `
    SELECT a.attrelid::int8 AS relation, a.attnum AS number, n.nspname AS schema, c.relname AS "table", c.relkind AS "relationKind",
      a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS "notNull",
      CASE WHEN a.atthasdef THEN pg_get_expr(ad.adbin, ad.adrelid) END AS expression,
      a.attidentity AS identity, a.attgenerated AS generated,
      s.options AS "identityOptions",
      CASE WHEN a.attcollation <> t.typcollation THEN (SELECT ARRAY[cn.nspname, co.collname] FROM pg_collation co
        JOIN pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = a.attcollation) END AS collation,
      CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END AS storage,
      nullif(a.attcompression, '') AS compression, nullif(a.attstattarget, -1) AS statistics,
      a.attinhcount > 0 AS inherited, a.attoptions AS options, a.attfdwoptions AS "foreignOptions", a.attacl::text[] AS acl, d.description AS comment
    FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_attrdef ad ON ad.adrelid = a.attrelid AND ad.adnum = a.attnum
    LEFT JOIN (SELECT sd.refobjid, sd.refobjsubid, format('START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s%s', seqstart,
        seqincrement, seqmin, seqmax, seqcache, CASE WHEN seqcycle THEN ' CYCLE' ELSE '' END) AS options
      FROM pg_sequence JOIN pg_depend sd ON sd.classid = 1259 AND sd.objid = seqrelid AND sd.objsubid = 0
      WHERE sd.refclassid = 1259 AND sd.deptype = 'i') s ON a.attidentity <> '' AND s.refobjid = a.attrelid AND s.refobjsubid = a.attnum
    LEFT JOIN pg_description d ON d.classoid = 1259 AND d.objoid = a.attrelid AND d.objsubid = a.attnum
    WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND a.attnum > 0 AND NOT a.attisdropped
      AND ${scope.schema('n.nspname')} AND ${scope.notFromExtension('pg_class', 'c.oid')}
      AND (a.attinhcount = 0 OR NOT EXISTS (
        SELECT FROM pg_inherits i JOIN pg_attribute pa ON pa.attrelid = i.inhparent AND pa.attname = a.attname
        LEFT JOIN pg_attrdef pd ON pd.adrelid = pa.attrelid AND pd.adnum = pa.attnum
        WHERE i.inhrelid = a.attrelid AND pa.attnotnull = a.attnotnull AND a.attacl IS NULL AND a.attstorage = pa.attstorage
          AND coalesce(pg_get_expr(pd.adbin, pd.adrelid), '') = coalesce(pg_get_expr(ad.adbin, ad.adrelid), '')))`,
  read(row, { major }) {
    const table = qualified(row.schema, row.table);
    const foreign = row.relationKind === 'f';
    return {
      identity: `${table}.${quoteIdentifier(row.name)}`,
      schema: row.schema,
      name: row.name,
      parent: `${foreign ? 'foreign-table' : 'table'}:${table}`,
      attributes: {
        table: row.table,
        foreign,
        position: row.number,
        type: row.type,
        notNull: row.notNull,
        default: row.generated === '' ? row.expression : null,
        identity: row.identity === 'a' ? 'always' : row.identity === 'd' ? 'by default' : null,
        identityOptions: row.identityOptions,
        generated: row.generated === 's' ? 'stored' : row.generated === 'v' ? 'virtual' : null,
        expression: row.generated === '' ? null : row.expression,
        collation: row.collation === null ? null : qualified(...row.collation),
        storage: row.storage === null ? null : (storages[row.storage] ?? row.storage),
        compression: row.compression === null ? null : (compressions[row.compression] ?? row.compression),
        statistics: row.statistics,
        inherited: row.inherited,
        options: [...(row.options ?? []), ...(row.foreignOptions ?? [])].sort(),
        comment: row.comment,
        privileges: effectivePrivileges(row.acl ?? [], 'column', null, major),
      },
      rows: [{ table: 'pg_class', oid: row.relation, column: row.number }],
    };
  },
  rules: {
    table: { label: 'table', severity: 'behaviour', compare: false, form: 'hidden' },
    foreign: { label: 'foreign', severity: 'behaviour', compare: false, form: 'hidden' },
    position: { label: 'position', severity: 'documentation', compare: false, form: 'hidden' },
    type: { label: 'type', severity: 'behaviour' },
    notNull: { label: 'not null', severity: 'behaviour' },
    default: { label: 'default', severity: 'behaviour' },
    identity: { label: 'identity', severity: 'behaviour' },
    identityOptions: { label: 'identity options', severity: 'behaviour' },
    generated: { label: 'generated', severity: 'behaviour' },
    expression: { label: 'generated as', severity: 'behaviour' },
    collation: { label: 'collation', severity: 'behaviour' },
    storage: { label: 'storage', severity: 'performance' },
    compression: { label: 'compression', severity: 'performance' },
    statistics: { label: 'statistics target', severity: 'performance' },
    inherited: { label: 'inherited', severity: 'behaviour', compare: false, form: 'hidden' },
    options: { label: 'options', severity: 'performance' },
  },
  summary: ({ attributes }) =>
    [
      attributes.type,
      attributes.collation === null ? null : `collate ${attributes.collation}`,
      attributes.notNull ? 'not null' : null,
      attributes.default === null ? null : `default ${attributes.default}`,
      attributes.identity === null ? null : `identity ${attributes.identity}`,
      attributes.generated === null ? null : `generated ${attributes.generated} as (${attributes.expression})`,
    ]
      .filter((word) => word !== null)
      .join(' '),
  sqlName: (object) => ({
    keyword: 'COLUMN',
    reference: `${tableName(object)}.${quoteIdentifier(object.name)}`,
    grant: { target: `TABLE ${tableName(object)}`, type: 'column', column: quoteIdentifier(object.name) },
  }),
  madeWithParent: () => true,
  finish: (object) => step(...settings(null, object)),
  create(object, context) {
    const { attributes } = object;
    const name = tableName(object);
    const hazards = [locks('ACCESS EXCLUSIVE', name)];
    if (
      attributes.notNull &&
      attributes.default === null &&
      attributes.identity === null &&
      attributes.generated === null
    ) {
      hazards.push(mayFail(`refused while ${name} has rows: a new column that is not null needs a default`));
    }
    if (attributes.generated === 'stored' || attributes.identity !== null || isVolatile(attributes.default))
      hazards.push(rewrites(name));
    return step(
      statement(
        `${alterTable(object)} ADD COLUMN ${columnDefinition(object.name, attributes, context.version.major)}`,
        ...hazards,
      ),
      ...settings(null, object),
    );
  },
  alter: (from, to, attributes, context) => alteration(from, to, attributes, context),
  drop: (object) =>
    step(
      statement(
        `${alterTable(object)} DROP COLUMN ${quoteIdentifier(object.name)}`,
        losesData(`drops ${tableName(object)}.${quoteIdentifier(object.name)} and what it holds`),
        locks('ACCESS EXCLUSIVE', tableName(object)),
      ),
    ),
  detach(object, _dependency, goal) {
    const { attributes } = object;
    if (attributes.default === null || attributes.generated !== null) return null;
    const column = quoteIdentifier(object.name);
    const wanted = goal.attributes.default;
    return {
      before: step(
        statement(
          `${alterTable(object)} ALTER COLUMN ${column} DROP DEFAULT`,
          locks('ACCESS EXCLUSIVE', tableName(object)),
        ),
      ),
      after: step(
        wanted === null
          ? null
          : statement(
              `${alterTable(object)} ALTER COLUMN ${column} SET DEFAULT ${wanted}`,
              locks('ACCESS EXCLUSIVE', tableName(object)),
            ),
      ),
    };
  },
  split(object, _without, context) {
    const { attributes } = object;
    if (attributes.default === null) return null;
    return {
      first: step(
        statement(
          `${alterTable(object)} ADD COLUMN ${columnDefinition(object.name, { ...attributes, default: null }, context.version.major)}`,
          locks('ACCESS EXCLUSIVE', tableName(object)),
        ),
      ),
      later: step(
        statement(
          `${alterTable(object)} ALTER COLUMN ${quoteIdentifier(object.name)} SET DEFAULT ${attributes.default}`,
          locks('ACCESS EXCLUSIVE', tableName(object)),
        ),
      ),
    };
  },
});

/** A column as CREATE TABLE and ADD COLUMN write it. */
export function columnDefinition(name: string, attributes: ColumnAttributes, major: number): string {
  const clauses = [quoteIdentifier(name), attributes.type];
  // Storage within CREATE TABLE came with 16, compression with 14.
  if (attributes.storage !== null && major >= 16) clauses.push(`STORAGE ${attributes.storage.toUpperCase()}`);
  if (attributes.compression !== null) clauses.push(`COMPRESSION ${attributes.compression}`);
  if (attributes.collation !== null) clauses.push(`COLLATE ${attributes.collation}`);
  if (attributes.default !== null) clauses.push(`DEFAULT ${attributes.default}`);
  if (attributes.generated !== null)
    clauses.push(`GENERATED ALWAYS AS (${attributes.expression}) ${attributes.generated.toUpperCase()}`);
  if (attributes.identity !== null)
    clauses.push(`GENERATED ${attributes.identity.toUpperCase()} AS IDENTITY (${attributes.identityOptions ?? ''})`);
  if (attributes.notNull) clauses.push('NOT NULL');
  return clauses.join(' ');
}

function alteration(from: Column, to: Column, attributes: readonly string[], context: RepairContext): Alteration {
  const name = tableName(to);
  const alter = `${alterTable(to)} ALTER COLUMN ${quoteIdentifier(to.name)}`;
  const a = from.attributes;
  const b = to.attributes;
  const brief = locks('ACCESS EXCLUSIVE', name);
  const long = locks('ACCESS EXCLUSIVE', name, 'long');
  const statements: Statement[] = [];
  const changed = (attribute: keyof ColumnAttributes): boolean => attributes.includes(attribute);

  if (changed('generated') && b.generated !== null)
    return { type: 'replace', reason: 'a column that holds values cannot become generated in place' };
  if (changed('expression') && b.generated !== null && a.generated !== null && context.version.major < 17) {
    return { type: 'replace', reason: 'before PostgreSQL 17 a generation expression cannot be changed in place' };
  }
  if (changed('generated') && a.generated !== null) statements.push(statement(`${alter} DROP EXPRESSION`, brief));
  const retype = changed('type') || changed('collation');
  // A default need not fit the new type: it steps aside and comes back as wanted.
  if (retype && a.default !== null) statements.push(statement(`${alter} DROP DEFAULT`, brief));
  if (changed('identity') && a.identity !== null && b.identity === null)
    statements.push(statement(`${alter} DROP IDENTITY`, brief));
  if (retype) {
    const collate = b.collation === null ? '' : ` COLLATE ${b.collation}`;
    const using = changed('type') ? ` USING ${quoteIdentifier(to.name)}::${b.type}` : '';
    statements.push(
      statement(
        `${alter} TYPE ${b.type}${collate}${using}`,
        long,
        rewrites(name),
        mayFail(`refused when a value of ${quoteIdentifier(to.name)} does not convert to ${b.type}`),
      ),
    );
  }
  if (changed('expression') && b.generated !== null && a.generated !== null)
    statements.push(statement(`${alter} SET EXPRESSION AS (${b.expression})`, long, rewrites(name)));
  if ((changed('default') || (retype && a.default !== null)) && b.generated === null) {
    if (b.default !== null) statements.push(statement(`${alter} SET DEFAULT ${b.default}`, brief));
    else if (!retype) statements.push(statement(`${alter} DROP DEFAULT`, brief));
  }
  if (changed('notNull') && b.notNull) {
    statements.push(
      statement(
        `${alter} SET NOT NULL`,
        long,
        scans(name),
        mayFail(`refused while a row has no ${quoteIdentifier(to.name)}`),
      ),
    );
  }
  if (changed('identity') && b.identity !== null) {
    statements.push(
      a.identity === null
        ? statement(
            `${alter} ADD GENERATED ${b.identity.toUpperCase()} AS IDENTITY (${b.identityOptions ?? ''})`,
            brief,
          )
        : statement(`${alter} SET GENERATED ${b.identity.toUpperCase()}`, brief),
    );
  }
  if (changed('identityOptions') && a.identity !== null && b.identityOptions !== null) {
    const clauses = b.identityOptions
      .replace(/(START WITH|INCREMENT BY|MINVALUE|MAXVALUE|CACHE)/g, 'SET $1')
      .replace(/ CYCLE$/, ' SET CYCLE');
    statements.push(statement(`${alter} ${clauses}${/CYCLE$/.test(b.identityOptions) ? '' : ' SET NO CYCLE'}`, brief));
  }
  if (changed('notNull') && !b.notNull) statements.push(statement(`${alter} DROP NOT NULL`, brief));
  statements.push(...settings(from, to, attributes));
  return {
    type: 'in-place',
    statements,
    ...(retype && {
      rebuilds: ['view', 'materialized-view', 'policy', 'trigger', 'rule', 'column', 'publication', 'statistics'],
    }),
  };
}

/** Storage, compression, statistics target and options: what takes no more than a note in the catalog. */
function settings(
  from: Column | null,
  to: Column,
  attributes: readonly string[] = ['storage', 'compression', 'statistics', 'options'],
): Statement[] {
  const alter = `${alterTable(to)} ALTER COLUMN ${quoteIdentifier(to.name)}`;
  const lock = locks('SHARE UPDATE EXCLUSIVE', tableName(to));
  const { storage, compression, statistics, options } = to.attributes;
  const statements: Statement[] = [];
  if (attributes.includes('storage') && (from !== null || storage !== null))
    statements.push(
      statement(
        `${alter} SET STORAGE ${storage === null ? 'DEFAULT' : storage.toUpperCase()}`,
        locks('ACCESS EXCLUSIVE', tableName(to)),
      ),
    );
  if (attributes.includes('compression') && from !== null)
    statements.push(
      statement(`${alter} SET COMPRESSION ${compression ?? 'default'}`, locks('ACCESS EXCLUSIVE', tableName(to))),
    );
  if (attributes.includes('statistics') && (from !== null || statistics !== null))
    statements.push(statement(`${alter} SET STATISTICS ${statistics ?? -1}`, lock));
  if (attributes.includes('options') && !to.attributes.foreign) {
    const key = (option: string): string => option.split('=')[0] ?? option;
    const gone = (from?.attributes.options ?? []).map(key).filter((name) => !options.map(key).includes(name));
    const set = options.filter((option) => !from?.attributes.options.includes(option));
    if (gone.length > 0) statements.push(statement(`${alter} RESET (${gone.join(', ')})`, lock));
    if (set.length > 0) statements.push(statement(`${alter} SET (${set.join(', ')})`, lock));
  }
  return statements;
}

/** Conservative: a call of anything not known to be stable may make PostgreSQL rewrite the table. */
function isVolatile(expression: string | null): boolean {
  return expression !== null && /\w\(/.test(expression) && !/^(now\(\)|timezone\(|lower\(|upper\()/.test(expression);
}

function tableName(object: Column): string {
  return qualified(object.schema, object.attributes.table);
}

function alterTable(object: Column): string {
  return `ALTER ${object.attributes.foreign ? 'FOREIGN TABLE' : 'TABLE'} ${tableName(object)}`;
}
