// What the program keeps of its own code from one run to the next, and that it runs the same without it.
import { existsSync, readdirSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase, type Database } from '../support/databases.ts';
import { verdict } from '../support/inspector.ts';
import { dbparity, type Outcome, withFolder } from '../support/program.ts';
import { newest, server } from '../support/servers.ts';
import { withTerminal } from '../support/terminal.ts';

let source: Database;
let target: Database;

beforeAll(async () => {
  const at = await server(newest);
  source = await createDatabase(at, 'CREATE TABLE public.kept_nowhere (id integer PRIMARY KEY)');
  target = await createDatabase(at);
  await source.run(`DROP ROLE IF EXISTS start_reader; CREATE ROLE start_reader LOGIN PASSWORD 'hunter2secret'`);
});

afterAll(async () => {
  await source.drop();
  await target.drop();
});

const withCache = (use: (env: Record<string, string>, folder: string) => Promise<void>): Promise<void> =>
  withFolder({}, (home) => use({ XDG_CACHE_HOME: home }, path.join(home, 'dbparity')));

const check = (env: Record<string, string>): Promise<Outcome> => dbparity(['check', source.url, target.url], { env });

it('compiles once, and finds the same with what it kept', () =>
  withCache(async (env, folder) => {
    const first = await check(env);
    expect(first).toMatchObject({ exitCode: 1, stderr: '' });
    expect(first.stdout).toContain('kept_nowhere');
    expect(readdirSync(folder)).toEqual(['check.code']);
    const file = path.join(folder, 'check.code');
    const { mtimeMs, ino } = statSync(file);
    expect(await check(env)).toEqual(first);
    expect(statSync(file)).toMatchObject({ mtimeMs, ino });
  }));

it('keeps nothing but the program: no name, no password, no word of a database', () =>
  withCache(async (env, folder) => {
    const url = new URL(source.url);
    [url.username, url.password] = ['start_reader', 'hunter2secret'];
    expect((await dbparity(['check', url.href, target.url], { env })).stdout).toContain('kept_nowhere');
    const kept = readFileSync(path.join(folder, 'check.code'), 'latin1');
    for (const word of ['kept_nowhere', url.username, url.password, url.pathname.slice(1)])
      expect([word, kept.includes(word)]).toEqual([word, false]);
  }));

it('keeps the code of each command, the inspector’s as well', () =>
  withCache(async (env, folder) => {
    for (const turn of ['first', 'second']) {
      expect([turn, (await dbparity(['repair', source.url, target.url], { env })).exitCode]).toEqual([turn, 0]);
      await withTerminal({ args: [source.url, target.url], env }, async (terminal) => {
        await terminal.waitFor(verdict);
        terminal.press('q');
        expect(await terminal.waitForExit()).toMatchObject({ exitCode: 0 });
      });
    }
    expect(readdirSync(folder).sort()).toEqual(['inspect.code', 'repair.code']);
  }));

it.each([
  ['is cut off', (file: string) => truncateSync(file, 1000)],
  [
    'has a bit that flipped',
    (file: string) => {
      const bytes = readFileSync(file);
      bytes[5000] = (bytes[5000] ?? 0) ^ 1;
      writeFileSync(file, bytes);
    },
  ],
  ['is something else', (file: string) => writeFileSync(file, 'something else')],
])('runs as ever where what was kept %s, and keeps it anew', (_, damage) =>
  withCache(async (env, folder) => {
    const first = await check(env);
    const file = path.join(folder, 'check.code');
    const whole = statSync(file).size;
    damage(file);
    expect(await check(env)).toEqual(first);
    expect(statSync(file).size).toBeGreaterThan(whole * 0.9);
  }),
);

it.each(['', 'relative'])('takes nothing from the folder that it is started in, with HOME=%s', (HOME) =>
  withFolder({}, async (cwd) => {
    const ran = await dbparity(['check', source.url, target.url], { cwd, env: { HOME, XDG_CACHE_HOME: '' } });
    expect(ran).toMatchObject({ exitCode: 1, stderr: '' });
    expect(readdirSync(cwd)).toEqual([]);
  }),
);

it('keeps nothing in a pipeline, where it is asked not to, after a failure, and of a question for help', () =>
  withCache(async (env, folder) => {
    expect((await check({ ...env, CI: 'true' })).exitCode).toBe(1);
    expect((await check({ ...env, NODE_DISABLE_COMPILE_CACHE: '1' })).exitCode).toBe(1);
    expect((await dbparity(['check', 'nowhere', 'nowhere'], { env })).exitCode).toBe(2);
    expect((await dbparity(['check', '--help'], { env })).exitCode).toBe(0);
    expect(existsSync(folder)).toBe(false);
  }));
