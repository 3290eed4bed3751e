/**
 * Makes the demo's databases: the common part once, then copies of it, each with what is its own. A script goes to the
 * server as one message, so it costs one round trip and runs as one transaction.
 */

import pg from 'pg';
import { say } from '../language/language.ts';
import type { DemoServer } from './server.ts';
import { common, production, rehearsal, roles, staging } from './story/scripts.ts';

/** Told before each of `total` parts of the work. */
export type Announce = (doing: string, done: number, total: number) => void;

export async function makeDatabases(server: DemoServer, announce: Announce): Promise<void> {
  const tell = (doing: string, done: number): void => announce(doing, done, 5);
  const admin = (sql: string): Promise<void> => runScript(server.url('postgres'), sql);
  tell(say`making roles`, 1);
  await admin(roles);
  await admin('CREATE DATABASE staging');
  tell(say`making what both environments share`, 2);
  await runScript(server.url('staging'), common);
  await admin(copy('staging', 'production'));
  tell(say`making staging and production`, 3);
  await Promise.all([runScript(server.url('staging'), staging), runScript(server.url('production'), production)]);
  tell(say`copying staging`, 4);
  await Promise.all([admin(copy('staging', 'preview')), admin(copy('staging', 'rehearsal'))]);
  await runScript(server.url('rehearsal'), rehearsal);
}

/** Copies files, which is quicker than writing every page twice to the log. Nobody may be connected to the original. */
function copy(from: string, to: string): string {
  return `CREATE DATABASE ${to} TEMPLATE ${from} STRATEGY file_copy`;
}

async function runScript(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'dbparity demo' });
  client.on('error', () => {}); // A lost connection fails the query that was waiting.
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
