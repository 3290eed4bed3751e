/** What writing a table's rows risks on the target: who else acts on it, and what may refuse it. */

import * as z from 'zod';
import { type Catalog, children } from '../../catalog/catalog.ts';
import type { ObjectId } from '../../catalog/object.ts';
import type { Hazard } from '../../catalog/recipe.ts';
import { say, sayCount } from '../../language/language.ts';
import { columnsOf } from './facts.ts';
import type { Swaps } from './swaps.ts';
import type { Writing } from './writing.ts';

type Doing = 'insert' | 'update' | 'delete';

const triggerShape = z.object({ enabled: z.string(), events: z.array(z.string()) });
const foreignKeyShape = z.object({
  type: z.string(),
  definition: z.string(),
  refersTo: z.string().nullable(),
  relationSchema: z.string(),
  relation: z.string(),
});

/** Triggers that the statement fires: what they do is not known here. */
export function firing(doing: Doing, { table }: Writing, target: Catalog): readonly Hazard[] {
  const names = children(target, table.id).flatMap(({ kind, name, attributes }) => {
    if (kind !== 'trigger') return [];
    const { enabled, events } = triggerShape.parse(attributes);
    const fires = enabled === 'yes' || enabled === 'always';
    return fires && events.some((event) => event.split(' ')[0] === doing) ? [name] : [];
  });
  if (names.length === 0) return [];
  const list = names.join(', ');
  const message = sayCount(
    names.length,
    say`the trigger ${list} of ${table.name} fires`,
    say`the triggers ${list} of ${table.name} fire`,
  );
  return [{ code: 'fires', message }];
}

/** What goes with deleted rows, and who may refuse that they go. */
export function losing({ table, deleted, sqlName }: Writing, target: Catalog): readonly Hazard[] {
  const rows = deleted.length;
  const lost = sayCount(rows, say`${rows} row of ${sqlName} is deleted`, say`${rows} rows of ${sqlName} are deleted`);
  const hazards: Hazard[] = [{ code: 'data-loss', message: lost }];
  for (const { kind, attributes } of target.objects.values()) {
    if (kind !== 'constraint') continue;
    const { type, definition, refersTo, relationSchema, relation } = foreignKeyShape.parse(attributes);
    if (type !== 'foreign key' || `table:${refersTo}` !== table.id) continue;
    const other = `${relationSchema}.${relation}`;
    if (/ ON DELETE CASCADE/.test(definition))
      hazards.push({ code: 'data-loss', message: say`rows of ${other} that refer to them are deleted, too` });
    else if (/ ON DELETE SET /.test(definition))
      hazards.push({ code: 'data-loss', message: say`rows of ${other} that refer to them refer to nothing any more` });
    else hazards.push({ code: 'may-fail', message: say`rows of ${other} that refer to them stand in the way` });
  }
  return hazards;
}

/** Columns that added rows have no value for, and that must have one. */
export function lacking({ table, columns }: Writing, target: Catalog): readonly Hazard[] {
  const written = new Set(columns.map(({ name }) => name));
  const needed = [...columnsOf(target, table.id).values()].filter(
    ({ name, notNull, default: value, identity, generated }) =>
      notNull && value === null && identity === null && generated === null && !written.has(name),
  );
  return needed.map(({ name }) => ({
    code: 'may-fail',
    message: say`${table.name}.${name} must have a value, and is not compared: added rows have none for it`,
  }));
}

/** Tables that added or changed rows refer to, whose rows are not known to be there: `known` are those that are. */
export function referring({ table, foreignKeys }: Writing, known: ReadonlySet<ObjectId>): readonly Hazard[] {
  const others = new Set(foreignKeys.flatMap(({ id }) => (known.has(id) ? [] : [id.slice('table:'.length)])));
  return [...others].map((other) => ({
    code: 'may-fail',
    message: say`rows of ${table.name} refer to rows of ${other}, which must be there`,
  }));
}

/** Values that rows hold only until the others are written. */
export function exchanging({ table }: Writing, { parking, stuck }: Swaps): readonly Hazard[] {
  return [
    ...(parking.length === 0
      ? []
      : [
          {
            code: 'may-fail' as const,
            message: say`a check of ${table.name} may refuse the values that rows hold meanwhile`,
          },
        ]),
    ...stuck.map((columns) => ({
      code: 'may-fail' as const,
      message: say`rows of ${table.name} take each other’s values of (${columns}), which is unique and cannot wait`,
    })),
  ];
}
