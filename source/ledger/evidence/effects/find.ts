/** Columns and constraints as a side has them, also those that a table has of its parents. */

import * as z from 'zod';
import type { Catalog } from '../../../catalog/catalog.ts';
import { objectsOfKind } from '../../../catalog/indexed.ts';
import type { Json } from '../../../catalog/json.ts';
import type { CatalogObject } from '../../../catalog/object.ts';
import { qualified, quoteIdentifier } from '../../../catalog/quote.ts';
import type { Ground } from '../ground.ts';
import type { Named } from '../names.ts';

const family = z.object({
  columnOrder: z.array(z.string()).default([]),
  partitionOf: z.string().nullable().default(null),
  inherits: z.array(z.string()).default([]),
  copies: z.array(z.object({ kind: z.string(), name: z.string() })).default([]),
});
const withColumns = z.object({ columns: z.array(z.object({ name: z.string() })) });

/**
 * The column of a relation: where the relation only inherits it, the parent's that it comes from; of a view, the view,
 * which lists its own.
 */
export function findColumn(ground: Ground, relation: Named, name: string): CatalogObject | undefined {
  const own = ground.child('column', relation, name);
  if (own) return own;
  const holder = ground.relation(relation);
  return holder && columnOf(ground, holder, name);
}

function columnOf(ground: Ground, holder: CatalogObject, name: string): CatalogObject | undefined {
  const listed = withColumns.safeParse(holder.attributes);
  if (listed.success) return listed.data.columns.some((column) => column.name === name) ? holder : undefined;
  const { columnOrder, partitionOf, inherits } = family.parse(holder.attributes);
  if (!columnOrder.includes(name)) return undefined;
  for (const parent of partitionOf === null ? inherits : [partitionOf]) {
    const above = ground.catalog.objects.get(`table:${parent}`);
    const column =
      ground.catalog.objects.get(`column:${parent}.${quoteIdentifier(name)}`) ??
      (above && columnOf(ground, above, name));
    if (column) return column;
  }
  return undefined;
}

/** The name that a relation's column has, also since a rename; the statement's own where there is none of it. */
export function columnNow(ground: Ground, relation: Named, name: string): string {
  const found = findColumn(ground, relation, name);
  return found?.kind === 'column' ? found.name : name;
}

/** The constraint of a relation by its name; the relation itself where it has it of its parent. */
export function findConstraint(ground: Ground, relation: Named, name: string): CatalogObject | undefined {
  const own = ground.child('constraint', relation, name);
  if (own) return own;
  const holder = ground.relation(relation);
  if (!holder) return undefined;
  if (isCopy(holder, 'constraint', name)) return holder;
  // Who renames the index behind a constraint renames the constraint.
  const now = ground.newName({ schemas: relation.schemas, name });
  const renamed =
    now === undefined
      ? undefined
      : ground
          .children(holder, 'constraint')
          .find((constraint) => qualified(constraint.schema, constraint.name) === now);
  if (renamed) return renamed;
  // A plain NOT NULL has a name of its own since 18, kept with its column.
  return ground.children(holder, 'column').find((column) => column.attributes.notNullName === name);
}

/** True where the table has an index or constraint of this name as its part of its parent's. */
export function isCopy(table: CatalogObject, kind: 'constraint' | 'index', name: string): boolean {
  if (table.kind !== 'table') return false;
  return family.parse(table.attributes).copies.some((copy) => copy.kind === kind && copy.name === name);
}

/** The column whose identity counts by the sequence of this name, qualified and quoted. */
export function findIdentity(ground: Ground, sequence: string): CatalogObject | undefined {
  return byName(identities, ground, 'column', ({ attributes }) => attributes.identitySequence)(sequence);
}

/** The constraint behind which the index of this name stands. */
export function findKey(ground: Ground, { schemas, name }: Named): CatalogObject | undefined {
  const find = byName(keys, ground, 'constraint', (object) =>
    ['primary key', 'unique', 'exclusion'].includes(String(object.attributes.type))
      ? qualified(object.schema, object.name)
      : null,
  );
  for (const schema of schemas) {
    const found = find(qualified(schema, name));
    if (found) return found;
  }
  return undefined;
}

type Names = WeakMap<Catalog, ReadonlyMap<string, CatalogObject>>;
const identities: Names = new WeakMap();
const keys: Names = new WeakMap();

/** Looks all objects of a kind through once, for as long as their catalog is in use. */
function byName(
  known: Names,
  { catalog }: Ground,
  kind: string,
  nameIn: (object: CatalogObject) => Json | undefined,
): (name: string) => CatalogObject | undefined {
  let names = known.get(catalog);
  if (!names) {
    const found = new Map<string, CatalogObject>();
    for (const object of objectsOfKind(catalog.objects, kind)) {
      const name = nameIn(object);
      if (typeof name === 'string') found.set(name, object);
    }
    names = found;
    known.set(catalog, names);
  }
  const all = names;
  return (name) => all.get(name);
}
