/** An open database as the inspector sees it: read, pulse, close. */

import type { Client } from 'pg';
import type { DatabaseIdentity, ServerVersion } from '../catalog/catalog.ts';
import type { Session } from '../catalog/environment.ts';
import { Fault } from '../catalog/fault.ts';
import { readPulse } from './pulse.ts';
import { type ReadOptions, readCatalog } from './read.ts';
import { serverVersion } from './version.ts';

/** Makes a session of a connected client. Throws a Fault when the server's version is not one that can be read. */
export async function openSession(client: Client, identity: DatabaseIdentity, options: ReadOptions): Promise<Session> {
  const version: ServerVersion = await serverVersion(client, identity);
  return {
    identity,
    version,
    async read(onProgress) {
      try {
        return await readCatalog(client, identity, version, options, onProgress);
      } catch (error) {
        throw readFault(error, identity);
      }
    },
    async pulse() {
      try {
        return await readPulse(client, options);
      } catch (error) {
        throw readFault(error, identity);
      }
    },
    async close() {
      await client.end();
    },
  };
}

function readFault(error: unknown, identity: DatabaseIdentity): Fault {
  const problem = error instanceof Error ? error.message : String(error);
  return new Fault({ code: 'read-failed', doing: `read ${identity.environment}`, problem, cause: error });
}
