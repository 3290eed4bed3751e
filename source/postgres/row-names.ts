/** Finds a row by the names in it, so that the others need not be decoded to find one. */

import type { ObjectId } from '../catalog/object.ts';
import { identifiersOf } from '../catalog/quote.ts';
import { inRuns, type Work } from '../catalog/work.ts';
import { Buckets } from './buckets.ts';
import type { PostgresKind } from './kind.ts';
import { columnTexts, endOfPlain, hasColumn } from './record.ts';
import type { Row } from './row-cache.ts';

const none: readonly number[] = [];

/** The rows of one kind by the names that their ids and their parents' begin with. */
export class RowNames {
  readonly #own: Buckets;
  /** By their parents' names; those that alone have a parent; null where none has. */
  readonly #within: Buckets | Uint32Array | null;

  private constructor(own: Buckets, within: Buckets | Uint32Array | null) {
    this.#own = own;
    this.#within = within;
  }

  static *of({ found }: PostgresKind, rows: readonly Row[]): Work<RowNames> {
    const own = yield* bucketsOf(rows, (row) => ownKey(found?.by ?? [], row));
    const under = found?.under ?? null;
    if (under === null) return new RowNames(own, null);
    if (under === 'own') return new RowNames(own, own);
    if (typeof under !== 'number') return new RowNames(own, yield* bucketsOf(rows, (row) => keyOf(under, row)));
    const parts: number[] = [];
    yield* inRuns(rows.length, (from, end) => {
      for (let index = from; index < end; index++) {
        const row = rows[index];
        if (row && hasColumn(row.content, under)) parts.push(index);
      }
    });
    return new RowNames(own, Uint32Array.from(parts));
  }

  /** The indices of the rows of which one may have this id, in their order. */
  near(id: ObjectId): readonly number[] {
    const { key, names } = idKey(id);
    return names < 2 ? none : this.#own.near(key);
  }

  /** The indices of all rows whose parent has this id, in their order, and perhaps of others. */
  under({ key, names }: IdKey): readonly number[] | Uint32Array {
    // What has parts is a relation: a schema and a name.
    if (this.#within === null || names !== 2) return none;
    return this.#within instanceof Uint32Array ? this.#within : this.#within.near(key);
  }
}

function* bucketsOf(rows: readonly Row[], keyOfRow: (row: Row) => number): Work<Buckets> {
  const keys = new Uint32Array(rows.length);
  yield* inRuns(rows.length, (from, end) => {
    for (let index = from; index < end; index++) {
      const row = rows[index];
      // Without the highest bit, by which none is looked for, all are small numbers to the engine.
      if (row) keys[index] = keyOfRow(row) & 0x7fffffff;
    }
  });
  return new Buckets(keys);
}

/** What a row is found by itself by, which two databases that hold the same row work out once. */
function ownKey(places: readonly number[], row: Row): number {
  if (row.key === 0) row.key = keyOf(places, row);
  return row.key;
}

function keyOf(places: readonly number[], { content }: Row): number {
  let hash: number | null = offset;
  let at = 1;
  // Most names are written as they are, at the row's beginning: nothing has to be taken out of it.
  for (let column = 0; column < places.length && hash !== null; column++) {
    const end: number = places[column] === column ? endOfPlain(content, at) : -1;
    hash = end < 0 ? null : hashed(hash, content, at, end);
    at = end + 1;
  }
  if (hash === null) {
    hash = offset;
    for (const name of columnTexts(content, places)) hash = hashed(hash, name);
  }
  return spread(hash);
}

/** What an id is looked for by: its first two names in one number, and how many it has, 3 for more than two. */
export interface IdKey {
  readonly key: number;
  readonly names: number;
}

export function idKey(id: ObjectId): IdKey {
  const names = identifiersOf(id, id.indexOf(':') + 1, 3);
  return { key: spread(hashed(hashed(offset, names[0] ?? ''), names[1] ?? '')), names: names.length };
}

const offset = 0x811c9dc5;

/** A name, from one place of a text to another, over what came before it, in one number (FNV-1a). */
function hashed(before: number, text: string, from = 0, end = text.length): number {
  let hash = before;
  for (let at = from; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return Math.imul(hash ^ 0xffff, 0x01000193);
}

/** Lets the high bits bear on the low ones, by which it is looked for. */
function spread(hash: number): number {
  return hash ^ (hash >>> 15);
}
