/** A table's rows as hashes, a block of keys each: one pass, and a few kilobytes whatever the table's size. */

import type { Client } from 'pg';
import * as z from 'zod';
import { type Digest, type ReferenceTable, referenceBlocks } from '../../catalog/rows.ts';
import { fly } from '../flight.ts';
import type { TimeLimits } from '../settings.ts';
import { beginRows } from './begin-rows.ts';
import { blockOf, fromTable, hashOf } from './row-text.ts';

const block = z.tuple([z.coerce.number(), z.coerce.number(), z.string()]);

/** Rejects with the server's or the connection's error. Nothing is left open in the session. */
export async function digestRows(client: Client, table: ReferenceTable, limits: TimeLimits): Promise<Digest> {
  await beginRows(client, limits);
  try {
    const digest = new Map<number, { readonly rows: number; readonly hash: string }>();
    const query = `SELECT block, count(*), sum(hash) FROM (
      SELECT ${blockOf(table, referenceBlocks)} AS block, ${hashOf(table)} AS hash ${fromTable(table)}
    ) AS row GROUP BY block`;
    await fly(client, [query], {
      row(_index, values) {
        const [number, rows, hash] = block.parse(values);
        digest.set(number, { rows, hash });
      },
    });
    return digest;
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
  }
}
