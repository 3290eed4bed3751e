import * as z from 'zod';
import { qualified, quoteIdentifier } from '../../catalog/quote.ts';
import type { RepairContext, Statement, Step } from '../../catalog/recipe.ts';
import { behaviour, documentation } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { bySide } from '../by-side.ts';
import { tableColumnGrants } from '../column-grants.ts';
import { commentShape, grantsShape, ownerShape } from '../common.ts';
import { alterOptions, createOptions, placeholderNotes } from '../foreign-options.ts';
import { locks, needsPrivilege } from '../hazards.ts';
import { defineKind, statement, step, type Typed } from '../kind.ts';
import { oid } from '../oid.ts';
import { effectivePrivileges } from '../privileges.ts';
import { followColumns, followReference } from '../renaming/follow.ts';
import { itemsWithoutSecrets } from '../secrets.ts';
import { relationState } from '../states.ts';
import { columnDefinition, columnShape } from './column.ts';
import { commonOrder } from './column-order.ts';

const shape = z.object({
  /** The foreign server's name, unquoted. */
  server: z.string(),
  options: z.array(z.string()).readonly(),
  /** The partitioned table it belongs to, qualified and quoted. */
  partitionOf: z.string().nullable(),
  bound: z.string().nullable(),
  /** Parents by inheritance, qualified and quoted, in order. */
  inherits: z.array(z.string()).readonly(),
  columnOrder: z.array(z.string()).readonly(),
  ...ownerShape,
  ...commentShape,
  ...grantsShape,
});
type ForeignTable = Typed<z.infer<typeof shape>>;

const row = z.object({
  oid,
  rowType: oid,
  arrayType: oid,
  schema: z.string(),
  name: z.string(),
  server: z.string(),
  options: z.array(z.string()).nullable(),
  bound: z.string().nullable(),
  parents: z.array(z.tuple([z.string(), z.string()])).nullable(),
  columnOrder: z.array(z.string()).nullable(),
  owner: z.string(),
  acl: z.array(z.string()).nullable(),
  comment: z.string().nullable(),
});

/** A foreign table; its columns and constraints are children like those of a table. */
export const foreignTable = defineKind({ row, shape })({
  kind: 'foreign-table',
  label: { one: 'foreign table', many: 'foreign tables' },
  group: 'foreign',
  inside: (object) => object.parent !== null,
  presence: bySide.reads,
  rank: 41,
  part: 'relation',
  found: { by: ['schema', 'name'], under: 'parents', needing: ['parents'] },
  query: (scope) => `
    SELECT c.oid AS anchor, c.oid::int8 AS oid, c.reltype::int8 AS "rowType", t.typarray::int8 AS "arrayType", n.nspname AS schema, c.relname AS name, s.srvname AS server,
      ${itemsWithoutSecrets('f.ftoptions')} AS options,
      CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS bound,
      (SELECT array_agg(ARRAY[pn.nspname, p.relname] ORDER BY i.inhseqno) FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent
        JOIN pg_namespace pn ON pn.oid = p.relnamespace WHERE i.inhrelid = c.oid) AS parents,
      (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS "columnOrder",
      pg_get_userbyid(c.relowner) AS owner, c.relacl::text[] AS acl, d.description AS comment
    FROM pg_foreign_table f
    JOIN pg_class c ON c.oid = f.ftrelid
    JOIN pg_type t ON t.oid = c.reltype
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_foreign_server s ON s.oid = f.ftserver
    LEFT JOIN pg_description d ON d.classoid = 1259 AND d.objoid = c.oid AND d.objsubid = 0
    WHERE ${scope.relation('c.oid')} AND ${scope.schema('n.nspname')} AND ${scope.notFromExtension('pg_class', 'c.oid')}`,
  read(row, { major }) {
    const parents = (row.parents ?? []).map(([schema, name]) => qualified(schema, name));
    const partitionOf = row.bound === null ? null : (parents[0] ?? null);
    return {
      identity: qualified(row.schema, row.name),
      schema: row.schema,
      name: row.name,
      parent: partitionOf === null ? null : `table:${partitionOf}`,
      attributes: {
        server: row.server,
        options: row.options ?? [],
        partitionOf,
        bound: row.bound,
        inherits: row.bound === null ? parents : [],
        columnOrder: row.columnOrder ?? [],
        owner: row.owner,
        comment: row.comment,
        privileges: effectivePrivileges(row.acl, 'table', row.owner, major),
      },
      rows: [
        { table: 'pg_class', oid: row.oid },
        { table: 'pg_type', oid: row.rowType },
        { table: 'pg_type', oid: row.arrayType },
      ],
      needs: row.bound === null ? parents.map((parent) => `table:${parent}`) : [],
    };
  },
  rules: {
    server: { label: 'server', severity: behaviour('its rows come from another server') },
    options: { label: 'options', severity: behaviour('its rows are asked for in another way') },
    partitionOf: {
      label: 'partition of',
      severity: behaviour('its rows are seen through another table'),
      follows: followReference,
    },
    bound: { label: 'bound', severity: behaviour('other rows belong into it') },
    inherits: {
      label: 'inherits',
      severity: behaviour('its rows are seen through other tables'),
      follows: followReference,
    },
    columnOrder: {
      label: 'column order',
      severity: documentation('only SELECT * and INSERT without a list of columns notice it'),
      compare: commonOrder,
      follows: followColumns,
    },
  },
  summary: ({ attributes }) =>
    [
      say`${attributes.columnOrder.length} columns on ${attributes.server}`,
      attributes.bound,
      attributes.inherits.length === 0 ? null : say`inherits ${attributes.inherits.join(', ')}`,
      ...attributes.options,
    ]
      .filter((word) => word !== null)
      .join(', '),
  sqlName: (object) => ({
    keyword: 'FOREIGN TABLE',
    reference: reference(object),
    grant: { target: `TABLE ${reference(object)}`, type: 'table', columns: tableColumnGrants },
  }),
  create: (object, context) => creation(object, context),
  alter(from, to, attributes) {
    if (attributes.includes('server'))
      return { type: 'replace', reason: say`a foreign table cannot be moved to another server` };
    const name = reference(to);
    const lock = locks('ACCESS EXCLUSIVE', name);
    const statements: Statement[] = [];
    if (attributes.includes('partitionOf') || attributes.includes('bound')) {
      if (from.attributes.partitionOf !== null)
        statements.push(statement(`ALTER TABLE ${from.attributes.partitionOf} DETACH PARTITION ${name}`, lock));
      if (to.attributes.partitionOf !== null) {
        const attach = `ALTER TABLE ${to.attributes.partitionOf} ATTACH PARTITION ${name} ${to.attributes.bound ?? ''}`;
        statements.push(statement(attach, lock));
      }
    }
    if (attributes.includes('inherits')) {
      const { inherits: before } = from.attributes;
      const { inherits: after } = to.attributes;
      const gone = before.filter((parent) => !after.includes(parent)).map((parent) => `NO INHERIT ${parent}`);
      const come = after.filter((parent) => !before.includes(parent)).map((parent) => `INHERIT ${parent}`);
      for (const clause of [...gone, ...come])
        statements.push(statement(`ALTER FOREIGN TABLE ${name} ${clause}`, lock));
    }
    if (attributes.includes('options')) {
      const options = alterOptions(from.attributes.options, to.attributes.options);
      statements.push(statement(`ALTER FOREIGN TABLE ${name}${options.sql}`, lock, ...options.hazards));
    }
    return { type: 'in-place', statements };
  },
  drop: (object) =>
    step(statement(`DROP FOREIGN TABLE ${reference(object)}`, locks('ACCESS EXCLUSIVE', reference(object)))),
  rename: { sort: 'relation', hazards: (object) => [locks('ACCESS EXCLUSIVE', reference(object))] },
  state: ({ schema, name }) => relationState(schema, name, 'f'),
  builtOn: ({ attributes: { partitionOf, inherits } }) =>
    [...(partitionOf === null ? [] : [partitionOf]), ...inherits].map((parent) => `table:${parent}`),
  occupies: (object) => [`relation ${reference(object)}`, `type ${reference(object)}`],
});

function reference(object: ForeignTable): string {
  return qualified(object.schema, object.name);
}

function creation(object: ForeignTable, context: RepairContext): Step {
  const { attributes } = object;
  const columns = context.goal
    .children(object.id)
    .filter((child) => child.kind === 'column')
    .map((child) => ({ name: child.name, attributes: columnShape.parse(child.attributes) }))
    .sort((a, b) => a.attributes.position - b.attributes.position)
    .map((column) => columnDefinition(column.name, column.attributes, context.version.major));
  const options = createOptions(attributes.options);
  const list = columns.length === 0 ? '()' : `(\n  ${columns.join(',\n  ')}\n)`;
  const sql = [
    `CREATE FOREIGN TABLE ${reference(object)}`,
    // A partition has its columns from the partitioned table.
    attributes.partitionOf === null ? ` ${list}` : ` PARTITION OF ${attributes.partitionOf} ${attributes.bound ?? ''}`,
    attributes.inherits.length === 0 ? '' : ` INHERITS (${attributes.inherits.join(', ')})`,
    ` SERVER ${quoteIdentifier(attributes.server)}${options.sql}`,
  ].join('');
  return {
    ...step(
      statement(
        sql,
        needsPrivilege(say`needs USAGE on server ${quoteIdentifier(attributes.server)}`),
        ...options.hazards,
      ),
    ),
    notes: placeholderNotes(say`foreign table ${reference(object)}`, attributes.options),
  };
}
