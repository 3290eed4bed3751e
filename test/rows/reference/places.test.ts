// The same rows in databases that order, encode and print differently, and tables with people's own types and names.
import { describe, expect, it } from 'vitest';
import { createDatabase, type Database, uniqueName, withClient } from '../../support/databases.ts';
import { type Major, newest, oldest, server } from '../../support/servers.ts';
import { compareOne, repairTables, wish, withTwo } from './support.ts';

const words = [
  `''`,
  `'a'`,
  `'A'`,
  `'á'`,
  `'a-b'`,
  `'ab'`,
  `'Z'`,
  `'z'`,
  `'ß'`,
  `'_x'`,
  `' x'`,
  `'é'`,
  `'É'`,
  `'10'`,
  `'9'`,
];
const rows = (keep: (n: number) => number | null) =>
  words.flatMap((word, n) => (keep(n) === null ? [] : [`INSERT INTO t VALUES (${word}, ${keep(n)});`])).join('\n');
const wanted = (n: number) => (n % 5 === 4 ? null : n);
const current = (n: number) => (n % 5 === 3 ? null : n % 5 === 2 ? -n : n);

describe('keys that are ordered differently', () => {
  it.each([
    ['"C"', '"en-x-icu"'],
    ['"de-x-icu"', '"C"'],
    ['"und-x-icu"', '"default"'],
  ])('%s and %s', async (a, b) => {
    const table = (collation: string) => `CREATE TABLE t (k text COLLATE ${collation} PRIMARY KEY, v int);`;
    await withTwo([newest, oldest], table(a) + rows(wanted), table(b) + rows(current), async (source, target) => {
      await repairTables(source, target, [wish('t')]);
    });
  });

  it('and held for equal by a collation of one side, or of both', async () => {
    const collation = `CREATE COLLATION blind (provider = icu, locale = 'und-u-ks-level1', deterministic = false);`;
    const loose = `${collation} CREATE TABLE t (k text COLLATE blind PRIMARY KEY, v int);`;
    const strict = 'CREATE TABLE t (k text PRIMARY KEY, v int);';
    // The source's way of writing a key wins where the target holds it for the same.
    const some = (...keys: string[]) => keys.map((key, n) => `INSERT INTO t VALUES ('${key}', ${n});`).join('');
    for (const [a, b] of [
      [loose, loose],
      [strict, loose],
      [loose, strict],
    ] as const)
      await withTwo(
        [newest, oldest],
        a + some('a', 'É', 'other', 'same'),
        b + some('A', 'e', 'gone', 'same'),
        async (source, target) => {
          await repairTables(source, target, [wish('t')]);
        },
      );
  });

  it.each(['ext', 'public'])('of a type that knows no case, in the schema %s', async (schema) => {
    const table = `CREATE SCHEMA ext; CREATE EXTENSION citext SCHEMA ${schema}; CREATE EXTENSION hstore SCHEMA ${schema};
      CREATE TABLE t (k ${schema}.citext PRIMARY KEY, v int, h ${schema}.hstore);`;
    await withTwo(
      [newest, oldest],
      `${table} INSERT INTO t VALUES ('Abc', 1, 'a=>1'), ('new', 2, 'a=>"x y", b=>NULL'), ('same', 3, NULL)`,
      `${table} INSERT INTO t VALUES ('aBC', 1, 'a=>1'), ('old', 2, NULL), ('same', 3, 'a=>2')`,
      async (source, target) => {
        await repairTables(source, target, [wish('t')]);
      },
    );
  });
});

/** A database in an encoding of its own. */
async function encoded(major: Major, encoding: string, sql: string): Promise<Database> {
  const at = await server(major);
  const name = uniqueName();
  await withClient(at.url('postgres'), async (client) => {
    await client.query(`CREATE DATABASE ${name} TEMPLATE template0 ENCODING '${encoding}' LC_COLLATE 'C' LC_CTYPE 'C'`);
  });
  const database = await createDatabase(at);
  const own: Database = {
    ...database,
    name,
    url: at.url(name),
    run: (text) => withClient(at.url(name), async (client) => void (await client.query(text))),
    query: (text, values) => withClient(at.url(name), async (client) => (await client.query(text, values)).rows),
    async drop() {
      await database.drop();
      await withClient(
        at.url('postgres'),
        async (client) => void (await client.query(`DROP DATABASE ${name} WITH (FORCE)`)),
      );
    },
  };
  await own.run(sql);
  return own;
}

describe('rows that are stored differently', () => {
  const table = 'CREATE TABLE t (k text PRIMARY KEY, v int);';

  it.each(['LATIN1', 'LATIN9', 'WIN1252', 'SQL_ASCII'])('in %s are the same rows', async (encoding) => {
    const theirs =
      encoding === 'SQL_ASCII' || encoding === 'LATIN1' ? '' : `INSERT INTO t VALUES ('€', 1), ('Ž', 2), ('œ', 3);`;
    const [a, b] = await Promise.all([
      encoded(newest, 'UTF8', table + theirs + rows(wanted)),
      encoded(oldest, encoding, table + theirs.replace('3)', '4)') + rows(current)),
    ]);
    try {
      await repairTables(a, b, [wish('t')], { comments: false });
      await a.run(`UPDATE t SET v = v + 1 WHERE k = 'é'`);
      await repairTables(b, a, [wish('t')]);
    } finally {
      await Promise.all([a.drop(), b.drop()]);
    }
  });

  it('and are said not to be text where they are none', async () => {
    const [a, b] = await Promise.all([
      encoded(newest, 'UTF8', table),
      encoded(newest, 'SQL_ASCII', `${table} INSERT INTO t VALUES (convert_from('\\xff', 'SQL_ASCII'), 1)`),
    ]);
    try {
      expect((await compareOne(a, b, 't')).failed).toContain('it holds text that is not valid in UTF-8');
    } finally {
      await Promise.all([a.drop(), b.drop()]);
    }
  });

  it('are printed alike whatever a database is set to', async () => {
    const types = `CREATE TYPE mood AS ENUM ('sad', 'Very "happy"'); CREATE TYPE pair AS (a int, b text, c timestamptz);
      CREATE DOMAIN price AS numeric(8, 2) CHECK (VALUE >= 0);
      CREATE TABLE t (k timestamptz, p interval, m money, x xml, f float8, b bytea, d date, e mood, c pair, r price, ea mood[], ca pair[], PRIMARY KEY (k, p));
      CREATE TABLE plain (id int PRIMARY KEY, x xml, p interval);`;
    const one = (id: number, more: string) =>
      `INSERT INTO t VALUES ('2024-01-0${id} 12:00+02', '-${id} days -03:00', '${id}.5', '<a/>${more}', 0.1, '\\x00ff', '2024-02-01', 'sad', '(1,"x, ${more}",2024-01-01)', 1.5, '{sad,"Very \\"happy\\""}', '{"(1,a,)"}');
      INSERT INTO plain VALUES (${id}, '<a/>${more}', '-${id} days -03:00');`;
    await withTwo(
      [newest, oldest],
      `${types} ${one(1, '')} ${one(2, 'new')} ${one(3, 'same')}`,
      `${types} ${one(1, 'old')} ${one(3, 'same')} ${one(4, 'gone')}`,
      async (source, target) => {
        await target.run(`DO $$ DECLARE d text := current_database(); BEGIN
          EXECUTE format('ALTER DATABASE %I SET timezone = ''Asia/Tokyo''', d); EXECUTE format('ALTER DATABASE %I SET datestyle = ''SQL, DMY''', d);
          EXECUTE format('ALTER DATABASE %I SET intervalstyle = ''sql_standard''', d); EXECUTE format('ALTER DATABASE %I SET bytea_output = ''escape''', d);
          EXECUTE format('ALTER DATABASE %I SET extra_float_digits = 0', d); EXECUTE format('ALTER DATABASE %I SET xmloption = ''document''', d);
          EXECUTE format('ALTER DATABASE %I SET standard_conforming_strings = off', d); END $$`);
        for (const table of ['t', 'plain']) await repairTables(source, target, [wish(table)]);
      },
    );
  });
});

it('tables and columns may be called anything', async () => {
  const table = `CREATE SCHEMA "odd ""schema"; CREATE TABLE "odd ""schema"."Täble; DROP" (
    "key ""1""" int, "order" text, "line${'\n'}break" text, "${'x'.repeat(63)}" int GENERATED ALWAYS AS IDENTITY, "%L" int, "v" int, "t" int, "\u202e" text, PRIMARY KEY ("key ""1""", "order"));`;
  const insert = (...values: string[]) =>
    `INSERT INTO "odd ""schema"."Täble; DROP" ("key ""1""", "order", "line${'\n'}break", "%L", "v", "t") VALUES ${values.join(', ')};`;
  await withTwo(
    [newest, oldest],
    table +
      insert(
        `(1, 'a', 'x', 1, 1, 1)`,
        `(2, E'b\\n-- c', NULL, 2, 2, 2)`,
        ...[3, 4, 5, 6, 7, 8].map((n) => `(${n}, 'm', 'new', ${n}, 0, 0)`),
      ),
    table +
      insert(
        `(1, 'a', 'y', 1, 1, 2)`,
        `(9, E'gone\\n', NULL, 2, 2, 2)`,
        ...[3, 4, 5, 6, 7, 8].map((n) => `(${n}, 'm', 'old', ${n}, 0, 0)`),
      ),
    async (source, target) => {
      const odd = `"odd ""schema"."Täble; DROP"`;
      const { script } = await repairTables(source, target, [wish(odd, { except: ['x'.repeat(63)] })]);
      expect(script).not.toContain('\u202e');
    },
  );
});

it('partitioned tables have their partitions’ rows, parents of other tables their own', async () => {
  const tables = `CREATE TABLE p (id int, at date, v text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
    CREATE TABLE p1 PARTITION OF p FOR VALUES FROM ('2024-01-01') TO ('2025-01-01'); CREATE TABLE p2 PARTITION OF p DEFAULT;
    CREATE TABLE up (id int PRIMARY KEY, v text); CREATE TABLE down (more int, PRIMARY KEY (id)) INHERITS (up);`;
  await withTwo(
    [newest, oldest],
    `${tables} INSERT INTO p VALUES (1, '2024-05-01', 'a'), (2, '2026-01-01', 'b'); INSERT INTO up VALUES (1, 'up'); INSERT INTO down VALUES (1, 'down', 1), (2, 'down', 2);`,
    `${tables} INSERT INTO p VALUES (1, '2024-05-01', 'x'), (3, '2026-01-01', 'c'); INSERT INTO up VALUES (5, 'gone'); INSERT INTO down VALUES (1, 'down', 1), (5, 'kept', 2);`,
    async (source, target) => {
      await repairTables(source, target, [wish('p'), wish('p1'), wish('down')]);
      await repairTables(source, target, [wish('up')]);
      expect(await target.query('SELECT id, v FROM ONLY up')).toEqual([{ id: 1, v: 'up' }]);
      expect(await target.query('SELECT id FROM down ORDER BY 1')).toEqual([{ id: 1 }, { id: 2 }]);
    },
  );
});
