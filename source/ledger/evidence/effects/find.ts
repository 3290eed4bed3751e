/** Columns and constraints as a side has them, also those that a table has of its parents. */

import { z } from 'zod';
import type { CatalogObject } from '../../../catalog/object.ts';
import { quoteIdentifier } from '../../../catalog/quote.ts';
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

/** The constraint of a relation by its name; the relation itself where it has it of its parent. */
export function findConstraint(ground: Ground, relation: Named, name: string): CatalogObject | undefined {
  const own = ground.child('constraint', relation, name);
  if (own) return own;
  const holder = ground.relation(relation);
  if (!holder) return undefined;
  if (isCopy(holder, 'constraint', name)) return holder;
  // A plain NOT NULL has a name of its own since 18, kept with its column.
  return ground.children(holder, 'column').find((column) => column.attributes.notNullName === name);
}

/** True where the table has an index or constraint of this name as its part of its parent's. */
export function isCopy(table: CatalogObject, kind: 'constraint' | 'index', name: string): boolean {
  if (table.kind !== 'table') return false;
  return family.parse(table.attributes).copies.some((copy) => copy.kind === kind && copy.name === name);
}
