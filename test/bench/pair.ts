// The pairs of databases that the bench measures on: each size grows out of the one before it, and the target is a copy
// of the source with about one table of a hundred changed, so that loading is done once.
import pg from 'pg';
import { withClient } from '../support/databases.ts';
import type { Server } from '../support/servers.ts';
import { changeTables, makeTables } from './schema.ts';

export interface Pair {
  readonly tables: number;
  /** URLs. */
  readonly source: string;
  readonly target: string;
}

/** Makes a pair of each size on the server, or finds those of an earlier call. `say` hears how far it has come. */
export async function makePairs(at: Server, sizes: readonly number[], say: (line: string) => void): Promise<Pair[]> {
  const pairs: Pair[] = [];
  let smaller = { name: 'template0', tables: 0 };
  for (const tables of [...sizes].sort((a, b) => a - b)) {
    const source = `bench_${tables}_source`;
    const target = `bench_${tables}_target`;
    if (!(await exists(at, target))) {
      say(`loading two databases of ${tables} tables`);
      await copy(at, smaller.name, source);
      await fill(at, source, (client) => makeTables(client, smaller.tables, tables));
      await copy(at, source, target);
      await fill(at, target, (client) => changeTables(client, 0, tables));
    }
    smaller = { name: source, tables };
    pairs.push({ tables, source: at.url(source), target: at.url(target) });
  }
  return pairs;
}

async function exists(at: Server, name: string): Promise<boolean> {
  return withClient(at.url(), async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    return rowCount === 1;
  });
}

async function copy(at: Server, from: string, to: string): Promise<void> {
  await withClient(at.url(), (client) =>
    client.query(`CREATE DATABASE ${pg.escapeIdentifier(to)} TEMPLATE ${pg.escapeIdentifier(from)} STRATEGY file_copy`),
  );
}

async function fill(at: Server, name: string, load: (client: pg.Client) => Promise<void>): Promise<void> {
  await withClient(at.url(name), async (client) => {
    await client.query('SET synchronous_commit = off');
    await load(client);
    // As on a server that has been running for a while: statistics are there and dead rows are gone.
    await client.query('VACUUM ANALYZE');
    await client.query('CHECKPOINT');
  });
}
