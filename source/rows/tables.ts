/** Which tables of two catalogs hold rows of their own to count: no views, no partitions, nothing of other servers. */

import type { Catalog } from '../catalog/catalog.ts';
import { objectsOfKind } from '../catalog/indexed.ts';
import type { CatalogObject } from '../catalog/object.ts';
import type { RowTable } from '../catalog/rows.ts';
import { fits } from '../compare/pattern.ts';
import type { TableRows } from './findings.ts';

export interface TableWish {
  /** Tables of schemas that the platform manages, too. */
  readonly managed: boolean;
  /** Patterns of names whose counts must agree: `public.plans`, `plans`, `billing.*`. */
  readonly equal: readonly string[];
}

/** A table to count, on the sides that have it. */
export type TableToCount = Omit<TableRows, 'source' | 'target'> & { readonly on: readonly ('source' | 'target')[] };

/** The tables of both, by name. */
export function tablesToCount(source: Catalog, target: Catalog, wish: TableWish): readonly TableToCount[] {
  const managed = new Set([...source.managedSchemas, ...target.managedSchemas]);
  const found = new Map<string, TableToCount>();
  for (const [side, catalog] of [['source', source] as const, ['target', target] as const]) {
    for (const object of objectsOfKind(catalog.objects, 'table')) {
      const table = tableOf(object);
      if (table === null) continue;
      const theirs = managed.has(table.schema);
      if (theirs && !wish.managed) continue;
      const known = found.get(table.id);
      found.set(
        table.id,
        known
          ? { ...known, on: [...known.on, side] }
          : { id: rowsId(table.id), table, managed: theirs, equal: mustAgree(table, wish.equal), on: [side] },
      );
    }
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** `rows:public.agent_calls`, as ids name the counts of a table. */
function rowsId(id: string): string {
  return `rows:${id.slice(id.indexOf(':') + 1)}`;
}

/** Null for a partition: its rows are its parent's. */
function tableOf({ id, schema, name, attributes }: CatalogObject): RowTable | null {
  return schema === null || attributes.partitionOf !== null ? null : { id, schema, name };
}

function mustAgree({ id, name }: RowTable, patterns: readonly string[]): boolean {
  const qualified = id.slice(id.indexOf(':') + 1);
  return patterns.some((pattern) => fits(pattern, qualified) || fits(pattern, name));
}
