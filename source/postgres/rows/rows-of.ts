/** A table's rows in the order of their keys, a batch at a time, by a cursor (PostgreSQL manual, "DECLARE"). */

import type { Client } from 'pg';
import { quoteIdentifier } from '../../catalog/quote.ts';
import { type ReferenceTable, referenceBlocks, type TextRow } from '../../catalog/rows.ts';
import { fly } from '../flight.ts';
import type { TimeLimits } from '../settings.ts';
import { beginRows } from './begin-rows.ts';
import { blockOf, fromTable, orderOf } from './row-text.ts';
import { stoppable } from './stoppable.ts';

/** Characters that a batch should have: rows may be of any size. */
const batchSize = 1024 * 1024;
const firstBatch = 50;
const mostRows = 5000;

/**
 * The rows of these blocks. The session is taken until the last row has come or the reader has had enough. Throws the
 * server's or the connection's error.
 */
export async function* rowsOf(
  client: Client,
  table: ReferenceTable,
  blocks: readonly number[],
  limits: TimeLimits,
  signal?: AbortSignal,
): AsyncGenerator<readonly TextRow[]> {
  const encoding = await beginRows(client, limits);
  try {
    const condition =
      blocks.length < referenceBlocks
        ? ` WHERE ${blockOf(table, referenceBlocks)} IN (${[...blocks, -1].join(', ')})`
        : '';
    const query = `SELECT ${table.columns.map(quoteIdentifier).join(', ')} ${fromTable(table)}${condition} ORDER BY ${orderOf(table, encoding)}`;
    await fly(client, [`DECLARE dbparity_rows NO SCROLL CURSOR FOR ${query}`], { row: () => undefined });
    for (let wanted = firstBatch; ; ) {
      const batch: TextRow[] = [];
      let size = 0;
      await stoppable(client, signal, () =>
        fly(client, [`FETCH ${wanted} FROM dbparity_rows`], {
          row(_index, values) {
            batch.push(values);
            for (const value of values) size += value?.length ?? 4;
          },
        }),
      );
      if (batch.length > 0) yield batch;
      if (batch.length < wanted) return;
      wanted = Math.max(1, Math.min(mostRows, Math.floor((batch.length * batchSize) / Math.max(1, size))));
    }
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
  }
}
