import type { CatalogObject } from '../../catalog/object.ts';
import type { Row } from './row.ts';

/** An object's name in a list: with its schema unless that is `public`, or its parent tells where it is. */
export function labelOf(object: CatalogObject, parent: CatalogObject | undefined): string {
  if (parent) return object.name;
  return object.schema === null || object.schema === 'public' || object.schema === object.name
    ? object.name
    : `${object.schema}.${object.name}`;
}

/** An object's full name, for the title of its pane. */
export function titleOf(object: CatalogObject, parent: CatalogObject | undefined): string {
  if (parent) return `${titleOf(parent, undefined)} · ${object.name}`;
  return object.schema === null || object.schema === object.name ? object.name : `${object.schema}.${object.name}`;
}

/**
 * Lists are in the order of what their rows belong to, then of names, by code points: the same on every machine. Made
 * once a row, as sorting asks for it many times.
 */
export function sortKey(row: Row): string {
  return row.type === 'object' && row.parent !== '' ? `${row.parent}\u0000${row.label}` : row.label;
}

export function byKey(a: { readonly key: string }, b: { readonly key: string }): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
