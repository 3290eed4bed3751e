/** Whether an object's SQL texts name a value or another object. */

import { isList, type Json } from '../catalog/json.ts';
import type { CatalogObject } from '../catalog/object.ts';
import { type Token, tokenize } from './tokens.ts';

/** True when one of these stands in an SQL text of the object as a string, alone or within an array. */
export function mentionsString({ attributes }: CatalogObject, values: readonly string[]): boolean {
  return values.length > 0 && mentions(attributes, ({ type, text }) => isString(type, text, values));
}

/** True when one of these names stands in an SQL text of the object. */
export function mentionsName({ attributes }: CatalogObject, names: readonly string[]): boolean {
  return mentions(attributes, ({ type, text }) => (type === 'word' || type === 'quoted') && names.includes(text));
}

function mentions(value: Json, test: (token: Token) => boolean): boolean {
  if (typeof value === 'string') return tokenize(value).some(test);
  if (isList(value)) return value.some((item) => mentions(item, test));
  return typeof value === 'object' && value !== null && Object.values(value).some((item) => mentions(item, test));
}

function isString(type: string, text: string, values: readonly string[]): boolean {
  if (type === 'prefixed') return values.some((value) => text.includes(value));
  return type === 'string' && values.some((value) => text === value || (text.startsWith('{') && text.includes(value)));
}
