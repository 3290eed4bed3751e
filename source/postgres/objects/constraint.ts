import * as z from 'zod';
import type { Json } from '../../catalog/json.ts';
import type { ObjectId } from '../../catalog/object.ts';
import { qualified, quoteIdentifier } from '../../catalog/quote.ts';
import { behaviour, data, performance } from '../../catalog/risk.ts';
import { commentShape } from '../common.ts';
import { compareDefinitions } from '../deparse.ts';
import { locks } from '../hazards.ts';
import { defineKind } from '../kind.ts';
import { oid } from '../oid.ts';
import { followColumns, followReference, followSql } from '../renaming/follow.ts';
import { closing, findBare } from '../sql-text.ts';
import { constraintTies } from './column-ties.ts';
import {
  alterConstraint,
  type Constraint,
  constraintState,
  createConstraint,
  dropConstraint,
  impossibleConstraint,
} from './constraint-recipe.ts';
import { constraintPresence, definitionRisk, validityRisk } from './constraint-risk.ts';
import { isWiderConstraint } from './constraint-width.ts';
import { heedsTypes } from './expression.ts';
import { isCopyThere } from './partition-copies.ts';
import { relationId, relationName, relationOf, relationRules, relationShape } from './relation.ts';
import { clusterTies, keyEnds } from './table-ties.ts';

const types = {
  p: 'primary key',
  u: 'unique',
  f: 'foreign key',
  c: 'check',
  x: 'exclusion',
  n: 'not null',
} as const;

export const constraintShape = z.object({
  ...relationShape,
  type: z.enum(['primary key', 'unique', 'foreign key', 'check', 'exclusion', 'not null']),
  /** As after CONSTRAINT name, without what the attributes below say: `FOREIGN KEY (a) REFERENCES public.t(id)`. */
  definition: z.string(),
  validity: z.enum(['valid', 'not valid', 'not enforced']),
  deferrable: z.enum(['not deferrable', 'deferrable', 'initially deferred']),
  noInherit: z.boolean(),
  /** Storage options of the index behind it. */
  options: z.array(z.string()).readonly(),
  /** The table is clustered on the index behind it. */
  clustered: z.boolean(),
  /** On a partitioned table: a fact for writing SQL. */
  partitioned: z.boolean(),
  /** The relation that a foreign key refers to, qualified and quoted: a fact for writing SQL. */
  refersTo: z.string().nullable(),
  /** A check that the table has of a parent too: a fact for telling it from one that is only inherited. */
  inherited: z.boolean(),
  /** The column that is not null: a fact for writing SQL. */
  column: z.string().nullable(),
  ...commentShape,
});

const row = z.object({
  oid,
  index: oid,
  schema: z.string(),
  relation: z.string(),
  heirs: z.array(z.tuple([z.string(), z.string()])).nullable(),
  relationKind: z.string(),
  name: z.string(),
  type: z.enum(['p', 'u', 'f', 'c', 'x', 'n']),
  definition: z.string(),
  validated: z.boolean(),
  enforced: z.boolean(),
  deferrable: z.boolean(),
  deferred: z.boolean(),
  noInherit: z.boolean(),
  options: z.array(z.string()).nullable(),
  clustered: z.boolean().nullable(),
  referred: z.tuple([z.string(), z.string()]).nullable(),
  column: z.string().nullable(),
  inherited: z.boolean(),
  comment: z.string().nullable(),
});

/** The tables that have a check of their parents as their own too. */
const heirs = `
  WITH RECURSIVE below (id) AS (SELECT inhrelid FROM pg_inherits WHERE inhparent = k.conrelid
    UNION SELECT i.inhrelid FROM pg_inherits i JOIN below ON i.inhparent = below.id)
  SELECT array_agg(ARRAY[hn.nspname, h.relname] ORDER BY hn.nspname, h.relname) FROM below
  JOIN pg_class h ON h.oid = below.id JOIN pg_namespace hn ON hn.oid = h.relnamespace
  JOIN pg_constraint own ON own.conrelid = h.oid AND own.conname = k.conname AND own.contype = 'c' AND own.conislocal`;

/**
 * A table's constraint. What a child table or partition merely inherits is left to the parent, and a plain NOT NULL
 * (a constraint of its own since 18) to the column. A domain's constraints belong to the domain.
 */
export const constraint = defineKind({ row, shape: constraintShape })({
  kind: 'constraint',
  label: { one: 'constraint', many: 'constraints' },
  group: 'tables',
  inside: true,
  presence: constraintPresence,
  rank: 55,
  part: 'relation',
  found: { by: ['schema', 'relation'], under: 'own', needing: ['heirs'] },
  printed: ['definition'],
  query: (scope) => `
    SELECT k.conrelid AS anchor, k.oid::int8 AS oid, k.conindid::int8 AS index, n.nspname AS schema, c.relname AS relation, c.relkind AS "relationKind",
      k.conname AS name, k.contype AS type, pg_get_constraintdef(k.oid) AS definition, k.convalidated AS validated,
      ${scope.major >= 18 ? 'k.conenforced' : 'true'} AS enforced, k.condeferrable AS deferrable, k.condeferred AS deferred,
      k.connoinherit AND k.contype IN ('c', 'n') AS "noInherit",
      i.reloptions AS options, x.indisclustered AS clustered,
      CASE WHEN k.contype = 'f' THEN ARRAY[rn.nspname, r.relname] END AS referred,
      CASE WHEN k.contype = 'c' AND c.relhassubclass THEN (${heirs}) END AS heirs, k.coninhcount > 0 AS inherited,
      CASE WHEN k.contype = 'n' THEN (SELECT a.attname FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attnum = k.conkey[1]) END AS "column", d.description AS comment
    FROM pg_constraint k
    -- First of all: it decides which of the many NOT NULL are read.
    LEFT JOIN pg_description d ON d.classoid = 2606 AND d.objoid = k.oid AND d.objsubid = 0
    JOIN pg_class c ON c.oid = k.conrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_class r ON r.oid = k.confrelid
    LEFT JOIN pg_namespace rn ON rn.oid = r.relnamespace
    LEFT JOIN pg_class i ON i.oid = k.conindid AND k.contype IN ('p', 'u', 'x')
    LEFT JOIN pg_index x ON x.indexrelid = i.oid
    WHERE k.contype IN ('p', 'u', 'f', 'c', 'x', 'n') AND (k.coninhcount = 0 OR k.contype = 'c' AND k.conislocal) AND k.conparentid = 0 AND c.relpersistence <> 't'
      AND (k.contype <> 'n' OR NOT k.convalidated OR k.connoinherit OR d.description IS NOT NULL)
      AND ${scope.relation('k.conrelid')} AND ${scope.schema('n.nspname')} AND ${scope.notFromExtension('pg_class', 'c.oid')} AND ${scope.notFromExtension('pg_constraint', 'k.oid')}`,
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
        type: types[row.type],
        definition: bareDefinition(row),
        validity: row.enforced ? (row.validated ? 'valid' : 'not valid') : 'not enforced',
        deferrable: row.deferred ? 'initially deferred' : row.deferrable ? 'deferrable' : 'not deferrable',
        noInherit: row.noInherit,
        options: [...(row.options ?? [])].sort(),
        clustered: row.clustered ?? false,
        partitioned: row.relationKind === 'p',
        refersTo: row.referred === null ? null : row.referred.map(quoteIdentifier).join('.'),
        inherited: row.inherited,
        column: row.column,
        comment: row.comment,
      },
      rows: [
        { table: 'pg_constraint', oid: row.oid },
        // What needs the key needs its index; a foreign key's is the key it refers to.
        ...(row.type === 'p' || row.type === 'u' || row.type === 'x'
          ? [{ table: 'pg_class' as const, oid: row.index }]
          : []),
      ],
      // What a child has of its own besides goes after the parent's, and is made before it.
      needs: (row.heirs ?? []).map((heir): ObjectId => `constraint:${qualified(...heir)}.${quoteIdentifier(row.name)}`),
    };
  },
  heeds: heedsTypes,
  rules: {
    ...relationRules,
    type: {
      label: 'type',
      severity: data('it is a constraint of another sort: other rows are refused'),
      matters: () => 'anew',
    },
    definition: {
      label: 'definition',
      severity: definitionRisk,
      compare: compareDefinitions,
      matters: keyMatters,
      ahead: isWiderConstraint,
      follows: followSql,
    },
    validity: { label: 'validity', severity: validityRisk, ahead: (_source, target) => target === 'not enforced' },
    deferrable: { label: 'deferrable', severity: behaviour('it is checked at another moment of a transaction') },
    noInherit: { label: 'no inherit', severity: data('the rows of child tables are held to it on one side alone') },
    options: { label: 'storage options', severity: performance('its index is stored otherwise') },
    clustered: { label: 'clustered', severity: performance('CLUSTER puts the rows in another order') },
    partitioned: { label: 'partitioned', severity: 'data', compare: false, form: 'hidden' },
    refersTo: { label: 'refers to', severity: 'data', compare: false, form: 'hidden', follows: followReference },
    inherited: { label: 'inherited', severity: 'data', compare: false, form: 'hidden' },
    column: { label: 'column', severity: 'data', compare: false, form: 'hidden', follows: followColumns },
  },
  summary: ({ attributes }) =>
    [
      attributes.definition,
      attributes.noInherit ? 'no inherit' : null,
      attributes.deferrable === 'not deferrable' ? null : attributes.deferrable,
      attributes.validity === 'valid' ? null : attributes.validity,
    ]
      .filter((word) => word !== null)
      .join(' '),
  sqlName: (object) => ({
    keyword: 'CONSTRAINT',
    reference: `${quoteIdentifier(object.name)} ON ${relationName(object.attributes)}`,
  }),
  create: createConstraint,
  alter: alterConstraint,
  drop: dropConstraint,
  impossible: impossibleConstraint,
  ties: (change, sides) => [...constraintTies(change, sides), ...clusterTies(change, sides), ...keyEnds(change, sides)],
  unlisted: (object, other) => object.attributes.inherited === true && isCopyThere(object, object.parent ?? '', other),
  implied: (object, other) => isCopyThere(object, object.parent ?? '', other),
  rename: {
    sort: 'constraint',
    goesAlong: () => true,
    statement: (object, name) =>
      `ALTER TABLE ${relationName(object.attributes)} RENAME CONSTRAINT ${quoteIdentifier(object.name)} TO ${quoteIdentifier(name)}`,
    hazards: ({ attributes }) => [locks('ACCESS EXCLUSIVE', relationName(attributes))],
  },
  state: constraintState,
  occupies: constraintNames,
});

/** An index's name, and what a table can have but one of: a primary key, a column's NOT NULL. */
function constraintNames({
  attributes,
  schema,
  name,
}: Pick<Constraint, 'attributes' | 'schema' | 'name'>): readonly string[] {
  const table = relationName(attributes);
  if (attributes.type === 'not null') return [`not null ${table}.${quoteIdentifier(attributes.column ?? '')}`];
  return [
    ...(['primary key', 'unique', 'exclusion'].includes(attributes.type)
      ? [`relation ${quoteIdentifier(schema ?? '')}.${quoteIdentifier(name)}`]
      : []),
    ...(attributes.type === 'primary key' ? [`primary key ${table}`] : []),
  ];
}

/** A foreign key or a view that groups by it hangs on a key's columns, not on what it includes. */
function keyMatters(source: Json, target: Json): 'anew' | null {
  return keyOf(source) === keyOf(target) ? null : 'anew';
}

function keyOf(definition: Json): string {
  const text = String(definition);
  return text.slice(0, closing(text, text.indexOf('(')));
}

/** pg_get_constraintdef's text without the words at its end that are attributes of their own. */
function bareDefinition(row: {
  readonly type: string;
  readonly definition: string;
  readonly validated: boolean;
  readonly enforced: boolean;
  readonly deferrable: boolean;
  readonly deferred: boolean;
  readonly noInherit: boolean;
}): string {
  const endings = [
    row.enforced ? (row.validated ? null : ' NOT VALID') : ' NOT ENFORCED',
    row.deferred ? ' INITIALLY DEFERRED' : null,
    row.deferrable ? ' DEFERRABLE' : null,
    row.noInherit ? ' NO INHERIT' : null,
  ];
  let text = row.definition;
  for (const ending of endings) {
    if (ending !== null && text.endsWith(ending)) text = text.slice(0, -ending.length);
  }
  return row.type === 'x' ? withoutOptions(text) : text;
}

/** Of an exclusion constraint alone the server prints its index's options too: an attribute of their own. */
function withoutOptions(text: string): string {
  const start = findBare(text, ' WITH (');
  return start === -1 ? text : text.slice(0, start) + text.slice(closing(text, text.indexOf('(', start)) + 1);
}
