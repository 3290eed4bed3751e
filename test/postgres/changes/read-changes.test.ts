import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Catalog } from '../../../source/catalog/catalog.ts';
import type { Session } from '../../../source/catalog/environment.ts';
import { allSchemas } from '../../../source/catalog/schema-filter.ts';
import { openSession } from '../../../source/postgres/session.ts';
import { defaultLimits } from '../../../source/postgres/settings.ts';
import { connect, createDatabase, type Database, uniqueRole, withClient } from '../../support/databases.ts';
import { type Major, newest, oldest, server } from '../../support/servers.ts';
import { change, reset, schema } from './ddl.ts';

const runs = Number(process.env.DBPARITY_TEST_RUNS ?? 1);

async function open(database: Database): Promise<Session> {
  const client = await connect(database.url);
  const identity = { environment: 'e', host: '', port: 0, database: database.name, user: '' };
  return openSession(client, identity, { schemas: allSchemas, limits: defaultLimits, ledgers: [] });
}

/** Everything that a catalog says, in an order that does not depend on how it was read. */
function content(catalog: Catalog) {
  const objects = [...catalog.objects.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  return {
    objects,
    edges: [...catalog.dependencies.edges()].map((edge) => edge.join(' → ')).sort(),
    dependants: objects.map(({ id }) => [id, ...catalog.dependencies.dependants(id)].join(' ← ')),
    children: objects.filter(({ parent }) => parent !== null).map(({ id, parent }) => `${id} in ${parent}`),
    gaps: catalog.gaps,
    managed: [...catalog.managedSchemas].sort(),
  };
}

/** On the server of the tests of roles, which belong to the whole server. */
async function withDatabase(major: Major, use: (database: Database, role: string) => Promise<void>): Promise<void> {
  const role = uniqueRole();
  const database = await createDatabase(await server(major, 'a'), `CREATE ROLE ${role}; ${schema}`);
  try {
    await use(database, role);
  } finally {
    await database.drop();
    await withClient((await server(major, 'a')).url(), (client) => client.query(`DROP ROLE ${role}`));
  }
}

/** What changes more than itself, or leaves nothing behind that has changed. */
const telling = [
  'ALTER TABLE app.a RENAME TO renamed',
  'ALTER TABLE app.renamed RENAME COLUMN x TO y',
  'ALTER FUNCTION app.f(integer) RENAME TO h',
  'DROP POLICY mine ON app.renamed',
  'DROP TRIGGER before_b ON app.b',
  'COMMENT ON RULE quiet ON app.b IS $$said$$',
  'ALTER TABLE app.b DROP CONSTRAINT b_a_id_fkey',
  'ALTER TABLE app.low ADD CONSTRAINT top_x_check CHECK (x > 0)',
  'DROP TABLE app.low',
  'ALTER TABLE app.parts RENAME CONSTRAINT parts_pkey TO parts_key',
  'ALTER SEQUENCE app.b_id_seq RENAME TO ids',
  'ALTER INDEX app.a_pkey RENAME TO a_key',
  'ALTER TABLE app.renamed SET (toast.autovacuum_enabled = false)',
  'DROP FUNCTION app.h CASCADE',
  'ALTER TYPE app.pair RENAME ATTRIBUTE a TO z CASCADE',
  'DROP VIEW app.seen CASCADE',
  'ALTER EXTENSION citext ADD TABLE app.b',
  'DROP TABLE app.renamed CASCADE',
  'CREATE FOREIGN DATA WRAPPER w; CREATE SERVER far FOREIGN DATA WRAPPER w',
  'CREATE USER MAPPING FOR PUBLIC SERVER far',
];

describe.each([oldest, newest])('what has changed, read again on PostgreSQL %i', (major) => {
  it('is what everything read anew would be, after changes that reach far', () =>
    withDatabase(major, async (database) => {
      const session = await open(database);
      const another = await open(database);
      await session.read({ again: true });
      for (const sql of telling) {
        await database.run(sql);
        expect(content(await session.readAgain()), sql).toEqual(content(await another.read()));
      }
      for (const each of [session, another]) await each.close();
    }));

  it('is what everything read anew would be, after any change', { timeout: 600_000 }, () =>
    withDatabase(major, async (database, role) => {
      const session = await open(database);
      const another = await open(database);
      await session.read({ again: true });
      await withClient(database.url, (one) =>
        withClient(database.url, async (other) => {
          for (const client of [one, other]) await client.query('SET lock_timeout = 100');
          await fc.assert(
            fc.asyncProperty(fc.array(change(role), { minLength: 8, maxLength: 12 }), async (changes) => {
              await one.query(reset(role));
              await session.readAgain();
              for (const { by, sql } of changes) {
                // What is refused changes nothing, and that is as good a change as any.
                await (by === 0 ? one : other).query(sql).catch(async () => {
                  if (by === 0) await one.query('ROLLBACK');
                });
                expect(content(await session.readAgain()), sql).toEqual(content(await another.read()));
              }
              await other.query('ROLLBACK');
            }),
            { numRuns: runs, endOnFailure: true, ...(process.env.CI === undefined ? {} : { seed: 6 }) },
          );
        }),
      );
      for (const each of [session, another]) await each.close();
    }),
  );
});
