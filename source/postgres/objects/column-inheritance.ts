/** What a column of a partition or child table has from its parents: how it is there without a line of its own. */

import * as z from 'zod';
import type { Catalog } from '../../catalog/catalog.ts';
import { sameJson } from '../../catalog/json.ts';
import type { CatalogObject, ObjectId } from '../../catalog/object.ts';
import { quoteIdentifier, unquoteIdentifier } from '../../catalog/quote.ts';
import type { CatalogView, ObjectLookup } from '../../catalog/recipe.ts';
import { type ColumnAttributes, columnShape } from './column-shape.ts';

const relation = z.object({
  partitionOf: z.string().nullable().default(null),
  inherits: z.array(z.string()).default([]),
  columnOrder: z.array(z.string()).default([]),
});

type Lookup = Pick<ObjectLookup, 'get'>;

/** True when the table has a column of this name, with or without an object of its own in the catalog. */
export function hasColumn(lookup: Lookup, table: ObjectId, name: string): boolean {
  return relation.safeParse(lookup.get(table)?.attributes).data?.columnOrder.includes(name) ?? false;
}

/** The column as the table's parents make it, or null where no parent has it. */
export function inheritedColumn(lookup: Lookup, table: ObjectId, name: string): ColumnAttributes | null {
  for (const parent of parentsOf(lookup, table)) {
    const column = lookup.get(`column:${parent}.${quoteIdentifier(name)}`);
    const attributes = column ? columnShape.parse(column.attributes) : inheritedColumn(lookup, `table:${parent}`, name);
    if (attributes)
      return {
        ...attributes,
        statistics: null,
        options: [],
        comment: null,
        privileges: {},
        identity: null,
        identityOptions: null,
        identitySequence: null,
      };
  }
  return null;
}

/** The type of the column by this quoted name, whether it is the table's own or its parents'; null for anything else. */
export function columnType(lookup: ObjectLookup, table: ObjectId, column: string): string | null {
  return columnOf(lookup, table, column)?.type ?? null;
}

/** Its collation where that is not the type's own. */
export function columnCollation(lookup: ObjectLookup, table: ObjectId, column: string): string | null {
  return columnOf(lookup, table, column)?.collation ?? null;
}

function columnOf(lookup: ObjectLookup, table: ObjectId, column: string): ColumnAttributes | null {
  const own = lookup.get(`column:${table.slice(table.indexOf(':') + 1)}.${column}`);
  return own ? columnShape.parse(own.attributes) : inheritedColumn(lookup, table, unquoteIdentifier(column));
}

/** What the table is a partition of or inherits from, qualified and quoted, in order. */
export function parentsOf(lookup: Lookup, table: ObjectId): readonly string[] {
  const own = relation.safeParse(lookup.get(table)?.attributes).data;
  if (!own) return [];
  return own.partitionOf === null ? own.inherits : [own.partitionOf];
}

/** The tables that are partitions of the table or inherit from it, each after its own parent. */
export function* descendants(view: CatalogView, table: ObjectId): Generator<ObjectId> {
  const own = table.slice('table:'.length);
  for (const other of view.dependencies.dependants(table)) {
    if (!other.startsWith('table:') || !parentsOf(view, other).includes(own)) continue;
    yield other;
    yield* descendants(view, other);
  }
}

const facts = new Set('table foreign position notNullName identitySequence typeStorage inherited'.split(' '));

/** True when a table's own column is all the same on the other side, where the table has it from a parent. */
export function isInheritedThere(object: CatalogObject, other: Catalog): boolean {
  if (object.attributes.inherited !== false || object.parent === null || !other.objects.has(object.parent))
    return false;
  if (!hasColumn(other.objects, object.parent, object.name)) return false;
  const base: CatalogObject['attributes'] | null = inheritedColumn(other.objects, object.parent, object.name);
  if (base === null) return false;
  return Object.keys(base).every(
    (name) => facts.has(name) || sameJson(base[name] ?? null, object.attributes[name] ?? null),
  );
}
