/**
 * Where the object of a row stands in pg_depend. Two databases that hold the same row have other oids for it, and nothing
 * else is otherwise: what is learnt of the row once says of any oids what they are.
 */

import type { ObjectId } from '../catalog/object.ts';
import type { CatalogRow, DecodedObject } from './kind.ts';
import type { Row } from './row-cache.ts';

export interface Standing {
  /** The row's oids as the server writes them, a `#` for each number. */
  readonly pattern: string;
  /** The catalog rows that stand for the object: -1 for the first of its oids, -2 for the next, and so on. */
  readonly rows: readonly CatalogRow[];
  /** Needs that pg_depend does not record. */
  readonly needs: readonly ObjectId[];
}

/** The oids of such a text with -1, -2 and so on in their place. */
interface Marked {
  readonly pattern: string;
  readonly text: string;
}

/** By kind, what was last asked for: the rows of a kind are mostly written alike. */
const latest = new Map<string, Marked>();

const noOids: number[] = [];

/** Decodes a row with its oids; null when it stands for no object. Throws a ZodError when the server sent something else. */
export function learn(row: Row, oids: string): { readonly decoded: DecodedObject; readonly standing: Standing } | null {
  const { kind } = row.kind;
  let marked = latest.get(kind);
  if (!marked || !readOids(marked.pattern, oids, noOids)) {
    let count = 0;
    marked = {
      pattern: oids.replace(/\d+/g, '#'),
      text: oids.replace(/\d+/g, () => {
        count += 1;
        return `-${count}`;
      }),
    };
    latest.set(kind, marked);
  }
  const decoded = row.kind.decode(row.content, marked.text, row);
  return decoded && { decoded, standing: { pattern: marked.pattern, rows: decoded.rows, needs: decoded.needs } };
}

/** The oid of a row that stands for an object, the object's own oids being these. */
export function oidOf(row: CatalogRow, oids: readonly number[]): number {
  return row.oid < 0 ? (oids[-row.oid - 1] ?? 0) : row.oid;
}

const [hash, zero] = [35, 48];

/** Puts the numbers of a text into `oids`; false when it is not written as the pattern says. */
export function readOids(pattern: string, text: string, oids: number[]): boolean {
  let at = 0;
  let count = 0;
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
    oids[count++] = value;
  }
  return at === text.length;
}
