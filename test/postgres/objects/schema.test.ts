import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ObjectId } from '../../../source/catalog/object.ts';
import { compareDatabases, readDatabase } from '../../support/catalogs.ts';
import { createDatabase, type Database, uniqueRole, withDatabase } from '../../support/databases.ts';
import { majorsUnderTest, repairPair } from '../../support/round-trip.ts';
import { newest, oldest, server } from '../../support/servers.ts';

describe.each(majorsUnderTest)('schema on %i', (major) => {
  it('is read with its owner, comment and privileges', async () => {
    await withDatabase(
      major,
      `CREATE SCHEMA "odd "" 🙂"; GRANT USAGE ON SCHEMA "odd "" 🙂" TO PUBLIC; COMMENT ON SCHEMA "odd "" 🙂" IS 'it''s'; CREATE TEMP TABLE t ()`,
      async (database) => {
        const { objects } = await readDatabase(database);
        expect([...objects.keys()].filter((id) => id.startsWith('schema:')).sort()).toEqual([
          'schema:"odd "" 🙂"',
          'schema:public',
        ]);
        expect(objects.get('schema:"odd "" 🙂"')?.attributes).toEqual({
          initial: { owner: false, everyone: false },
          owner: database.server.user,
          comment: "it's",
          privileges: { PUBLIC: ['USAGE'] },
        });
      },
    );
  });
});

describe('the schema public across 14 and 18', () => {
  let old: Database;
  let late: Database;
  beforeAll(async () => {
    old = await createDatabase(await server(oldest));
    late = await createDatabase(await server(newest));
  });
  afterAll(() => Promise.all([old?.drop(), late?.drop()]));
  const differing = async (source: Database, target: Database): Promise<readonly ObjectId[]> => [
    ...(await compareDatabases(source, target)).differences.keys(),
  ];

  it('is the same while nobody has touched it', async () => {
    expect(await differing(old, late)).toEqual([]);
    expect(await differing(late, old)).toEqual([]);
  });

  it('differs in what was granted, and its repair leaves alone what initdb made different', async () => {
    const role = uniqueRole();
    for (const database of [old, late]) await database.run(`CREATE ROLE ${role}`);
    try {
      await old.run(`GRANT USAGE ON SCHEMA public TO ${role}`);
      const { statements } = await repairPair(old, late, { judged: false });
      expect(statements).toEqual([`GRANT USAGE ON SCHEMA public TO ${role}`]);
    } finally {
      for (const database of [old, late])
        await database.run(`REVOKE ALL ON SCHEMA public FROM ${role}; DROP ROLE ${role}`);
    }
  });

  it('differs once one side took from everyone what it had', async () => {
    await old.run('REVOKE CREATE ON SCHEMA public FROM PUBLIC; REVOKE USAGE ON SCHEMA public FROM PUBLIC');
    expect(await differing(old, late)).toEqual(['schema:public']);
  });
});
