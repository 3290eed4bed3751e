// Rows in the inspector: counted when asked, on real servers, and nothing waits for them.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, createDatabase, type Database } from '../support/databases.ts';
import { sizes, withInspector } from '../support/inspector.ts';
import { dbparity, withFolder } from '../support/program.ts';
import { newest, server } from '../support/servers.ts';
import type { Terminal } from '../support/terminal.ts';

const tables = `
CREATE TABLE public.agent_calls (id int PRIMARY KEY, outcome text NOT NULL);
CREATE TABLE public.agent_emails (id int PRIMARY KEY);
CREATE TABLE public.clients (id int PRIMARY KEY, name text);
CREATE TABLE public.plans (code text PRIMARY KEY, price numeric NOT NULL);
INSERT INTO public.clients SELECT n, 'client ' || n FROM generate_series(1, 5) n;
`;
const rows = (calls: number, prices: string): string => `
INSERT INTO public.agent_calls
SELECT n, CASE WHEN n <= 42 THEN 'appointment' ELSE 'voicemail' END FROM generate_series(1, ${calls}) n;
INSERT INTO public.plans VALUES ${prices};
ANALYZE;
`;

const configuration = `
probes:
  appointments scheduled: select count(*) from agent_calls where outcome = 'appointment'
  voicemails: select count(*) from agent_calls where outcome = 'voicemail'
  hands off: delete from agent_calls returning id
reference: [public.plans]
`;

let source: Database;
let target: Database;

beforeAll(async () => {
  const at = await server(newest);
  [source, target] = await Promise.all([
    createDatabase(at, `${tables}${rows(676, "('basic', 9.90), ('team', 49)")}`),
    createDatabase(at, `${tables}${rows(811, "('basic', 12), ('legacy', 5)")}`),
  ]);
});

afterAll(() => Promise.all([source, target].map((database) => database.drop())));

/** To the group of rows, by its number. */
async function toRows(t: Terminal): Promise<void> {
  await t.waitFor(/\d Rows +uncounted/);
  t.press(/(\d) Rows/.exec(t.text())?.[1] ?? '');
  await t.waitFor('Rows are not counted yet');
}

/** The line of a row in the list. */
const line = (t: Terminal, name: string): string =>
  t
    .screen()
    .map((one) => one.slice(26, 80))
    .find((one) => new RegExp(`^.${name} {2}`).test(one.slice(1))) ?? '';

/** How many sessions of both databases sleep for an inspector. */
async function sleeping(): Promise<number> {
  const [found] = await source.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname IN ($1, $2) AND wait_event = 'PgSleep'`,
    [source.name, target.name],
  );
  return found?.n ?? 0;
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`never: ${what}`);
}

describe.each(sizes)('rows at $cols × $rows', (size) => {
  it('are counted, asked for and compared at one key', () =>
    withInspector({ source, target, configuration, ...size }, async (t) => {
      expect(t.text()).toContain('EQUIVALENT');
      // From wherever a person is.
      t.press('#');
      await t.waitFor(/agent_calls +676 +811 +−135 +~/);
      expect(line(t, 'appointments scheduled')).toMatch(/42 +42.* =/);
      expect(line(t, 'voicemails')).toMatch(/634 +769.* ≠/);
      expect(line(t, 'hands off')).toMatch(/\? +\?.* \?/);
      expect(line(t, 'plans')).toMatch(/2 +2 +\+1 −1 ≠1 ≠/);
      expect(line(t, 'clients')).toMatch(/5 +5.* =/);
      expect(t.text()).toContain('DIFFERENT');

      expect(t.text()).toMatch(/▸.voicemails/);
      t.press('z');
      await t.waitFor('the answers differ');
      t.press('z', 'escape', '/');
      t.type('plans');
      t.press('enter', 'c');
      await t.waitFor(/repair of plans|copied/);
      expect(t.clipboard().at(-1)).toContain('INSERT INTO public.plans');
      expect(t.clipboard().at(-1)).toContain("'team'");
      t.press('escape', 's');
      await t.waitFor(/agent_calls +811 +676 +\+135/);
    }));
});

it('are those of a snapshot, with their time, beside those of now', () =>
  withFolder({}, async (folder) => {
    const file = path.join(folder, 'yesterday.json');
    const taken = await dbparity(['snapshot', source.url, '--output', file]);
    expect(taken).toMatchObject({ exitCode: 0 });
    const snapshot = JSON.parse(
      readFileSync(file, 'utf8').replaceAll(/"countedAt": ?"[^"]*"/g, '"countedAt":"2026-01-14T08:00:00.000Z"'),
    );
    writeFileSync(file, JSON.stringify(snapshot));
    await withInspector({ source: { url: file }, target }, async (t) => {
      t.press('#');
      await t.waitFor(/agent_calls +676 +811 +−135 +×0.83 ~/);
      expect(t.text()).toMatch(/2026-01-14 08:00/);
    });
  }));

it('say so of a side that lets nobody in any more, and tell of the other', () =>
  withInspector({ source, target, configuration }, async (t) => {
    const [{ datname } = { datname: '' }] = await target.query<{ datname: string }>(
      'SELECT current_database() AS datname',
    );
    await source.run(`ALTER DATABASE "${datname}" ALLOW_CONNECTIONS false`);
    try {
      t.press('#');
      await t.waitFor(/agent_calls +676 +\? /);
      expect(t.text()).toMatch(/production not counted/);
      t.press('/');
      t.type('clients');
      t.press('enter', 'z');
      await t.waitFor(/production: .*accepts no connections/);
    } finally {
      await source.run(`ALTER DATABASE "${datname}" ALLOW_CONNECTIONS true`);
    }
  }));

describe('counting', () => {
  it('does not wait for a table that another session has locked, and live reading goes on', () =>
    withInspector({ source, target, configuration: 'rows: { budget: 30 }\n' }, async (t) => {
      const blocker = await connect(target.url);
      try {
        await blocker.query('BEGIN; LOCK TABLE public.agent_emails IN ACCESS EXCLUSIVE MODE');
        await toRows(t);
        t.press('#');
        await t.waitFor(/agent_calls +676 +811/, { timeout: 10_000 });
        t.press('/');
        t.type('emails');
        t.press('enter', 'enter');
        await t.waitFor(/production: an estimate, another/);
      } finally {
        await blocker.end();
      }
      await source.run('CREATE TABLE public.later (id int)');
      try {
        await t.waitFor(/Tables +1 ≠/, { timeout: 5_000 });
        t.press('escape', 'escape', 'escape');
        await t.waitFor('stale');
      } finally {
        await source.run('DROP TABLE public.later');
      }
    }));

  const slow = 'probes:\n  slow: { query: "select pg_sleep(60)", timeout: 60 }\n';

  it('ends on the servers, too, when Esc stops it', () =>
    withInspector({ source, target, configuration: slow }, async (t) => {
      await toRows(t);
      t.press('#');
      await t.waitFor(/asking \d of 1 probes/);
      await until('both sides are asked', async () => (await sleeping()) === 2);
      t.press('escape');
      await t.waitFor('the count was stopped');
      await until('nobody is asked', async () => (await sleeping()) === 0);
      expect(t.text()).toContain('Rows are not counted yet');
    }));

  it('keeps nobody who wants to quit, and leaves nothing behind on the servers', () =>
    withInspector({ source, target, configuration: slow }, async (t) => {
      await toRows(t);
      t.press('#');
      await t.waitFor(/asking \d of 1 probes/);
      const start = performance.now();
      t.press('q');
      while (t.alternateScreen) await new Promise(setImmediate);
      // A tenth of a second where nothing else runs.
      expect(performance.now() - start).toBeLessThan(500);
      expect(await t.waitForExit()).toEqual({ exitCode: 0, signal: undefined });
      await until('nobody is asked', async () => (await sleeping()) === 0);
    }));

  it('is begun once by a burst of keys', () =>
    withInspector({ source, target, configuration: slow }, async (t) => {
      await toRows(t);
      t.type('###');
      await t.waitFor(/asking \d of 1 probes/);
      await until('both sides are asked', async () => (await sleeping()) === 2);
      t.press('escape');
      await t.waitFor('the count was stopped');
    }));
});
