// An inspector and commands behind a PgBouncer that pools by transaction: every read may get another server connection,
// the pooler stops and comes back, which is noticed by itself, and what its connections are lent for leaves nothing in
// them.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase, type Database, withClient } from '../support/databases.ts';
import { calmOnTheOnlyOne, pictureOf, withInspector } from '../support/inspector.ts';
import { findPgBouncer, type PgBouncer, withPooler } from '../support/pgbouncer.ts';
import { dbparity } from '../support/program.ts';
import { newest, type Server, server } from '../support/servers.ts';

const schema = `
  CREATE TABLE public.orders (id int PRIMARY KEY CHECK (id > 0));
  CREATE VIEW public.recent AS SELECT id FROM public.orders;`;

let pgbouncer: PgBouncer;
let at: Server;
let source: Database;
let target: Database;

beforeAll(async () => {
  [pgbouncer, at] = await Promise.all([findPgBouncer(), server(newest, 'faults')]);
  [source, target] = await Promise.all([
    createDatabase(at, schema),
    createDatabase(at, `${schema} CREATE TABLE public.only_here (id int);`),
  ]);
});

afterAll(() => Promise.all([source, target].map((database) => database.drop())));

/** What a session of a pooled connection would be different in for who gets it next. */
const settings = `
  SELECT name, setting FROM pg_settings WHERE source NOT IN ('default', 'client') AND name <> 'application_name'
  UNION ALL SELECT 'prepared', name FROM pg_prepared_statements
  UNION ALL SELECT 'cursor', name FROM pg_cursors
  UNION ALL SELECT 'listening', pg_listening_channels()
  ORDER BY 1, 2`;

it('behind a transaction pooler everything is as it is directly, through stops, pauses and killed pools', async () => {
  await withPooler(pgbouncer, at, async (pooler) => {
    const through = { source: { url: pooler.url(source.url) }, target: { url: pooler.url(target.url) } };
    const sessions = () =>
      withClient(through.target.url, async (client) => {
        const seen = [];
        // Both of the pool's connections, in turn.
        for (let turn = 0; turn < 4; turn++) seen.push((await client.query(settings)).rows);
        return seen;
      });
    const before = await sessions();
    const direct = await dbparity(['check', source.url, target.url]);
    const pooled = await dbparity(['check', through.source.url, through.target.url]);
    expect(pooled.stdout.replaceAll(/:\d+\//g, '/')).toBe(direct.stdout.replaceAll(/:\d+\//g, '/'));
    expect(pooled).toMatchObject({ exitCode: direct.exitCode, stderr: '' });
    await withInspector({ ...through, args: ['--interval', '0.2'], cols: 160 }, async (t) => {
      const calm = await calmOnTheOnlyOne(t);
      const breaks = [
        {
          stop: () => pooler.stop(),
          says: /the connection was lost|nothing accepts connections/,
          start: () => pooler.start(),
          keys: [],
        },
        {
          stop: () => pooler.tell(`KILL ${target.name}`),
          says: /production: .+/,
          start: () => pooler.tell(`RESUME ${target.name}`),
          keys: ['r'],
        },
      ];
      for (const { stop, says, start, keys } of breaks) {
        await stop();
        await t.waitFor(/! \w+ lost, stale since \d\d:\d\d:\d\d/);
        expect(t.text()).toMatch(says);
        expect(t.text()).toMatch(/▸.only_here .*−/);
        await start();
        t.press(...keys);
        await t.waitFor(() => pictureOf(t) === calm);
      }
      // A pool whose connections are made anew is no fault.
      await pooler.tell('RECONNECT');
      await target.run('DROP TABLE public.only_here');
      await t.waitFor(/EQUIVALENT/);
    });
    expect(await sessions()).toEqual(before);
  });
}, 60_000);
