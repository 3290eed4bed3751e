/** Work on the server that a person can stop. */

import type { Client } from 'pg';
import { Fault } from '../../catalog/fault.ts';
import { say } from '../../language/language.ts';

/**
 * Does the work. Where the signal asks for an end, the connection is ended, and the session with it; the server, told by
 * `endingWithUs` to look for that, stops within half a second. Throws a Fault (`cancelled`) then.
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

function cancelled(cause?: unknown): Fault {
  return new Fault({ code: 'cancelled', doing: say`ask for rows`, problem: say`it was cancelled`, cause });
}
