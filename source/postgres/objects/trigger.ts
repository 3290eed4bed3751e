import * as z from 'zod';
import type { Follows } from '../../catalog/kind.ts';
import { quoteIdentifier, quoteLiteral } from '../../catalog/quote.ts';
import type { Hazard, Statement } from '../../catalog/recipe.ts';
import { behaviour } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { commentShape } from '../common.ts';
import { compareDefinitions } from '../deparse.ts';
import { locks } from '../hazards.ts';
import { defineKind, statement, step, type Typed } from '../kind.ts';
import { oid } from '../oid.ts';
import { followReference, followSql } from '../renaming/follow.ts';
import { closing, findBare, parenthesised, splitList } from '../sql-text.ts';
import { relationOid, rowState } from '../states.ts';
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
  timing: z.enum(['before', 'after', 'instead of']),
  /** `insert`, `update of a, b`, … */
  events: z.array(z.string()).readonly(),
  level: z.enum(['row', 'statement']),
  /** `old table as gone new table as come`, names quoted. */
  transitions: z.string().nullable(),
  /** Null for a trigger that is no constraint trigger. */
  deferrable: z.enum(['not deferrable', 'deferrable', 'initially deferred']).nullable(),
  /** The other table that a constraint trigger is about, qualified and quoted. */
  about: z.string().nullable(),
  when: z.string().nullable(),
  /** The function with its arguments: `public.notify('calls')`. */
  calls: z.string(),
  functionSchema: z.string(),
  enabled: enabledShape,
  ...commentShape,
});
type Trigger = Typed<z.infer<typeof shape>>;

const row = z.object({
  oid,
  schema: z.string(),
  relation: z.string(),
  relationKind: z.string(),
  name: z.string(),
  type: z.number(),
  columns: z.array(z.string()).nullable(),
  constraint: z.boolean(),
  deferrable: z.boolean(),
  deferred: z.boolean(),
  definition: z.string(),
  functionSchema: z.string(),
  enabled: z.string(),
  comment: z.string().nullable(),
});

/** The columns of UPDATE OF stand in the order of their names. */
const followEvents: Follows = (value, names) =>
  shape.shape.events.parse(value).map((event) => {
    if (!event.startsWith('update of ')) return event;
    const columns = splitList(names.sql(event.slice('update of '.length)));
    return `update of ${[...columns].sort().join(', ')}`;
  });

/** A trigger that someone made: not the server's own behind foreign keys, nor a partition's copy of its parent's. */
export const trigger = defineKind({ row, shape })({
  kind: 'trigger',
  label: { one: 'trigger', many: 'triggers' },
  group: 'triggers',
  inside: false,
  presence: {
    source: behaviour('what it does when rows change does not happen on the target'),
    target: behaviour('it does something when rows change, on the target alone'),
  },
  rank: 75,
  part: 'relation',
  found: { by: ['schema', 'relation'], under: 'own' },
  printed: ['definition'],
  query: (scope) => `
    SELECT t.tgrelid AS anchor, t.oid::int8 AS oid, n.nspname AS schema, c.relname AS relation, c.relkind AS "relationKind", t.tgname AS name,
      t.tgtype AS type, t.tgconstraint <> 0 AS constraint, t.tgdeferrable AS deferrable, t.tginitdeferred AS deferred,
      CASE WHEN t.tgattr <> '' THEN (SELECT array_agg(a.attname::text) FROM pg_attribute a
        WHERE a.attrelid = t.tgrelid AND a.attnum = ANY (t.tgattr)) END AS columns,
      pg_get_triggerdef(t.oid) AS definition, fn.nspname AS "functionSchema", t.tgenabled AS enabled, d.description AS comment
    FROM pg_trigger t
    JOIN pg_class c ON c.oid = t.tgrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_proc f ON f.oid = t.tgfoid
    JOIN pg_namespace fn ON fn.oid = f.pronamespace
    LEFT JOIN pg_description d ON d.classoid = 2620 AND d.objoid = t.oid AND d.objsubid = 0
    WHERE NOT t.tgisinternal AND t.tgparentid = 0 AND c.relpersistence <> 't' AND ${scope.relation('t.tgrelid')} AND ${scope.schema('n.nspname')}
      AND ${scope.notFromExtension('pg_class', 'c.oid')} AND ${scope.notFromExtension('pg_trigger', 't.oid')}`,
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
        timing: row.type & 2 ? 'before' : row.type & 64 ? 'instead of' : 'after',
        events: eventsOf(row.type, row.columns ?? []),
        level: row.type & 1 ? 'row' : 'statement',
        deferrable: row.constraint
          ? row.deferred
            ? 'initially deferred'
            : row.deferrable
              ? 'deferrable'
              : 'not deferrable'
          : null,
        ...partsOf(row.definition),
        functionSchema: row.functionSchema,
        enabled: enabledState(row.enabled),
        comment: row.comment,
      },
      rows: [{ table: 'pg_trigger', oid: row.oid }],
    };
  },
  heeds: heedsTypes,
  rules: {
    ...relationRules,
    timing: { label: 'timing', severity: behaviour('it fires at another moment') },
    events: { label: 'events', severity: behaviour('other changes make it fire'), follows: followEvents },
    level: {
      label: 'for each',
      severity: behaviour('it fires for each row on one side, once a statement on the other'),
    },
    transitions: { label: 'transition tables', severity: behaviour('it is handed other rows') },
    deferrable: { label: 'deferrable', severity: behaviour('it fires at another moment of a transaction') },
    about: { label: 'about', severity: behaviour('it is about another table'), follows: followReference },
    when: {
      label: 'when',
      severity: behaviour('other rows make it fire'),
      compare: compareDefinitions,
      follows: followSql,
    },
    calls: { label: 'calls', severity: behaviour('it calls something else'), follows: followSql },
    functionSchema: { label: 'schema of its function', severity: 'behaviour', compare: false, form: 'hidden' },
    enabled: { label: 'enabled', severity: enabledRisk },
  },
  userMade: ({ attributes }) => attributes.functionSchema !== attributes.relationSchema,
  summary: ({ attributes }) =>
    [
      `${attributes.timing} ${attributes.events.join(' or ')}`,
      `for each ${attributes.level}`,
      attributes.when === null ? null : `when ${parenthesised(attributes.when)}`,
      attributes.calls,
      attributes.enabled === 'yes' ? null : say`enabled: ${attributes.enabled}`,
    ]
      .filter((word) => word !== null)
      .join(' '),
  sqlName: (object) => ({ keyword: 'TRIGGER', reference: reference(object) }),
  create(object, context) {
    const hazards = isNew(object.attributes, context)
      ? []
      : [locks('SHARE ROW EXCLUSIVE', relationName(object.attributes))];
    return step(
      statement(creation(object, object.attributes.deferrable === null ? 'CREATE' : 'CREATE CONSTRAINT'), ...hazards),
      object.attributes.enabled === 'yes' ? null : enabling(object, ...hazards),
    );
  },
  alter(from, to, attributes) {
    const lock = locks('SHARE ROW EXCLUSIVE', relationName(to.attributes));
    if (attributes.every((name) => name === 'enabled')) return { type: 'in-place', statements: [enabling(to, lock)] };
    if (from.attributes.deferrable !== null || to.attributes.deferrable !== null)
      return { type: 'replace', reason: say`a constraint trigger cannot be changed in place` };
    return {
      type: 'in-place',
      statements: [
        statement(creation(to, 'CREATE OR REPLACE'), lock),
        // Replacing enables it.
        ...(to.attributes.enabled === 'yes' ? [] : [enabling(to, lock)]),
      ],
    };
  },
  rename: {
    sort: 'part',
    hazards: ({ attributes }) => [locks('ACCESS EXCLUSIVE', relationName(attributes))],
  },
  state: ({ name, attributes }) =>
    rowState('pg_trigger x', [
      `x.tgname = ${quoteLiteral(name)}`,
      `x.tgrelid = ${relationOid(attributes.relationSchema, attributes.relation)}`,
      'x.tgparentid = 0',
    ]),
  drop: (object) =>
    step(statement(`DROP TRIGGER ${reference(object)}`, locks('ACCESS EXCLUSIVE', relationName(object.attributes)))),
});

function reference(object: Trigger): string {
  return `${quoteIdentifier(object.name)} ON ${relationName(object.attributes)}`;
}

/** pg_trigger's tgtype is a set of bits. */
function eventsOf(type: number, columns: readonly string[]): string[] {
  const list = columns.map(quoteIdentifier).sort().join(', ');
  return [
    type & 4 ? 'insert' : '',
    type & 16 ? (list === '' ? 'update' : `update of ${list}`) : '',
    type & 8 ? 'delete' : '',
    type & 32 ? 'truncate' : '',
  ].filter((event) => event !== '');
}

/** What only the printed definition tells: `… ON t [FROM t2] … [REFERENCING …] FOR EACH … [WHEN (…)] EXECUTE FUNCTION …`. */
function partsOf(definition: string): Pick<Trigger['attributes'], 'about' | 'transitions' | 'when' | 'calls'> {
  const each = findBare(definition, ' FOR EACH ');
  const head = definition.slice(0, each);
  const tail = definition.slice(each);
  const from = findBare(head, ' FROM ');
  const referencing = findBare(head, ' REFERENCING ');
  const when = findBare(tail, ' WHEN ');
  const execute = findBare(tail, ' EXECUTE FUNCTION ');
  const about = from === -1 ? null : head.slice(from + ' FROM '.length);
  return {
    about:
      about === null
        ? null
        : about.slice(
            0,
            [findBare(about, ' '), about.length].find((end) => end !== -1),
          ),
    transitions: referencing === -1 ? null : transitionsOf(head.slice(referencing + ' REFERENCING '.length)),
    when: when === -1 ? null : tail.slice(when + ' WHEN ('.length, closing(tail, when + ' WHEN '.length)),
    calls: tail.slice(execute + ' EXECUTE FUNCTION '.length),
  };
}

/** The key words in small letters, the names as they are. */
function transitionsOf(clause: string): string {
  const next = findBare(clause, ' NEW TABLE AS ');
  const parts = next === -1 ? [clause] : [clause.slice(0, next), clause.slice(next + 1)];
  return parts.map((part) => part.replace(/^(OLD|NEW) TABLE AS /, (words) => words.toLowerCase())).join(' ');
}

function creation(object: Trigger, verb: string): string {
  const { attributes } = object;
  const deferrable = {
    'not deferrable': '',
    deferrable: ' DEFERRABLE',
    'initially deferred': ' DEFERRABLE INITIALLY DEFERRED',
  };
  const events = attributes.events.map((event) =>
    event.replace(/^(insert|update of|update|delete|truncate)/, (words) => words.toUpperCase()),
  );
  const transitions = attributes.transitions?.replace(/(^| )(old|new) table as /g, (words) => words.toUpperCase());
  return [
    `${verb} TRIGGER ${quoteIdentifier(object.name)} ${attributes.timing.toUpperCase()} ${events.join(' OR ')}`,
    ` ON ${relationName(attributes)}`,
    attributes.about === null ? '' : ` FROM ${attributes.about}`,
    attributes.deferrable === null ? '' : deferrable[attributes.deferrable],
    transitions === undefined ? '' : ` REFERENCING ${transitions}`,
    ` FOR EACH ${attributes.level.toUpperCase()}`,
    attributes.when === null ? '' : ` WHEN ${parenthesised(attributes.when)}`,
    ` EXECUTE FUNCTION ${attributes.calls}`,
  ].join('');
}

function enabling(object: Trigger, ...hazards: Hazard[]): Statement {
  const clause = `${enabledClause(object.attributes.enabled)} TRIGGER ${quoteIdentifier(object.name)}`;
  return statement(`${alterRelation(object.attributes)} ${clause}`, ...hazards);
}
