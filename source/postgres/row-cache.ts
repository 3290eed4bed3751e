/**
 * Rows that several reads share. Two databases that are nearly the same send nearly the same rows, and so does one
 * database read again: a row is decoded once, kept once, and the same object stands in every catalog that holds it.
 */

import { added, textMark } from '../catalog/fingerprint.ts';
import type { CatalogObject } from '../catalog/object.ts';
import type { PostgresKind } from './kind.ts';
import type { Standing } from './standing.ts';

/** An object as the server sent it, without its oids. */
export interface Row {
  readonly kind: PostgresKind;
  readonly major: number;
  readonly content: string;
  /** The last read that met it. */
  seen: number;
  /** Set and looked at by who tells the rows of two reads apart. */
  mark: number;
  /** What it is found by among the rows of its kind; 0 where that was not worked out. */
  key: number;
  /** Made on first use; null for a row that stands for no object. */
  object: CatalogObject | null | undefined;
  /** What marks it in fingerprints. */
  print: number | undefined;
  /** Whether it may say that it needs what pg_depend does not record; undefined where nobody asked. */
  needing: boolean | undefined;
  /** Learnt when it was first asked for. */
  standing: Standing | undefined;
}

/** The row's object, decoded on first use. Throws a ZodError when the server sent something else. */
export function objectOf(row: Row): CatalogObject | null {
  if (row.object === undefined) row.object = row.kind.decode(row.content, null, row)?.object ?? null;
  return row.object;
}

/** A sum of marks with those of the rows from one place to before another. `sort` tells apart what the same text of another kind says. */
export function withMarks(before: number, rows: readonly Row[], from: number, end: number, sort: number): number {
  let sum = before;
  for (let index = from; index < end; index++) {
    const row = rows[index];
    if (!row) continue;
    row.print ??= textMark(row.content, sort);
    sum = added(sum, row.print);
  }
  return sum;
}

/** Reads that a row survives without being met: two sides, each read twice. */
const patience = 4;

/** Rows by what they say. What a version's rows mean depends on its major, so that each major has its own. */
export class RowCache {
  readonly #rows = new Map<string, Map<string, Row>>();
  #reads = 0;

  /** Begins a read; answers its number. */
  begin(): number {
    this.#reads += 1;
    return this.#reads;
  }

  /** The number of the latest read: what is read of it again is met by it. */
  get latest(): number {
    return this.#reads;
  }

  /** The shared rows of a kind, for `take`. */
  of(kind: PostgresKind, major: number): Map<string, Row> {
    const key = `${major} ${kind.kind}`;
    let rows = this.#rows.get(key);
    if (!rows) {
      rows = new Map();
      this.#rows.set(key, rows);
    }
    return rows;
  }

  /** Ends a read: rows that no recent read has met are let go. */
  end(): void {
    const oldest = this.#reads - patience;
    if (oldest < 0) return;
    for (const rows of this.#rows.values()) {
      for (const row of rows.values()) if (row.seen <= oldest) rows.delete(row.content);
    }
  }
}
