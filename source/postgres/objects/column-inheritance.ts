/** What a column of a partition or child table has from its parents: how it is there without a line of its own. */

import { z } from 'zod';
import type { ObjectId } from '../../catalog/object.ts';
import { quoteIdentifier, unquoteIdentifier } from '../../catalog/quote.ts';
import type { ObjectLookup } from '../../catalog/recipe.ts';
import { type ColumnAttributes, columnShape } from './column-shape.ts';

const relation = z.object({
  partitionOf: z.string().nullable().default(null),
  inherits: z.array(z.string()).default([]),
  columnOrder: z.array(z.string()).default([]),
});

/** True when the table has a column of this name, with or without an object of its own in the catalog. */
export function hasColumn(lookup: ObjectLookup, table: ObjectId, name: string): boolean {
  return relation.safeParse(lookup.get(table)?.attributes).data?.columnOrder.includes(name) ?? false;
}

/** The column as the table's parents make it, or null where no parent has it. */
export function inheritedColumn(lookup: ObjectLookup, table: ObjectId, name: string): ColumnAttributes | null {
  const own = relation.safeParse(lookup.get(table)?.attributes).data;
  if (!own) return null;
  const parents = own.partitionOf === null ? own.inherits : [own.partitionOf];
  for (const parent of parents) {
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
