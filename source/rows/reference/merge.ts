/** Two streams of rows in key order → the rows that are not alike, in constant memory but for those that are kept. */

import type { ReferenceTable, TextRow } from '../../catalog/rows.ts';
import type { ReferenceResult, RowDifference } from '../findings.ts';
import { compareKeys, keyOf } from './key.ts';

/** More differing rows than a person reads: of those beyond, only the number is kept. */
const mostRows = 10_000;
/** Characters of kept rows, which may be of any size. */
const mostText = 50_000_000;

type Side = 'source' | 'target';

/** What stands in the way of telling rows apart by their key. */
export interface BadKey {
  readonly side: Side;
  readonly problem: 'twice' | 'without-value';
  readonly key: TextRow;
}

export type Merged = Pick<ReferenceResult, 'differences' | 'counts'> & { readonly badKey: BadKey | null };

/** Streams in which a key comes twice, or lacks a value, end the merge. Throws what the streams throw. */
export async function mergeRows(
  table: ReferenceTable,
  source: AsyncIterable<readonly TextRow[]>,
  target: AsyncIterable<readonly TextRow[]>,
): Promise<Merged> {
  const sides = { source: new Rows('source', table, source), target: new Rows('target', table, target) };
  const kept = new Kept();
  try {
    await Promise.all([sides.source.advance(), sides.target.advance()]);
    for (;;) {
      const [a, b] = [sides.source.row, sides.target.row];
      const badKey = sides.source.badKey ?? sides.target.badKey;
      if (badKey) return { ...kept.result(), badKey };
      if (!a && !b) return { ...kept.result(), badKey: null };
      const order = !a ? 1 : !b ? -1 : compareKeys(sides.source.key, sides.target.key);
      if (order < 0) kept.add('onlySource', { key: sides.source.key, source: a, target: null });
      else if (order > 0) kept.add('onlyTarget', { key: sides.target.key, source: null, target: b });
      else if (a && b && !alike(a, b)) kept.add('changed', { key: sides.source.key, source: a, target: b });
      // Waiting costs more than a row: only where a batch has ended is there anything to wait for.
      const waits = [order <= 0 ? sides.source.advance() : null, order >= 0 ? sides.target.advance() : null];
      for (const wait of waits) if (wait) await wait;
    }
  } finally {
    await Promise.all([sides.source.close(), sides.target.close()]);
  }
}

function alike(a: TextRow, b: TextRow): boolean {
  return a.every((value, index) => value === b[index]);
}

/** One side's rows, of which one batch is at hand and the next is on its way. */
class Rows {
  row: TextRow | null = null;
  key: TextRow = [];
  badKey: BadKey | null = null;
  private readonly side: Side;
  private readonly places: readonly number[];
  private readonly stream: AsyncIterator<readonly TextRow[]>;
  private batch: readonly TextRow[] = [];
  private place = 0;
  private coming: Promise<IteratorResult<readonly TextRow[]>>;

  constructor(side: Side, table: ReferenceTable, rows: AsyncIterable<readonly TextRow[]>) {
    this.side = side;
    this.places = table.key.map((column) => table.columns.indexOf(column));
    this.stream = rows[Symbol.asyncIterator]();
    this.coming = this.ask();
  }

  /** Goes on to the next row; answers a promise only where it has to be waited for. */
  advance(): Promise<void> | null {
    if (this.place < this.batch.length) {
      this.take();
      return null;
    }
    return this.wait();
  }

  async close(): Promise<void> {
    await this.coming.catch(() => undefined);
    await this.stream.return?.();
  }

  private async wait(): Promise<void> {
    const { done, value } = await this.coming;
    if (done) {
      this.row = null;
      return;
    }
    this.batch = value;
    this.place = 0;
    this.coming = this.ask();
    const next = this.advance();
    if (next) await next;
  }

  private ask(): Promise<IteratorResult<readonly TextRow[]>> {
    const coming = this.stream.next();
    // Who waits for it hears of its failure; nobody may be waiting yet.
    coming.catch(() => undefined);
    return coming;
  }

  private take(): void {
    const row = this.batch[this.place] ?? [];
    const key = keyOf(row, this.places);
    this.place += 1;
    if (key.includes(null)) this.badKey = { side: this.side, problem: 'without-value', key };
    else if (this.row !== null && compareKeys(this.key, key) === 0) {
      this.badKey = { side: this.side, problem: 'twice', key };
    }
    this.row = row;
    this.key = key;
  }
}

/** What has been found so far. */
class Kept {
  private readonly differences: RowDifference[] = [];
  private readonly counts = { onlySource: 0, onlyTarget: 0, changed: 0 };
  private text = 0;

  add(what: keyof ReferenceResult['counts'], difference: RowDifference): void {
    this.counts[what] += 1;
    if (this.differences.length >= mostRows || this.text >= mostText) return;
    this.differences.push(difference);
    for (const row of [difference.source, difference.target])
      for (const value of row ?? []) this.text += value?.length ?? 0;
  }

  result(): Pick<ReferenceResult, 'differences' | 'counts'> {
    return { differences: this.differences, counts: this.counts };
  }
}
