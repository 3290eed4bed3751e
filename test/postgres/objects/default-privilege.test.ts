import { afterEach, describe, expect, it } from 'vitest';
import { compareDatabases, readDatabase } from '../../support/catalogs.ts';
import { createDatabase, type Database, uniqueRole, withDatabase } from '../../support/databases.ts';
import { majorsUnderTest } from '../../support/round-trip.ts';
import { server } from '../../support/servers.ts';

const cleanups: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

function leave(...databases: readonly Database[]) {
  return (...roles: readonly string[]): void => {
    cleanups.push(async () => {
      const [first] = databases;
      if (!first) return;
      for (const database of databases) await database.drop();
      const other = await createDatabase(first.server);
      for (const role of roles) await other.run(`DROP ROLE IF EXISTS ${role}`);
      await other.drop();
    });
  };
}

describe.each(majorsUnderTest)('default privilege on %i', (major) => {
  it('is read for a role, everywhere or in a schema', async () => {
    const [maker, reader] = [uniqueRole('"Mäker'), uniqueRole()];
    const quoted = `${maker}"`;
    await withDatabase(major, '', async (database) => {
      leave(database)(quoted, reader);
      await database.run(`
        CREATE ROLE ${quoted}; CREATE ROLE ${reader}; CREATE SCHEMA "odd.one";
        ALTER DEFAULT PRIVILEGES FOR ROLE ${quoted} IN SCHEMA "odd.one" GRANT SELECT, INSERT ON TABLES TO ${reader};
        ALTER DEFAULT PRIVILEGES FOR ROLE ${quoted} IN SCHEMA "odd.one" GRANT USAGE ON SEQUENCES TO ${reader} WITH GRANT OPTION;
        ALTER DEFAULT PRIVILEGES FOR ROLE ${quoted} REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
        ALTER DEFAULT PRIVILEGES FOR ROLE ${quoted} GRANT USAGE ON SCHEMAS TO ${reader}`);
      const { objects } = await readDatabase(database);
      const found = [...objects.values()].filter((object) => object.kind === 'default-privilege');
      expect(Object.fromEntries(found.map((object) => [object.id, object.attributes.privileges]))).toEqual({
        [`default-privilege:${quoted}."odd.one".table`]: { [reader]: ['SELECT', 'INSERT'] },
        [`default-privilege:${quoted}."odd.one".sequence`]: { [reader]: ['USAGE*'] },
        [`default-privilege:${quoted}.*.function`]: {},
        [`default-privilege:${quoted}.*.schema`]: { [reader]: ['USAGE'] },
      });
      expect(objects.get(`default-privilege:${quoted}."odd.one".table`)).toMatchObject({
        schema: 'odd.one',
        parent: null,
      });
    });
  });
});

it('means the same on both sides of a boundary between majors', async () => {
  const maker = uniqueRole();
  const databases = await Promise.all(
    majorsUnderTest.map(async (major) => {
      const database = await createDatabase(await server(major, 'a'));
      leave(database)(maker);
      await database.run(
        `CREATE ROLE ${maker}; ALTER DEFAULT PRIVILEGES FOR ROLE ${maker} GRANT ALL ON TABLES TO PUBLIC; ALTER DEFAULT PRIVILEGES FOR ROLE ${maker} REVOKE ALL ON FUNCTIONS FROM PUBLIC`,
      );
      return database;
    }),
  );
  const [first, last] = [databases.at(0), databases.at(-1)];
  if (!first || !last) throw new Error('no servers');
  expect([...(await compareDatabases(first, last)).differences.keys()]).toEqual([]);
});
