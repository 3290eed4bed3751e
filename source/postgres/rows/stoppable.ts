/** Work on the server that a person can stop. */

import type { Client } from 'pg';
import { Fault } from '../../catalog/fault.ts';
import { say } from '../../language/language.ts';

/**
 * Does the work. Where the signal asks for an end, the connection is ended, and the session with it; the server, told by
 * `watchConnection` to look for that, stops within half a second. Throws a Fault (`cancelled`) then.
 */
export async function stoppable<Result>(
  client: Client,
  signal: AbortSignal | undefined,
  work: () => Promise<Result>,
): Promise<Result> {
  const stop = (): void => {
    client.connection.stream.destroy();
  };
  if (signal?.aborted) throw cancelled();
  signal?.addEventListener('abort', stop, { once: true });
  try {
    return await work();
  } catch (error) {
    throw signal?.aborted ? cancelled(error) : error;
  } finally {
    signal?.removeEventListener('abort', stop);
  }
}

/**
 * The statement by which a transaction's server looks every half second whether anyone is there to answer to, where its
 * platform can (PostgreSQL manual, "client_connection_check_interval"). It is asked under a person's search path, too.
 */
export function watchConnection(major: number): string {
  const platforms = major === 14 ? 'linux' : 'linux|darwin|bsd';
  return `SELECT pg_catalog.set_config('client_connection_check_interval', '500', true)
    WHERE pg_catalog.version() OPERATOR(pg_catalog.~*) '${platforms}'`;
}

function cancelled(cause?: unknown): Fault {
  return new Fault({ code: 'cancelled', doing: say`ask for rows`, problem: say`it was cancelled`, cause });
}
