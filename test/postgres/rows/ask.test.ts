// Queries that a person wrote: what they answer, and what they must never do.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../../source/catalog/environment.ts';
import type { Answer } from '../../../source/catalog/rows.ts';
import { allSchemas } from '../../../source/catalog/schema-filter.ts';
import { openSession } from '../../../source/postgres/session.ts';
import { connect, createDatabase, type Database, uniqueName } from '../../support/databases.ts';
import { majorsUnderTest } from '../../support/round-trip.ts';
import { server } from '../../support/servers.ts';

describe.each(majorsUnderTest)('asking on %i', (major) => {
  let database: Database;
  let session: Session;
  const reader = uniqueName('reader');

  const open = async (login?: { user: string; password: string }): Promise<Session> =>
    openSession(
      await connect(login ? database.server.url(database.name, login) : database.url),
      { environment: 'here', host: 'h', port: 1, database: database.name, user: 'u' },
      { schemas: allSchemas, limits: { statement: 5_000, lock: 1_000 }, ledgers: [] },
    );
  const ask = (query: string, more: { timeout?: number; rows?: number; signal?: AbortSignal } = {}): Promise<Answer> =>
    session.ask({ query, timeout: 2_000, rows: 10, ...more });

  beforeAll(async () => {
    database = await createDatabase(
      await server(major),
      `CREATE TABLE t (id int); INSERT INTO t VALUES (1), (2); CREATE SEQUENCE s;
       CREATE FUNCTION scribble() RETURNS int LANGUAGE sql AS 'DELETE FROM public.t; SELECT 1';
       CREATE SCHEMA far; CREATE TABLE far.nested AS SELECT 1.50::numeric(10,2) AS price;
       CREATE TABLE hidden (id int); ALTER TABLE hidden ENABLE ROW LEVEL SECURITY;
       CREATE ROLE ${reader} LOGIN PASSWORD 'reader'; GRANT SELECT ON hidden TO ${reader};`,
    );
    await database.run(`ALTER DATABASE ${database.name} SET search_path = far, public`);
    await database.run(`ALTER DATABASE ${database.name} SET datestyle = 'SQL, DMY'`);
    session = await open();
  });

  afterAll(async () => {
    await session.close();
    await database.run(`DROP OWNED BY ${reader}; DROP ROLE ${reader};`);
    await database.drop();
  });

  it('answers with columns, types and the server’s text, found where the role finds it', async () => {
    const query = `select price, null::text as nothing, '' as "Empty one", date '2026-02-01' as day, true as b from nested; -- all`;
    expect(await ask(query)).toEqual({
      type: 'rows',
      columns: [
        { name: 'price', type: 'numeric(10,2)' },
        { name: 'nothing', type: 'text' },
        { name: 'Empty one', type: 'text' },
        { name: 'day', type: 'date' },
        { name: 'b', type: 'boolean' },
      ],
      rows: [['1.50', null, '', '2026-02-01', 't']],
      more: false,
      milliseconds: expect.any(Number),
    });
  });

  it('fetches no more rows than are wanted', async () => {
    const answer = await ask('select i, i as i from (select generate_series(1, 100000000) as i) s', { rows: 3 });
    expect(answer).toMatchObject({
      type: 'rows',
      rows: [
        ['1', '1'],
        ['2', '2'],
        ['3', '3'],
      ],
      more: true,
    });
    expect(await ask('values (1), (2)', { rows: 2 })).toMatchObject({ rows: [['1'], ['2']], more: false });
    expect(await ask('table t')).toMatchObject({ rows: [['1'], ['2']] });
    expect(await ask('select')).toMatchObject({ columns: [], rows: [[]] });
  });

  it.each([
    ['a second statement', 'select 1; delete from t', 'refused'],
    ['an end of the transaction', 'select 1; commit; delete from t', 'refused'],
    ['a DELETE', 'delete from t returning id', 'writes'],
    ['a DELETE in a WITH', 'with gone as (delete from t returning 1) select count(*) from gone', 'writes'],
    ['a function that writes', 'select scribble()', 'writes'],
    ['a sequence', "select nextval('s')", 'writes'],
    ['a lock', 'select id from t for update', 'writes'],
    ['a program', "copy (select 1) to program 'touch /tmp/dbparity-was-here'", 'writes'],
    ['a block', 'do $$ begin delete from t; end $$', 'writes'],
    ['a new table', 'select 1 as id into other', 'refused'],
    ['an empty text', '', 'refused'],
    ['a text that ends too soon', 'select 1\0; delete from t', 'refused'],
    ['a setting', 'set transaction read write', 'refused'],
    [
      'a transaction that would write',
      "select set_config('transaction_read_only', 'off', true), scribble()",
      'refused',
    ],
  ])('does not run %s', async (_what, query, code) => {
    expect(await ask(query)).toMatchObject({ type: 'failed', code, reason: expect.stringMatching(/./) });
    expect(await database.query('SELECT count(*)::int FROM t')).toEqual([{ count: 2 }]);
    expect(await database.query('SELECT is_called FROM s')).toEqual([{ is_called: false }]);
    expect(await ask('select 1')).toMatchObject({ type: 'rows' });
  });

  const running = async (mark: string): Promise<number> => {
    const rows = await database.query(
      `SELECT 1 FROM pg_stat_activity WHERE query LIKE '%${mark}%' AND state = 'active' AND pid <> pg_backend_pid()`,
    );
    return rows.length;
  };
  const until = async (mark: string, wanted: number): Promise<void> => {
    const deadline = performance.now() + 5_000;
    while ((await running(mark)) !== wanted) {
      if (performance.now() > deadline) throw new Error(`still ${await running(mark)} running`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  it('stops the server when the time is up', async () => {
    const answer = await ask('select count(*) from generate_series(1, 10000000000) endless_one', { timeout: 300 });
    expect(answer).toEqual({ type: 'failed', code: 'timeout', reason: 'it gave no answer within 0.3 s' });
    expect(await ask('select 1')).toMatchObject({ type: 'rows' });
  });

  it('stops the server when it is cancelled', async () => {
    const own = await open();
    const abort = new AbortController();
    const query = 'select count(*) from generate_series(1, 100) a, pg_sleep(60) cancelled_one';
    const asked = own.ask({ query, timeout: 90_000, rows: 1, signal: abort.signal });
    // What runs is the fetching from the cursor.
    await until('FETCH FORWARD', 1);
    abort.abort();
    expect(await asked).toEqual({ type: 'failed', code: 'cancelled', reason: 'it was cancelled' });
    await until('FETCH FORWARD', 0);
    await own.close();
  });

  it('says what a lock and a policy keep back', async () => {
    const other = await connect(database.url);
    const theirs = await open({ user: reader, password: 'reader' });
    try {
      await other.query('BEGIN; LOCK TABLE t');
      const reason = 'another session holds a lock on what it reads';
      expect(await ask('select * from t', { timeout: 200 })).toMatchObject({ type: 'failed', code: 'timeout' });
      expect(await ask('select * from t', { timeout: 5_000 })).toEqual({ type: 'failed', code: 'timeout', reason });
      expect(await theirs.ask({ query: 'select * from hidden', timeout: 1_000, rows: 1 })).toEqual({
        type: 'failed',
        code: 'refused',
        reason: 'row-level security hides rows from this role',
      });
    } finally {
      await other.end();
      await theirs.close();
    }
  });

  it('throws a Fault where the session is lost, and leaves nothing open where it is not', async () => {
    const own = await open();
    await own.ask({ query: 'select broken', timeout: 1_000, rows: 1 });
    const [left] = await database.query(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in%'`,
    );
    expect(left).toEqual({ n: 0 });
    const doomed = own.ask({ query: 'select pg_terminate_backend(pg_backend_pid())', timeout: 1_000, rows: 1 });
    await expect(doomed).rejects.toMatchObject({ name: 'Fault', code: 'server-stopping' });
    await own.close();
  });
});
