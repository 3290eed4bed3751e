/** Differences that a column's stands and falls with: its parents' and children's, its table's, its key's, its type's. */

import { sameJson } from '../../catalog/json.ts';
import type { ObjectId } from '../../catalog/object.ts';
import { quoteIdentifier } from '../../catalog/quote.ts';
import type { CatalogView, ObjectChange } from '../../catalog/recipe.ts';
import { closing, splitList } from '../sql-text.ts';
import { descendants, parentsOf } from './column-inheritance.ts';

/** Both catalogs. */
export interface Sides {
  readonly source: CatalogView;
  readonly target: CatalogView;
}

/** What ALTER TABLE changes in partitions and child tables too. */
const goingDown = ['notNull', 'default', 'storage', 'statistics', 'generated', 'expression'];

export function columnTies({ source, target, attributes }: ObjectChange, sides: Sides): readonly ObjectId[] {
  const column = source ?? target;
  const table = column?.parent;
  if (!column || !table?.startsWith('table:')) return [];
  const changed = source !== null && target !== null;
  const listing = !changed || source.attributes.inherited !== target.attributes.inherited;
  const own = (of: string): ObjectId => `column:${of}.${quoteIdentifier(column.name)}`;
  const ties: ObjectId[] = [];
  const { ofType } = sides.target.get(table)?.attributes ?? {};
  if (typeof ofType === 'string' && differs(`composite:${ofType}`, ['attributes'], sides))
    ties.push(`composite:${ofType}`);
  if (listing) ties.push(...moved(table, sides));
  if (!changed || attributes.includes('identity'))
    for (const view of [sides.source, sides.target]) ties.push(...ownSequences(column.id, view));
  if (!changed && column.attributes.inherited === true) {
    for (const view of [sides.source, sides.target]) ties.push(...parentsOf(view, table).map(own));
  }
  if (attributes.includes('notNull')) ties.push(...keysOf(table, column.name, sides));
  if (attributes.some((name) => goingDown.includes(name))) {
    ties.push(
      ...[...descendants(sides.target, table)]
        .map((child) => own(child.slice('table:'.length)))
        .filter((id) => differs(id, [], sides)),
    );
  }
  return ties;
}

/** A serial's sequence, which comes and goes with it, and hands its value over to an identity. */
function ownSequences(column: ObjectId, view: CatalogView): readonly ObjectId[] {
  const owner = column.slice('column:'.length);
  return view.dependencies
    .dependsOn(column)
    .filter((id) => id.startsWith('sequence:') && view.get(id)?.attributes.ownedBy === owner);
}

/** A primary key makes its columns not null, and keeps them so; a table's own constraint hangs on where the table belongs. */
export function constraintTies({ source, target, attributes }: ObjectChange, sides: Sides): readonly ObjectId[] {
  const remade = source === null || target === null || attributes.includes('definition');
  if (!remade) return [];
  return [source, target].flatMap((constraint) => {
    if (!constraint?.parent) return [];
    const table = constraint.parent.slice('table:'.length);
    const columns = constraint.attributes.type === 'primary key' ? keyColumns(constraint.attributes.definition) : [];
    return [
      ...moved(constraint.parent, sides),
      ...columns.map((name): ObjectId => `column:${table}.${name}`).filter((id) => differs(id, ['notNull'], sides)),
    ];
  });
}

/** The table, where it belongs to other parents or another type on the other side. */
function moved(table: ObjectId, sides: Sides): readonly ObjectId[] {
  const there = sides.source.get(table) !== undefined && sides.target.get(table) !== undefined;
  return there && differs(table, ['partitionOf', 'inherits', 'ofType'], sides) ? [table] : [];
}

function differs(id: ObjectId, names: readonly string[], { source, target }: Sides): boolean {
  const [a, b] = [source.get(id), target.get(id)];
  if (!a || !b) return a !== b;
  return names.some((name) => !sameJson(a.attributes[name] ?? null, b.attributes[name] ?? null));
}

function keysOf(table: ObjectId, column: string, sides: Sides): readonly ObjectId[] {
  return [sides.source, sides.target].flatMap((view) =>
    view
      .children(table)
      .filter(
        ({ id, kind, attributes }) =>
          kind === 'constraint' &&
          (attributes.type === 'not null'
            ? attributes.column === column
            : attributes.type === 'primary key' &&
              keyColumns(attributes.definition).includes(quoteIdentifier(column)) &&
              differs(id, ['definition'], sides)),
      )
      .map(({ id }) => id),
  );
}

/** The quoted columns of `PRIMARY KEY (a, "b c")`. */
function keyColumns(definition: unknown): readonly string[] {
  if (typeof definition !== 'string') return [];
  const open = definition.indexOf('(');
  const names = splitList(definition.slice(open + 1, closing(definition, open)));
  return names.map((name) => name.replace(/ WITHOUT OVERLAPS$/, ''));
}
