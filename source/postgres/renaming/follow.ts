/** How attributes follow new names: what most kinds need. To be given to an attribute's rule as `follows`. */

import { isList, type Json } from '../../catalog/json.ts';
import type { Follows } from '../../catalog/kind.ts';

/** SQL or types, in texts, lists and records; what is called `name`, `mode`, `kind` or `comment` is none. */
export const followSql: Follows = (value, names) => each(value, names.sql);

/** Qualified names by themselves, or lists of them. */
export const followReference: Follows = (value, names) => each(value, names.reference);

/** The bare name of the object's own relation. */
export const followRelation: Follows = (value, names) => each(value, names.relation);

/** Bare names of columns, whose order counts. */
export const followColumns: Follows = (value, names) => each(value, names.column);

/** Bare names of columns, in the order of the names. */
export const followColumnSet: Follows = (value, names) => {
  const list = each(value, names.column);
  return isList(list) ? [...list].sort() : list;
};

/** The bare name of the object itself. */
export const followOwn: Follows = (value, names) => each(value, names.own);

const plain = new Set(['name', 'mode', 'kind', 'comment']);

function each(value: Json, change: (text: string) => string): Json {
  if (typeof value === 'string') return change(value);
  if (isList(value)) return value.map((item) => each(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, plain.has(key) ? item : each(item, change)]),
  );
}
