/** Which tables of two catalogs hold rows of their own to count: no views, no partitions, nothing of other servers. */

import type { Catalog } from '../catalog/catalog.ts';
import { objectsOfKind } from '../catalog/indexed.ts';
import type { CatalogObject } from '../catalog/object.ts';
import type { RowTable } from '../catalog/rows.ts';
import { schemaMatcher } from '../catalog/schema-filter.ts';
import { fits } from '../compare/pattern.ts';
import type { TableRows } from './findings.ts';

export interface TableWish {
  /** Tables of schemas that the platform manages, too; else only those whose counts must agree. */
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
      const equal = wish.equal.some((pattern) => isNamed(table, pattern));
      if (theirs && !wish.managed && !equal) continue;
      const known = found.get(table.id);
      found.set(
        table.id,
        known
          ? { ...known, on: [...known.on, side] }
          : { id: rowsId(table.id), table, managed: theirs, equal, on: [side] },
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

/** The patterns that no table fits, though its schema was read on both sides. */
export function unmatchedPatterns(
  tables: readonly TableToCount[],
  patterns: readonly string[],
  catalogs: readonly Catalog[],
): readonly string[] {
  return patterns.filter((pattern) => {
    const schema = pattern.includes('.') ? pattern.split('.', 1)[0] : undefined;
    const read = catalogs.every(({ schemas }) =>
      schema === undefined ? schemas.only.length + schemas.except.length === 0 : schemaMatcher(schemas)(schema),
    );
    return read && !tables.some(({ table }) => isNamed(table, pattern));
  });
}

function isNamed({ id, name }: RowTable, pattern: string): boolean {
  return fits(pattern, id.slice(id.indexOf(':') + 1)) || fits(pattern, name);
}
