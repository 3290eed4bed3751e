import type { Client } from 'pg';
import { z } from 'zod';
import type { DatabaseIdentity, ServerVersion } from '../catalog/catalog.ts';
import { Fault } from '../catalog/fault.ts';

const oldest = 14;

const answer = z.object({ rows: z.tuple([z.object({ number: z.coerce.number().int(), text: z.string() })]) });

/** Asks the server for its version. Throws a Fault for one older than 14. */
export async function serverVersion(client: Client, identity: DatabaseIdentity): Promise<ServerVersion> {
  const { rows } = answer.parse(
    await client.query(
      "SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS text",
    ),
  );
  const [{ number, text }] = rows;
  const major = Math.floor(number / 10_000);
  if (major < oldest) {
    throw new Fault({
      code: 'unsupported-version',
      doing: `read ${identity.environment}`,
      problem: `the server is PostgreSQL ${text}`,
      advice: `dbparity reads PostgreSQL ${oldest} and later`,
    });
  }
  return { number, major, text: text.split(' ')[0] ?? text };
}
