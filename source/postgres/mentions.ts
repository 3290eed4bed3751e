/** Whether an object's SQL texts name a value. */

import { isList, type Json } from '../catalog/json.ts';
import type { CatalogObject } from '../catalog/object.ts';
import { tokenize } from './tokens.ts';

/** True when one of these stands in an SQL text of the object as a string, alone or within an array. */
export function mentionsString({ attributes }: CatalogObject, values: readonly string[]): boolean {
  return values.length > 0 && mentions(attributes, values);
}

function mentions(value: Json, values: readonly string[]): boolean {
  if (typeof value === 'string') return tokenize(value).some(({ type, text }) => names(type, text, values));
  if (isList(value)) return value.some((item) => mentions(item, values));
  return typeof value === 'object' && value !== null && Object.values(value).some((item) => mentions(item, values));
}

function names(type: string, text: string, values: readonly string[]): boolean {
  if (type === 'prefixed') return values.some((value) => text.includes(value));
  return type === 'string' && values.some((value) => text === value || (text.startsWith('{') && text.includes(value)));
}
