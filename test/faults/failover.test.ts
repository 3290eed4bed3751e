// The server behind an address becomes another one: a standby, one that was promoted, one of another major.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase, type Database, uniqueName, withClient } from '../support/databases.ts';
import { withInspector } from '../support/inspector.ts';
import { openProxy, type TestProxy } from '../support/proxy.ts';
import { newest, oldest, promote, type Server, server, standbyOf } from '../support/servers.ts';

const schema = 'CREATE TABLE public.orders (id int PRIMARY KEY)';
const name = uniqueName('shop');
const quick = ['--interval', '0.2'];

let primary: Server;
let standby: Server;
let source: Database;
let target: Database;
let proxy: TestProxy;

beforeAll(async () => {
  primary = await server(newest, 'replicated');
  standby = await standbyOf(primary, 'replica');
  [source, target] = await Promise.all([
    createDatabase(await server(newest), schema),
    createDatabase(primary, schema, { name }),
  ]);
  proxy = await openProxy(primary, { delay: 0 });
}, 60_000);

afterAll(async () => {
  await proxy.close();
  await source.drop();
});

it(
  'a failover to a standby, which is promoted then',
  () =>
    withInspector({ source, target: { url: proxy.url(target.url) }, args: quick, cols: 160 }, async (t) => {
      expect(t.text()).toContain('EQUIVALENT');
      await target.run('ALTER TABLE public.orders ADD COLUMN note text');
      await t.waitFor(/Tables +1 ≠/);
      // The primary is lost; the address leads to the standby, which has what it had.
      proxy.lead(standby);
      proxy.cut('reset');
      await t.waitFor('! production lost, stale since');
      await t.waitFor('● live');
      expect(t.text()).toMatch(/Tables +1 ≠/);
      expect(t.text()).not.toContain('lost');
      // It follows what the standby replays, though no transaction id tells there.
      await target.run('ALTER TABLE public.orders DROP COLUMN note');
      await t.waitFor('EQUIVALENT');
      await primary.stop();
      await promote(standby);
      const url = standby.url(name);
      await withClient(url, (client) => client.query('CREATE TABLE public.later (id int)'));
      await t.waitFor(/Tables +1 ≠/);
      await t.waitFor('● live');
      t.press('n');
      await t.waitFor(/▸.later .*−/);
    }),
  60_000,
);

it('a server that comes back as another major is read as that', async () => {
  const older = await server(oldest);
  const there = await createDatabase(older, `${schema}; CREATE TABLE public.older (id int)`, { name });
  const newer = await createDatabase(await server(newest), schema, { name });
  const way = await openProxy(newer.server, { delay: 0 });
  try {
    await withInspector({ source, target: { url: way.url(newer.url) }, args: quick, cols: 160 }, async (t) => {
      expect(t.text()).toContain('EQUIVALENT');
      way.lead(older);
      way.cut('end');
      await t.waitFor(/Tables +1 ≠/);
      await t.waitFor('● live');
      t.press('i');
      await t.waitFor(/PostgreSQL 14\.\d+/);
    });
  } finally {
    await way.close();
    await Promise.all([there, newer].map((database) => database.drop()));
  }
}, 60_000);
