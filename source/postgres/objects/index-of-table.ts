import * as z from 'zod';
import { qualified } from '../../catalog/quote.ts';
import type { RepairContext, Statement } from '../../catalog/recipe.ts';
import { performance } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { commentShape } from '../common.ts';
import { compareDefinitions } from '../deparse.ts';
import { locks, mayFail, notInTransaction, scans } from '../hazards.ts';
import { defineKind, statement, type Typed } from '../kind.ts';
import { oid } from '../oid.ts';
import { followRelation, followSql } from '../renaming/follow.ts';
import { optionChanges } from '../storage-options.ts';
import { heedsTypes } from './expression.ts';
import { concurrentBuild, indexCreation, indexParts, indexState, indexSummary } from './index-definition.ts';
import { clusterChange, marksOf } from './index-marks.ts';
import { plainDefinition } from './index-plain.ts';
import {
  areUnique,
  indexPresence,
  keysRisk,
  nullsRisk,
  predicateRisk,
  tellsMoreApart,
  uniqueRisk,
  validRisk,
} from './index-risk.ts';
import { statisticsQuery, statisticsTargets } from './index-statistics.ts';
import { becomesKey } from './key-from-index.ts';
import { alikeProbe } from './key-probe.ts';
import { becomesParents, isAttached, isCopyThere, keptFromParent } from './partition-copies.ts';
import { isNew, relationId, relationName, relationOf, relationRules, relationShape } from './relation.ts';
import { clusterTies, indexTies } from './table-ties.ts';

const shape = z.object({
  ...relationShape,
  /** On a partitioned table: no rows of its own, and never made CONCURRENTLY. */
  partitioned: z.boolean(),
  unique: z.boolean(),
  method: z.string(),
  /** Columns and expressions with their collation, operator class and order. */
  keys: z.array(z.string()).readonly(),
  include: z.array(z.string()).readonly(),
  nullsNotDistinct: z.boolean(),
  predicate: z.string().nullable(),
  options: z.array(z.string()).readonly(),
  valid: z.boolean(),
  clustered: z.boolean(),
  /** Statistics targets of expressions, by place: `2=500`. */
  statistics: z.array(z.string()).readonly(),
  ...commentShape,
});
type Index = Typed<z.infer<typeof shape>>;

const row = z.object({
  oid,
  schema: z.string(),
  relation: z.string(),
  relationKind: z.string(),
  name: z.string(),
  unique: z.boolean(),
  definition: z.string(),
  options: z.array(z.string()).nullable(),
  valid: z.boolean(),
  clustered: z.boolean(),
  statistics: z.array(z.string()).nullable(),
  comment: z.string().nullable(),
});

const made = [
  'relationKind',
  'relationSchema',
  'relation',
  'unique',
  'method',
  'keys',
  'include',
  'nullsNotDistinct',
  'predicate',
];

/** An index of its own: one behind a constraint is the constraint's, one attached to a partitioned index is that one's. */
export const index = defineKind({ row, shape })({
  kind: 'index',
  label: { one: 'index', many: 'indexes' },
  group: 'tables',
  inside: true,
  presence: indexPresence,
  rank: 60,
  part: 'relation',
  found: { by: ['schema', 'name'], under: ['schema', 'relation'] },
  printed: ['definition'],
  query: (scope) => `
    SELECT x.indrelid AS anchor, i.oid::int8 AS oid, n.nspname AS schema, c.relname AS relation, c.relkind AS "relationKind", i.relname AS name,
      x.indisunique AS "unique", coalesce(${plainDefinition(scope.major)}, pg_get_indexdef(i.oid)) AS definition, i.reloptions AS options, x.indisvalid AS valid,
      x.indisclustered AS clustered, ${statisticsQuery} AS statistics, d.description AS comment
    FROM pg_index x
    JOIN pg_class i ON i.oid = x.indexrelid
    JOIN pg_class c ON c.oid = x.indrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_description d ON d.classoid = 1259 AND d.objoid = i.oid AND d.objsubid = 0
    WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = x.indrelid AND k.conindid = i.oid AND k.contype IN ('p', 'u', 'x')) AND NOT i.relispartition AND c.relkind IN ('r', 'p', 'm') AND c.relpersistence <> 't'
      AND ${scope.relation('x.indrelid')} AND ${scope.schema('n.nspname')} AND ${scope.notFromExtension('pg_class', 'c.oid')} AND ${scope.notFromExtension('pg_class', 'i.oid')}`,
  read(row) {
    const relation = relationOf(row.schema, row.relation, row.relationKind);
    return {
      identity: qualified(row.schema, row.name),
      schema: row.schema,
      name: row.name,
      parent: relationId(relation),
      attributes: {
        relationSchema: relation.relationSchema,
        relation: relation.relation,
        relationKind: relation.relationKind,
        partitioned: row.relationKind === 'p',
        unique: row.unique,
        ...indexParts(row.definition),
        options: [...(row.options ?? [])].sort(),
        valid: row.valid,
        clustered: row.clustered,
        statistics: row.statistics ?? [],
        comment: row.comment,
      },
      rows: [{ table: 'pg_class', oid: row.oid }],
    };
  },
  heeds: heedsTypes,
  rules: {
    ...relationRules,
    relationSchema: { label: 'schema of its table', severity: performance('it serves another table') },
    relationKind: { label: 'kind of its table', severity: performance('it serves another table'), form: 'hidden' },
    relation: { label: 'table', severity: performance('it serves another table'), follows: followRelation },
    partitioned: { label: 'partitioned', severity: 'performance', compare: false, form: 'hidden' },
    unique: { label: 'unique', severity: uniqueRisk, matters: () => 'anew', ahead: (source) => source === true },
    method: { label: 'method', severity: performance('it serves other queries on the target') },
    keys: {
      label: 'keys',
      severity: keysRisk,
      matters: () => 'anew',
      ahead: (_source, _target, pair) => tellsMoreApart(pair),
      follows: followSql,
    },
    include: { label: 'includes', severity: performance('it answers other queries by itself'), follows: followSql },
    nullsNotDistinct: {
      label: 'nulls not distinct',
      severity: nullsRisk,
      ahead: (_source, _target, pair) => tellsMoreApart(pair),
    },
    predicate: {
      label: 'where',
      severity: predicateRisk,
      compare: compareDefinitions,
      ahead: (source, _target, pair) => source === null && areUnique(pair),
      follows: followSql,
    },
    options: { label: 'storage options', severity: performance('it is stored otherwise') },
    valid: { label: 'valid', severity: validRisk },
    clustered: { label: 'clustered', severity: performance('CLUSTER puts the rows in another order') },
    statistics: { label: 'statistics targets', severity: performance('the planner knows more or less of its values') },
  },
  summary: ({ attributes }) => indexSummary(attributes),
  sqlName: (object) => ({ keyword: 'INDEX', reference: reference(object) }),
  create(object, context) {
    const { attributes } = object;
    const name = reference(object);
    if (keptFromParent(object, relationId(attributes), context)) return { statements: [] };
    const concurrently = canBeConcurrent(object, context);
    // Not on every partition as yet.
    const only = attributes.partitioned && !attributes.valid ? 'ONLY ' : '';
    const note =
      attributes.valid || only !== '' ? null : say`index ${name} is not valid in the source; it is made valid`;
    const sql = indexCreation({ ...attributes, name: object.name, on: only + relationName(attributes), concurrently });
    return {
      statements: [
        concurrently
          ? {
              ...statement(sql, ...building(object, context), notInTransaction()),
              ...concurrentBuild(object.schema, object.name),
            }
          : statement(sql, ...building(object, context)),
        ...statisticsTargets(
          name,
          [],
          attributes.statistics,
          isNew(attributes, context) ? null : relationName(attributes),
        ),
        ...marksOf(indexed(object), context),
      ],
      ...(note !== null && { notes: [note] }),
    };
  },
  alter(from, to, attributes, context) {
    const name = reference(to);
    if (attributes.some((attribute) => made.includes(attribute)))
      return { type: 'replace', reason: say`what an index holds cannot be changed in place` };
    if (attributes.includes('options') && to.attributes.partitioned)
      return { type: 'replace', reason: say`the storage options of a partitioned index cannot be changed in place` };
    if (attributes.includes('valid') && !to.attributes.valid)
      return { type: 'impossible', reason: say`${name} is not valid in the source: rebuild it there` };
    const statements: Statement[] = [];
    if (attributes.includes('options')) {
      const lock = locks('SHARE UPDATE EXCLUSIVE', relationName(to.attributes));
      for (const clause of optionChanges(from.attributes.options, to.attributes.options))
        statements.push(statement(`ALTER INDEX ${name} ${clause}`, lock));
    }
    if (attributes.includes('statistics'))
      statements.push(
        ...statisticsTargets(name, from.attributes.statistics, to.attributes.statistics, relationName(to.attributes)),
      );
    if (attributes.includes('clustered')) statements.push(...clusterChange(indexed(to), context));
    if (attributes.includes('valid')) {
      if (to.attributes.partitioned)
        return { type: 'replace', reason: say`a partitioned index is valid once every partition has its index` };
      const sql = (word: string): string => `REINDEX INDEX ${word}${name}`;
      statements.push(
        canBeConcurrent(to, context)
          ? { ...statement(sql('CONCURRENTLY '), ...building(to, context), notInTransaction()), boundary: 'alone' }
          : statement(sql(''), ...building(to, context)),
      );
    }
    return { type: 'in-place', statements };
  },
  drop(object, context) {
    const name = reference(object);
    if (becomesParents(object, relationId(object.attributes), context) || becomesKey(object, context))
      return { statements: [] };
    if (canBeConcurrent(object, context)) {
      const lock = locks('SHARE UPDATE EXCLUSIVE', relationName(object.attributes));
      return {
        statements: [
          { ...statement(`DROP INDEX CONCURRENTLY IF EXISTS ${name}`, lock, notInTransaction()), boundary: 'alone' },
        ],
      };
    }
    return {
      statements: [statement(`DROP INDEX ${name}`, locks('ACCESS EXCLUSIVE', relationName(object.attributes)))],
    };
  },
  ties: (change, sides) => [...clusterTies(change, sides), ...indexTies(change, sides)],
  implied: (object, other) => isCopyThere(object, object.parent ?? '', other),
  impossible: (object, change, context) =>
    change === 'create' && isAttached(object, relationId(object.attributes), context)
      ? say`${reference(object)} belongs to an index of its table’s parent on the target, and cannot be taken off: drop that one and make both again`
      : change === 'create' && object.attributes.nullsNotDistinct && context.version.major < 15
        ? say`NULLS NOT DISTINCT came with PostgreSQL 15`
        : null,
  rename: {
    sort: 'index',
    goesAlong: () => true,
    hazards: ({ attributes }) => [locks('SHARE UPDATE EXCLUSIVE', relationName(attributes))],
  },
  state(object, context) {
    const table = relationId(object.attributes);
    if (keptFromParent(object, table, context) || becomesParents(object, table, context)) return null;
    return indexState(object.schema, object.name, object.attributes);
  },
  occupies: (object) => [`relation ${reference(object)}`],
});

function reference(object: Index): string {
  return qualified(object.schema, object.name);
}

function indexed(object: Index): Parameters<typeof marksOf>[0] {
  const { name, attributes } = object;
  const { clustered } = attributes;
  return { name, relation: relationId(attributes), relationName: relationName(attributes), clustered };
}

/** CONCURRENTLY is of use only where others use the table, and not allowed for a partitioned one. */
function canBeConcurrent({ attributes }: Index, context: RepairContext): boolean {
  return context.concurrently && !attributes.partitioned && !isNew(attributes, context);
}

function building(object: Index, context: RepairContext): Statement['hazards'] {
  const { attributes } = object;
  if (isNew(attributes, context)) return [];
  const name = relationName(attributes);
  const about = { ...attributes, relation: relationId(attributes), nullsAlike: attributes.nullsNotDistinct };
  return [
    locks(canBeConcurrent(object, context) ? 'SHARE UPDATE EXCLUSIVE' : 'SHARE', name, 'long'),
    scans(name),
    ...(attributes.unique
      ? [
          mayFail(
            say`refused while rows of ${name} are alike in (${attributes.keys.join(', ')})`,
            alikeProbe(about, context),
          ),
        ]
      : []),
  ];
}
