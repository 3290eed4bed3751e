// Reading rows for a comparison: what must be refused, given up or stopped, and how much memory a million rows take.
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReferenceTable } from '../../../source/catalog/rows.ts';
import { allSchemas } from '../../../source/catalog/schema-filter.ts';
import { openSession } from '../../../source/postgres/session.ts';
import { connect, createDatabase, type Database, uniqueRole } from '../../support/databases.ts';
import { majorsUnderTest } from '../../support/round-trip.ts';
import { newest, server } from '../../support/servers.ts';

const table = (name: string, more: Partial<ReferenceTable> = {}): ReferenceTable => ({
  id: `table:public.${name}`,
  schema: 'public',
  name,
  key: ['id'],
  columns: ['id', 'v'],
  only: false,
  ...more,
});

async function open(database: Database, url = database.url, limits = { statement: 20_000, lock: 200 }) {
  return openSession(
    await connect(url),
    { environment: 'production', host: 'h', port: 1, database: database.name, user: 'u' },
    { schemas: allSchemas, limits, ledgers: [] },
  );
}

const all = [...Array(1024).keys()];

describe.each(majorsUnderTest)('on %i', (major) => {
  let database: Database;
  const reader = uniqueRole('reader');

  beforeAll(async () => {
    database = await createDatabase(
      await server(major),
      `CREATE TABLE t (id int PRIMARY KEY, v text); INSERT INTO t SELECT i, 'v' || i FROM generate_series(1, 20000) i;
       CREATE TABLE hidden (id int PRIMARY KEY, v text); ALTER TABLE hidden ENABLE ROW LEVEL SECURITY; INSERT INTO hidden VALUES (1, 'a');
       CREATE TABLE denied (id int PRIMARY KEY, v text);
       CREATE TABLE snail (id int PRIMARY KEY, v text); INSERT INTO snail VALUES (0, repeat('slow', 5000000));
       INSERT INTO snail SELECT n, v FROM snail, generate_series(1, 100) n;
       CREATE VIEW shadow AS SELECT id, v FROM t;
       CREATE ROLE ${reader} LOGIN PASSWORD 'reader'; GRANT SELECT ON t, hidden TO ${reader};`,
    );
  });

  afterAll(async () => {
    const { server: at } = database;
    await database.drop();
    const client = await connect(at.url());
    await client.query(`DROP ROLE ${reader}`);
    await client.end();
  });

  it('rows come in the order of their keys’ texts, those of the blocks asked for', async () => {
    const session = await open(database);
    try {
      const digest = await session.digest(table('t'));
      const blocks = [...digest.keys()].slice(0, 3);
      const ids: string[] = [];
      for await (const batch of session.rowsOf(table('t'), blocks)) ids.push(...batch.map(([id]) => id ?? ''));
      expect(ids).toEqual([...ids].sort());
      expect(ids.length).toBe(blocks.reduce((sum, block) => sum + (digest.get(block)?.rows ?? 0), 0));
      // The session goes on, though a reader has had enough before the end.
      for await (const batch of session.rowsOf(table('t'), all)) {
        expect(batch[0]).toEqual(['1', 'v1']);
        break;
      }
      expect(await session.count('SELECT count(*) FROM public.t')).toEqual({ type: 'counted', count: 20_000 });
    } finally {
      await session.close();
    }
  });

  it('rows that a policy hides, or that may not be read, are refused, and the session goes on', async () => {
    const url = new URL(database.url);
    url.username = reader;
    url.password = 'reader';
    const session = await open(database, url.href);
    try {
      await expect(session.digest(table('hidden'))).rejects.toMatchObject({
        code: 'rows-not-read',
        problem: 'row-level security hides rows of it from this role',
      });
      await expect(session.rowsOf(table('hidden'), all)[Symbol.asyncIterator]().next()).rejects.toMatchObject({
        code: 'rows-not-read',
      });
      await expect(session.digest(table('denied'))).rejects.toMatchObject({
        code: 'rows-not-read',
        problem: 'permission denied for table denied',
      });
      expect((await session.digest(table('t'))).size).toBe(1024);
    } finally {
      await session.close();
    }
  });

  it('a locked table is given up', async () => {
    const session = await open(database);
    const other = await connect(database.url);
    try {
      await other.query('BEGIN; LOCK TABLE t');
      await expect(session.digest(table('t'))).rejects.toMatchObject({ problem: 'another session holds a lock on it' });
      await other.query('ROLLBACK');
      expect((await session.digest(table('t'))).size).toBe(1024);
    } finally {
      await Promise.all([session.close(), other.end()]);
    }
  });

  it('a view in a table’s place is refused where the server can', async () => {
    const session = await open(database);
    const asked = session.digest(table('shadow'));
    await expect(asked).rejects.toMatchObject({ problem: 'access to non-system view "shadow" is restricted' });
    await session.close();
  });

  it('a pass that takes too long is cancelled, and one that is no longer wanted stops on the server', async () => {
    const hurried = await open(database, database.url, { statement: 300, lock: 200 });
    await expect(hurried.digest(table('snail'))).rejects.toMatchObject({ problem: 'no answer within 0.3 s' });
    await hurried.close();

    const session = await open(database);
    const stop = new AbortController();
    const asked = session.digest(table('snail'), stop.signal);
    await sleep(300);
    stop.abort();
    await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
    const running = async () =>
      (
        await database.query(
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND query ~ 'snail' AND pid <> pg_backend_pid() AND state = 'active'`,
        )
      ).length;
    for (let wait = 0; (await running()) > 0 && wait < 30; wait++) await sleep(200);
    expect(await running()).toBe(0);
    await session.close().catch(() => undefined);
  });
});

it('a million rows pass in the memory of a few thousand', async () => {
  const database = await createDatabase(
    await server(newest),
    `CREATE TABLE t (id int PRIMARY KEY, v text);
     INSERT INTO t SELECT i, repeat('some text ', 5) || i FROM generate_series(1, 1000000) i;`,
  );
  const session = await open(database, database.url, { statement: 120_000, lock: 200 });
  try {
    let rows = 0;
    const held: number[] = [];
    for await (const batch of session.rowsOf(table('t'), all)) {
      if (Math.floor(rows / 100_000) < Math.floor((rows + batch.length) / 100_000)) {
        global.gc?.();
        held.push(process.memoryUsage().heapUsed);
      }
      rows += batch.length;
    }
    expect(rows).toBe(1_000_000);
    // A million rows are some 150 MB: what is held at the end is what was held at the beginning, give or take.
    const [first = 0] = held;
    expect((held.at(-1) ?? 0) - first).toBeLessThan(40_000_000);
  } finally {
    await session.close();
    await database.drop();
  }
}, 180_000);
