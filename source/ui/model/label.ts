import type { CatalogObject } from '../../catalog/object.ts';
import type { Row } from './row.ts';

/** An object's name in a list: with its schema unless that is `public`, and behind its parent's name when it has one. */
export function labelOf(object: CatalogObject, parent: CatalogObject | undefined): string {
  if (parent) return `${labelOf(parent, undefined)} · ${object.name}`;
  return object.schema === null || object.schema === 'public' || object.schema === object.name
    ? object.name
    : `${object.schema}.${object.name}`;
}

/** An object's full name, for the title of its pane. */
export function titleOf(object: CatalogObject, parent: CatalogObject | undefined): string {
  if (parent) return `${titleOf(parent, undefined)} · ${object.name}`;
  return object.schema === null || object.schema === object.name ? object.name : `${object.schema}.${object.name}`;
}

/** Lists are in the order of their labels, by code points: the same on every machine. */
export function byLabel(a: Row, b: Row): number {
  return a.label < b.label ? -1 : a.label > b.label ? 1 : 0;
}
