// Counting many tables: what is exact, what is estimated and why, and that nothing waits for what it cannot have.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../../source/catalog/environment.ts';
import type { RowTable } from '../../../source/catalog/rows.ts';
import { allSchemas } from '../../../source/catalog/schema-filter.ts';
import { openSession } from '../../../source/postgres/session.ts';
import { connect, createDatabase, type Database, uniqueName } from '../../support/databases.ts';
import { majorsUnderTest } from '../../support/round-trip.ts';
import { server } from '../../support/servers.ts';

const table = (name: string, schema = 'public'): RowTable => ({ id: `table:${schema}.${name}`, schema, name });
const long = 'ü'.repeat(31);
const hostile = `a"b'c;--\u001b[31m\n$$ %s`;

describe.each(majorsUnderTest)('counting tables on %i', (major) => {
  let database: Database;
  let session: Session;
  const reader = uniqueName('reader');

  const open = async (login?: { user: string; password: string }): Promise<Session> =>
    openSession(
      await connect(login ? database.server.url(database.name, login) : database.url),
      { environment: 'here', host: 'h', port: 1, database: database.name, user: 'u' },
      { schemas: allSchemas, limits: { statement: 5_000, lock: 1_000 }, ledgers: [] },
    );
  const counts = async (of: Session, tables: readonly RowTable[], budget = 5_000) =>
    Object.fromEntries((await of.countRows({ tables, budget })).counts);

  beforeAll(async () => {
    database = await createDatabase(
      await server(major),
      `CREATE TABLE t AS SELECT generate_series(1, 500) AS id; CREATE TABLE empty (id int);
       CREATE TABLE "${hostile.replaceAll('"', '""')}" AS SELECT generate_series(1, 3) AS id;
       CREATE TABLE "${long}" AS SELECT generate_series(1, 4) AS id;
       CREATE SCHEMA "Odd schema"; CREATE TABLE "Odd schema"."select" AS SELECT 1 AS id;
       CREATE TABLE measured (at int, v int) PARTITION BY RANGE (at);
       CREATE TABLE measured_1 PARTITION OF measured FOR VALUES FROM (0) TO (10);
       CREATE TABLE measured_2 PARTITION OF measured FOR VALUES FROM (10) TO (20) PARTITION BY RANGE (at);
       CREATE TABLE measured_2a PARTITION OF measured_2 FOR VALUES FROM (10) TO (15);
       INSERT INTO measured SELECT i, i FROM generate_series(0, 14) i;
       CREATE TABLE childless (at int) PARTITION BY RANGE (at);
       CREATE TABLE parent (id int); CREATE TABLE child () INHERITS (parent);
       INSERT INTO parent VALUES (1); INSERT INTO child VALUES (2), (3);
       CREATE TABLE vast (id int); ANALYZE vast;
       CREATE TABLE hidden AS SELECT 1 AS id; ALTER TABLE hidden ENABLE ROW LEVEL SECURITY;
       CREATE TABLE secret AS SELECT generate_series(1, 7) AS id; CREATE TABLE closed AS SELECT 1 AS id;
       CREATE TABLE partly (id int, name text); INSERT INTO partly VALUES (1, 'a');
       ANALYZE secret; ANALYZE measured_1; ANALYZE measured_2a; ANALYZE t;
       CREATE EXTENSION postgres_fdw; CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '192.0.2.1');
       CREATE TABLE spread (at int) PARTITION BY RANGE (at);
       CREATE TABLE spread_1 PARTITION OF spread FOR VALUES FROM (0) TO (10);
       CREATE FOREIGN TABLE spread_2 PARTITION OF spread FOR VALUES FROM (10) TO (20) SERVER far;
       CREATE ROLE ${reader} LOGIN PASSWORD 'reader';
       GRANT SELECT ON t, hidden, empty TO ${reader}; GRANT SELECT (id) ON partly TO ${reader};`,
    );
    session = await open();
  });

  afterAll(async () => {
    await session.close();
    await database.run(`DROP OWNED BY ${reader}; DROP ROLE ${reader};`);
    await database.drop();
  });

  it('counts what can be counted exactly, whatever its name, each table its own rows and its partitions’', async () => {
    const tables = [
      ...['t', 'empty', hostile, long, 'measured', 'childless', 'parent', 'child', 'hidden'].map((name) => table(name)),
      table('select', 'Odd schema'),
    ];
    const found = await counts(session, tables);
    expect(tables.map(({ id }) => found[id])).toEqual(
      [500, 0, 3, 4, 15, 0, 1, 2, 1, 1].map((count) => ({ type: 'exact', count })),
    );
  });

  it('estimates everything when no time is given, and says what was never analysed', async () => {
    await database.run(`UPDATE pg_class SET reltuples = 1e12 WHERE oid = 'vast'::regclass`);
    const found = await counts(
      session,
      ['t', 'vast', 'empty', 'measured', 'childless'].map((name) => table(name)),
      0,
    );
    expect(found).toEqual({
      'table:public.t': { type: 'estimate', count: 500, reason: 'it was not counted' },
      'table:public.vast': { type: 'estimate', count: 1e12, reason: 'it was not counted' },
      'table:public.empty': { type: 'unknown', reason: 'it was not counted, and it was never analysed' },
      'table:public.measured': { type: 'estimate', count: 15, reason: 'it was not counted' },
      'table:public.childless': { type: 'estimate', count: 0, reason: 'it was not counted' },
    });
  });

  it('does not wait for a table that another session has locked, nor lets the others wait', async () => {
    const other = await connect(database.url);
    try {
      await other.query('BEGIN; LOCK TABLE t, measured_2a, closed IN ACCESS EXCLUSIVE MODE');
      const began = performance.now();
      const found = await counts(
        session,
        ['t', 'measured', 'closed', 'empty', 'secret'].map((name) => table(name)),
      );
      expect(performance.now() - began).toBeLessThan(3_000);
      const reason = 'another session holds a lock on it';
      expect(found).toEqual({
        'table:public.t': { type: 'estimate', count: 500, reason },
        'table:public.measured': { type: 'estimate', count: 15, reason },
        'table:public.closed': { type: 'unknown', reason: `${reason}, and it was never analysed` },
        'table:public.empty': { type: 'exact', count: 0 },
        'table:public.secret': { type: 'exact', count: 7 },
      });
    } finally {
      await other.end();
    }
  });

  it('is soon past many locked tables', async () => {
    const names = Array.from({ length: 40 }, (_, index) => `locked_${index}`);
    await database.run(names.map((name) => `CREATE TABLE ${name} (id int);`).join(''));
    const other = await connect(database.url);
    try {
      await other.query(`BEGIN; LOCK TABLE ${names.join(', ')} IN ACCESS EXCLUSIVE MODE`);
      const found = await counts(
        session,
        [...names, 't'].map((name) => table(name)),
        3_000,
      );
      expect(found['table:public.t']).toEqual({ type: 'exact', count: 500 });
      const reason = 'another session holds a lock on it, and it was never analysed';
      expect(found['table:public.locked_39']).toEqual({ type: 'unknown', reason });
    } finally {
      await other.end();
    }
  });

  describe('with a slow table', () => {
    // Millions of rows that look like few: it comes first.
    beforeAll(() =>
      database.run(
        `CREATE UNLOGGED TABLE slow AS SELECT generate_series(1, 6000000) AS id; ANALYZE slow;
         UPDATE pg_class SET relpages = 0, reltuples = 0 WHERE oid = 'slow'::regclass;`,
      ),
    );
    afterAll(() => database.run('DROP TABLE slow'));

    it('lets it wait for the others, and keeps to the budget', async () => {
      const began = performance.now();
      const found = await counts(
        session,
        ['slow', 't', 'empty', 'secret'].map((name) => table(name)),
        300,
      );
      expect(performance.now() - began).toBeLessThan(1_500);
      expect(found).toMatchObject({
        'table:public.t': { type: 'exact', count: 500 },
        'table:public.empty': { type: 'exact', count: 0 },
        'table:public.secret': { type: 'exact', count: 7 },
      });
      const left = await counts(session, [table('slow'), table('t')], 20);
      expect(left['table:public.slow']).toEqual({
        type: 'estimate',
        count: 0,
        reason: 'it was not counted within 0.02 s',
      });
    });

    it('stops the server when it is cancelled', async () => {
      const own = await open();
      const counting = async (): Promise<number> => {
        const rows = await database.query(
          `SELECT 1 FROM pg_stat_activity WHERE query LIKE '%ONLY public.slow%' AND state = 'active' AND pid <> pg_backend_pid()`,
        );
        return rows.length;
      };
      const abort = new AbortController();
      // So often that it would take a minute.
      const tables = Array.from({ length: 200 }, () => table('slow'));
      const counted = own.countRows({ tables, budget: 60_000, signal: abort.signal });
      while ((await counting()) === 0) await new Promise((resolve) => setTimeout(resolve, 5));
      abort.abort();
      await expect(counted).rejects.toMatchObject({ name: 'Fault', code: 'cancelled' });
      const cancelled = performance.now();
      while ((await counting()) > 0) await new Promise((resolve) => setTimeout(resolve, 20));
      expect(performance.now() - cancelled).toBeLessThan(5_000);
      await own.close();
    });
  });

  it('never asks another server, and says so', async () => {
    const found = await counts(session, [table('spread'), table('spread_2'), table('gone'), table('t', 'gone')]);
    expect(found['table:public.spread']).toMatchObject({ reason: expect.stringContaining('on another server') });
    for (const id of ['table:public.spread_2', 'table:public.gone', 'table:gone.t'])
      expect(found[id]).toEqual({ type: 'unknown', reason: 'it is not there any more' });
  });

  it('estimates for a role what that role may not count', async () => {
    const theirs = await open({ user: reader, password: 'reader' });
    try {
      const names = ['t', 'empty', 'partly', 'hidden', 'secret', 'closed'];
      const found = await counts(theirs, [...names.map((name) => table(name)), table('select', 'Odd schema')]);
      expect(found).toEqual({
        'table:public.t': { type: 'exact', count: 500 },
        'table:public.empty': { type: 'exact', count: 0 },
        'table:public.partly': { type: 'exact', count: 1 },
        'table:public.hidden': {
          type: 'unknown',
          reason: 'row-level security hides rows of it from this role, and it was never analysed',
        },
        'table:public.secret': { type: 'estimate', count: 7, reason: 'the role may not read it' },
        'table:public.closed': { type: 'unknown', reason: 'the role may not read it, and it was never analysed' },
        'table:Odd schema.select': { type: 'unknown', reason: 'the role may not read it, and it was never analysed' },
      });
    } finally {
      await theirs.close();
    }
  });

  it('tells how far it has come, and leaves the session as it was', async () => {
    const seen: number[] = [];
    const tables = ['t', 'empty', 'gone'].map((name) => table(name));
    const before = await database.query("SELECT current_setting('statement_timeout') AS limit");
    await session.countRows({ tables, budget: 1_000, onProgress: ({ done, total }) => seen.push(done / total) });
    expect(seen).toEqual([1 / 3, 2 / 3, 1]);
    expect(await session.count("SELECT 1 WHERE current_setting('row_security') = 'off'")).toMatchObject({ count: 1 });
    expect(before).toEqual([{ limit: '0' }]);
  });
});
