import * as z from 'zod';
import { qualified, quoteIdentifier, quoteLiteral } from '../../catalog/quote.ts';
import { performance } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { commentShape, ownerShape } from '../common.ts';
import { locks } from '../hazards.ts';
import { defineKind, statement, step, type Typed } from '../kind.ts';
import { oid } from '../oid.ts';
import { followRelation, followSql } from '../renaming/follow.ts';
import { parenthesised } from '../sql-text.ts';
import { namespaceOid, rowState } from '../states.ts';
import { isNew, relationId, relationName, relationOf, relationRules, relationShape } from './relation.ts';

const estimates = performance('the planner estimates rows of the table otherwise, and may plan worse');

const kinds: Readonly<Record<string, string>> = { d: 'ndistinct', f: 'dependencies', m: 'mcv' };

const shape = z.object({
  ...relationShape,
  /** `ndistinct`, `dependencies`, `mcv`; empty for a single expression, which has statistics of its own kind. */
  kinds: z.array(z.string()).readonly(),
  /** Quoted columns, then expressions. */
  on: z.array(z.string()).readonly(),
  target: z.number().nullable(),
  ...ownerShape,
  ...commentShape,
});
type Statistics = Typed<z.infer<typeof shape>>;

const row = z.object({
  oid,
  schema: z.string(),
  name: z.string(),
  relationSchema: z.string(),
  relation: z.string(),
  relationKind: z.string(),
  kinds: z.array(z.string()),
  columns: z.array(z.string()).nullable(),
  expressions: z.array(z.string()).nullable(),
  target: z.number().nullable(),
  owner: z.string(),
  comment: z.string().nullable(),
});

/** Extended statistics, as CREATE STATISTICS makes them. */
export const statistics = defineKind({ row, shape })({
  kind: 'statistics',
  label: { one: 'statistics object', many: 'statistics objects' },
  group: 'tables',
  inside: true,
  presence: estimates,
  rank: 65,
  part: 'relation',
  found: { by: ['schema', 'name'], under: ['relationSchema', 'relation'] },
  query: (scope) => `
    SELECT s.stxrelid AS anchor, s.oid::int8 AS oid, n.nspname AS schema, s.stxname AS name, cn.nspname AS "relationSchema", c.relname AS relation,
      c.relkind AS "relationKind", s.stxkind::text[] AS kinds,
      (SELECT array_agg(a.attname::text) FROM pg_attribute a WHERE a.attrelid = s.stxrelid AND a.attnum = ANY (s.stxkeys)) AS columns,
      pg_get_statisticsobjdef_expressions(s.oid) AS expressions, nullif(s.stxstattarget, -1) AS target,
      pg_get_userbyid(s.stxowner) AS owner, d.description AS comment
    FROM pg_statistic_ext s
    JOIN pg_namespace n ON n.oid = s.stxnamespace
    JOIN pg_class c ON c.oid = s.stxrelid
    JOIN pg_namespace cn ON cn.oid = c.relnamespace
    LEFT JOIN pg_description d ON d.classoid = 3381 AND d.objoid = s.oid AND d.objsubid = 0
    WHERE ${scope.relation('s.stxrelid')} AND ${scope.schema('n.nspname')} AND ${scope.schema('cn.nspname')} AND ${scope.notFromExtension('pg_statistic_ext', 's.oid')}`,
  read(row) {
    const relation = relationOf(row.relationSchema, row.relation, row.relationKind);
    return {
      identity: qualified(row.schema, row.name),
      schema: row.schema,
      name: row.name,
      parent: relationId(relation),
      attributes: {
        relationSchema: relation.relationSchema,
        relation: relation.relation,
        relationKind: relation.relationKind,
        kinds: row.kinds.flatMap((letter) => kinds[letter] ?? []).sort(),
        on: [...(row.columns ?? []).map(quoteIdentifier).sort(), ...(row.expressions ?? []).map(parenthesised).sort()],
        target: row.target,
        owner: row.owner,
        comment: row.comment,
      },
      rows: [{ table: 'pg_statistic_ext', oid: row.oid }],
    };
  },
  rules: {
    ...relationRules,
    relationSchema: { label: 'schema of its table', severity: estimates },
    relation: { label: 'table', severity: estimates, follows: followRelation },
    kinds: { label: 'kinds', severity: estimates },
    on: { label: 'on', severity: estimates, follows: followSql },
    target: { label: 'statistics target', severity: estimates },
  },
  summary: ({ attributes }) =>
    [attributes.kinds.join(', '), `on ${attributes.on.join(', ')}`].filter((word) => word !== '').join(' '),
  sqlName: (object) => ({ keyword: 'STATISTICS', reference: reference(object) }),
  create(object, context) {
    const { attributes } = object;
    const list = attributes.kinds.length === 0 ? '' : ` (${attributes.kinds.join(', ')})`;
    return step(
      statement(
        `CREATE STATISTICS ${reference(object)}${list} ON ${attributes.on.join(', ')} FROM ${relationName(attributes)}`,
        ...(isNew(attributes, context) ? [] : [locks('SHARE UPDATE EXCLUSIVE', relationName(attributes))]),
      ),
      attributes.target === null ? null : target(object),
    );
  },
  alter(_from, to, attributes) {
    if (['relationSchema', 'relation', 'kinds', 'on'].some((name) => attributes.includes(name)))
      return { type: 'replace', reason: say`what a statistics object gathers cannot be changed in place` };
    return { type: 'in-place', statements: [target(to)] };
  },
  rename: { sort: 'part', goesAlong: () => true },
  state: ({ schema, name }) =>
    rowState('pg_statistic_ext x', [`x.stxname = ${quoteLiteral(name)}`, `x.stxnamespace = ${namespaceOid(schema)}`]),
  drop: (object) => step(`DROP STATISTICS ${reference(object)}`),
});

function reference(object: Statistics): string {
  return qualified(object.schema, object.name);
}

function target(object: Statistics): ReturnType<typeof statement> {
  return statement(`ALTER STATISTICS ${reference(object)} SET STATISTICS ${object.attributes.target ?? -1}`);
}
