import { z } from 'zod';
import type { CatalogObject } from '../../catalog/object.ts';
import { qualified, quoteIdentifier } from '../../catalog/quote.ts';
import type { RepairContext, Statement } from '../../catalog/recipe.ts';
import { commentShape, grantsShape, ownerShape } from '../common.ts';
import { locks, losesData, rewrites } from '../hazards.ts';
import { defineKind, statement, step, type Typed } from '../kind.ts';
import { effectivePrivileges } from '../privileges.ts';
import { columnDefinition, columnShape } from './column.ts';
import { commonOrder } from './column-order.ts';

const shape = z.object({
  persistence: z.enum(['permanent', 'unlogged']),
  /** `RANGE (created_at)`, or null for a table that is not partitioned. */
  partitionKey: z.string().nullable(),
  /** The partitioned table it belongs to, qualified and quoted. */
  partitionOf: z.string().nullable(),
  /** `FOR VALUES FROM (…) TO (…)`. */
  bound: z.string().nullable(),
  /** Parents by inheritance, qualified and quoted, in order. */
  inherits: z.array(z.string()).readonly(),
  rowSecurity: z.boolean(),
  forceRowSecurity: z.boolean(),
  /** `default`, `full`, `nothing`, or the index's quoted name after `index `. */
  replicaIdentity: z.string(),
  options: z.array(z.string()).readonly(),
  columnOrder: z.array(z.string()).readonly(),
  ...ownerShape,
  ...commentShape,
  ...grantsShape,
});
type Table = Typed<z.infer<typeof shape>>;

const replicaIdentities: Readonly<Record<string, string>> = { d: 'default', f: 'full', n: 'nothing' };

const row = z.object({
  oid: z.number(),
  schema: z.string(),
  name: z.string(),
  persistence: z.string(),
  partitionKey: z.string().nullable(),
  bound: z.string().nullable(),
  parents: z.array(z.tuple([z.string(), z.string()])).nullable(),
  rowSecurity: z.boolean(),
  forceRowSecurity: z.boolean(),
  replicaIdentity: z.string(),
  replicaIndex: z.string().nullable(),
  options: z.array(z.string()).nullable(),
  columnOrder: z.array(z.string()).nullable(),
  rowType: z.number(),
  owner: z.string(),
  acl: z.array(z.string()).nullable(),
  comment: z.string().nullable(),
});

/** A table, partitioned or not, and a partition, which is a child of the table it is a partition of. */
export const table = defineKind({ row, shape })({
  kind: 'table',
  label: { one: 'table', many: 'tables' },
  group: 'tables',
  inside: (object) => object.parent !== null,
  presence: (_object, side) => (side === 'source' ? 'behaviour' : 'data'),
  rank: 40,
  query: (scope) => `
    SELECT c.oid::int8 AS oid, n.nspname AS schema, c.relname AS name, c.relpersistence AS persistence,
      CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS "partitionKey",
      CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS bound,
      CASE WHEN c.relhassubclass OR c.relispartition OR i.parents IS NOT NULL THEN i.parents END AS parents,
      c.relrowsecurity AS "rowSecurity", c.relforcerowsecurity AS "forceRowSecurity", c.relreplident AS "replicaIdentity",
      CASE WHEN c.relreplident = 'i' THEN (SELECT ic.relname FROM pg_index x JOIN pg_class ic ON ic.oid = x.indexrelid
        WHERE x.indrelid = c.oid AND x.indisreplident) END AS "replicaIndex",
      c.reloptions AS options, (SELECT array_agg(attname::text ORDER BY attnum) FROM pg_attribute
        WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped) AS "columnOrder", c.reltype::int8 AS "rowType",
      pg_get_userbyid(c.relowner) AS owner, c.relacl::text[] AS acl, d.description AS comment
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN (SELECT inhrelid, array_agg(ARRAY[pn.nspname, p.relname] ORDER BY inhseqno) AS parents
      FROM pg_inherits JOIN pg_class p ON p.oid = inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
      GROUP BY inhrelid) i ON i.inhrelid = c.oid
    LEFT JOIN pg_description d ON d.classoid = 1259 AND d.objoid = c.oid AND d.objsubid = 0
    WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND ${scope.schema('n.nspname')} AND ${scope.notFromExtension('pg_class', 'c.oid')}`,
  read(row, { major }) {
    const parents = (row.parents ?? []).map(([schema, name]) => qualified(schema, name));
    const partitionOf = row.bound === null ? null : (parents[0] ?? null);
    return {
      identity: qualified(row.schema, row.name),
      schema: row.schema,
      name: row.name,
      parent: partitionOf === null ? null : `table:${partitionOf}`,
      attributes: {
        persistence: row.persistence === 'u' ? 'unlogged' : 'permanent',
        partitionKey: row.partitionKey,
        partitionOf,
        bound: row.bound,
        inherits: row.bound === null ? parents : [],
        rowSecurity: row.rowSecurity,
        forceRowSecurity: row.forceRowSecurity,
        replicaIdentity:
          row.replicaIndex === null
            ? (replicaIdentities[row.replicaIdentity] ?? 'default')
            : `index ${quoteIdentifier(row.replicaIndex)}`,
        options: [...(row.options ?? [])].sort(),
        columnOrder: row.columnOrder ?? [],
        owner: row.owner,
        comment: row.comment,
        privileges: effectivePrivileges(row.acl, 'table', row.owner, major),
      },
      rows: [
        { table: 'pg_class', oid: row.oid },
        { table: 'pg_type', oid: row.rowType },
      ],
      needs: row.bound === null ? parents.map((parent) => `table:${parent}`) : [],
    };
  },
  rules: {
    persistence: { label: 'persistence', severity: 'data' },
    partitionKey: { label: 'partitioned by', severity: 'behaviour' },
    partitionOf: { label: 'partition of', severity: 'behaviour' },
    bound: { label: 'bound', severity: 'behaviour' },
    inherits: { label: 'inherits', severity: 'behaviour' },
    rowSecurity: { label: 'row security', severity: 'security' },
    forceRowSecurity: { label: 'row security forced on the owner', severity: 'security' },
    replicaIdentity: { label: 'replica identity', severity: 'behaviour' },
    options: { label: 'storage options', severity: 'performance' },
    columnOrder: { label: 'column order', severity: 'documentation', compare: commonOrder },
  },
  summary: ({ attributes }) => {
    const words = [`${attributes.columnOrder.length} columns`];
    if (attributes.persistence === 'unlogged') words.push('unlogged');
    if (attributes.partitionKey !== null) words.push(`partitioned by ${attributes.partitionKey}`);
    if (attributes.bound !== null) words.push(attributes.bound);
    if (attributes.inherits.length > 0) words.push(`inherits ${attributes.inherits.join(', ')}`);
    if (attributes.rowSecurity) words.push('row security');
    return words.join(', ');
  },
  sqlName: (object) => ({
    keyword: 'TABLE',
    reference: reference(object),
    grant: { target: `TABLE ${reference(object)}`, type: 'table' },
  }),
  create(object, context) {
    const name = reference(object);
    const { attributes } = object;
    const after = [...rowSecurityStatements(null, object), ...replicaStatements(null, object)];
    const indexed = attributes.replicaIdentity.startsWith('index ');
    return {
      statements: [
        statement(creation(object, context, 'with defaults')),
        ...(indexed ? rowSecurityStatements(null, object) : after),
      ],
      ...(indexed && {
        deferred: [{ needs: [replicaIndexNeed(object, context)], statements: replicaStatements(null, object) }],
      }),
      ...(attributes.partitionOf !== null && attributes.bound === null && { notes: [`${name} has no bound`] }),
    };
  },
  alter(from, to, attributes) {
    const name = reference(to);
    if (attributes.includes('partitionKey')) {
      return {
        type: 'impossible',
        reason: `${name} cannot become ${to.attributes.partitionKey === null ? 'an ordinary table' : 'partitioned'} in place: make a new table, move its rows, and swap the names`,
      };
    }
    const statements: Statement[] = [];
    const exclusive = locks('ACCESS EXCLUSIVE', name);
    if (attributes.includes('persistence')) {
      statements.push(
        statement(
          `ALTER TABLE ${name} SET ${to.attributes.persistence === 'unlogged' ? 'UNLOGGED' : 'LOGGED'}`,
          locks('ACCESS EXCLUSIVE', name, 'long'),
          rewrites(name),
        ),
      );
    }
    if (attributes.includes('partitionOf') || attributes.includes('bound')) {
      if (from.attributes.partitionOf !== null)
        statements.push(statement(`ALTER TABLE ${from.attributes.partitionOf} DETACH PARTITION ${name}`, exclusive));
      if (to.attributes.partitionOf !== null) {
        statements.push(
          statement(
            `ALTER TABLE ${to.attributes.partitionOf} ATTACH PARTITION ${name} ${to.attributes.bound ?? ''}`,
            exclusive,
            { code: 'scan', message: `reads all of ${name} to check its rows against the bound` },
          ),
        );
      }
    }
    if (attributes.includes('inherits')) {
      for (const parent of from.attributes.inherits.filter((item) => !to.attributes.inherits.includes(item)))
        statements.push(statement(`ALTER TABLE ${name} NO INHERIT ${parent}`, exclusive));
      for (const parent of to.attributes.inherits.filter((item) => !from.attributes.inherits.includes(item)))
        statements.push(statement(`ALTER TABLE ${name} INHERIT ${parent}`, exclusive));
    }
    if (attributes.includes('rowSecurity') || attributes.includes('forceRowSecurity'))
      statements.push(...rowSecurityStatements(from, to));
    if (attributes.includes('replicaIdentity')) statements.push(...replicaStatements(from, to));
    if (attributes.includes('options')) statements.push(...optionStatements(from, to));
    return { type: 'in-place', statements };
  },
  drop: (object) =>
    step(
      statement(
        `DROP TABLE ${reference(object)}`,
        losesData(`drops ${reference(object)} and its rows`),
        locks('ACCESS EXCLUSIVE', reference(object)),
      ),
    ),
  split(object, _without, context) {
    // A default is the only part of a table that can wait for what in its turn needs the table.
    const defaults = columnsOf(object, context).filter((column) => column.attributes.default !== null);
    if (defaults.length === 0) return null;
    const name = reference(object);
    return {
      first: step(statement(creation(object, context, 'without defaults')), ...rowSecurityStatements(null, object)),
      later: step(
        ...defaults.map((column) =>
          statement(
            `ALTER TABLE ${name} ALTER COLUMN ${quoteIdentifier(column.name)} SET DEFAULT ${column.attributes.default}`,
            locks('ACCESS EXCLUSIVE', name),
          ),
        ),
      ),
    };
  },
  occupies: (object) => [`relation ${reference(object)}`, `type ${reference(object)}`],
});

function reference(object: Table): string {
  return qualified(object.schema, object.name);
}

interface TableColumn {
  readonly name: string;
  readonly attributes: z.infer<typeof columnShape>;
}

function columnsOf(object: Table, context: RepairContext): readonly TableColumn[] {
  return context.goal
    .children(object.id)
    .filter((child) => child.kind === 'column')
    .map((child) => ({ name: child.name, attributes: columnShape.parse(child.attributes) }))
    .sort((a, b) => a.attributes.position - b.attributes.position);
}

function creation(object: Table, context: RepairContext, defaults: 'with defaults' | 'without defaults'): string {
  const { attributes } = object;
  const columns = columnsOf(object, context)
    .map((column) =>
      defaults === 'with defaults' ? column : { ...column, attributes: { ...column.attributes, default: null } },
    )
    .map((column) =>
      attributes.partitionOf === null
        ? columnDefinition(column.name, column.attributes, context.version.major)
        : partitionColumn(column),
    )
    .filter((line) => line !== '');
  const list =
    columns.length === 0 && attributes.partitionOf !== null
      ? ''
      : ` (${columns.length === 0 ? '' : `\n  ${columns.join(',\n  ')}\n`})`;
  return [
    `CREATE ${attributes.persistence === 'unlogged' ? 'UNLOGGED ' : ''}TABLE ${reference(object)}`,
    attributes.partitionOf === null ? '' : ` PARTITION OF ${attributes.partitionOf}`,
    list,
    attributes.bound === null ? '' : ` ${attributes.bound}`,
    attributes.inherits.length === 0 ? '' : ` INHERITS (${attributes.inherits.join(', ')})`,
    attributes.partitionKey === null ? '' : ` PARTITION BY ${attributes.partitionKey}`,
    attributes.options.length === 0 ? '' : ` WITH (${attributes.options.join(', ')})`,
  ].join('');
}

/** A partition takes its columns from its parent; only what it has of its own is written. */
function partitionColumn(column: TableColumn): string {
  const { default: own, notNull } = column.attributes;
  const clauses = [own === null ? '' : ` DEFAULT ${own}`, notNull ? ' NOT NULL' : ''].join('');
  return clauses === '' ? '' : `${quoteIdentifier(column.name)}${clauses}`;
}

function rowSecurityStatements(from: Table | null, to: Table): Statement[] {
  const name = reference(to);
  const statements: Statement[] = [];
  const lock = locks('ACCESS EXCLUSIVE', name);
  if (to.attributes.rowSecurity !== (from?.attributes.rowSecurity ?? false))
    statements.push(
      statement(`ALTER TABLE ${name} ${to.attributes.rowSecurity ? 'ENABLE' : 'DISABLE'} ROW LEVEL SECURITY`, lock),
    );
  if (to.attributes.forceRowSecurity !== (from?.attributes.forceRowSecurity ?? false)) {
    statements.push(
      statement(
        `ALTER TABLE ${name} ${to.attributes.forceRowSecurity ? 'FORCE' : 'NO FORCE'} ROW LEVEL SECURITY`,
        lock,
      ),
    );
  }
  return statements;
}

function replicaStatements(from: Table | null, to: Table): Statement[] {
  const wanted = to.attributes.replicaIdentity;
  if (wanted === (from?.attributes.replicaIdentity ?? 'default')) return [];
  const clause = wanted.startsWith('index ') ? `USING INDEX ${wanted.slice('index '.length)}` : wanted.toUpperCase();
  return [
    statement(`ALTER TABLE ${reference(to)} REPLICA IDENTITY ${clause}`, locks('ACCESS EXCLUSIVE', reference(to))),
  ];
}

/** The index may be a constraint's own. */
function replicaIndexNeed(object: Table, context: RepairContext): string {
  const name = object.attributes.replicaIdentity.slice('index '.length);
  const index = `index:${quoteIdentifier(object.schema ?? '')}.${name}`;
  return context.goal.get(index) ? index : `constraint:${reference(object)}.${name}`;
}

function optionStatements(from: Table, to: Table): Statement[] {
  const key = (option: string): string => option.split('=')[0] ?? option;
  const lock = locks('SHARE UPDATE EXCLUSIVE', reference(to));
  const gone = from.attributes.options.map(key).filter((name) => !to.attributes.options.map(key).includes(name));
  const set = to.attributes.options.filter((option) => !from.attributes.options.includes(option));
  return [
    ...(gone.length > 0 ? [statement(`ALTER TABLE ${reference(to)} RESET (${gone.join(', ')})`, lock)] : []),
    ...(set.length > 0 ? [statement(`ALTER TABLE ${reference(to)} SET (${set.join(', ')})`, lock)] : []),
  ];
}

/** The qualified, quoted table that a child names as its own. */
export function tableOf(child: Pick<CatalogObject, 'schema'>, tableName: string): string {
  return qualified(child.schema, tableName);
}
