// What is no relation, no routine and no type: each statement's effects, where it ran and where it did not.
import { expect, it } from 'vitest';
import { Ground } from '../../../source/ledger/evidence/ground.ts';
import { lossesOf } from '../../../source/ledger/evidence/losses.ts';
import { loadParser } from '../../../source/ledger/evidence/parser.ts';
import { readEntry } from '../../../source/ledger/evidence/reading-entry.ts';
import { readDatabase } from '../../support/catalogs.ts';
import { uniqueRole, withDatabase } from '../../support/databases.ts';
import { describeEffects } from '../../support/effect-cases.ts';
import { majorsUnderTest } from '../../support/round-trip.ts';

describeEffects('everything else', {
  schemas: {
    before: 'CREATE SCHEMA old; CREATE SCHEMA gone;',
    run: `CREATE SCHEMA "New one" CREATE TABLE t (a int) CREATE VIEW v AS SELECT a FROM t; CREATE SCHEMA IF NOT EXISTS more;
      ALTER SCHEMA old RENAME TO "Ol d"; DROP SCHEMA IF EXISTS gone CASCADE`,
  },
  publications: {
    before:
      'CREATE TABLE a (x int, y int); CREATE TABLE b (x int); CREATE PUBLICATION old FOR TABLE a; CREATE PUBLICATION whole FOR TABLE a; CREATE PUBLICATION gone;',
    run: `CREATE PUBLICATION "pub 1" FOR TABLE a, b WITH (publish = 'insert, delete', publish_via_partition_root = true); CREATE PUBLICATION every FOR ALL TABLES;
      ALTER PUBLICATION old ADD TABLE b; ALTER PUBLICATION old DROP TABLE a; ALTER PUBLICATION old SET (publish = 'update'); ALTER PUBLICATION whole SET TABLE b;
      ALTER PUBLICATION old RENAME TO older; DROP PUBLICATION gone`,
  },
  'published rows, columns and schemas': {
    since: 15,
    before: 'CREATE TABLE a (x int, y int); CREATE SCHEMA published;',
    run: 'CREATE PUBLICATION narrow FOR TABLE a (x) WHERE (x > 1); CREATE PUBLICATION wide FOR TABLES IN SCHEMA published',
  },
  'foreign data': {
    before:
      'CREATE FOREIGN DATA WRAPPER fw_old; CREATE SERVER sv_old FOREIGN DATA WRAPPER fw_old; CREATE USER MAPPING FOR PUBLIC SERVER sv_old;',
    run: `CREATE FOREIGN DATA WRAPPER "fw 1"; CREATE SERVER IF NOT EXISTS sv VERSION '1' FOREIGN DATA WRAPPER "fw 1" OPTIONS (host 'secret'); ALTER SERVER sv VERSION '2';
      CREATE USER MAPPING FOR PUBLIC SERVER sv OPTIONS (password 'secret'); DROP USER MAPPING FOR PUBLIC SERVER sv_old;
      ALTER SERVER sv_old RENAME TO sv_new; ALTER SERVER sv OPTIONS (SET host 'other')`,
  },
  definitions: {
    before: `CREATE COLLATION old (locale = 'C'); CREATE TEXT SEARCH DICTIONARY dict (TEMPLATE = pg_catalog.simple, stopwords = english); CREATE TYPE mood AS ENUM ('a');
      CREATE TEXT SEARCH CONFIGURATION conf (PARSER = pg_catalog.default); CREATE OPERATOR ### (FUNCTION = int4pl, LEFTARG = int, RIGHTARG = int); CREATE CAST (mood AS xml) WITH INOUT;`,
    run: `CREATE COLLATION "co 1" (provider = icu, locale = 'und', deterministic = false); CREATE COLLATION libc (lc_collate = 'C', lc_ctype = 'POSIX');
      ALTER COLLATION old RENAME TO older; DROP OPERATOR ### (int, int); DROP CAST (mood AS xml);
      CREATE AGGREGATE total(numeric) (sfunc = numeric_add, stype = numeric, initcond = '0'); CREATE OPERATOR <%%> (FUNCTION = int4eq, LEFTARG = int, RIGHTARG = int4);
      CREATE CAST (mood AS json) WITH INOUT AS ASSIGNMENT; CREATE TEXT SEARCH CONFIGURATION "ts 1" (COPY = pg_catalog.english);
      ALTER TEXT SEARCH CONFIGURATION conf ADD MAPPING FOR word WITH simple; ALTER TEXT SEARCH DICTIONARY dict (stopwords); CREATE OPERATOR FAMILY fam USING hash;
      CREATE TYPE shell`,
    unsure: ['.total(', '<%%>', 'cast of mood to json', 'ts 1', 'conf gets', 'dict gets', 'family'],
  },
});

const roleCases = (role: string, other: string): string => `
  CREATE ROLE "${role} x" NOLOGIN CREATEDB CONNECTION LIMIT 3 PASSWORD 'secret';
  CREATE USER ${role}_u;
  ALTER ROLE ${other} LOGIN BYPASSRLS;
  ALTER ROLE ${other} SET search_path = '', public;
  GRANT "${role} x" TO ${other} WITH ADMIN OPTION;
  DROP ROLE ${other}_gone;
  ALTER ROLE ${other}_old RENAME TO ${other}_new`;

it.each(majorsUnderTest)('what statements about roles leave, on %i', async (major) => {
  const parse = await loadParser();
  const [role, other] = [uniqueRole('evid'), uniqueRole('evid')];
  // A role is read where something in the database is its own.
  const use = (name: string): string => `CREATE SCHEMA "of ${name}" AUTHORIZATION "${name}";`;
  const before = `CREATE ROLE ${other}; CREATE ROLE ${other}_gone; CREATE ROLE ${other}_old; ${use(other)} ${use(`${other}_old`)}`;
  await withDatabase(major, before, async (database) => {
    const sql = roleCases(role, other);
    const made = [`${role} x`, `${role}_u`];
    try {
      const lacking = new Ground(await readDatabase(database));
      await database.run(sql);
      const entry = readEntry([sql], ['public'], parse);
      const unread = new Ground(await readDatabase(database));
      await database.run(made.map(use).join(' '));
      const ran = new Ground(await readDatabase(database));
      const looks = entry.effects.filter(({ until }) => until === null);
      const wrong = looks
        .map((effect) => [
          effect.what,
          effect.look(ran).type,
          effect.look(lacking).type,
          effect.security || effect.what,
        ])
        .filter(([, there, absent]) => there !== 'there' || (absent !== 'missing' && absent !== 'different'));
      expect(wrong).toEqual([]);
      expect(looks).toHaveLength(13);
      // What nothing in the database refers to is there, and its attributes are not read.
      const first = looks.filter(({ what }) => what.includes(`${role} x`) && !what.includes('member'));
      expect(first.map((effect) => effect.look(unread).type)).toEqual(['there', 'unread', 'unread', 'unread']);
      expect(JSON.stringify(entry)).toContain('passwords are never read');
    } finally {
      const names = [...made, `${other}_new`, `${other}_old`, other];
      await database.run(names.map((name) => `DROP SCHEMA IF EXISTS "of ${name}" CASCADE;`).join(' '));
      await database.run(`DROP SCHEMA IF EXISTS "of ${other}_old" CASCADE`);
      await database.run([...names, `${other}_gone`].map((name) => `DROP ROLE IF EXISTS "${name}";`).join(' '));
    }
  });
});

it.each(majorsUnderTest)('what a database starts its sessions with, on %i', async (major) => {
  const parse = await loadParser();
  await withDatabase(major, '', async (database) => {
    const lacking = new Ground(await readDatabase(database));
    const sql = `ALTER DATABASE ${database.name} SET timezone TO 'Europe/Paris'; ALTER DATABASE ${database.name} SET app.level = 'x'`;
    await database.run(sql);
    const ran = new Ground(await readDatabase(database));
    const look = (text: string, ground: Ground): readonly string[] =>
      readEntry([text], [], parse).effects.map((effect) => effect.look(ground).type);
    expect(look(sql, ran)).toEqual(['there', 'there']);
    expect(look(sql, lacking)).toEqual(['missing', 'missing']);
    expect(look(`ALTER DATABASE ${database.name} RESET app.level`, ran)).toEqual(['missing']);
    expect(look(`ALTER DATABASE ${database.name} RESET app.level`, lacking)).toEqual(['there']);
    expect(look('ALTER DATABASE elsewhere SET work_mem = 5', ran)).toEqual(['unread']);
    expect(look('GRANT CONNECT ON DATABASE elsewhere TO PUBLIC', ran)).toEqual(['unread']);
  });
});

const hidden = {
  'DO $$BEGIN DROP TABLE t; END$$': ['a DO block runs', 'code', true],
  "DO LANGUAGE plperl 'x'": ['a DO block in plperl runs', 'code', true],
  'CALL app.tidy(1)': ['procedure app.tidy is called', 'code', true],
  'EXECUTE x': ['a prepared statement runs', 'code', true],
  'DROP OWNED BY app': ['all that roles own is dropped', 'code', true],
  "SECURITY LABEL ON TABLE t IS 'x'": ['a security label is set', 'code', true],
  "ALTER SYSTEM SET work_mem = '1GB'": ['the server’s work_mem is changed', 'rows', false],
  'CREATE DATABASE "o ther"': ['database "o ther" is made', 'rows', false],
  "CREATE SUBSCRIPTION s CONNECTION 'password=hunter2' PUBLICATION p": ['subscription s is made', 'code', false],
  "ALTER ROLE app PASSWORD 'hunter2'": ['role app gets a password', 'rows', true],
  "ALTER USER MAPPING FOR app SERVER s OPTIONS (SET password 'hunter2')": [
    'user mapping of app on s gets other options',
    'rows',
    true,
  ],
} as const;

it.each(Object.entries(hidden))('%s is said to be unseen', async (sql, [what, hides, transaction]) => {
  const entry = readEntry([sql], ['public'], await loadParser());
  expect(entry.hidden.map((one) => [one.what, one.hides])).toEqual([[what, hides]]);
  expect(entry.effects).toEqual([]);
  expect(entry.statements.map((statement) => statement.transaction)).toEqual([transaction]);
  expect(JSON.stringify(entry.hidden)).not.toContain('hunter2');
});

it('what DROP takes along is found', async () => {
  const parse = await loadParser();
  const sql = `CREATE SCHEMA app; CREATE TABLE app.calls (id int, feeling text); CREATE TABLE app."Log s" (x int); CREATE TYPE mood AS ENUM ('a');
    CREATE TABLE people (id int, feels mood); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE VIEW v AS SELECT f() AS one;`;
  await withDatabase(18, sql, async (database) => {
    const catalog = await readDatabase(database);
    const ground = new Ground(catalog);
    const losses = (text: string) =>
      lossesOf(readEntry([text], ['public'], parse).destroys, ground, catalog).map(({ objects, tables }) => [
        [...objects].sort(),
        [...tables].sort(),
      ]);
    expect(losses('DROP SCHEMA app CASCADE')).toEqual([
      [
        ['schema:app', 'table:app."Log s"', 'table:app.calls'],
        ['app."Log s"', 'app.calls'],
      ],
    ]);
    expect(losses('DROP TYPE mood CASCADE')).toEqual([
      [['column:public.people.feels', 'enum:public.mood'], ['public.people']],
    ]);
    expect(losses('DROP FUNCTION f() CASCADE')).toEqual([[['function:public.f()', 'view:public.v'], []]]);
    expect(losses('DROP FUNCTION f(); DROP TYPE mood; DROP SCHEMA IF EXISTS nowhere CASCADE')).toEqual([]);
  });
});
