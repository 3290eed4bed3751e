/** How rows are read: as a catalog is, in one consistent view, and whole or not at all. */

import type { Client } from 'pg';
import { fly } from '../flight.ts';
import { beginReading, refusing, type TimeLimits } from '../settings.ts';

/**
 * Begins a reading transaction in which rows that a policy hides are refused, not left out. Answers the database's
 * encoding. Rejects with the server's or the connection's error, and leaves nothing open then.
 */
export async function beginRows(client: Client, limits: TimeLimits): Promise<string> {
  let encoding = '';
  const opening = beginReading(limits, {
    row_security: 'off',
    // The other side may take its time to sort while this one waits for it.
    idle_in_transaction_session_timeout: String(limits.statement + 60_000),
    // All rows are wanted, not the first ones soon.
    cursor_tuple_fraction: '1',
  });
  const statements = [...opening, refusing('views'), 'SELECT getdatabaseencoding()'];
  try {
    await fly(client, statements, {
      row(index, [value]) {
        if (index === statements.length - 1) encoding = value ?? '';
      },
    });
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
  return encoding;
}
