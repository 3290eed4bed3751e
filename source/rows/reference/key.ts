/** Keys of rows as texts, in the order in which servers send them. */

import type { TextRow } from '../../catalog/rows.ts';

/** The values at these places. */
export function keyOf(row: TextRow, places: readonly number[]): TextRow {
  return places.map((place) => row[place] ?? null);
}

/** Below, at or above 0 as `a` comes before, with or after `b`: column by column, by bytes in UTF-8, none first. */
export function compareKeys(a: TextRow, b: TextRow): number {
  for (let index = 0; index < a.length; index++) {
    const [one, other] = [a[index] ?? null, b[index] ?? null];
    if (one === other) continue;
    if (one === null) return -1;
    if (other === null) return 1;
    return compareTexts(one, other);
  }
  return 0;
}

/** JavaScript orders by UTF-16, in which characters beyond 0xffff come before those from 0xe000 on. */
function compareTexts(a: string, b: string): number {
  const end = Math.min(a.length, b.length);
  for (let index = 0; index < end; index++) {
    const [one, other] = [a.charCodeAt(index), b.charCodeAt(index)];
    if (one !== other) return place(one) - place(other);
  }
  return a.length - b.length;
}

/** A UTF-16 unit by the place of its character among all: surrogates last. */
function place(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
