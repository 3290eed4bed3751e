// Reading a test database the way the program does.
import type { Catalog } from '../../source/catalog/catalog.ts';
import { type Comparison, compare } from '../../source/compare/compare.ts';
import { postgresKinds } from '../../source/postgres/objects/index.ts';
import { allSchemas } from '../../source/postgres/scope.ts';
import { openSession } from '../../source/postgres/session.ts';
import { defaultLimits } from '../../source/postgres/settings.ts';
import { connect, type Database } from './databases.ts';

/** Everything in the database, read as its superuser, or through another URL. */
export async function readDatabase(
  database: Database,
  url = database.url,
  environment = database.name,
): Promise<Catalog> {
  const client = await connect(url);
  const { host, port } = database.server;
  const session = await openSession(
    client,
    { environment, host, port, database: database.name, user: client.user ?? '' },
    { schemas: allSchemas, limits: defaultLimits, ledgers: [] },
  );
  try {
    return await session.read();
  } finally {
    await session.close();
  }
}

/** Both databases read at once and compared. */
export async function compareDatabases(source: Database, target: Database): Promise<Comparison> {
  const [wanted, current] = await Promise.all([readDatabase(source), readDatabase(target)]);
  return compare(wanted, current, postgresKinds);
}
