// The inspector told in words: whole walks through it, and what reaches the terminal is text and nothing else.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '../support/databases.ts';
import { type InspectorOptions, withInspector } from '../support/inspector.ts';
import { configurationOf, dbparity, withFolder } from '../support/program.ts';
import { newest, server } from '../support/servers.ts';
import { program, type Terminal, withTerminal } from '../support/terminal.ts';

let source: Database;
let target: Database;

beforeAll(async () => {
  const at = await server(newest);
  [source, target] = await Promise.all([
    createDatabase(
      at,
      `CREATE TABLE public.clients (id int);
       CREATE TABLE public.orders (id int, note text, placed_on date NOT NULL);
       CREATE FUNCTION public.total() RETURNS int LANGUAGE sql AS $$
         SELECT 1
       $$;`,
    ),
    createDatabase(
      at,
      `CREATE TABLE public.clients (id int);
       CREATE TABLE public.orders (id int, placed_on date);
       INSERT INTO public.orders (id) VALUES (1);
       CREATE FUNCTION public.total() RETURNS int LANGUAGE sql AS $$
         SELECT 2
       $$;`,
    ),
  ]);
});

afterAll(() => Promise.all([source, target].map((database) => database.drop())));

const read = (use: (t: Terminal) => Promise<void>, more: Partial<InspectorOptions> = {}): Promise<void> =>
  withInspector(
    { source, target, opened: 'lists the keys', ...more, args: ['--screen-reader', ...(more.args ?? [])] },
    use,
  );

/** What the program has told since the last time it was asked, once the text is there. */
function listener(t: Terminal): { until(text: string | RegExp): Promise<string> } {
  let heard = 0;
  return {
    async until(text) {
      let told = '';
      await t.waitFor(() => {
        told = t.raw().toString('utf8').replaceAll('\r\n', '\n').slice(heard);
        return typeof text === 'string' ? told.includes(text) : text.test(told);
      });
      heard += told.length;
      return told;
    },
  };
}

/** Text and line ends: no escape sequence, no control character. */
function expectPlain(t: Terminal, clipboard: 'unused' | 'used' = 'unused'): void {
  const raw = t.raw().toString('utf8');
  const rest = clipboard === 'used' ? raw.replaceAll(/\u001b\]52;c;[^\u0007]*\u0007/g, '') : raw;
  expect(rest).not.toMatch(/[^\P{C}\r\n]/u);
}

describe('in words', () => {
  it('tells the verdict first, then what one asks for with the usual keys', () =>
    read(async (t) => {
      const { until } = listener(t);
      const opening = await until('lists the keys');
      expect(opening).toMatch(/^Reading staging and production\. PROTECTED: production\.\n/);
      expect(opening).toContain('staging compared with production: DIFFERENT.\n');
      expect(opening).toMatch(/production lacks 1 column/);
      expect(opening).toContain('Tables: 1 of 2 differ');
      t.press('down');
      expect(await until('2 of 2')).toMatch(/^orders: different; 2 columns; \w+.*; 2 of 2\.\n$/);
      t.press('enter');
      const detail = await until('more alike');
      expect(detail).toContain('public.orders: different');
      expect(detail).toContain('note: only in staging; text');
      expect(detail).toContain('placed_on: staging date not null; production date');
      t.press('tab');
      expect(await until('SET NOT NULL')).toMatch(
        /^Repair production, no data lost.*\n(?:.*\n)*ALTER TABLE public\.orders/,
      );
      t.press('t');
      expect(await until(/1 row of/)).toMatch(/in the way/);
      t.press('c');
      await until(/repair of orders: sent to the terminal's clipboard, \d+ lines\n/);
      expect(t.clipboard().at(-1)).toContain('ALTER TABLE public.orders');
      t.press('escape', 'escape', 'n');
      expect(await until(/1 of 1\.\n/)).toMatch(/Functions: 1 of 1 differ.*\ntotal\(\): different; body; behaviour/);
      t.press('enter');
      const body = await until('SELECT 1');
      expect(body).toMatch(/production, line \d:\n +SELECT 2\nstaging, line \d:\n +SELECT 1/);
      t.press('N', 'escape', '/', 'c', 'l', 'x', 'backspace', 'enter');
      expect(await until('Filter cl:')).toMatch(/\nclx\ncl\nFilter cl: 1 of 2\.\n/);
      t.press('escape', 's');
      expect(await until(/production compared with staging: DIFFERENT/)).toContain('the source is production now');
      t.press('q');
      expect(await t.waitForExit()).toMatchObject({ exitCode: 0 });
      expectPlain(t, 'used');
      expect(t.alternateScreen).toBe(false);
    }));

  it('takes what is accepted, and says what has changed on a server meanwhile', () =>
    read(
      async (t) => {
        const { until } = listener(t);
        await until('lists the keys');
        t.press('e');
        expect(await until('Reason:')).toContain('Mark orders as expected. Enter writes it, Escape leaves it.');
        t.type('planned\r');
        expect(await until(/expected\./)).toMatch(/orders: .*dbparity\.yaml/);
        await source.query('CREATE TABLE public.invoices (id int)');
        expect(await until('Changed just now')).toMatch(/Changed just now: invoices: only in staging; \w+.*\./);
        await source.query('DROP TABLE public.invoices');
        await until('something that is gone now');
        t.press('ctrlC');
        expect(await t.waitForExit()).toMatchObject({ exitCode: 0 });
        expectPlain(t);
      },
      { args: ['--interval', '0.2'] },
    ));

  it('tells every key, and which databases these are', () =>
    read(async (t) => {
      const { until } = listener(t);
      await until('lists the keys');
      t.press('?');
      const help = await until('Quit');
      expect(help).toContain('Down, j: One line down\n');
      expect(help).toContain('capital C: Copy the whole repair');
      t.press('i');
      expect(await until('target: production')).toMatch(/source: staging; PostgreSQL .*; read at /);
      t.press('Q');
      t.press('E');
      expect(await until('Choose the target')).toContain('production; PROTECTED; ');
      t.press('q');
      await t.waitForExit();
      expectPlain(t);
    }));
});

describe('TERM=dumb', () => {
  it('reads whole lines: names of keys and of commands, letters, and text', () =>
    read(
      async (t) => {
        const { until } = listener(t);
        await until('lists the keys');
        t.type('down\n');
        await until('orders: different');
        t.type('kk\n');
        await until('clients: alike; 1 of 2.\nclients: alike; 1 of 2.');
        t.type('next\n');
        await until('orders: different');
        t.type('next\n');
        await until('total(): different');
        t.type('\n');
        await until('SELECT 2');
        t.type('/cli\n');
        await until('Filter cli');
        t.type('nonsense\n');
        await until('There is no such command here');
        t.type('copy all\n');
        await until('the whole repair: written to');
        t.type('quit\n');
        expect(await t.waitForExit()).toMatchObject({ exitCode: 0 });
        expectPlain(t);
      },
      { env: { TERM: 'dumb' } },
    ));

  it('chooses environments by their names, and writes a report', () =>
    withFolder({ 'dbparity.yaml': configurationOf({ staging: source.url, production: target.url }) }, (cwd) =>
      withTerminal({ cwd, args: ['--screen-reader'], env: { TERM: 'dumb' } }, async (t) => {
        const { until } = listener(t);
        await until('Choose the source');
        t.type('staging\n');
        await until('Choose the target');
        t.type('nowhere\n');
        await until(/nowhere/);
        t.type('production\n');
        await until('Enter opens both.');
        t.type('\n');
        await until('DIFFERENT.');
        t.type('report\n');
        const [, file = ''] = /the report is in (\S+)/.exec(await until(/the report is in \S+\s/)) ?? [];
        expect(readFileSync(path.resolve(cwd, file), 'utf8')).toContain('orders');
        t.press('ctrlD');
        expect(await t.waitForExit()).toMatchObject({ exitCode: 0 });
        expectPlain(t);
      }),
    ));

  it('is where the drawn inspector points to it', () =>
    withTerminal({ args: [source.url, target.url], env: { TERM: 'dumb' } }, async (t) => {
      await t.waitForExit();
      expect(t.text()).toContain('--screen-reader');
    }));
});

it('stops at Ctrl-Z and comes back with fg, in words too', () =>
  withTerminal({ command: '/bin/bash', args: ['--norc', '-i'], env: { PS1: 'shell> ', HISTFILE: '' } }, async (t) => {
    await t.waitFor('shell>');
    t.type(`'${process.execPath}' '${program}' --screen-reader '${source.url}' '${target.url}'\r`);
    await t.waitFor('lists the keys');
    t.press('ctrlZ');
    await t.waitFor('Stopped');
    t.type('echo "$((6 * 7)) from the shell"\r');
    await t.waitFor('42 from the shell');
    t.type('fg\r');
    t.press('down');
    await t.waitFor('orders: different');
    t.press('q');
    await t.waitFor((screen) => screen.findLast((line) => line !== '')?.startsWith('shell>') === true);
  }));

it('needs somebody to ask', async () => {
  const { exitCode, stderr } = await dbparity(['--screen-reader', source.url, target.url]);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('standard input is not a terminal');
});
