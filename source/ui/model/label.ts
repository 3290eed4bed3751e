import type { CatalogObject } from '../../catalog/object.ts';

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
 * By this lists are in the order of what their rows belong to, then of names, by code points: the same on every machine.
 * `parent` is the name of what the row belongs to, or an empty text.
 */
export function placeKey({ label, parent }: { readonly label: string; readonly parent: string }): string {
  return parent === '' ? label : `${parent}\u0000${label}`;
}
