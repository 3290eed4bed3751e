/** Counting rows on demand: one query of one number, in a transaction that can write nothing. */

import type { Client } from 'pg';
import * as z from 'zod';
import type { Count } from '../catalog/environment.ts';
import { say } from '../language/language.ts';
import { doingIn, hidesNames } from './doing.ts';
import { fly } from './flight.ts';
import { beginReading, type TimeLimits } from './settings.ts';
import { stateOf } from './sql-state.ts';

const answer = z.object({ rows: z.tuple([z.tuple([z.coerce.number()])]) });

/**
 * Asks a query of one number. What the server refuses is an answer too, with its reason for a person; throws only what
 * the connection throws. Nothing is left open in the session.
 */
export async function countOf(client: Client, query: string, limits: TimeLimits): Promise<Count> {
  // The extended protocol takes one statement and no more, whatever stands in the text.
  const asked: { text: string; rowMode: 'array'; queryMode: 'extended' } = {
    text: query,
    rowMode: 'array',
    queryMode: 'extended',
  };
  // Rows that a policy hides would be missing from the count: then it is refused instead.
  const opening = beginReading(limits, { row_security: 'off' });
  let doing = hidesNames(query) ? 'UESCAPE' : null;
  await fly(client, [...opening, doingIn(query)], {
    row: (_index, [name]) => {
      doing = name ?? doing;
    },
  });
  try {
    if (doing !== null) return { type: 'unknown', reason: say`it names ${doing}, which may do more than answer` };
    const { rows } = answer.parse(await client.query(asked));
    return { type: 'counted', count: rows[0][0] };
  } catch (error) {
    const state = stateOf(error);
    if (state === null) throw error;
    return { type: 'unknown', reason: reasonFor(state, error instanceof Error ? error.message : '', limits) };
  } finally {
    await client.query('ROLLBACK').catch(() => undefined);
  }
}

/** PostgreSQL manual, appendix "PostgreSQL Error Codes". */
function reasonFor(state: string, message: string, limits: TimeLimits): string {
  if (state === '57014') return say`no answer within ${limits.statement / 1000} s`;
  if (state === '55P03') return say`another session holds a lock on it`;
  if (state === '42501')
    return /row-level security/.test(message) ? say`row-level security hides rows of it from this role` : message;
  // What it asks about is not there, or not yet of the type that it is to have.
  if (state.startsWith('42') || state === '22P02' || state === '3F000')
    return say`only once the statements before it have run: ${message}`;
  return message;
}
