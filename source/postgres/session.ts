/** An open database as the rest of the program sees it: read, pulse, ask for rows, close. */

import type { Client } from 'pg';
import type { DatabaseIdentity, ServerVersion } from '../catalog/catalog.ts';
import type { Session } from '../catalog/environment.ts';
import { countOf } from './count.ts';
import { deniedCatalogs, type Pulse, readPulse } from './pulse.ts';
import { isDenied, type ReadOptions, readCatalog } from './read.ts';
import { readFailure } from './read-failure.ts';
import { ask } from './rows/ask.ts';
import { countTables } from './rows/count-tables.ts';
import { digestRows } from './rows/digest.ts';
import { rowFailure } from './rows/row-failure.ts';
import { rowsOf } from './rows/rows-of.ts';
import { stoppable } from './rows/stoppable.ts';
import { serverVersion } from './version.ts';

/** Makes a session of a connected client. Throws a Fault when the server's version is not one that can be read. */
export async function openSession(client: Client, identity: DatabaseIdentity, options: ReadOptions): Promise<Session> {
  const version: ServerVersion = await serverVersion(client, identity);
  let pulse: Pulse | null = null;
  let denied: ReadonlySet<string> = new Set();
  const look = (): Promise<Pulse> => readPulse(client, version.major, options, pulse, denied);
  return {
    identity,
    version,
    async read(listener) {
      try {
        return await readCatalog(client, identity, version, options, listener);
      } catch (error) {
        throw readFailure(error, identity);
      }
    },
    async pulse() {
      try {
        pulse = await look().catch(async (error: unknown) => {
          if (!isDenied(error) || denied.size > 0) throw error;
          await client.query('ROLLBACK');
          denied = await deniedCatalogs(client, options.limits);
          return look();
        });
        return pulse.text;
      } catch (error) {
        throw readFailure(error, identity);
      }
    },
    async count(query) {
      try {
        return await countOf(client, query, options.limits);
      } catch (error) {
        throw readFailure(error, identity);
      }
    },
    async countRows(request) {
      try {
        return await countTables(client, version.major, request, options.limits);
      } catch (error) {
        throw readFailure(error, identity);
      }
    },
    async ask(request) {
      try {
        return await ask(client, version.major, request, options.limits);
      } catch (error) {
        throw readFailure(error, identity);
      }
    },
    async digest(table, signal) {
      try {
        return await stoppable(client, signal, () => digestRows(client, version.major, table, options.limits));
      } catch (error) {
        throw rowFailure(error, table, identity, options.limits);
      }
    },
    async *rowsOf(table, blocks, signal) {
      try {
        yield* rowsOf(client, version.major, table, blocks, options.limits, signal);
      } catch (error) {
        throw rowFailure(error, table, identity, options.limits);
      }
    },
    async close() {
      await client.end();
    },
  };
}
