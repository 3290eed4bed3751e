import { z } from 'zod';
import type { Json } from '../../catalog/json.ts';
import type { Likeness, ObjectPair, VersionPair } from '../../catalog/kind.ts';
import type { CatalogObject } from '../../catalog/object.ts';
import { qualified, quoteIdentifier } from '../../catalog/quote.ts';
import { behaviour, documentation, performance } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { compareDefinitions } from '../deparse.ts';
import { locks } from '../hazards.ts';
import { defineKind } from '../kind.ts';
import { oid, oidOrNull } from '../oid.ts';
import { columnPrivileges } from '../privileges.ts';
import { followReference, followRelation, followSql } from '../renaming/follow.ts';
import { itemsWithoutSecrets } from '../secrets.ts';
import { alterColumn } from './column-alter.ts';
import { isInheritedThere } from './column-inheritance.ts';
import { alterTable, columnName, tableName } from './column-name.ts';
import {
  columnState,
  createColumn,
  detachColumn,
  dropColumn,
  finishColumn,
  impossibleColumn,
  splitColumn,
} from './column-recipe.ts';
import { columnOptionsRisk, columnPresence, defaultRisk, identityRisk, notNullRisk, typeRisk } from './column-risk.ts';
import { columnShape } from './column-shape.ts';
import { columnTies } from './column-ties.ts';
import { heedsTypes } from './expression.ts';
import { type Identity, isWiderIdentity, sequenceClauses } from './sequence-options.ts';
import { isWiderType, weightOfRetyping } from './type-name.ts';

export { columnDefinition } from './column-definition.ts';
export { type ColumnAttributes, columnShape } from './column-shape.ts';

const storages: Readonly<Record<string, string>> = { p: 'plain', e: 'external', x: 'extended', m: 'main' };
const compressions: Readonly<Record<string, string>> = { p: 'pglz', l: 'lz4' };

const row = z.object({
  relation: oid,
  number: z.number(),
  schema: z.string(),
  table: z.string(),
  relationKind: z.string(),
  name: z.string(),
  type: z.string(),
  notNull: z.boolean(),
  notNullName: z.string().nullable(),
  expression: z.string().nullable(),
  defaultOid: oidOrNull,
  identity: z.string(),
  partition: z.boolean(),
  generated: z.string(),
  sequence: z.tuple([z.string(), z.string(), z.string(), z.string(), z.string(), z.string()]).nullable(),
  cycle: z.boolean().nullable(),
  sequenceOid: oidOrNull,
  sequenceName: z.tuple([z.string(), z.string()]).nullable(),
  collation: z.tuple([z.string(), z.string()]).nullable(),
  storage: z.string().nullable(),
  typeStorage: z.string(),
  compression: z.string().nullable(),
  statistics: z.number().nullable(),
  parents: z.array(z.tuple([z.string(), z.string()])).nullable(),
  ofType: z.tuple([z.string(), z.string()]).nullable(),
  options: z.array(z.string()).nullable(),
  foreignOptions: z.array(z.string()).nullable(),
  /** The table's owner, and what was granted. */
  acl: z.tuple([z.string(), z.array(z.string())]).nullable(),
  comment: z.string().nullable(),
});

/** A table's column. Columns that a partition or child table merely inherits are left to the parent. */
export const column = defineKind({ row, shape: columnShape })({
  kind: 'column',
  label: { one: 'column', many: 'columns' },
  group: 'tables',
  inside: true,
  presence: columnPresence,
  rank: 45,
  part: 'relation',
  query: (scope) => `
    SELECT a.attrelid AS anchor, a.attrelid::int8 AS relation, a.attnum AS number, n.nspname AS schema, c.relname AS "table", c.relkind AS "relationKind",
      a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS "notNull",
      ${scope.major >= 18 ? 'nn.conname' : 'NULL'} AS "notNullName",
      CASE WHEN a.atthasdef THEN pg_get_expr(ad.adbin, ad.adrelid) END AS expression, ad.oid::int8 AS "defaultOid",
      a.attidentity AS identity, c.relispartition AS partition, a.attgenerated AS generated,
      CASE WHEN s.seqrelid IS NOT NULL THEN ARRAY[format_type(s.seqtypid, NULL), s.seqstart::text, s.seqincrement::text,
        s.seqmin::text, s.seqmax::text, s.seqcache::text] END AS sequence, s.seqcycle AS cycle, s.seqrelid::int8 AS "sequenceOid",
      CASE WHEN s.seqrelid IS NOT NULL THEN ARRAY[s.nspname, s.relname] END AS "sequenceName",
      CASE WHEN a.attcollation <> t.typcollation THEN (SELECT ARRAY[cn.nspname, co.collname] FROM pg_collation co
        JOIN pg_namespace cn ON cn.oid = co.collnamespace WHERE co.oid = a.attcollation) END AS collation,
      CASE WHEN a.attstorage <> t.typstorage THEN a.attstorage END AS storage, t.typstorage AS "typeStorage",
      nullif(a.attcompression, '') AS compression, nullif(a.attstattarget, -1) AS statistics,
      CASE WHEN a.attinhcount > 0 THEN (SELECT array_agg(ARRAY[pn.nspname, p.relname] ORDER BY i.inhseqno)
        FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
        WHERE i.inhrelid = a.attrelid) END AS parents,
      CASE WHEN c.reloftype <> 0 THEN (SELECT ARRAY[tn.nspname, ot.typname] FROM pg_type ot
        JOIN pg_namespace tn ON tn.oid = ot.typnamespace WHERE ot.oid = c.reloftype) END AS "ofType",
      a.attoptions AS options, CASE WHEN a.attfdwoptions IS NOT NULL THEN ${itemsWithoutSecrets('a.attfdwoptions')} END AS "foreignOptions",
      CASE WHEN a.attacl IS NOT NULL THEN json_build_array(pg_get_userbyid(c.relowner), a.attacl::text[]) END AS acl, d.description AS comment
    FROM pg_attribute a
    JOIN pg_class c ON c.oid = a.attrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_type t ON t.oid = a.atttypid
    LEFT JOIN pg_attrdef ad ON ad.adrelid = a.attrelid AND ad.adnum = a.attnum
    LEFT JOIN (SELECT x.refobjid, x.refobjsubid, q.*, qc.relname, qn.nspname FROM pg_depend x JOIN pg_sequence q ON q.seqrelid = x.objid
      JOIN pg_class qc ON qc.oid = q.seqrelid JOIN pg_namespace qn ON qn.oid = qc.relnamespace
      WHERE x.classid = 1259 AND x.objsubid = 0 AND x.refclassid = 1259 AND x.deptype = 'i') s
      ON s.refobjid = a.attrelid AND s.refobjsubid = a.attnum
    ${scope.major >= 18 ? `LEFT JOIN pg_constraint nn ON nn.contype = 'n' AND nn.conrelid = a.attrelid AND nn.conkey[1] = a.attnum` : ''}
    LEFT JOIN pg_description d ON d.classoid = 1259 AND d.objoid = a.attrelid AND d.objsubid = a.attnum
    WHERE c.relkind IN ('r', 'p', 'f') AND c.relpersistence <> 't' AND a.attnum > 0 AND NOT a.attisdropped
      AND ${scope.relation('a.attrelid')} AND ${scope.schema('n.nspname')} AND ${scope.notFromExtension('pg_class', 'c.oid')}
      AND (a.attinhcount = 0 OR a.attacl IS NOT NULL OR a.attoptions IS NOT NULL OR a.attfdwoptions IS NOT NULL OR (a.attidentity <> '' AND NOT c.relispartition)
        OR coalesce(a.attstattarget, -1) <> -1 OR d.description IS NOT NULL OR NOT EXISTS (
        SELECT FROM pg_inherits i JOIN pg_attribute pa ON pa.attrelid = i.inhparent AND pa.attname = a.attname
        LEFT JOIN pg_attrdef pd ON pd.adrelid = pa.attrelid AND pd.adnum = pa.attnum
        WHERE i.inhrelid = a.attrelid AND pa.attnotnull = a.attnotnull AND pa.attstorage = a.attstorage
          AND pa.attcompression = a.attcompression AND pa.attgenerated = a.attgenerated
          AND pg_get_expr(pd.adbin, pd.adrelid) IS NOT DISTINCT FROM pg_get_expr(ad.adbin, ad.adrelid)))`,
  read(row, { major }) {
    const table = qualified(row.schema, row.table);
    const foreign = row.relationKind === 'f';
    const parents = (row.parents ?? []).map((parent) => qualified(...parent));
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
        notNullName: row.notNullName,
        default: row.generated === '' ? row.expression : null,
        // A partition's identity is its parent's.
        identity: row.partition ? null : row.identity === 'a' ? 'always' : row.identity === 'd' ? 'by default' : null,
        identityOptions: row.partition ? null : identityOptions(row),
        identitySequence: row.sequenceName === null ? null : qualified(...row.sequenceName),
        generated: row.generated === 's' ? 'stored' : row.generated === 'v' ? 'virtual' : null,
        expression: row.generated === '' ? null : row.expression,
        collation: row.collation === null ? null : qualified(...row.collation),
        storage: row.storage === null ? null : (storages[row.storage] ?? row.storage),
        typeStorage: storages[row.typeStorage] ?? row.typeStorage,
        compression: row.compression === null ? null : (compressions[row.compression] ?? row.compression),
        statistics: row.statistics,
        inherited: parents.length > 0,
        options: [...(row.options ?? []), ...(row.foreignOptions ?? [])].sort(),
        comment: row.comment,
        privileges: columnPrivileges(row.acl, major),
      },
      rows: [
        { table: 'pg_class', oid: row.relation, column: row.number },
        ...(row.defaultOid === null ? [] : [{ table: 'pg_attrdef' as const, oid: row.defaultOid }]),
        ...(row.sequenceOid === null ? [] : [{ table: 'pg_class' as const, oid: row.sequenceOid }]),
      ],
      needs: [
        ...parents.map((parent) => `column:${parent}.${quoteIdentifier(row.name)}`),
        ...(row.ofType === null ? [] : [`composite:${qualified(...row.ofType)}`]),
      ],
    };
  },
  heeds: heedsTypes,
  rules: {
    table: { label: 'table', severity: 'behaviour', compare: false, form: 'hidden', follows: followRelation },
    foreign: { label: 'foreign', severity: 'behaviour', compare: false, form: 'hidden' },
    position: { label: 'position', severity: 'documentation', compare: false, form: 'hidden' },
    type: {
      label: 'type',
      severity: typeRisk,
      ahead: isWiderType,
      matters: (source, target) => weightOfRetyping(String(source), String(target)),
      compare: unlessInherited,
      follows: followSql,
    },
    notNull: { label: 'not null', severity: notNullRisk, ahead: (source) => source === true },
    notNullName: { label: 'name of not null', severity: 'documentation', compare: false, form: 'hidden' },
    default: { label: 'default', severity: defaultRisk, compare: compareDefinitions, follows: followSql },
    identity: { label: 'identity', severity: identityRisk },
    identityOptions: {
      label: 'identity options',
      severity: behaviour('its rows are numbered otherwise'),
      ahead: (source, target, objects) =>
        isWiderIdentity(identityOf(source, objects.source), identityOf(target, objects.target)),
    },
    identitySequence: {
      label: 'sequence of the identity',
      severity: documentation('only what calls its sequence by name notices it'),
      // Where only one side has an identity, that is the difference.
      compare: (source, target) => (source === null || target === null ? 'equal' : 'different'),
      follows: followReference,
    },
    generated: {
      label: 'generated',
      severity: behaviour('whether its value is worked out, and when, is not the same'),
    },
    expression: {
      label: 'generated as',
      severity: behaviour('its value is worked out otherwise'),
      compare: compareDefinitions,
      follows: followSql,
    },
    collation: {
      label: 'collation',
      severity: behaviour('its values are sorted and compared otherwise'),
      matters: () => 'repeated',
      compare: unlessInherited,
    },
    storage: { label: 'storage', severity: performance('its large values are stored otherwise') },
    typeStorage: { label: 'storage of the type', severity: 'performance', compare: false, form: 'hidden' },
    compression: { label: 'compression', severity: performance('its large values are compressed otherwise') },
    statistics: { label: 'statistics target', severity: performance('the planner knows more or less of its values') },
    inherited: { label: 'inherited', severity: 'behaviour', compare: false, form: 'hidden' },
    options: { label: 'options', severity: columnOptionsRisk },
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
  sqlName: columnName,
  aheadAlone: ({ attributes }) => attributes.generated === null && !attributes.foreign,
  implied: isInheritedThere,
  ties: columnTies,
  madeWithParent: () => true,
  finish: finishColumn,
  create: createColumn,
  alter: alterColumn,
  drop: dropColumn,
  detach: detachColumn,
  split: splitColumn,
  rename: {
    sort: 'column',
    statement: (object, name) =>
      `${alterTable(object)} RENAME COLUMN ${quoteIdentifier(object.name)} TO ${quoteIdentifier(name)}`,
    hazards: (object) => [locks('ACCESS EXCLUSIVE', tableName(object))],
    obstacle: ({ attributes }) =>
      attributes.inherited === true ? say`it is a parent's column: rename it there` : null,
  },
  state: columnState,
  impossible: impossibleColumn,
});

/** What a column has from its parents on both sides is the parents' difference. */
function unlessInherited(_source: Json, _target: Json, _pair: VersionPair, { source, target }: ObjectPair): Likeness {
  return source.attributes.inherited === true && target.attributes.inherited === true ? 'equal' : 'different';
}

/** An identity's options as they are compared; null where there is none. */
function identityOf(clauses: Json, { attributes }: CatalogObject): Identity | null {
  const { identity, type } = attributes;
  if (typeof identity !== 'string' || typeof type !== 'string') return null;
  return { type, clauses: typeof clauses === 'string' ? clauses : '' };
}

function identityOptions({ sequence, cycle }: z.infer<typeof row>): string | null {
  if (sequence === null) return null;
  const [type, start, increment, minimum, maximum, cache] = sequence;
  return sequenceClauses({ type, start, increment, minimum, maximum, cache, cycle: cycle ?? false });
}
