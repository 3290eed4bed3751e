/** Permanent or unlogged: how a table changes from one to the other among those that foreign keys join it with. */

import type { ObjectId } from '../../catalog/object.ts';
import type { CatalogView, ObjectLookup, RepairContext, Step } from '../../catalog/recipe.ts';
import { say } from '../../language/language.ts';
import { locks, mayFail, rewrites } from '../hazards.ts';
import { statement } from '../kind.ts';
import type { Table } from './table-shape.ts';

type Persistence = 'permanent' | 'unlogged';

export function changePersistence(name: string, persistence: Persistence): Step {
  return {
    statements: [
      statement(
        `ALTER TABLE ${name} SET ${persistence === 'unlogged' ? 'UNLOGGED' : 'LOGGED'}`,
        locks('ACCESS EXCLUSIVE', name, 'long'),
        rewrites(name),
        ...(persistence === 'unlogged'
          ? [
              mayFail(
                say`from then on a crash of the server empties ${name}; refused while permanent tables refer to it`,
              ),
            ]
          : []),
      ),
    ],
  };
}

/** A foreign key between two tables. */
interface Link {
  readonly key: ObjectId;
  readonly from: ObjectId;
  readonly to: ObjectId;
}

/**
 * A permanent table can refer to permanent ones only: what is referred to becomes permanent first and unlogged last.
 * Tables that refer to each other in a circle can change only while their keys are away.
 */
export function persistenceOrder(
  { id, attributes }: Table,
  context: RepairContext,
): { readonly after: readonly ObjectId[]; readonly rebuildsObjects: readonly ObjectId[] } {
  const next = (table: ObjectId): readonly { readonly table: ObjectId; readonly key: ObjectId }[] =>
    links(table, context.current)
      .filter(({ from, to }) => from !== to && (attributes.persistence === 'permanent' ? from : to) === table)
      .map(({ from, to, key }) => ({ table: attributes.persistence === 'permanent' ? to : from, key }))
      .filter((other) => changes(other.table, context));
  const reach = (from: ObjectId, seen = new Set<ObjectId>()): ReadonlySet<ObjectId> => {
    for (const { table } of next(from)) {
      if (seen.has(table)) continue;
      seen.add(table);
      reach(table, seen);
    }
    return seen;
  };
  const inCircle = (table: ObjectId): boolean => reach(id).has(table) && reach(table).has(id);
  const keys = links(id, context.current).filter(({ from, to }) => from !== to && inCircle(from) && inCircle(to));
  return {
    after: next(id).flatMap(({ table }) => (inCircle(table) ? [] : [table])),
    rebuildsObjects: keys.map(({ key }) => key).filter((key) => context.goal.get(key) !== undefined),
  };
}

/** Tables and keys without whose change this table's cannot be, or which change with it. */
export function persistenceTies(
  table: ObjectId,
  sides: { readonly source: CatalogView; readonly target: CatalogView },
): readonly ObjectId[] {
  const differs = (id: ObjectId): boolean =>
    sides.source.get(id)?.attributes.persistence !== sides.target.get(id)?.attributes.persistence;
  return [sides.source, sides.target].flatMap((view) => [
    ...links(table, view).flatMap(({ key, from, to }) => [
      ...[from, to].filter((other) => differs(other)),
      ...(sides.source.get(key) === undefined ? [key] : []),
    ]),
    ...sequencesOf(table, view).filter(differs),
  ]);
}

/** The sequences of the table's serial columns. */
export function sequencesOf(table: ObjectId, view: CatalogView): readonly ObjectId[] {
  const owner = table.slice('table:'.length);
  return view
    .children(table)
    .flatMap((child) => view.dependencies.dependsOn(child.id))
    .filter((id) => id.startsWith('sequence:') && view.get(id)?.attributes.ownedByTable === owner);
}

function changes(table: ObjectId, context: RepairContext): boolean {
  const [held, wanted] = [context.current.get(table), context.goal.get(table)];
  return held !== undefined && wanted !== undefined && held.attributes.persistence !== wanted.attributes.persistence;
}

/** The foreign keys of the table, and those to it. */
function links(table: ObjectId, view: CatalogView): readonly Link[] {
  const own = view.children(table).filter(({ kind }) => kind === 'constraint');
  const incoming = own.flatMap(({ id }) => view.dependencies.dependants(id));
  return [...new Set([...own.map(({ id }) => id), ...incoming])].flatMap((key) => linkOf(key, view));
}

function linkOf(key: ObjectId, view: ObjectLookup): readonly Link[] {
  const constraint = view.get(key);
  const { type, refersTo } = constraint?.attributes ?? {};
  if (type !== 'foreign key' || typeof refersTo !== 'string' || !constraint?.parent) return [];
  return [{ key, from: constraint.parent, to: `table:${refersTo}` }];
}
