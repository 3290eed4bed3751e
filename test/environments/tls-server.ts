// A real server with TLS on, whose certificate and access rules a test may change. Administered through its socket,
// which no rule of the tests bars.
import { setTimeout as sleep } from 'node:timers/promises';
import { withClient } from '../support/databases.ts';
import { newest, type Server, server } from '../support/servers.ts';

export interface TlsServer {
  readonly at: Server;
  /** Takes this certificate from the next connection on. */
  use(pair: { certificate: string; key: string }): Promise<void>;
  /** Checks client certificates against this authority. */
  trust(certificate: string): Promise<void>;
  /** Sets the rules for connections over TCP; without one, everybody with a password. */
  rules(rule?: string): Promise<void>;
  /** The one value that a query gives, as text. */
  query(sql: string): Promise<string>;
}

export async function tlsServer(): Promise<TlsServer> {
  const at = await server(newest, 'tls');
  const socket = `postgres://${at.user}@/postgres?host=${encodeURIComponent(at.socketDirectory)}&port=${at.port}`;
  const query = (sql: string) =>
    withClient(socket, async (client) => {
      const { rows } = await client.query<[string]>({
        text: sql,
        rowMode: 'array',
        types: { getTypeParser: () => String },
      });
      return rows[0]?.[0] ?? '';
    });
  // Written by the server itself: its files are its own account's, and a key must be readable for nobody else.
  const write = (file: string, text: string) => {
    const lines = text
      .trimEnd()
      .split('\n')
      .map((line) => `('${line.replaceAll("'", "''")}')`);
    return query(`COPY (VALUES ${lines.join(',')}) TO PROGRAM 'umask 077; cat > ${file}'`);
  };
  const reload = async () => {
    const before = await query('SELECT pg_conf_load_time()');
    await query('SELECT pg_reload_conf()');
    for (let tries = 0; tries < 100 && (await query('SELECT pg_conf_load_time()')) === before; tries++) await sleep(20);
    // The server tells its own children first; new connections follow its next turn.
    await sleep(50);
  };
  return {
    at,
    query,
    use: async ({ certificate, key }) => {
      await write('server.crt', certificate);
      await write('server.key', key);
      await query('ALTER SYSTEM SET ssl = on');
      await reload();
    },
    trust: async (certificate) => {
      await write('clients.crt', certificate);
      await query("ALTER SYSTEM SET ssl_ca_file = 'clients.crt'");
      await reload();
    },
    rules: async (rule = 'host all all all scram-sha-256') => {
      await write('pg_hba.conf', `local all all trust\n${rule}\n`);
      await reload();
    },
  };
}
