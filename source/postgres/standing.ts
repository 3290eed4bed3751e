/**
 * Where the object of a row stands in pg_depend. Two databases that hold the same row have other oids for it, and nothing
 * else is otherwise: what is learnt of the row once says of any oids what they are.
 */

import type { ObjectId } from '../catalog/object.ts';
import type { CatalogRow, DecodedObject } from './kind.ts';
import type { Row } from './row-cache.ts';

export interface Standing {
  /** The row's oids as the server writes them, a `#` for each number; null for a kind without oids. */
  readonly pattern: string | null;
  /** The catalog rows that stand for the object: -1 for the first of its oids, -2 for the next, and so on. */
  readonly rows: readonly CatalogRow[];
  /** Needs that pg_depend does not record. */
  readonly needs: readonly ObjectId[];
}

/** By pattern, a text with -1, -2 and so on in its numbers' places: there are few. */
const marked = new Map<string, string>();

/** The pattern of what the server writes for a row's oids. */
export function patternOf(oids: string): string {
  return oids.replace(/\d+/g, '#');
}

/** Decodes a row whose oids are written so; null when it stands for no object. Throws a ZodError when the server sent something else. */
export function learn(
  row: Row,
  pattern: string | null,
): { readonly decoded: DecodedObject; readonly standing: Standing } | null {
  const decoded = row.kind.decode(row.content, pattern === null ? null : textOf(pattern), row);
  return decoded && { decoded, standing: { pattern, rows: decoded.rows, needs: decoded.needs } };
}

function textOf(pattern: string): string {
  let text = marked.get(pattern);
  if (text === undefined) {
    let count = 0;
    text = pattern.replace(/#/g, () => {
      count += 1;
      return `-${count}`;
    });
    marked.set(pattern, text);
  }
  return text;
}

/** The oid of a row that stands for an object, the object's own oids being these. */
export function oidOf(row: CatalogRow, oids: ArrayLike<number>): number {
  return row.oid < 0 ? (oids[-row.oid - 1] ?? 0) : row.oid;
}

const [hash, zero] = [35, 48];

/** Adds the numbers of a text to `oids`; false when it is not written as the pattern says. */
export function readOids(pattern: string, text: string, oids: { push(oid: number): unknown }): boolean {
  let at = 0;
  for (let place = 0; place < pattern.length; place++) {
    const code = pattern.charCodeAt(place);
    if (code !== hash) {
      if (text.charCodeAt(at++) !== code) return false;
      continue;
    }
    const start = at;
    let value = 0;
    for (let digit = text.charCodeAt(at) - zero; digit >= 0 && digit <= 9; digit = text.charCodeAt(++at) - zero)
      value = value * 10 + digit;
    if (at === start) return false;
    oids.push(value);
  }
  return at === text.length;
}
