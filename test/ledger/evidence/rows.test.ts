// What leaves nothing in a catalog: rows, calls, the session; and what statements destroy.
import { beforeAll, describe, expect, it } from 'vitest';
import { Ground } from '../../../source/ledger/evidence/ground.ts';
import { lossesOf } from '../../../source/ledger/evidence/losses.ts';
import { loadParser, type Parser } from '../../../source/ledger/evidence/parser.ts';
import { readEntry } from '../../../source/ledger/evidence/reading-entry.ts';
import { readDatabase } from '../../support/catalogs.ts';
import { withDatabase } from '../../support/databases.ts';
import { newest } from '../../support/servers.ts';

let parse: Parser;
beforeAll(async () => {
  parse = await loadParser();
});

const read = (sql: string) => readEntry([sql], ['public'], parse);
const hidden = (sql: string) => read(sql).hidden.map(({ what, hides }) => `${hides}: ${what}`);

describe('what no catalog shows', () => {
  it.each([
    ["INSERT INTO plans VALUES (1, 'x')", ['rows: rows are inserted into public.plans']],
    ['UPDATE app."Pl ans" SET a = 1', ['rows: rows are updated in app."Pl ans"']],
    ['DELETE FROM plans', ['rows: rows are deleted from public.plans']],
    ['TRUNCATE plans, users', ['rows: public.plans is emptied', 'rows: public.users is emptied']],
    ['COPY plans FROM stdin', ['rows: rows are copied into public.plans']],
    ['REFRESH MATERIALIZED VIEW m', ['rows: materialized view public.m is refreshed']],
    ["SELECT setval('s', 5)", ['rows: function setval is called']],
    ["SELECT cron.schedule('a', '* * * * *', 'DELETE FROM x')", ['code: function cron.schedule is called']],
    ['SELECT count(*) FROM (SELECT app.wipe()) x', ['code: function app.wipe is called']],
    ['EXPLAIN ANALYZE SELECT wipe()', ['code: function wipe is called']],
    [
      'WITH gone AS (DELETE FROM a RETURNING *) INSERT INTO b SELECT * FROM gone',
      ['rows: rows are inserted into public.b', 'rows: rows are deleted from public.a'],
    ],
    ['CREATE TABLE x AS SELECT 1 AS a', ['rows: table public.x is filled from a query']],
    ['ALTER SEQUENCE s RESTART', ['rows: sequence public.s restarts']],
  ])('%s', (sql, expected) => {
    expect([...hidden(sql)].sort()).toEqual([...expected].sort());
  });

  it.each([
    'SELECT 1',
    'SELECT count(*), max(a) FROM t WHERE b = lower(c)',
    'EXPLAIN SELECT wipe()',
    'SET statement_timeout = 0',
    "SELECT pg_catalog.set_config('search_path', '', false)",
    'LOCK TABLE t',
    'CREATE TEMP TABLE x (a int)',
    'CREATE TEMP VIEW x AS SELECT 1',
    'COPY t TO stdout',
    'VACUUM t',
    'ANALYZE',
  ])('nothing is left by %s', (sql) => {
    const { hidden, effects } = read(sql);
    expect({ hidden, effects }).toEqual({ hidden: [], effects: [] });
  });

  it('rows that an INSERT writes out can be looked up', () => {
    const [first] = read("INSERT INTO plans (id, name) VALUES (1, 'x')").hidden;
    expect(first?.rows?.rows).toEqual([["'1'", "'x'"]]);
  });
});

describe('how a statement may be run', () => {
  it.each([
    ['CREATE INDEX CONCURRENTLY i ON t (a)', false],
    ['CREATE INDEX i ON t (a)', true],
    ['DROP INDEX CONCURRENTLY i', false],
    ['REINDEX INDEX CONCURRENTLY i', false],
    ['REINDEX (CONCURRENTLY) TABLE t', false],
    ['REINDEX TABLE t', true],
    ['REINDEX SCHEMA app', false],
    ['VACUUM FULL t', false],
    ['ANALYZE t', true],
    ['CLUSTER', false],
    ['ALTER TABLE t DETACH PARTITION p CONCURRENTLY', false],
    ['ALTER TABLE t DETACH PARTITION p', true],
  ])('%s', (sql, transaction) => {
    expect(read(sql).statements.map((one) => [one.sql, one.transaction])).toEqual([[sql, transaction]]);
  });

  it('leaves transaction control to the tool', () => {
    expect(read('BEGIN; SELECT 1; SAVEPOINT a; RELEASE a; COMMIT').statements.map(({ sql }) => sql)).toEqual([
      'SELECT 1',
    ]);
  });
});

describe('where names are looked for', () => {
  it.each([
    ['SET search_path = app, public; CREATE TABLE t (a int)', 'relation app.t'],
    ["SET LOCAL search_path TO 'My Schema'; CREATE TABLE t (a int)", 'relation "My Schema".t'],
    [`SELECT set_config('search_path', '"$user", App , "Odd ""One"', false); CREATE TABLE t (a int)`, 'relation app.t'],
    ["SET search_path = ''; CREATE TABLE x.t (a int)", 'relation x.t'],
    ['SET search_path = DEFAULT; CREATE TABLE t (a int)', 'relation public.t'],
  ])('%s', (sql, place) => {
    expect(read(sql).effects[0]?.path).toEqual([place]);
  });
});

describe('what statements destroy', () => {
  it('is found where it is there, and nowhere else', async () => {
    await withDatabase(
      newest,
      `CREATE TABLE calls (id int PRIMARY KEY, note text); CREATE TABLE notes (call int REFERENCES calls);
       CREATE VIEW v AS SELECT id FROM calls; CREATE SEQUENCE s;`,
      async (database) => {
        const ground = new Ground(await readDatabase(database));
        const destroyed = (sql: string) =>
          read(sql).destroys.map(({ what, find, cascades }) => [what, find(ground)?.id ?? null, cascades]);
        expect(destroyed('DROP TABLE calls, lost CASCADE')).toEqual([
          ['drops table public.calls with its rows and what depends on it', 'table:public.calls', true],
          ['drops table public.lost with its rows and what depends on it', null, true],
        ]);
        expect(destroyed('DROP VIEW v')).toEqual([]);
        expect(destroyed('DROP VIEW v CASCADE')).toEqual([
          ['drops view public.v and what depends on it', 'view:public.v', true],
        ]);
        expect(destroyed('ALTER TABLE calls DROP COLUMN note, DROP COLUMN lost')).toEqual([
          ['drops column public.calls.note with its values', 'column:public.calls.note', false],
          ['drops column public.calls.lost with its values', null, false],
        ]);
        expect(destroyed('TRUNCATE calls')).toEqual([['empties public.calls', 'table:public.calls', false]]);
        expect(lossesOf(read('TRUNCATE calls CASCADE').destroys, ground, ground.catalog)).toEqual([
          {
            statement: 0,
            what: 'empties public.calls and the tables that refer to it',
            objects: ['table:public.calls', 'table:public.notes'],
            tables: ['public.calls', 'public.notes'],
          },
        ]);
        expect(destroyed('WITH x AS (DELETE FROM notes) SELECT 1')).toEqual([
          ['deletes rows of public.notes', 'table:public.notes', false],
        ]);
        expect(destroyed('MERGE INTO notes USING calls ON call = id WHEN MATCHED THEN DELETE')).toEqual([
          ['deletes rows of public.notes', 'table:public.notes', false],
        ]);
        expect(destroyed('MERGE INTO notes USING calls ON call = id WHEN MATCHED THEN DO NOTHING')).toEqual([]);
        expect(destroyed('UPDATE calls SET note = 1; INSERT INTO calls VALUES (1)')).toEqual([]);
      },
    );
  });
});
