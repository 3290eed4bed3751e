// Databases for tests: fresh, uniquely named, loaded from a script, dropped when done.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { type Major, newest, type Server, server } from './servers.ts';

export interface Database {
  readonly server: Server;
  readonly name: string;
  readonly url: string;
  /** Runs a script of any number of statements (simple protocol), on a connection of its own. */
  run(sql: string): Promise<void>;
  /** The rows of one query. */
  query<Row extends pg.QueryResultRow = pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

/** A name that no other test has, for databases and for what a cluster shares: roles, tablespaces, subscriptions. */
export function uniqueName(prefix = 'parity'): string {
  return `${prefix}_${randomBytes(5).toString('hex')}`;
}

/** Roles belong to the cluster, not to the database: every test names its own. */
export const uniqueRole = (prefix = 'role'): string => uniqueName(prefix);

/** A connected client that fails loudly only where it is used. */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'dbparity tests' });
  client.on('error', () => {});
  await client.connect();
  return client;
}

export async function withClient<Result>(url: string, use: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = await connect(url);
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

const admins = new Map<string, pg.Pool>();

/** Creating and dropping databases needs a connection elsewhere; one or two a worker suffice. */
function admin(at: Server): pg.Pool {
  const url = at.url('postgres');
  let pool = admins.get(url);
  if (pool === undefined) {
    pool = new pg.Pool({ connectionString: url, max: 2, allowExitOnIdle: true });
    pool.on('error', () => {});
    admins.set(url, pool);
  }
  return pool;
}

/** A fresh database, or a copy of another that nobody is connected to. */
export async function createDatabase(
  at: Server,
  sql = '',
  options: { name?: string; template?: string } = {},
): Promise<Database> {
  const name = options.name ?? uniqueName();
  const quoted = pg.escapeIdentifier(name);
  await admin(at).query(`CREATE DATABASE ${quoted} TEMPLATE ${pg.escapeIdentifier(options.template ?? 'template0')}`);
  const url = at.url(name);
  const database: Database = {
    server: at,
    name,
    url,
    run: (script) =>
      withClient(url, async (client) => {
        await client.query(script);
      }),
    query: <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) =>
      withClient(url, async (client) => (await client.query<Row>(text, values)).rows),
    drop: () => dropDatabase(at, name),
  };
  if (sql.trim() !== '') {
    try {
      await database.run(sql);
    } catch (error) {
      await database.drop();
      throw error;
    }
  }
  return database;
}

export async function dropDatabase(at: Server, name: string): Promise<void> {
  await admin(at).query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
}

/** Two databases on one server, the source and the target, for as long as `use` runs. */
export async function withPair<Result>(
  major: Major,
  sourceSql: string,
  targetSql: string,
  use: (source: Database, target: Database) => Promise<Result>,
): Promise<Result> {
  const at = await server(major);
  const made = await Promise.allSettled([createDatabase(at, sourceSql), createDatabase(at, targetSql)]);
  try {
    const [source, target] = made.map((one) => {
      if (one.status === 'rejected') throw one.reason;
      return one.value;
    });
    if (source === undefined || target === undefined) throw new Error('unreachable: two databases were asked for');
    return await use(source, target);
  } finally {
    await Promise.all(made.map((one) => (one.status === 'fulfilled' ? one.value.drop() : undefined)));
  }
}

/** A database for as long as `use` runs. */
export async function withDatabase<Result>(
  major: Major = newest,
  sql: string,
  use: (database: Database) => Promise<Result>,
): Promise<Result> {
  const database = await createDatabase(await server(major), sql);
  try {
    return await use(database);
  } finally {
    await database.drop();
  }
}
