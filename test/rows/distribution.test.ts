// A distribution's query over columns of every type: the server must take it, whatever the types and the names.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalog } from '../../source/catalog/catalog.ts';
import type { Session } from '../../source/catalog/environment.ts';
import { allSchemas } from '../../source/catalog/schema-filter.ts';
import { openSession } from '../../source/postgres/session.ts';
import { distributionOf } from '../../source/rows/distribution.ts';
import { connect, createDatabase, type Database } from '../support/databases.ts';
import { majorsUnderTest } from '../support/round-trip.ts';
import { server } from '../support/servers.ts';

describe.each(majorsUnderTest)('distributions on %i', (major) => {
  let database: Database;
  let session: Session;
  let catalog: Catalog;

  beforeAll(async () => {
    database = await createDatabase(
      await server(major),
      `CREATE EXTENSION citext; CREATE EXTENSION hstore;
       CREATE TYPE mood AS ENUM ('low', 'high'); CREATE TYPE pair AS (a int, b text);
       CREATE DOMAIN price AS numeric(10,2); CREATE DOMAIN nested AS price; CREATE DOMAIN form AS json;
       CREATE COLLATION loose (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
       CREATE TABLE every (id int); CREATE VIEW seen AS SELECT 1 AS id;
       DO $$ DECLARE t text; n int := 0; BEGIN
         FOR t IN SELECT format_type(oid, NULL) FROM pg_type
           WHERE typnamespace = 'pg_catalog'::regnamespace AND typtype IN ('b', 'r', 'm') AND (typname NOT LIKE '%pg\\_%' OR typname LIKE '%pg\\_lsn')
           AND typname <> '_cstring'
         LOOP
           n := n + 1;
           EXECUTE format('ALTER TABLE every ADD COLUMN c%s %s', n, t);
         END LOOP;
       END $$;
       CREATE TABLE made (mood mood, moods mood[], pair pair, price price, nested nested, form form, ci citext, h hstore,
         folded text COLLATE loose, vc varchar(3), ch char(3), n numeric(6,2)[], "select" int, "a""b'c" text);
       INSERT INTO made (mood, ci, folded, "a""b'c") VALUES ('low', 'A', 'x', 'z'), ('high', 'a', 'X', NULL);`,
    );
    session = await openSession(
      await connect(database.url),
      { environment: 'here', host: 'h', port: 1, database: database.name, user: 'u' },
      { schemas: allSchemas, limits: { statement: 5_000, lock: 1_000 }, ledgers: [] },
    );
    catalog = await session.read();
  });
  afterAll(async () => {
    await session.close();
    await database.drop();
  });

  const ask = async (table: string, columns: readonly string[] | null = null) => {
    const { query, notes } = distributionOf(catalog, catalog, table, columns);
    const answer = await session.ask({ query, timeout: 5_000, rows: 500 });
    if (answer.type === 'failed') throw new Error(`${answer.reason}\n${query}`);
    return { rows: answer.rows, notes };
  };

  it('take every type of the server', async () => {
    const { rows, notes } = await ask('every');
    expect(rows.length).toBeGreaterThan(120);
    expect(rows.every(([, count]) => count === '0')).toBe(true);
    expect(notes.length).toBeGreaterThan(10);
  });

  it('take types and names that people make', async () => {
    const { rows } = await ask('public.made');
    expect(Object.fromEntries(rows.map(([name, ...values]) => [name, values]))).toMatchObject({
      mood: ['2', '2', '0', 'low', 'high'],
      moods: ['2', '0', '2', null, null],
      pair: ['2', null, '2', null, null],
      nested: ['2', '0', '2', null, null],
      form: ['2', null, '2', null, null],
      ci: ['2', '2', '0', 'A', 'a'],
      h: ['2', null, '2', null, null],
      folded: ['2', '2', '0', 'X', 'x'],
      select: ['2', '0', '2', null, null],
      'a"b\'c': ['2', '1', '1', 'z', 'z'],
    });
  });

  it('say what is left out', async () => {
    expect((await ask('made', ['mood', 'gone'])).notes).toEqual(['gone is left out: not both sides have it']);
    expect(await ask('seen')).toEqual({ rows: [['1']], notes: ['no table seen is known: only its rows are counted'] });
    expect(distributionOf(catalog, catalog, '"no""where"', null).query).toBe('SELECT count(*) FROM "no""where"');
  });
});
