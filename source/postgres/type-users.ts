/** Who uses a type or a collation, and what stands in the way of moving the columns that do. */

import type { CatalogObject, ObjectId } from '../catalog/object.ts';
import { qualified, quoteIdentifier } from '../catalog/quote.ts';
import type { RepairContext } from '../catalog/recipe.ts';
import { type ColumnAttributes, columnShape } from './objects/column.ts';
import { descendants } from './renaming/descendants.ts';
import { tokenize } from './tokens.ts';

export interface ColumnUse {
  readonly object: CatalogObject;
  readonly attributes: ColumnAttributes;
  /** `ALTER TABLE public.t`. */
  readonly alter: string;
  readonly table: string;
  /** Why it cannot move, or null. */
  readonly obstacle: string | null;
}

export interface CompositeUse {
  readonly composite: string;
  readonly attribute: string;
  readonly type: string;
}

export interface TypeUsers {
  readonly columns: readonly ColumnUse[];
  /** Attributes of composite types that no column stores, so that they can change in place. */
  readonly composites: readonly CompositeUse[];
  /** What makes it impossible, or null. */
  readonly obstacle: string | null;
}

/** The columns, and the attributes of composite types, that hold values of the type; those that are to go are left out. */
export function typeUsers(id: ObjectId, context: RepairContext): TypeUsers {
  const dependants = context.current.dependencies.dependants(id);
  const holders = dependants.filter((other) => /^(composite|domain|range):/.test(other));
  const stored = holders.find((holder) => holder.startsWith('composite:') && columnUses(holder, context).length > 0);
  const nested = holders.find((holder) => !holder.startsWith('composite:') && columnUses(holder, context).length > 0);
  const blocking = stored ?? nested;
  return {
    columns: columnUses(id, context),
    composites: holders.flatMap((holder) => compositeUses(holder, id, context)),
    obstacle:
      blocking === undefined
        ? null
        : `${blocking} is made of it and tables store values of that: change those columns to another type first, and back after`,
  };
}

/** The columns that depend on an object and still will. */
export function columnUses(id: ObjectId, context: RepairContext): readonly ColumnUse[] {
  return context.current.dependencies.dependants(id).flatMap((dependant) => {
    const object = dependant.startsWith('column:') ? context.current.get(dependant) : undefined;
    const wanted = context.goal.get(dependant);
    if (!object || !wanted || leaves(id, object, wanted, context)) return [];
    const attributes = columnShape.parse(object.attributes);
    const table = qualified(object.schema, attributes.table);
    return [
      {
        object,
        attributes,
        table,
        alter: `ALTER ${attributes.foreign ? 'FOREIGN TABLE' : 'TABLE'} ${table}`,
        obstacle: columnObstacle(object, context),
      },
    ];
  });
}

/** True for a column that its own repair takes to another type or collation, which comes first. */
function leaves(id: ObjectId, held: CatalogObject, wanted: CatalogObject, { goal }: RepairContext): boolean {
  const [from, to] = [columnShape.parse(held.attributes), columnShape.parse(wanted.attributes)];
  if (id.startsWith('collation:')) return from.collation !== to.collation;
  const type = withoutArray(to.type);
  return type !== withoutArray(from.type) && type !== goal.get(id)?.attributes.multirange;
}

function withoutArray(type: string): string {
  return type.replace(/(\[\])+$/, '');
}

function columnObstacle(column: CatalogObject, context: RepairContext): string | null {
  const table = column.parent === null ? undefined : context.current.get(column.parent);
  const key = table?.attributes.partitionKey;
  if (typeof key !== 'string') return null;
  const named = tokenize(key).some(({ type, text }) => (type === 'word' || type === 'quoted') && text === column.name);
  return named
    ? `${column.id} is part of its table's partition key, whose type cannot change: make a new table, move its rows, and swap the names`
    : null;
}

function compositeUses(holder: ObjectId, id: ObjectId, context: RepairContext): readonly CompositeUse[] {
  const object = holder.startsWith('composite:') ? context.current.get(holder) : undefined;
  const list = object?.attributes.attributes;
  if (!object || !Array.isArray(list)) return [];
  const type = id.slice(id.indexOf(':') + 1);
  return list.flatMap((attribute) =>
    attribute.type === type || attribute.type === `${type}[]`
      ? [
          {
            composite: qualified(object.schema, object.name),
            attribute: quoteIdentifier(attribute.name),
            type: attribute.type,
          },
        ]
      : [],
  );
}

/** What PostgreSQL checks or uses by the column's type, so that it cannot stay while the type changes. */
const holdsColumn =
  /^(view|materialized-view|rule|policy|trigger|function|procedure|publication|publication-table|statistics):/;

/** All that must be dropped before the columns move and made again after. */
export function dependantsInTheWay(id: ObjectId, users: TypeUsers, context: RepairContext): readonly ObjectId[] {
  const { dependencies } = context.current;
  const found = new Set<ObjectId>();
  // Whatever names the type itself names the old one once that has stepped aside.
  for (const dependant of dependencies.dependants(id)) {
    const object = context.current.get(dependant);
    if (!object) continue;
    if (object.kind === 'composite') continue;
    if (object.kind !== 'column' || object.attributes.generated !== null) found.add(dependant);
  }
  const moved = new Set(users.columns.map(({ object }) => object.id));
  for (const { object } of users.columns) {
    for (const dependant of dependencies.dependants(object.id)) {
      const isKey = dependant.startsWith('constraint:') && joinsMoved(dependant, moved, context);
      const computed = dependant.startsWith('column:') && !moved.has(dependant);
      if (holdsColumn.test(dependant) || isKey || computed) found.add(dependant);
    }
    // The column moves in partitions and child tables too, whose own columns are not known one by one.
    for (const table of object.parent === null ? [] : descendants(object.parent, context.current)) {
      for (const dependant of dependencies.dependants(table)) {
        const theirs = context.current.get(dependant)?.parent === table;
        if (holdsColumn.test(dependant) && !theirs) found.add(dependant);
      }
    }
  }
  return [...found].sort();
}

/** A foreign key between two columns that move would find them of two types on the way. */
function joinsMoved(constraint: ObjectId, moved: ReadonlySet<ObjectId>, context: RepairContext): boolean {
  const attributes = context.current.get(constraint)?.attributes;
  if (!/foreign/i.test(JSON.stringify(attributes?.type ?? attributes?.definition ?? ''))) return false;
  return context.current.dependencies.dependsOn(constraint).filter((id) => moved.has(id)).length > 0;
}
