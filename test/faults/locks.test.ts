// Locks that others hold: what they bar is said with who holds them, the rest is read, and nothing is taken for missing.
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Catalog } from '../../source/catalog/catalog.ts';
import type { Session } from '../../source/catalog/environment.ts';
import { allSchemas } from '../../source/catalog/schema-filter.ts';
import { comparePair, ledgers } from '../../source/commands/engine.ts';
import { judge } from '../../source/ledger/judge.ts';
import { openSession } from '../../source/postgres/session.ts';
import { connect, createDatabase, type Database, withPair } from '../support/databases.ts';
import { byVersion, migration, recording, running } from '../support/ledgers.ts';
import { newest, oldest, server } from '../support/servers.ts';

const schema = (major: number) => `
  CREATE TABLE public.orders (id int PRIMARY KEY, note text DEFAULT 'none', CHECK (id > 0));
  CREATE TABLE public.orders_old (id int DEFAULT 1);
  CREATE INDEX ON public.orders (lower(note));
  CREATE STATISTICS public.both_ways ON (id + 1), note FROM public.orders;
  CREATE VIEW public.recent AS SELECT id, note FROM public.orders;
  CREATE VIEW public.outermost AS SELECT id FROM public.recent;
  CREATE MATERIALIZED VIEW public.kept AS SELECT id FROM public.orders_old;
  CREATE TABLE public.log (id int, seen bool);
  CREATE RULE noted AS ON INSERT TO public.log DO ALSO SELECT count(*) FROM public.orders;
  CREATE POLICY own ON public.log USING (id IN (SELECT o.id FROM public.orders o));
  CREATE FUNCTION public.total(factor int) RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT factor * count(*)::int FROM public.orders; END;
  CREATE FUNCTION public.total_of_all() RETURNS int LANGUAGE sql AS 'SELECT 1';
  CREATE TABLE public.measures (at date NOT NULL DEFAULT now()) PARTITION BY RANGE (at);
  CREATE TABLE public.measures_1 PARTITION OF public.measures (at DEFAULT '2026-01-01') FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
  CREATE PUBLICATION changes FOR TABLE public.orders${major < 15 ? '' : ' WHERE (id > 0)'};
  CREATE TABLE public.knex_migrations (id serial PRIMARY KEY, name varchar(255), batch int, migration_time timestamptz);
  INSERT INTO public.knex_migrations (name, batch, migration_time) VALUES ('1_first.js', 1, now());`;

describe.each([oldest, newest])('on PostgreSQL %i', (major) => {
  let calm: Database;
  let locked: Database;
  let whole: Catalog;
  let session: Session;

  beforeAll(async () => {
    // Other tests make roles, which belong to the whole server and move the pulse.
    const at = await server(major, 'pulse');
    [calm, locked] = await Promise.all([createDatabase(at, schema(major)), createDatabase(at, schema(major))]);
    const reader = await open(calm);
    whole = await reader.read();
    await reader.close();
    session = await open(locked);
  });

  afterAll(async () => {
    await session.close();
    await Promise.all([calm.drop(), locked.drop()]);
  });

  /** A session that is gone when the test is. */
  const another = async () => {
    const client = await connect(locked.url);
    onTestFinished(() => client.end());
    return client;
  };

  /** Reads while another session holds what these statements lock. */
  async function whileLocked(statements: string, use: (catalog: Catalog) => Promise<void>): Promise<void> {
    const holder = await connect(locked.url);
    try {
      await holder.query(`BEGIN; ${statements}`);
      await use(await session.read());
    } finally {
      await holder.end();
    }
    // The lock is gone, and so is all that it left.
    const { gaps, objects } = await session.read();
    expect(gaps.filter(({ code }) => code === 'not-visible')).toEqual([]);
    expect(objects.size).toBe(whole.objects.size);
  }

  it.each<[string, readonly string[]]>([
    [
      'LOCK TABLE public.orders',
      [
        'function:public.total(',
        'policy:public.log.own',
        ...(major < 15 ? [] : ['publication-member:changes.public.orders']),
        'rule:public.log.noted',
        'table:public.orders',
        'view:public.recent',
      ],
    ],
    ['LOCK TABLE ONLY public.log; DROP VIEW public.outermost', ['table:public.log', 'view:public.outermost']],
    ['ALTER VIEW public.recent RENAME TO newest', ['view:public.outermost', 'view:public.recent']],
    ['REFRESH MATERIALIZED VIEW public.kept', ['materialized-view:public.kept']],
    ['LOCK TABLE public.measures', ['table:public.measures', 'table:public.measures_1']],
    ['TRUNCATE public.knex_migrations', ['entry:public.knex_migrations.', 'table:public.knex_migrations']],
  ])('%s: the rest is read, and who is in the way is said', (statements, hidden) =>
    whileLocked(statements, async (catalog) => {
      const gaps = catalog.gaps.filter(({ code }) => code === 'not-visible');
      expect(gaps.map(({ hides }) => hides).sort()).toEqual(hidden);
      for (const { message, kind } of gaps) {
        if (kind === 'entry') expect(message).toContain('is locked by another session');
        else expect(message).toMatch(/locked by session \d+ \(dbparity tests, as postgres, since [\d:]{8} UTC\)/);
      }
      const comparison = comparePair(whole, catalog);
      expect([...comparison.differences.keys()]).toEqual([]);
      expect(comparison.verdict).toBe('incomplete');
    }),
  );

  it('what merely waits for a lock bars as well, and is said with what it waits for', async () => {
    const slow = await another();
    await slow.query('BEGIN; SELECT FROM public.orders');
    const waiting = await another();
    const altered = waiting.query('BEGIN; ALTER TABLE public.orders ADD COLUMN late int');
    await expect.poll(() => locked.query(waits)).toHaveLength(1);
    const { gaps } = await session.read();
    expect(gaps.find(({ hides }) => hides === 'table:public.orders')?.message).toMatch(/which waits for session \d+/);
    await slow.query('ROLLBACK');
    await altered;
    await waiting.query('ROLLBACK');
  });

  it('a look at a locked ledger does not wait twice, and tells when the lock is gone, even if it was for nothing', async () => {
    await session.read();
    const before = await session.pulse();
    const holder = await another();
    await holder.query('BEGIN; LOCK TABLE public.knex_migrations');
    // Something else is written, so that the catalogs are looked through.
    await locked.run('INSERT INTO public.log VALUES (1)');
    const during = await session.pulse();
    expect(during).not.toBe(before);
    expect(await session.pulse()).toBe(during);
    await session.read();
    expect(await session.pulse()).toBe(during);
    await holder.query('ROLLBACK');
    expect(await session.pulse()).not.toBe(during);
    await session.read();
    expect(await session.pulse()).toBe(before);
  });

  it('a lock that only the changes meet is waited for once', async () => {
    const client = await another();
    const reader = await openSession(client, identityOf(locked), options);
    await reader.read({ again: true });
    await locked.run('ALTER TABLE public.log ADD COLUMN at date; ALTER TABLE public.log DROP COLUMN at');
    const holder = await another();
    await holder.query('BEGIN; LOCK TABLE public.log');
    const asked = vi.spyOn(client, 'query');
    const { gaps } = await reader.readAgain();
    expect(gaps.map(({ hides }) => hides)).toContain('table:public.log');
    expect(asked.mock.calls.filter(([text]) => String(text) === 'ROLLBACK')).toHaveLength(1);
    await holder.query('ROLLBACK');
    expect((await reader.readAgain()).objects.size).toBe(whole.objects.size);
  });

  it('the server stops waiting for a lock when who asked is gone', async () => {
    const client = await connect(locked.url);
    const limits = { statement: 60_000, lock: 60_000 };
    const reader = await openSession(client, identityOf(locked), { ...options, limits });
    const holder = await another();
    await holder.query('BEGIN; LOCK TABLE public.log');
    const lost = reader.read();
    await expect.poll(() => locked.query(waits)).toHaveLength(1);
    client.connection.stream.destroy();
    await expect(lost).rejects.toMatchObject({ code: 'connection-lost' });
    await expect.poll(() => locked.query(waits), { timeout: 10_000 }).toHaveLength(0);
    await holder.query('ROLLBACK');
  });

  it('a system catalog that is locked is named, as nothing can be read round it', async () => {
    const holder = await another();
    await holder.query('BEGIN; LOCK TABLE pg_catalog.pg_policy');
    const refused = session.read();
    await expect(refused).rejects.toMatchObject({
      code: 'lock-timeout',
      problem: expect.stringMatching(/^pg_policy is locked by session \d+ \(dbparity tests/),
    });
    await holder.query('ROLLBACK');
    expect((await session.read()).objects.size).toBe(whole.objects.size);
  });
});

it.each(['target', 'source'] as const)('of migrations nothing is claimed that a lock on the %s hides', async (side) => {
  const migrations = [
    migration('1', 'table', 'CREATE TABLE public.mails (id int, kind text)'),
    migration('2', 'policy', 'CREATE POLICY own ON public.mails USING (id > 0)'),
    migration('3', 'function', 'CREATE FUNCTION public.sent() RETURNS int LANGUAGE sql AS $$SELECT 1$$'),
    migration('4', 'elsewhere', 'CREATE TABLE public.letters (id int)'),
    // Their names do not tell to which table they belong.
    migration('5', 'index', 'DROP INDEX public.by_kind'),
    migration('6', 'statistics', 'DROP STATISTICS public.together'),
    migration('7', 'schema', 'DROP INDEX IF EXISTS archive.old'),
  ];
  const before = 'CREATE SCHEMA archive; ';
  const alongside =
    'CREATE INDEX by_kind ON public.mails (kind); CREATE STATISTICS together ON id, kind FROM public.mails;';
  const made = `${before} ${running(migrations.slice(0, 3))} ${alongside}`;
  await withPair(
    newest,
    `${before} ${running(migrations.slice(0, 4))} ${recording(migrations)}`,
    `${made} ${recording([])}`,
    async (source, target) => {
      const verdicts = async (): Promise<Record<string, string>> => {
        const [a, b] = await Promise.all([readOnce(source), readOnce(target)]);
        const judgement = await judge(comparePair(a, b), []);
        return Object.fromEntries([...byVersion(judgement)].map(([version, { verdict }]) => [version, verdict]));
      };
      const there = {
        1: 'applied',
        2: 'applied',
        3: 'applied',
        4: 'not-applied',
        5: 'not-applied',
        6: 'not-applied',
        7: 'applied',
      };
      expect(await verdicts()).toEqual(there);
      const holder = await connect((side === 'target' ? target : source).url);
      await holder.query('BEGIN; LOCK TABLE public.mails');
      const hidden = side === 'target' ? { 1: 'unknown', 2: 'unknown', 5: 'unknown', 6: 'unknown' } : {};
      expect(await verdicts()).toEqual({ ...there, ...hidden });
      await holder.end();
    },
  );
});

const waits = `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;

const identityOf = ({ name }: Database) => ({ environment: name, host: '', port: 0, database: name, user: 'postgres' });

/** As the program reads, but for its patience with locks. */
const options = { schemas: allSchemas, limits: { statement: 20_000, lock: 150 }, ledgers };

async function open(database: Database): Promise<Session> {
  return openSession(await connect(database.url), identityOf(database), options);
}

async function readOnce(database: Database): Promise<Catalog> {
  const session = await open(database);
  try {
    return await session.read();
  } finally {
    await session.close();
  }
}
