import type { Client } from 'pg';
import * as z from 'zod';
import type { DatabaseIdentity, ServerVersion } from '../catalog/catalog.ts';
import { Fault } from '../catalog/fault.ts';
import { say } from '../language/language.ts';
import { fly } from './flight.ts';

const oldest = 14;

/** What servers said of their version when they were connected to. */
const announced = new WeakMap<Client, string>();

const announcement = z.object({ parameterName: z.literal('server_version'), parameterValue: z.string() });

/**
 * Listens, from before the client connects, for the version that a server announces by itself: asking for it would cost
 * a round trip (PostgreSQL manual, "Asynchronous Operations": ParameterStatus).
 */
export function listenForVersion(client: Client): void {
  client.connection.on('parameterStatus', (message: unknown) => {
    const heard = announcement.safeParse(message);
    if (heard.success) announced.set(client, heard.data.parameterValue);
  });
}

const answer = z.tuple([z.coerce.number().int(), z.string()]);

/** The server's version: as it announced it, else as it answers when asked. Throws a Fault for one older than 14. */
export async function serverVersion(client: Client, identity: DatabaseIdentity): Promise<ServerVersion> {
  const { number, text } = heardVersion(announced.get(client)) ?? (await askVersion(client));
  const major = Math.floor(number / 10_000);
  if (major < oldest) {
    throw new Fault({
      code: 'unsupported-version',
      doing: say`read ${identity.environment}`,
      problem: say`the server is PostgreSQL ${text}`,
      advice: say`dbparity reads PostgreSQL ${oldest} and later`,
    });
  }
  // What stands behind the number, such as a distribution's name, is nobody's concern here, and could be anything.
  return { number, major, text: /^[\w.]+/.exec(text)?.[0] ?? String(major) };
}

/** `18.4`, `15.8 (Debian 15.8-1)` or `19beta1`; null for what is none, such as a pooler's own version. */
function heardVersion(text: string | undefined): { readonly number: number; readonly text: string } | null {
  const match = /^(\d+)(?:\.(\d+))?(?:(?:devel|beta|rc)\d*)?(?: .*)?$/.exec(text ?? '');
  if (text === undefined || !match) return null;
  return { number: Number(match[1]) * 10_000 + Number(match[2] ?? 0), text };
}

async function askVersion(client: Client): Promise<{ readonly number: number; readonly text: string }> {
  let heard: unknown = null;
  const setting = (name: string): string => `pg_catalog.current_setting('${name}')`;
  await fly(
    client,
    [
      // The role may have another function of the name before the server's own in its search path.
      'BEGIN READ ONLY',
      `SELECT ${setting('server_version_num')}, ${setting('server_version')}`,
      'COMMIT',
    ],
    {
      row: (_index, values) => {
        heard = values;
      },
    },
  );
  const [number, text] = answer.parse(heard);
  return { number, text };
}
