/**
 * Reading while others change the schema. A read's snapshot is of one moment, but the functions that print definitions
 * look at what is there now: of what was dropped since they find nothing. That is nobody's fault; the read is begun again.
 */

import type { Client } from 'pg';

/** How often, and after how many milliseconds each. */
const pauses = [0, 50, 200, 500, 1000];

/**
 * What the server says of a thing that went away in between (PostgreSQL manual, appendix A "Error Codes"), and on a
 * standby of a read that was in the way of what it replays ("Handling Query Conflicts").
 */
const unsettledStates: ReadonlySet<string> = new Set([
  'XX000', // cache lookup failed, could not open relation, tuple concurrently updated
  '3F000', // invalid_schema_name
  '40001', // serialization_failure
  '40P01', // deadlock_detected
  '42703', // undefined_column
  '42704', // undefined_object
  '42883', // undefined_function
  '42P01', // undefined_table
]);

/** True for an error that comes of a schema that changes while it is read. */
export function isUnsettled(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && unsettledStates.has(error.code);
}

/** Does the work, again where the schema changed under it, a few times. Throws the last error, the transaction over. */
export async function whenSettled<Result>(client: Client, work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!isUnsettled(error)) throw error;
      await client.query('ROLLBACK');
      const pause = pauses[attempt];
      if (pause === undefined) throw error;
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}
