/** Keys made of unique indexes: of one that is there, or of one built while others write (ALTER TABLE, "USING INDEX"). */

import * as z from 'zod';
import { qualified, quoteIdentifier } from '../../catalog/quote.ts';
import type { RepairContext, Statement, Step } from '../../catalog/recipe.ts';
import { say } from '../../language/language.ts';
import { locks, mayFail, notInTransaction, scans } from '../hazards.ts';
import { statement, step } from '../kind.ts';
import { closing } from '../sql-text.ts';
import { optionChanges, optionList } from '../storage-options.ts';
import { probeOf } from './constraint-probe.ts';
import type { Constraint } from './constraint-recipe.ts';
import { concurrentBuild } from './index-definition.ts';
import { clusterChange } from './index-marks.ts';
import { alterRelation, relationId, relationName, relationShape } from './relation.ts';

const held = z.object({
  ...relationShape,
  unique: z.literal(true),
  method: z.literal('btree'),
  valid: z.literal(true),
  partitioned: z.literal(false),
  predicate: z.null(),
  keys: z.array(z.string()),
  include: z.array(z.string()),
  nullsNotDistinct: z.boolean(),
  options: z.array(z.string()),
  clustered: z.boolean(),
  comment: z.string().nullable(),
});
type Held = z.infer<typeof held>;

const key = z.object({ ...relationShape, type: z.enum(['primary key', 'unique']), definition: z.string() });

/** The key made of the index that has its name; null where that is no index of its form, or stays an index. */
export function keyFromHeldIndex(object: Constraint, clauses: string, context: RepairContext): Step | null {
  const { attributes } = object;
  const name = quoteIdentifier(object.name);
  const id = `index:${qualified(attributes.relationSchema, object.name)}`;
  const index = held.safeParse(context.current.get(id)?.attributes).data;
  if (!index || context.goal.get(id) !== undefined || !isKeyOf(index, attributes)) return null;
  const table = relationName(attributes);
  const reference = qualified(attributes.relationSchema, object.name);
  const keyword = attributes.type === 'unique' ? 'UNIQUE' : 'PRIMARY KEY';
  return step(
    statement(
      `${alterRelation(attributes)} ADD CONSTRAINT ${name} ${keyword} USING INDEX ${name}${clauses}`,
      locks('ACCESS EXCLUSIVE', table),
    ),
    ...optionChanges(index.options, attributes.options).map((clause) =>
      statement(`ALTER INDEX ${reference} ${clause}`, locks('SHARE UPDATE EXCLUSIVE', table)),
    ),
    index.comment === null ? null : `COMMENT ON INDEX ${reference} IS NULL`,
    ...(index.clustered === attributes.clustered
      ? []
      : clusterChange(
          { name: object.name, relation: relationId(attributes), relationName: table, clustered: attributes.clustered },
          context,
        )),
  );
}

/** A key whose index is built while others write, and then made the key's; null where that cannot be. */
export function keyFromNewIndex(
  object: Constraint,
  clauses: string,
  context: RepairContext,
): readonly Statement[] | null {
  const { attributes } = object;
  const keyword = /^(PRIMARY KEY|UNIQUE)( NULLS NOT DISTINCT)? \(/.exec(attributes.definition);
  const open = attributes.definition.indexOf('(');
  const close = closing(attributes.definition, open);
  if (!keyword || attributes.partitioned || attributes.definition.slice(open, close).endsWith(' WITHOUT OVERLAPS'))
    return null;
  const name = relationName(attributes);
  const index = [
    `CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS ${quoteIdentifier(object.name)} ON ${name} ${attributes.definition.slice(open)}`,
    keyword[2] ?? '',
    attributes.options.length === 0 ? '' : ` WITH (${optionList(attributes.options)})`,
  ].join('');
  const using = `${keyword[1]} USING INDEX ${quoteIdentifier(object.name)}${clauses}`;
  return [
    {
      ...statement(
        index,
        locks('SHARE UPDATE EXCLUSIVE', name, 'long'),
        scans(name),
        mayFail(say`refused while rows of ${name} are alike`, probeOf(object, context)),
        notInTransaction(),
      ),
      ...concurrentBuild(attributes.relationSchema, object.name),
    },
    statement(
      `${alterRelation(attributes)} ADD CONSTRAINT ${quoteIdentifier(object.name)} ${using}`,
      locks('ACCESS EXCLUSIVE', name),
    ),
  ];
}

/** True when the index, which is to go, becomes a key. */
export function becomesKey(
  { name, attributes }: { readonly name: string; readonly attributes: object },
  context: RepairContext,
): boolean {
  const index = held.safeParse(attributes).data;
  if (!index) return false;
  const id = `constraint:${relationName(index)}.${quoteIdentifier(name)}`;
  const wanted = key.safeParse(context.goal.get(id)?.attributes).data;
  return wanted !== undefined && context.current.get(id) === undefined && isKeyOf(index, wanted);
}

function isKeyOf(
  index: Held,
  wanted: Pick<Constraint['attributes'], keyof typeof relationShape | 'type' | 'definition'>,
): boolean {
  const columns = [
    wanted.type === 'unique' ? 'UNIQUE' : 'PRIMARY KEY',
    index.nullsNotDistinct ? ' NULLS NOT DISTINCT' : '',
    ` (${index.keys.join(', ')})`,
    index.include.length === 0 ? '' : ` INCLUDE (${index.include.join(', ')})`,
  ].join('');
  return relationName(index) === relationName(wanted) && columns === wanted.definition;
}
