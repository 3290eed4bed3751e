import * as z from 'zod';
import type { Follows } from '../../catalog/kind.ts';
import { quoteIdentifier, unquoteIdentifier } from '../../catalog/quote.ts';
import { behaviour } from '../../catalog/risk.ts';
import { commentShape } from '../common.ts';
import { compareDefinitions } from '../deparse.ts';
import { locks } from '../hazards.ts';
import { defineKind, statement, step, type Typed } from '../kind.ts';
import { oid } from '../oid.ts';
import { findBare } from '../sql-text.ts';
import { childState, isText } from '../states.ts';
import { enabledClause, enabledRisk, enabledShape, enabledState } from './enabled.ts';
import { heedsTypes } from './expression.ts';
import {
  alterRelation,
  isNew,
  relationId,
  relationName,
  relationOf,
  relationRules,
  relationShape,
} from './relation.ts';

const shape = z.object({
  ...relationShape,
  /** The whole CREATE RULE. */
  definition: z.string(),
  enabled: enabledShape,
  ...commentShape,
});
type Rule = Typed<z.infer<typeof shape>>;

const row = z.object({
  oid,
  schema: z.string(),
  relation: z.string(),
  relationKind: z.string(),
  name: z.string(),
  definition: z.string(),
  enabled: z.string(),
  comment: z.string().nullable(),
});

/** Its own name stands at its beginning, what it does behind that. */
const followRule: Follows = (value, names) => {
  if (typeof value !== 'string') return value;
  const head = 'CREATE RULE '.length;
  const end = findBare(value, ' AS', head);
  const name = quoteIdentifier(names.own(unquoteIdentifier(value.slice(head, end))));
  return `CREATE RULE ${name}${names.sql(value.slice(end))}`;
};

/** A rewrite rule. The one that makes a view a view (`_RETURN`) belongs to the view. */
export const rule = defineKind({ row, shape })({
  kind: 'rule',
  label: { one: 'rule', many: 'rules' },
  group: 'triggers',
  inside: false,
  presence: {
    source: behaviour('statements are not rewritten by it on the target'),
    target: behaviour('it rewrites statements on the target alone'),
  },
  rank: 78,
  part: 'relation',
  found: { by: ['schema', 'relation'], under: 'own' },
  printed: ['definition'],
  query: (scope) => `
    SELECT r.ev_class AS anchor, r.oid::int8 AS oid, n.nspname AS schema, c.relname AS relation, c.relkind AS "relationKind", r.rulename AS name,
      pg_get_ruledef(r.oid) AS definition, r.ev_enabled AS enabled, d.description AS comment
    FROM pg_rewrite r
    JOIN pg_class c ON c.oid = r.ev_class
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_description d ON d.classoid = 2618 AND d.objoid = r.oid AND d.objsubid = 0
    WHERE r.rulename <> '_RETURN' AND c.relpersistence <> 't' AND ${scope.relation('r.ev_class')} AND ${scope.schema('n.nspname')}
      AND ${scope.notFromExtension('pg_class', 'c.oid')} AND ${scope.notFromExtension('pg_rewrite', 'r.oid')} AND ${scope.free('pg_rewrite', 'r.oid')}`,
  read(row) {
    const relation = relationOf(row.schema, row.relation, row.relationKind);
    return {
      identity: `${relationName(relation)}.${quoteIdentifier(row.name)}`,
      schema: row.schema,
      name: row.name,
      parent: relationId(relation),
      attributes: {
        relationSchema: relation.relationSchema,
        relation: relation.relation,
        relationKind: relation.relationKind,
        definition: row.definition.replace(/;\s*$/, ''),
        enabled: enabledState(row.enabled),
        comment: row.comment,
      },
      rows: [{ table: 'pg_rewrite', oid: row.oid }],
    };
  },
  heeds: heedsTypes,
  rules: {
    ...relationRules,
    definition: {
      label: 'definition',
      severity: behaviour('it rewrites statements otherwise'),
      compare: compareDefinitions,
      form: 'body',
      language: () => 'sql',
      follows: followRule,
    },
    enabled: { label: 'enabled', severity: enabledRisk },
  },
  summary: ({ attributes }) =>
    attributes.definition.replace(/\s+/g, ' ') + (attributes.enabled === 'yes' ? '' : ` (${attributes.enabled})`),
  sqlName: (object) => ({ keyword: 'RULE', reference: reference(object) }),
  create(object, context) {
    const hazards = isNew(object.attributes, context) ? [] : lock(object);
    return step(
      statement(object.attributes.definition, ...hazards),
      object.attributes.enabled === 'yes' ? null : enabling(object, hazards),
    );
  },
  alter(_from, to, attributes) {
    const replaced = statement(to.attributes.definition.replace(/^CREATE RULE/, 'CREATE OR REPLACE RULE'), ...lock(to));
    return {
      type: 'in-place',
      statements: [
        ...(attributes.includes('definition') ? [replaced] : []),
        ...(attributes.includes('enabled') ? [enabling(to, lock(to))] : []),
      ],
    };
  },
  rename: {
    sort: 'part',
    hazards: (object) => lock(object),
  },
  state: ({ schema, name, attributes }) =>
    childState(
      'pg_rewrite',
      'rulename',
      'ev_class',
      { schema, name, relation: attributes.relation },
      {
        same: isText('pg_get_ruledef(x.oid)', `${attributes.definition};`),
      },
    ),
  drop: (object) => step(statement(`DROP RULE ${reference(object)}`, ...lock(object))),
});

function reference(object: Rule): string {
  return `${quoteIdentifier(object.name)} ON ${relationName(object.attributes)}`;
}

function lock(object: Rule): ReturnType<typeof locks>[] {
  return [locks('ACCESS EXCLUSIVE', relationName(object.attributes))];
}

function enabling(object: Rule, hazards: ReturnType<typeof locks>[]): ReturnType<typeof statement> {
  const clause = `${enabledClause(object.attributes.enabled)} RULE ${quoteIdentifier(object.name)}`;
  return statement(`${alterRelation(object.attributes)} ${clause}`, ...hazards);
}
