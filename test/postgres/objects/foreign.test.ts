import { describe, expect, it } from 'vitest';
import { compareDatabases, readDatabase } from '../../support/catalogs.ts';
import { createDatabase, withDatabase, withPair } from '../../support/databases.ts';
import { majorsUnderTest, repairPair, roundTrip } from '../../support/round-trip.ts';
import { newest, oldest, server } from '../../support/servers.ts';

const wrapper = 'CREATE FOREIGN DATA WRAPPER w;';

describe.each(majorsUnderTest)('foreign data on %i', (major) => {
  it('is read without a secret', async () => {
    await withDatabase(
      major,
      `CREATE FOREIGN DATA WRAPPER "w ""1" VALIDATOR postgresql_fdw_validator;
       CREATE FOREIGN DATA WRAPPER plain OPTIONS (debug 'true', api_key 'hunter2');
       COMMENT ON FOREIGN DATA WRAPPER plain IS 'c';
       GRANT USAGE ON FOREIGN DATA WRAPPER plain TO PUBLIC;
       CREATE SERVER "sérver 🙂" TYPE 'pg' VERSION '1.2' FOREIGN DATA WRAPPER plain
         OPTIONS (host 'h', "Odd" 'it''s = odd', sslpassword 'hunter2', dsn 'postgres://u:hunter2@h/d', url 'https://h/x');
       CREATE USER MAPPING FOR PUBLIC SERVER "sérver 🙂" OPTIONS (password 'hunter2', "user" 'hunter2');
       CREATE USER MAPPING FOR CURRENT_USER SERVER "sérver 🙂";
       CREATE FOREIGN TABLE "T ""1" (id int OPTIONS (key 'true') NOT NULL, b text DEFAULT 'x', CHECK (id > 0)) SERVER "sérver 🙂" OPTIONS ("table" 'x', token 'hunter2');
       COMMENT ON FOREIGN TABLE "T ""1" IS 'c'; GRANT SELECT ON "T ""1" TO PUBLIC; COMMENT ON COLUMN "T ""1".b IS 'bb'`,
      async (database) => {
        const { objects, dependencies } = await readDatabase(database);
        const owner = database.server.user;
        expect(objects.get('foreign-data-wrapper:"w ""1"')?.attributes).toEqual({
          handler: null,
          validator: 'pg_catalog.postgresql_fdw_validator',
          options: [],
          owner,
          comment: null,
          privileges: {},
        });
        expect(objects.get('foreign-data-wrapper:plain')?.attributes).toMatchObject({
          options: ['api_key (not shown)', 'debug=true'],
          comment: 'c',
          privileges: { PUBLIC: ['USAGE'] },
        });
        expect(objects.get('foreign-server:"sérver 🙂"')?.attributes).toEqual({
          wrapper: 'plain',
          type: 'pg',
          version: '1.2',
          options: ["Odd=it's = odd", 'dsn (not shown)', 'host=h', 'sslpassword (not shown)', 'url=https://h/x'],
          owner,
          comment: null,
          privileges: {},
        });
        expect(objects.get('user-mapping:PUBLIC."sérver 🙂"')?.attributes).toEqual({
          server: 'sérver 🙂',
          role: null,
          options: ['password', 'user'],
        });
        expect(objects.get(`user-mapping:${owner}."sérver 🙂"`)?.attributes).toMatchObject({ role: owner });
        expect(objects.get('foreign-table:public."T ""1"')?.attributes).toEqual({
          server: 'sérver 🙂',
          options: ['table=x', 'token (not shown)'],
          partitionOf: null,
          bound: null,
          inherits: [],
          columnOrder: ['id', 'b'],
          owner,
          comment: 'c',
          privileges: { PUBLIC: ['SELECT'] },
        });
        expect(objects.get('column:public."T ""1".b')).toMatchObject({
          parent: 'foreign-table:public."T ""1"',
          attributes: { foreign: true, type: 'text', comment: 'bb' },
        });
        expect(dependencies.dependsOn('foreign-table:public."T ""1"')).toEqual([
          'foreign-server:"sérver 🙂"',
          'schema:public',
        ]);
        expect(dependencies.dependsOn('user-mapping:PUBLIC."sérver 🙂"')).toEqual(['foreign-server:"sérver 🙂"']);
        expect(JSON.stringify([...objects.values()])).not.toContain('hunter2');
      },
    );
  });

  it('keeps the logins of a server that would have to be made anew', async () => {
    const source = `${wrapper} CREATE FOREIGN DATA WRAPPER x; CREATE SERVER s FOREIGN DATA WRAPPER x`;
    const target = `${wrapper} CREATE FOREIGN DATA WRAPPER x; CREATE SERVER s FOREIGN DATA WRAPPER w`;
    const mapping = `; CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS (password 'hunter2')`;
    const kept = await roundTrip(major, source + mapping, target + mapping, {
      left: ['foreign-server:s'],
      judged: false,
    });
    expect(kept.statements).toEqual([]);
    const secret = await roundTrip(major, source, target.replace(/WRAPPER w$/, `WRAPPER w OPTIONS (token 'x')`), {
      destructive: false,
      left: ['foreign-server:s'],
      judged: false,
    });
    expect(secret.repair.withheld.map(({ reason }) => reason)).toEqual([
      'drops server s with the secrets in its options, which cannot be read',
    ]);
  });

  it('says where secrets go, and puts placeholders there', async () => {
    await withPair(
      major,
      `${wrapper} CREATE SERVER s FOREIGN DATA WRAPPER w OPTIONS (host 'h', password 'hunter2'); CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS ("user" 'hunter2', password 'hunter2')`,
      wrapper,
      async (source, target) => {
        const { script, statements } = await repairPair(source, target, { judged: false });
        expect(statements).toContain(
          "CREATE USER MAPPING FOR PUBLIC SERVER s OPTIONS (password '<password>', \"user\" '<user>')",
        );
        expect(script).toContain('by hand');
        expect(script).toContain("replace '<password>' by the real value first");
        expect(script).not.toContain('hunter2');
      },
    );
  });
});

it('is the same on 14 and 18', async () => {
  const sql = `CREATE EXTENSION postgres_fdw; CREATE SERVER s FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'h');
    CREATE FOREIGN TABLE f (a int NOT NULL, b text OPTIONS (column_name 'b')) SERVER s; CREATE USER MAPPING FOR PUBLIC SERVER s`;
  const [old, late] = await Promise.all(
    [oldest, newest].map(async (major) => createDatabase(await server(major), sql)),
  );
  if (!old || !late) throw new Error('no servers');
  const { differences } = await compareDatabases(old, late);
  expect([...differences.keys()].filter((id) => !id.startsWith('extension:'))).toEqual([]);
  await Promise.all([old.drop(), late.drop()]);
});
