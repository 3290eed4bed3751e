import * as z from 'zod';
import type { Json } from '../../catalog/json.ts';
import type { Follows, Likeness } from '../../catalog/kind.ts';
import { qualified, quoteIdentifier, unquoteIdentifier } from '../../catalog/quote.ts';
import { behaviour, documentation, performance } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { columnCount } from '../column-count.ts';
import { tableColumnGrants } from '../column-grants.ts';
import { locks } from '../hazards.ts';
import { defineKind } from '../kind.ts';
import { oid } from '../oid.ts';
import { effectivePrivileges } from '../privileges.ts';
import { followColumns, followReference, followSql } from '../renaming/follow.ts';
import type { QueryScope } from '../scope.ts';
import { relationState } from '../states.ts';
import { commonOrder } from './column-order.ts';
import { alterTable } from './table-alter.ts';
import { createTable, dropTable, impossibleTable, splitTable } from './table-recipe.ts';
import { forcedRisk, persistenceRisk, rowSecurityRisk, tablePresence } from './table-risk.ts';
import { tableReference, tableShape } from './table-shape.ts';
import { tableTies } from './table-ties.ts';

const replicaIdentities: Readonly<Record<string, string>> = {
  d: 'default',
  f: 'full',
  n: 'nothing',
  // By an index that is gone: as good as nothing.
  i: 'nothing',
};

const row = z.object({
  oid,
  schema: z.string(),
  name: z.string(),
  parents: z.array(z.tuple([z.string(), z.string()])).nullable(),
  boundEnums: z.array(z.tuple([z.string(), z.string()])).nullable(),
  persistence: z.string(),
  partitionKey: z.string().nullable(),
  bound: z.string().nullable(),
  ofType: z.tuple([z.string(), z.string()]).nullable(),
  rowSecurity: z.boolean(),
  forceRowSecurity: z.boolean(),
  replicaIdentity: z.string(),
  replicaIndex: z.string().nullable(),
  options: z.array(z.string()).nullable(),
  toastOptions: z.array(z.string()).nullable(),
  columnOrder: z.array(z.string()).nullable(),
  copies: z.array(z.tuple([z.enum(['constraint', 'index']), z.string(), z.string()])).nullable(),
  rowType: oid,
  arrayType: oid,
  owner: z.string(),
  acl: z.array(z.string()).nullable(),
  comment: z.string().nullable(),
});

/** What partitions and child tables have of their parents: [relation, kind, name, parent's name]. */
const copies = (scope: QueryScope): string => `
  SELECT k.conrelid AS relation, 'constraint' AS kind, k.conname AS name, coalesce(p.conname, k.conname) AS parent
  FROM pg_constraint k LEFT JOIN pg_constraint p ON p.oid = k.conparentid
  WHERE ${scope.relation('k.conrelid')} AND k.conrelid <> 0 AND (k.coninhcount > 0 OR k.conparentid <> 0) AND k.contype IN ('p', 'u', 'f', 'c', 'x')
  UNION ALL
  SELECT x.indrelid, 'index', c.relname, p.relname
  FROM pg_class c JOIN pg_index x ON x.indexrelid = c.oid
  JOIN pg_inherits i ON i.inhrelid = c.oid JOIN pg_class p ON p.oid = i.inhparent
  WHERE ${scope.relation('x.indrelid')} AND c.relkind IN ('i', 'I') AND c.relispartition
    AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = c.oid AND k.contype IN ('p', 'u', 'x'))`;

const followReplicaIdentity: Follows = (value, names) =>
  typeof value === 'string' && value.startsWith('index ')
    ? `index ${quoteIdentifier(names.index(unquoteIdentifier(value.slice('index '.length))))}`
    : value;

const followCopies: Follows = (value, names) =>
  tableShape.shape.copies.parse(value).map(({ kind, name, of }) => ({
    kind,
    name: kind === 'constraint' && name === of ? names.inheritedConstraint(name) : name,
    of: names.parentIndex(of),
  }));

/** A table, partitioned or not, and a partition, which is a child of the table it is a partition of. */
export const table = defineKind({ row, shape: tableShape })({
  kind: 'table',
  label: { one: 'table', many: 'tables' },
  group: 'tables',
  inside: (object) => object.parent !== null,
  presence: tablePresence,
  rank: 40,
  part: 'relation',
  found: { by: ['schema', 'name'], under: 'parents', needing: ['parents'] },
  query: (scope) => `
    SELECT c.oid AS anchor, c.oid::int8 AS oid, n.nspname AS schema, c.relname AS name, c.relpersistence AS persistence,
      CASE WHEN c.relkind = 'p' THEN pg_get_partkeydef(c.oid) END AS "partitionKey",
      CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END AS bound, i.parents,
      -- A bound names values of its key's type, of which pg_depend says nothing.
      CASE WHEN c.relispartition THEN (SELECT array_agg(DISTINCT ARRAY[yn.nspname, y.typname]) FROM pg_inherits pi
        JOIN pg_partitioned_table pt ON pt.partrelid = pi.inhparent JOIN pg_attribute ka ON ka.attrelid = pi.inhparent AND ka.attnum = ANY (pt.partattrs)
        JOIN pg_type y ON y.oid = ka.atttypid AND y.typtype = 'e' JOIN pg_namespace yn ON yn.oid = y.typnamespace
        WHERE pi.inhrelid = c.oid) END AS "boundEnums",
      CASE WHEN c.reloftype <> 0 THEN (SELECT ARRAY[tn.nspname, ot.typname] FROM pg_type ot
        JOIN pg_namespace tn ON tn.oid = ot.typnamespace WHERE ot.oid = c.reloftype) END AS "ofType",
      c.relrowsecurity AS "rowSecurity", c.relforcerowsecurity AS "forceRowSecurity", c.relreplident AS "replicaIdentity",
      CASE WHEN c.relreplident = 'i' THEN (SELECT ic.relname FROM pg_index x JOIN pg_class ic ON ic.oid = x.indexrelid
        WHERE x.indrelid = c.oid AND x.indisreplident) END AS "replicaIndex",
      c.reloptions AS options, tc.reloptions AS "toastOptions",
      ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped ORDER BY attnum) AS "columnOrder", o.copies,
      c.reltype::int8 AS "rowType", t.typarray::int8 AS "arrayType",
      pg_get_userbyid(c.relowner) AS owner, c.relacl::text[] AS acl, d.description AS comment
    FROM pg_class c
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_type t ON t.oid = c.reltype
    LEFT JOIN pg_class tc ON tc.oid = c.reltoastrelid AND tc.reloptions IS NOT NULL
    LEFT JOIN (SELECT inhrelid, array_agg(ARRAY[pn.nspname, p.relname] ORDER BY inhseqno) AS parents
      FROM pg_inherits JOIN pg_class p ON p.oid = inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
      WHERE ${scope.relation('inhrelid')} GROUP BY inhrelid) i ON i.inhrelid = c.oid
    LEFT JOIN (SELECT relation, json_agg(json_build_array(kind, name, parent) ORDER BY kind, name) AS copies
      FROM (${copies(scope)}) x GROUP BY relation) o ON o.relation = c.oid
    LEFT JOIN pg_description d ON d.classoid = 1259 AND d.objoid = c.oid AND d.objsubid = 0
    WHERE c.relkind IN ('r', 'p') AND c.relpersistence <> 't' AND ${scope.relation('c.oid')} AND ${scope.schema('n.nspname')} AND ${scope.notFromExtension('pg_class', 'c.oid')}`,
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
        ofType: row.ofType === null ? null : qualified(...row.ofType),
        rowSecurity: row.rowSecurity,
        forceRowSecurity: row.forceRowSecurity,
        replicaIdentity:
          row.replicaIndex === null
            ? (replicaIdentities[row.replicaIdentity] ?? 'default')
            : `index ${quoteIdentifier(row.replicaIndex)}`,
        options: [...(row.options ?? []), ...(row.toastOptions ?? []).map((option) => `toast.${option}`)].sort(),
        columnOrder: row.columnOrder ?? [],
        copies: (row.copies ?? []).map(([kind, name, of]) => ({ kind, name, of })),
        owner: row.owner,
        comment: row.comment,
        privileges: effectivePrivileges(row.acl, 'table', row.owner, major),
      },
      rows: [
        { table: 'pg_class', oid: row.oid },
        { table: 'pg_type', oid: row.rowType },
        { table: 'pg_type', oid: row.arrayType },
      ],
      needs:
        row.bound === null
          ? parents.map((parent) => `table:${parent}`)
          : (row.boundEnums ?? []).map((name) => `enum:${qualified(...name)}`),
    };
  },
  rules: {
    persistence: { label: 'persistence', severity: persistenceRisk },
    partitionKey: {
      label: 'partitioned by',
      severity: behaviour('its rows are divided into partitions otherwise'),
      follows: followSql,
    },
    partitionOf: {
      label: 'partition of',
      severity: behaviour('its rows are seen through another table'),
      follows: followReference,
    },
    bound: { label: 'bound', severity: behaviour('other rows belong into it'), compare: sameBound },
    inherits: {
      label: 'inherits',
      severity: behaviour('its rows are seen through other tables'),
      follows: followReference,
    },
    ofType: { label: 'of type', severity: behaviour('its columns follow another type'), follows: followReference },
    rowSecurity: { label: 'row security', severity: rowSecurityRisk },
    forceRowSecurity: { label: 'row security forced on the owner', severity: forcedRisk },
    replicaIdentity: {
      label: 'replica identity',
      severity: behaviour(
        'subscribers find its rows by other columns, or updates and deletes are refused while it is published',
      ),
      follows: followReplicaIdentity,
    },
    options: { label: 'storage options', severity: performance('it is stored, vacuumed and analysed otherwise') },
    columnOrder: {
      label: 'column order',
      severity: documentation('only SELECT * and INSERT without a list of columns notice it'),
      compare: commonOrder,
      follows: followColumns,
    },
    copies: { label: 'from its parents', severity: 'behaviour', compare: false, form: 'hidden', follows: followCopies },
  },
  summary: ({ attributes }) => {
    const words = [columnCount(attributes.columnOrder.length)];
    if (attributes.persistence === 'unlogged') words.push('unlogged');
    if (attributes.partitionKey !== null) words.push(say`partitioned by ${attributes.partitionKey}`);
    if (attributes.bound !== null) words.push(attributes.bound);
    if (attributes.inherits.length > 0) words.push(say`inherits ${attributes.inherits.join(', ')}`);
    if (attributes.ofType !== null) words.push(say`of type ${attributes.ofType}`);
    if (attributes.rowSecurity) words.push(say`row security`);
    return words.join(', ');
  },
  aheadAlone: () => true,
  sqlName: (object) => ({
    keyword: 'TABLE',
    reference: tableReference(object),
    grant: { target: `TABLE ${tableReference(object)}`, type: 'table', columns: tableColumnGrants },
  }),
  create: createTable,
  alter: alterTable,
  drop: dropTable,
  split: splitTable,
  impossible: impossibleTable,
  builtOn: ({ attributes: { partitionOf, inherits } }) =>
    [...(partitionOf === null ? [] : [partitionOf]), ...inherits].map((parent) => `table:${parent}`),
  ties: tableTies,
  rename: { sort: 'relation', hazards: (object) => [locks('ACCESS EXCLUSIVE', tableReference(object))] },
  state: ({ schema, name, attributes }) => relationState(schema, name, attributes.partitionKey === null ? 'r' : 'p'),
  occupies: (object) => [`relation ${tableReference(object)}`, `type ${tableReference(object)}`],
});

/** A number is written in quotes where the key's column is wider than an integer: that is the column's difference. */
function sameBound(source: Json, target: Json): Likeness {
  const [a, b] = [source, target].map((bound) =>
    typeof bound === 'string' ? bound.replace(/'(-?\d+(?:\.\d+)?)'/g, '$1') : bound,
  );
  return a === b ? 'equal' : 'different';
}
