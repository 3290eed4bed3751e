import type { Client } from 'pg';
import { z } from 'zod';
import type { DatabaseIdentity, ServerVersion } from '../catalog/catalog.ts';
import { Fault } from '../catalog/fault.ts';
import { say } from '../language/language.ts';

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

const answer = z.object({ rows: z.tuple([z.object({ number: z.coerce.number().int(), text: z.string() })]) });

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
  return { number, major, text: text.split(' ')[0] ?? text };
}

/** `18.4`, `15.8 (Debian 15.8-1)` or `19beta1`; null for what is none, such as a pooler's own version. */
function heardVersion(text: string | undefined): { readonly number: number; readonly text: string } | null {
  const match = /^(\d+)(?:\.(\d+))?(?:(?:devel|beta|rc)\d*)?(?: .*)?$/.exec(text ?? '');
  if (text === undefined || !match) return null;
  return { number: Number(match[1]) * 10_000 + Number(match[2] ?? 0), text };
}

async function askVersion(client: Client): Promise<{ readonly number: number; readonly text: string }> {
  const { rows } = answer.parse(
    await client.query(
      "SELECT current_setting('server_version_num') AS number, current_setting('server_version') AS text",
    ),
  );
  return rows[0];
}
