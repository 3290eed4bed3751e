/** Tables as people name them: `plans`, `billing.plans`, `"Billing"."Price list"`. */

import type { Catalog } from '../catalog/catalog.ts';
import { objectsOfKind } from '../catalog/indexed.ts';
import type { CatalogObject } from '../catalog/object.ts';
import { qualified, unquoteIdentifier } from '../catalog/quote.ts';

export interface TableName {
  /** Null where none is written. */
  readonly schema: string | null;
  readonly name: string;
}

/** The schema and the name in a text. */
export function tableName(written: string): TableName {
  const parts = written.match(/"(?:[^"]|"")*"|[^."]+/g) ?? [written];
  const [first = written, ...rest] = parts.map(unquoteIdentifier);
  return rest.length === 0 ? { schema: null, name: first } : { schema: first, name: rest.join('.') };
}

/** The table of this name; one that is not qualified is looked for in `public` first, then anywhere, if it is alone. */
export function tableNamed(catalog: Catalog, written: string): CatalogObject | null {
  const { schema, name } = tableName(written);
  const exact = catalog.objects.get(`table:${qualified(schema ?? 'public', name)}`);
  if (exact || schema !== null) return exact ?? null;
  const alike = objectsOfKind(catalog.objects, 'table').filter((object) => object.name === name);
  return alike.length === 1 ? (alike[0] ?? null) : null;
}
