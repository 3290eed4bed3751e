// An inspector that is open while one thing after the other breaks: it says what happened, keeps what it showed, comes
// back by itself when the thing is mended, at once where that is asked for, and then shows nothing of it any more.
import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database, dropDatabase, uniqueName, uniqueRole } from '../support/databases.ts';
import { calmOnTheOnlyOne, pictureOf, verdict, withInspector } from '../support/inspector.ts';
import { configurationOf, dbparity, withFolder } from '../support/program.ts';
import { openProxy, type TestProxy } from '../support/proxy.ts';
import { newest, type Server, server } from '../support/servers.ts';
import { type Terminal, withTerminal } from '../support/terminal.ts';

const schema = `
  CREATE TABLE public.orders (id int PRIMARY KEY);
  CREATE VIEW public.recent AS SELECT id FROM public.orders;`;

const role = uniqueRole('operator');
const name = uniqueName('shop');
let at: Server;
let admin: Database;
let source: Database;
let copy: Database;
let proxy: TestProxy;

beforeAll(async () => {
  at = await server(newest, 'faults');
  admin = await createDatabase(at, `CREATE ROLE ${role} LOGIN PASSWORD 'first'`);
  [source, copy] = await Promise.all([
    createDatabase(at, schema),
    createDatabase(at, `${schema} CREATE TABLE public.only_here (id int);`),
  ]);
  await admin.run(`CREATE DATABASE ${name} TEMPLATE ${copy.name}`);
  proxy = await openProxy(at, { delay: 0 });
});

afterAll(async () => {
  await proxy.close();
  await dropDatabase(at, name);
  await Promise.all([source, copy].map((database) => database.drop()));
  await admin.run(`DROP ROLE ${role}`);
  await admin.drop();
});

/** What the inspector and the commands of one test are given. */
interface World {
  readonly passwords: string;
  readonly configuration: string;
  readonly terminal: Terminal;
}

const ended = (database: string): string =>
  `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${database}' AND usename = '${role}'`;
const given = (world: World, password: string): void => writeFileSync(world.passwords, `*:*:*:*:${password}\n`);

interface Case {
  readonly what: string;
  breaks(world: World): Promise<void> | void;
  mends(world: World): Promise<void> | void;
  /** What the inspector says of it. */
  readonly says: RegExp;
  /** What a command says that meets it; absent where it is over by then. */
  readonly command?: RegExp;
  /** Who mended it does not wait until it is tried again. */
  readonly asks?: true;
}

const cases: readonly Case[] = [
  {
    what: 'an administrator ends the session',
    breaks: () => admin.run(ended(name)),
    mends: () => {},
    says: /production: the server is shutting down, or an administrator ended the session/,
  },
  {
    what: 'the connection is cut',
    breaks: () => proxy.cut('reset'),
    mends: () => {},
    says: /production: the connection was lost; the server may have stopped, or the network failed/,
  },
  {
    what: 'the machine sleeps, and the connection is gone when it wakes up',
    breaks({ terminal }) {
      terminal.kill('SIGSTOP');
      proxy.cut('reset');
      terminal.kill('SIGCONT');
    },
    mends: () => {},
    says: /production: the connection was lost/,
  },
  {
    what: 'the network lets nobody in any more',
    breaks() {
      proxy.refuse();
      proxy.cut('end');
    },
    mends: () => proxy.resume(),
    says: /production: nothing accepts connections at 127\.0\.0\.1:\d+/,
    command: /nothing accepts connections at 127\.0\.0\.1:\d+/,
  },
  {
    what: 'the password is changed',
    breaks: async () => {
      await admin.run(`ALTER ROLE ${role} PASSWORD 'second'`);
      await admin.run(ended(name));
    },
    mends: (world) => given(world, 'second'),
    says: /production: the server refused the password for role "operator_\w+"; check the user and the password/,
    command: /the server refused the password for role "operator_\w+"/,
  },
  {
    what: 'the password is changed, and written into the configuration',
    breaks: async () => {
      await admin.run(`ALTER ROLE ${role} PASSWORD 'third'`);
      await admin.run(ended(name));
    },
    mends({ configuration }) {
      const before = readFileSync(configuration, 'utf8');
      writeFileSync(configuration, before.replaceAll(`${role}@`, `${role}:third@`));
    },
    says: /production: the server refused the password for role "operator_\w+"; check the user and the password/,
  },
  {
    what: 'the database is dropped, and made again',
    breaks: () => admin.run(`DROP DATABASE ${name} WITH (FORCE)`),
    mends: () => admin.run(`CREATE DATABASE ${name} TEMPLATE ${copy.name}`),
    says: /production: there is no database "shop_\w+"/,
    command: /there is no database "shop_\w+"/,
  },
  {
    what: 'the database is renamed, and gets its name back',
    breaks: async () => {
      await admin.run(`${ended(name)}; ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
      await expect.poll(() => admin.query(`SELECT FROM pg_stat_activity WHERE datname = '${name}'`)).toEqual([]);
      await admin.run(`ALTER DATABASE ${name} RENAME TO ${name}_old`);
    },
    mends: () =>
      admin.run(`ALTER DATABASE ${name}_old RENAME TO ${name}; ALTER DATABASE ${name} ALLOW_CONNECTIONS true`),
    says: /production: there is no database "shop_\w+"/,
    asks: true,
  },
  {
    what: 'there are too many connections',
    breaks: () => admin.run(`ALTER ROLE ${role} CONNECTION LIMIT 1; ${ended(name)}`),
    mends: () => admin.run(`ALTER ROLE ${role} CONNECTION LIMIT -1`),
    says: /production: 127\.0\.0\.1:\d+ has no connection left for this role/,
    command: /has no connection left for this role/,
    asks: true,
  },
  {
    what: 'the role may not log in any more',
    breaks: () => admin.run(`ALTER ROLE ${role} NOLOGIN; ${ended(name)}`),
    mends: () => admin.run(`ALTER ROLE ${role} LOGIN`),
    says: /production: the role "operator_\w+" may not log in/,
    asks: true,
  },
  {
    what: 'a server process is killed, and the server recovers from that',
    async breaks() {
      const [found] = await admin.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE datname = '${name}' AND usename = '${role}'`,
      );
      if (!found) throw new Error('the inspector is not connected');
      await admin.run('CHECKPOINT');
      process.kill(found.pid, 'SIGKILL');
    },
    mends: () => {},
    says: /production: (the server crashed and is recovering|the connection was lost)/,
  },
  {
    what: 'the whole server is stopped at once, and started again',
    async breaks() {
      await admin.run('CHECKPOINT');
      await at.stop();
    },
    mends: () => at.start(),
    says: /staging: (nothing accepts connections|the server is shutting down).* · production: /,
    command: /nothing accepts connections|closed the connection/,
  },
];

/** Opens the inspector on both, the target through the proxy, with the password in a file. */
function withOpen(
  args: readonly string[],
  use: (t: Terminal, world: World, cwd: string) => Promise<void>,
): Promise<void> {
  const login = { user: role };
  const environments = configurationOf({
    staging: at.url(source.name, login),
    production: proxy.url(at.url(name, login)),
  });
  return withFolder({ 'dbparity.yaml': environments, 'passwords/pgpass': '*:*:*:*:first\n' }, async (cwd) => {
    const passwords = path.join(cwd, 'passwords/pgpass');
    chmodSync(passwords, 0o600);
    const options = { cwd, cols: 160, env: { PGPASSFILE: passwords }, args: ['staging', 'production', ...args] };
    await withTerminal(options, async (t) => {
      await t.waitFor(verdict);
      await use(t, { passwords, configuration: path.join(cwd, 'dbparity.yaml'), terminal: t }, cwd);
    });
  });
}

const connected = async (): Promise<number> => {
  const [found] = await admin.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity WHERE usename = '${role}'`,
  );
  return found?.count ?? 0;
};

describe('an open inspector', () => {
  it(
    'outlives all of it',
    () =>
      withOpen(['--interval', '0.2'], async (t, world, cwd) => {
        const calm = await calmOnTheOnlyOne(t);
        for (const { what, breaks, mends, says, command, asks } of cases) {
          await breaks(world);
          await t.waitFor(says);
          // What was read stays, with when it was so, and when it is tried again.
          expect(t.text(), what).toMatch(/▸.only_here .*−/);
          expect(t.text(), what).toMatch(/! \w+ lost, stale since \d\d:\d\d:\d\d/);
          expect(t.text(), what).toMatch(/(trying again at|tried \d+ times, again at) \d\d:\d\d:\d\d/);
          if (command) {
            const env = { PGPASSFILE: world.passwords };
            const checked = await dbparity(['check', 'staging', 'production'], { cwd, env });
            expect(checked, what).toMatchObject({ exitCode: 2, stdout: '', stderr: expect.stringMatching(command) });
            expect(checked.stderr, what).not.toMatch(/\n +at |Error:/);
          }
          await mends(world);
          if (asks) t.press('r');
          await t
            .waitFor(() => pictureOf(t) === calm, { timeout: 15_000 })
            .catch(() => expect(pictureOf(t), `after: ${what}`).toBe(calm));
        }
        // It sees what changes, and no connection was left behind.
        await admin.run(`ALTER DATABASE ${name} SET work_mem = '5MB'`);
        await t.waitFor(() => pictureOf(t) !== calm);
        expect(await connected()).toBe(2);
      }),
    90_000,
  );

  it('shows what another database of the same name holds, once that is there', async () => {
    const first = await createDatabase(at, `${schema} CREATE TABLE public.only_here (id int);`);
    const { name: taken, url } = first;
    try {
      await withInspector({ source, target: { url }, args: ['--interval', '0.2'], cols: 160 }, async (t) => {
        await calmOnTheOnlyOne(t);
        await first.drop();
        await t.waitFor(/production: there is no database/);
        expect(t.text()).toMatch(/▸.only_here .*−/);
        await createDatabase(at, schema, { name: taken });
        await t.waitFor('EQUIVALENT');
        expect(t.text()).not.toMatch(/only_here|stale since|again at/);
        await t.waitFor('● live');
      });
    } finally {
      await dropDatabase(at, taken);
    }
  });
});
