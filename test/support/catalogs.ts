// Reading a test database the way the program does.
import type pg from 'pg';
import type { Catalog } from '../../source/catalog/catalog.ts';
import type { Session } from '../../source/catalog/environment.ts';
import { allSchemas } from '../../source/catalog/schema-filter.ts';
import { type Comparison, compare } from '../../source/compare/compare.ts';
import { postgresKinds } from '../../source/postgres/objects/index.ts';
import { openSession } from '../../source/postgres/session.ts';
import { defaultLimits } from '../../source/postgres/settings.ts';
import { connect, type Database } from './databases.ts';

/** Everything in the database, read as its superuser, or through another URL. */
export async function readDatabase(
  database: Database,
  url = database.url,
  environment = database.name,
): Promise<Catalog> {
  const session = await openDatabase(database, url, environment);
  try {
    return await session.read();
  } finally {
    await session.close();
  }
}

/** Both databases read at once and compared. */
export async function compareDatabases(source: Database, target: Database): Promise<Comparison> {
  return withOpenPair(source, target, (compareNow) => compareNow());
}

/** The same as often as `use` asks, over one session a database, as the inspector keeps them. */
export async function withOpenPair<Result>(
  source: Database,
  target: Database,
  use: (compareNow: () => Promise<Comparison>) => Promise<Result>,
): Promise<Result> {
  const sessions = await Promise.all([source, target].map((database) => openDatabase(database)));
  try {
    return await use(async () => {
      const [wanted, current] = await Promise.all(sessions.map((session) => session.read()));
      if (!wanted || !current) throw new Error('unreachable: two databases were opened');
      return compare(wanted, current, postgresKinds);
    });
  } finally {
    await Promise.all(sessions.map((session) => session.close()));
  }
}

async function openDatabase(database: Database, url = database.url, environment = database.name): Promise<Session> {
  return openOver(await connect(url), database, environment);
}

/** Reads over a connection that is there already, and leaves it open: a new one knows nothing yet, and reads for longer. */
export async function readOver(client: pg.Client, database: Database): Promise<Catalog> {
  // Whatever was set meanwhile is as in a new one again.
  await client.query('DISCARD ALL');
  return (await openOver(client, database)).read();
}

function openOver(client: pg.Client, database: Database, environment = database.name): Promise<Session> {
  const { host, port } = database.server;
  return openSession(
    client,
    { environment, host, port, database: database.name, user: client.user ?? '' },
    { schemas: allSchemas, limits: defaultLimits, ledgers: [] },
  );
}
