// Counting rows on demand: what a session asks for a probe, and what it must never do.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from '../../source/catalog/environment.ts';
import { allSchemas } from '../../source/catalog/schema-filter.ts';
import { openSession } from '../../source/postgres/session.ts';
import { connect, createDatabase, type Database, uniqueName } from '../support/databases.ts';
import { majorsUnderTest } from '../support/round-trip.ts';
import { server } from '../support/servers.ts';

describe.each(majorsUnderTest)('counting on %i', (major) => {
  let database: Database;
  let session: Session;
  const reader = uniqueName('reader');

  const open = async (url: string): Promise<Session> =>
    openSession(
      await connect(url),
      { environment: 'here', host: 'h', port: 1, database: database.name, user: 'u' },
      { schemas: allSchemas, limits: { statement: 300, lock: 100 }, ledgers: [] },
    );

  beforeAll(async () => {
    database = await createDatabase(
      await server(major),
      `CREATE TABLE t (id int); INSERT INTO t VALUES (1), (2); CREATE TABLE hidden (id int);
       ALTER TABLE hidden ENABLE ROW LEVEL SECURITY; CREATE SEQUENCE s;
       CREATE FUNCTION slow() RETURNS boolean LANGUAGE plpgsql AS 'BEGIN PERFORM pg_sleep(5); RETURN true; END';
       CREATE FUNCTION is_long(text) RETURNS boolean LANGUAGE sql AS 'SELECT length($1) > 1'; CREATE EXTENSION dblink;
       CREATE ROLE ${reader} LOGIN PASSWORD 'reader'; GRANT SELECT ON hidden TO ${reader};`,
    );
    session = await open(database.url);
  });

  afterAll(async () => {
    await session.close();
    await database.run(`DROP OWNED BY ${reader}; DROP ROLE ${reader};`);
    await database.drop();
  });

  it('answers with the number', async () => {
    expect(await session.count('SELECT count(*) FROM public.t WHERE id > 1')).toEqual({ type: 'counted', count: 1 });
  });

  it.each([
    ['a second statement', 'SELECT count(*) FROM public.t; DELETE FROM public.t'],
    ['an end of the transaction', 'SELECT 1; COMMIT; DELETE FROM public.t'],
    ['a statement that writes', 'WITH gone AS (DELETE FROM public.t RETURNING 1) SELECT count(*) FROM gone'],
    ['a function that writes', "SELECT nextval('public.s')"],
    ['a change of the transaction', "SELECT count(set_config('transaction_read_only', 'off', true)) FROM public.t"],
  ])('does not run %s', async (_what, query) => {
    expect(await session.count(query)).toMatchObject({ type: 'unknown' });
    expect(await database.query('SELECT count(*)::int FROM t')).toEqual([{ count: 2 }]);
    expect(await database.query('SELECT is_called FROM s')).toEqual([{ is_called: false }]);
  });

  it.each([
    ['pg_terminate_backend', 'pg_terminate_backend(0)'],
    ['pg_read_file', `pg_catalog."pg_read_file"('PG_VERSION') = 'x'`],
    ['pg_sleep', String.raw`U&"\0070g_sleep"(0) IS NULL`],
    ['pg_sleep', String.raw`U&"pg_\+000073leep"(0) IS NULL`],
    ['UESCAPE', `U&"!0070g_sleep" UESCAPE '!' (0) IS NULL`],
    ['lo_creat', 'LO_CREAT(-1) > 0'],
    ['dblink', `EXISTS (SELECT FROM public.dblink('host=h', 'DROP TABLE t') AS x(y int))`],
    ['query_to_xml', `query_to_xml('SELECT 1', true, true, '') IS NULL`],
    ['pg_notify', `pg_notify('a', 'b') IS NULL`],
  ])('does not call %s in %s', async (name, condition) => {
    expect(await session.count(`SELECT count(*) FROM public.t WHERE ${condition}`)).toEqual({
      type: 'unknown',
      reason: `it names ${name}, which may do more than answer`,
    });
  });

  it.each(['random() >= 0', `length('x') > 0 AND now() > '2020-01-01'`, `public.is_long('xx')`])(
    'calls what only answers, and what belongs to the database: %s',
    async (condition) => {
      expect(await session.count(`SELECT count(*) FROM public.t WHERE ${condition}`)).toMatchObject({ count: 2 });
    },
  );

  it('says why it cannot be told, and goes on', async () => {
    expect(await session.count('SELECT count(*) FROM public.t WHERE public.slow()')).toEqual({
      type: 'unknown',
      reason: 'no answer within 0.3 s',
    });
    expect(await session.count('SELECT count(*) FROM public.t WHERE later')).toEqual({
      type: 'unknown',
      reason: 'only once the statements before it have run: column "later" does not exist',
    });
    expect(await session.count('SELECT count(*) FROM t')).toMatchObject({ reason: expect.stringContaining('"t"') });
    const other = await connect(database.url);
    await other.query('BEGIN; LOCK TABLE t');
    expect(await session.count('SELECT count(*) FROM public.t')).toEqual({
      type: 'unknown',
      reason: 'another session holds a lock on it',
    });
    await other.end();
    expect(await session.count('SELECT count(*) FROM public.t')).toEqual({ type: 'counted', count: 2 });
  });

  it('never takes rows that it may not see for rows that are not there', async () => {
    const url = new URL(database.url);
    url.username = reader;
    url.password = 'reader';
    const theirs = await open(url.href);
    try {
      expect(await theirs.count('SELECT count(*) FROM public.hidden')).toEqual({
        type: 'unknown',
        reason: 'row-level security hides rows of it from this role',
      });
      expect(await theirs.count('SELECT count(*) FROM public.t')).toEqual({
        type: 'unknown',
        reason: 'permission denied for table t',
      });
    } finally {
      await theirs.close();
    }
  });

  it('throws once the session is lost', async () => {
    const lost = await open(database.url);
    const pid = await lost.count('SELECT pg_backend_pid()');
    await database.query('SELECT pg_terminate_backend($1)', [pid.type === 'counted' ? pid.count : 0]);
    await expect(lost.count('SELECT 1')).rejects.toMatchObject({ name: 'Fault' });
    await lost.close();
  });
});
