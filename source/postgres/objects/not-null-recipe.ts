/**
 * NOT NULL constraints that carry more than a column's `not null` (a comment, NO INHERIT, NOT VALID), where the column
 * is not null already or stays so: since 18 (PostgreSQL manual, ALTER TABLE).
 */

import * as z from 'zod';
import type { ObjectId } from '../../catalog/object.ts';
import { quoteIdentifier } from '../../catalog/quote.ts';
import type { RepairContext, Step } from '../../catalog/recipe.ts';
import { say } from '../../language/language.ts';
import { locks, mayFail, scans } from '../hazards.ts';
import { statement, step } from '../kind.ts';
import { probeOf } from './constraint-probe.ts';
import type { Constraint } from './constraint-recipe.ts';
import { alterRelation, relationName } from './relation.ts';

const column = z.object({
  notNull: z.boolean(),
  notNullName: z.string().nullable(),
  identity: z.string().nullable(),
});

/** The column's own constraint becomes the wanted one; null where the column has none. */
export function takeOverNotNull(object: Constraint, context: RepairContext): Step | null {
  const { attributes } = object;
  const held = column.safeParse(context.current.get(columnId(object))?.attributes).data;
  // A column that becomes an identity must be not null before: it brings the constraint itself.
  if (held && !held.notNull && wantedColumn(object, context)?.identity) return step();
  if (!held?.notNull || held.notNullName === null) return null;
  const alter = alterRelation(attributes);
  const name = quoteIdentifier(object.name);
  const lock = locks('ACCESS EXCLUSIVE', relationName(attributes));
  // What is proved cannot be made unproved but by taking it away.
  if (attributes.validity !== 'valid') {
    return step(
      statement(`${alter} DROP CONSTRAINT ${quoteIdentifier(held.notNullName)}`, lock),
      statement(
        `${alter} ADD CONSTRAINT ${name} ${attributes.definition}${attributes.noInherit ? ' NO INHERIT' : ''} NOT VALID`,
        lock,
      ),
    );
  }
  return step(
    held.notNullName === object.name
      ? null
      : statement(`${alter} RENAME CONSTRAINT ${quoteIdentifier(held.notNullName)} TO ${name}`, lock),
    attributes.noInherit ? statement(`${alter} ALTER CONSTRAINT ${name} NO INHERIT`, lock) : null,
  );
}

/** True when the column is to stay not null, though by a constraint with nothing to tell. */
export function isWantedNotNull(object: Constraint, context: RepairContext): boolean {
  return wantedColumn(object, context)?.notNull ?? false;
}

/** True when the column's own change, to what may be null, takes the constraint away. */
export function goesWithColumn(object: Constraint, context: RepairContext): boolean {
  return context.current.get(columnId(object)) !== undefined && wantedColumn(object, context)?.notNull === false;
}

function wantedColumn(object: Constraint, context: RepairContext): z.infer<typeof column> | undefined {
  return column.safeParse(context.goal.get(columnId(object))?.attributes).data;
}

/** The constraint as a mere NOT NULL. */
export function plainNotNull(object: Constraint, context: RepairContext): Step {
  const { attributes } = object;
  const alter = alterRelation(attributes);
  const name = quoteIdentifier(object.name);
  const table = relationName(attributes);
  const lock = locks('ACCESS EXCLUSIVE', table);
  return step(
    attributes.validity === 'valid'
      ? null
      : statement(
          `${alter} VALIDATE CONSTRAINT ${name}`,
          locks('SHARE UPDATE EXCLUSIVE', table, 'long'),
          scans(table),
          mayFail(say`refused while a row of ${table} has no ${attributes.column ?? ''}`, probeOf(object, context)),
        ),
    attributes.noInherit ? statement(`${alter} ALTER CONSTRAINT ${name} INHERIT`, lock) : null,
    attributes.comment === null ? null : `COMMENT ON CONSTRAINT ${name} ON ${table} IS NULL`,
  );
}

/** The column that must become not null along with its constraint. */
export function columnToChange(object: Constraint, context: RepairContext): readonly ObjectId[] {
  const held = column.safeParse(context.current.get(columnId(object))?.attributes).data;
  return held && !held.notNull ? [columnId(object)] : [];
}

export function columnId({ attributes }: Constraint): ObjectId {
  return `column:${relationName(attributes)}.${quoteIdentifier(attributes.column ?? '')}`;
}
