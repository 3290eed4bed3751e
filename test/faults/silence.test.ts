// What hangs or dies in the middle of a read, for the commands and the inspector: a line on which nothing comes any more,
// a lock that is not let go, a server process that goes. A table that somebody holds keeps a read where it is meanwhile.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, createDatabase, type Database, withClient } from '../support/databases.ts';
import { pictureOf, withInspector } from '../support/inspector.ts';
import { dbparity } from '../support/program.ts';
import { openProxy, type TestProxy } from '../support/proxy.ts';
import { newest, type Server, server } from '../support/servers.ts';

const schema = `
  CREATE TABLE public.orders (id int PRIMARY KEY CHECK (id > 0));
  CREATE VIEW public.recent AS SELECT id FROM public.orders;
  CREATE TABLE public.others (id int);`;

let at: Server;
let source: Database;
let template: Database;

beforeAll(async () => {
  at = await server(newest, 'silence');
  [source, template] = await Promise.all([createDatabase(at, schema), createDatabase(at, schema)]);
});

afterAll(() => Promise.all([source, template].map((database) => database.drop())));

interface World {
  readonly target: Database;
  /** The target's URL, through the proxy. */
  readonly url: string;
  readonly proxy: TestProxy;
  /** Locks a table until the test is over, or until what it answers is called. */
  lock(): Promise<() => Promise<void>>;
  /** Changes that table, and locks it before anybody can see what has changed. */
  changeAndLock(change: string): Promise<() => Promise<void>>;
}

/** A target of its own, behind a proxy. */
async function withTarget(use: (world: World) => Promise<void>): Promise<void> {
  const target = await createDatabase(at, schema);
  const proxy = await openProxy(at, { delay: 0 });
  const holder = await connect(target.url);
  const lock = async (): Promise<() => Promise<void>> => {
    await holder.query('BEGIN; LOCK TABLE public.orders');
    return async () => {
      await holder.query('ROLLBACK');
    };
  };
  const changeAndLock = (change: string): Promise<() => Promise<void>> =>
    withClient(target.url, async (other) => {
      await other.query(`BEGIN; ${change}`);
      // Who waits for a lock already is given it before anybody who comes later.
      const locked = lock();
      await waits(target);
      await other.query('COMMIT');
      return locked;
    });
  try {
    await use({ target, proxy, url: proxy.url(target.url), lock, changeAndLock });
  } finally {
    await holder.end();
    await proxy.close();
    await target.drop();
  }
}

/** Asks until the query has so many rows: each question is a connection of its own, and so takes its time. */
async function until(database: Database, query: string, rows: number): Promise<void> {
  while ((await database.query(query)).length !== rows);
}

const waiting = `SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;

/** The sessions of the program. */
const open = `SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'dbparity'`;

/** The server process that waits for the lock, once there is one. */
async function waits(target: Database): Promise<number> {
  await until(target, waiting, 1);
  const [found] = await target.query<{ pid: number }>(waiting);
  return found?.pid ?? 0;
}

/** What becomes of a read that waits, and what is said of it. */
const broken: [string, (world: { target: Database; proxy: TestProxy; pid: number }) => unknown, RegExp][] = [
  [
    'its session is ended',
    ({ target, pid }) => target.run(`SELECT pg_terminate_backend(${pid})`),
    /the server is shutting down, or an administrator ended the session/,
  ],
  [
    'its statement is cancelled',
    ({ target, pid }) => target.run(`SELECT pg_cancel_backend(${pid})`),
    /took too long|cancel/,
  ],
  ['the connection is reset', ({ proxy }) => proxy.cut('reset'), /the connection was lost/],
  ['the connection ends', ({ proxy }) => proxy.cut('end'), /the connection was lost/],
  ['nothing comes any more', ({ proxy }) => proxy.hang(), /nothing came from the server for 8 seconds/],
];

describe.concurrent('check, in the middle of a read', { timeout: 60_000 }, () => {
  it.each(broken)('%s', (_what, breaks, says) =>
    withTarget(async ({ target, url, proxy, lock }) => {
      await lock();
      const checked = dbparity(['check', source.url, url, '--timeout', '4']);
      await breaks({ target, proxy, pid: await waits(target) });
      const outcome = await checked;
      expect(outcome).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringMatching(says) });
      expect(outcome.stderr).not.toMatch(/\n +at |Error:/);
    }),
  );

  it('a lock that is not let go is gone round: what it bars is named, with who holds it', () =>
    withTarget(async ({ url, lock }) => {
      await lock();
      const { exitCode, stdout } = await dbparity(['check', source.url, url]);
      expect(exitCode).toBe(3);
      const words = stdout.replace(/\s+/g, ' ');
      expect(words).toMatch(/public\.orders is locked by session \d+ \(dbparity tests, as postgres, since/);
      expect(words).not.toMatch(/only in source|public\.others/);
    }));
});

describe.concurrent('the inspector', { timeout: 60_000 }, () => {
  it('gives up a line on which nothing comes, comes back when it does, and quits at once meanwhile', () =>
    withTarget(async ({ target, url, proxy }) => {
      await withInspector(
        { source, target: { url }, args: ['--interval', '0.2', '--timeout', '4'], cols: 160 },
        async (t) => {
          await t.waitFor('nothing to repair');
          const calm = pictureOf(t);
          proxy.hang();
          await t.waitFor(/production: nothing came from the server for 8 seconds/, { timeout: 20_000 });
          expect(t.text()).toContain('! production lost, stale since');
          await t.waitFor(/did not answer within 4 seconds.* · tried 2 times, again at/);
          await proxy.resume();
          t.press('r');
          await t.waitFor(() => pictureOf(t) === calm).catch(() => expect(pictureOf(t)).toBe(calm));
          await until(target, open, 1);
          proxy.hang();
          t.press('q');
          expect(await t.waitForExit({ timeout: 3_000 })).toMatchObject({ exitCode: 0 });
        },
      );
    }));

  it('says what a lock bars, shows the rest, and all of it when the lock is gone', () =>
    withTarget(async ({ target, url, lock }) => {
      const release = await lock();
      const args = ['--interval', '0.2'];
      await withInspector({ source, target: { url }, args, cols: 160, opened: 'INCOMPLETE' }, async (t) => {
        await t.waitFor('not everything could be: public.orders and public.recent');
        t.press('1', '6');
        await t.waitFor(/▸.production · public\.orders/);
        await t.waitFor(/locked by session \d+ \(dbparity tests/);
        expect(t.text()).not.toMatch(/DIFFERENT|Tables +\d+ ≠/);
        await release();
        await t.waitFor('EQUIVALENT');
        expect(t.text()).not.toContain('production · public.orders');
        await target.run('ALTER TABLE public.orders ADD COLUMN late int');
        await t.waitFor(/Tables +1 ≠/);
      });
    }));
});

describe.concurrent('the inspector, in the middle of reading what changed', { timeout: 60_000 }, () => {
  it.each(broken)('%s', (_what, breaks, says) =>
    withTarget(async ({ target, url, proxy, changeAndLock }) => {
      const args = ['--interval', '0.2', '--timeout', '4'];
      await withInspector({ source, target: { url }, args, cols: 160 }, async (t) => {
        await t.waitFor('nothing to repair');
        await t.waitFor('● live');
        const before = t.screen();
        const release = await changeAndLock('ALTER TABLE public.orders ADD COLUMN late int');
        await breaks({ target, proxy, pid: await waits(target) });
        await t.waitFor(says, { timeout: 20_000 });
        // All below the two lines that say so is as it was.
        expect(t.text()).toMatch(/! production (lost|not read again), stale since \d\d:\d\d:\d\d .* EQUIVALENT/);
        expect(t.text()).toMatch(/(trying again at|tried \d+ times, again at) \d\d:\d\d:\d\d/);
        expect(t.screen().slice(2)).toEqual(before.slice(2));
        await release();
        await proxy.resume();
        await t.waitFor(/Tables +1 ≠/, { timeout: 15_000 });
        await t.waitFor('● live');
        expect(t.text()).not.toMatch(/stale since|again at/);
        await until(target, open, 1);
      });
    }),
  );
});

describe.concurrent('the inspector, in the middle of its first read', { timeout: 60_000 }, () => {
  it.each(broken)('%s', (_what, breaks, says) =>
    withTarget(async ({ target, url, proxy, lock }) => {
      const release = await lock();
      const args = ['--interval', '0.2', '--timeout', '4'];
      await withInspector({ source, target: { url }, args, cols: 160, opened: 'eading' }, async (t) => {
        await breaks({ target, proxy, pid: await waits(target) });
        await t.waitFor(says, { timeout: 20_000 });
        expect(t.text()).toContain('! production cannot be read');
        expect(t.text()).toMatch(/(trying again at|tried \d+ times, again at) \d\d:\d\d:\d\d/);
        await release();
        await proxy.resume();
        await t.waitFor('EQUIVALENT', { timeout: 15_000 });
        await t.waitFor('● live');
        expect(t.text()).not.toMatch(/stale since|again at/);
        await until(target, open, 1);
      });
    }),
  );
});

// Not beside the others: programs started meanwhile would hold its line open (see `hangUp`).
it('the inspector that reads when its terminal goes leaves no process and no connection', () =>
  withTarget(async ({ target, url, lock }) => {
    await lock();
    await withInspector({ source, target: { url }, opened: 'eading' }, async (t) => {
      await waits(target);
      t.hangUp();
      await t.waitForExit();
      await until(target, waiting, 0);
    });
  }));
