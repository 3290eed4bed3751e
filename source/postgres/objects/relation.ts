/** What has columns, triggers, rules, indexes and statistics: how a child tells which kind of relation it belongs to. */

import * as z from 'zod';
import type { ObjectId } from '../../catalog/object.ts';
import { qualified } from '../../catalog/quote.ts';
import type { RepairContext } from '../../catalog/recipe.ts';
import { followRelation } from '../renaming/follow.ts';

const relationKinds = ['table', 'view', 'materialized-view', 'foreign-table'] as const;
type RelationKind = (typeof relationKinds)[number];

/** The relation that a child names as its own: facts for writing SQL, never compared. To be spread into a kind's shape. */
export const relationShape = {
  /** The relation's schema and name, unquoted: the child may live in another schema. */
  relationSchema: z.string(),
  relation: z.string(),
  relationKind: z.enum(relationKinds),
};
interface Relation {
  readonly relationSchema: string;
  readonly relation: string;
  readonly relationKind: RelationKind;
}

export const relationRules = {
  relationSchema: { label: 'schema of its table', severity: 'behaviour', compare: false, form: 'hidden' },
  relation: { label: 'table', severity: 'behaviour', compare: false, form: 'hidden', follows: followRelation },
  relationKind: { label: 'kind of its table', severity: 'behaviour', compare: false, form: 'hidden' },
} as const;

const byLetter: Readonly<Record<string, RelationKind>> = {
  r: 'table',
  p: 'table',
  v: 'view',
  m: 'materialized-view',
  f: 'foreign-table',
};

/**
 * The attributes of `relationShape` from pg_class's columns. Who takes them over writes them out one by one: to an object
 * that begins with a spread V8 gives a shape of its own, larger than the object.
 */
export function relationOf(schema: string, name: string, relkind: string): Relation {
  return { relationSchema: schema, relation: name, relationKind: byLetter[relkind] ?? 'table' };
}

/** `public.agent_calls`. */
export function relationName(relation: Relation): string {
  return qualified(relation.relationSchema, relation.relation);
}

/** The relation's id. */
export function relationId(relation: Relation): ObjectId {
  return `${relation.relationKind}:${relationName(relation)}`;
}

/** `ALTER TABLE public.agent_calls`. */
export function alterRelation(relation: Relation): string {
  return `ALTER ${relation.relationKind.toUpperCase().replace('-', ' ')} ${relationName(relation)}`;
}

/** True when the repair itself makes the relation: what is done to it then bothers nobody. */
export function isNew(relation: Relation, context: RepairContext): boolean {
  return context.current.get(relationId(relation)) === undefined;
}
