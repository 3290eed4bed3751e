// The two databases of a batch: every case loaded into both, read once, and copied for each repair that is tried.
import type { Catalog } from '../../../source/catalog/catalog.ts';
import { readDatabase } from '../catalogs.ts';
import { createDatabase, type Database, withClient } from '../databases.ts';
import { factsOf } from '../judge.ts';
import { type Major, server } from '../servers.ts';
import { type ConvergenceCase, inSchema, type Way } from './case.ts';

type Facts = Awaited<ReturnType<typeof factsOf>>;

/** One side of a batch: never changed, so that its catalog holds for every copy. */
export interface Loaded {
  readonly database: Database;
  readonly catalog: Catalog;
  /** What the judge knows of it: asked once, when it is first needed. */
  facts(): Promise<Facts>;
}

const roles = ['case_owner', 'case_reader', 'case_writer'];

/** Loads one side of every case, each in its own schema, and reads it. */
export async function load(
  major: Major,
  side: Way,
  cases: readonly { readonly schema: string; readonly one: ConvergenceCase }[],
): Promise<Loaded> {
  const database = await createDatabase(await server(major), rolesExist);
  try {
    const failures: string[] = [];
    await withClient(database.url, async (client) => {
      for (const { schema, one } of cases) {
        const sql = `CREATE SCHEMA ${schema};\nSET search_path = ${schema};\n${one.both ?? ''};\n${one[side]};`;
        try {
          await client.query(inSchema(sql, schema));
        } catch (error) {
          failures.push(`side ${side} of “${one.name}” cannot be loaded on ${major}: ${messageOf(error)}`);
        }
        await client.query('RESET ALL; RESET SESSION AUTHORIZATION');
      }
    });
    if (failures.length > 0) throw new Error(failures.join('\n'));
    return loaded(database, await readDatabase(database));
  } catch (error) {
    await database.drop();
    throw error;
  }
}

/** A copy to repair, with its catalog as it would be read. */
export async function copyOf({ database, catalog }: Loaded): Promise<Loaded> {
  const copy = await createDatabase(database.server, '', { template: database.name });
  const identity = { ...catalog.identity, environment: copy.name, database: copy.name };
  return loaded(copy, { ...catalog, identity });
}

function loaded(database: Database, catalog: Catalog): Loaded {
  let facts: Promise<Facts> | undefined;
  return {
    database,
    catalog,
    facts: () => {
      facts ??= factsOf(database.url);
      return facts;
    },
  };
}

export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

// Other workers make the same roles at the same time.
const rolesExist = roles
  .map(
    (role) => `DO $$BEGIN CREATE ROLE ${role}; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END$$;`,
  )
  .join('\n');

/** Drops a side, and first the subscriptions in it: with one, a database stays. */
export async function discard({ database, catalog }: Loaded): Promise<void> {
  if ([...catalog.objects.values()].some(({ id }) => id.startsWith('other:subscription')))
    await database.run(`
      DO $$
      DECLARE name text;
      BEGIN
        FOR name IN SELECT subname FROM pg_subscription s JOIN pg_database d ON d.oid = s.subdbid WHERE d.datname = current_database()
        LOOP EXECUTE format('DROP SUBSCRIPTION %I', name); END LOOP;
      END $$`);
  await database.drop();
}
