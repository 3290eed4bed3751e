// However the inspector ends, the terminal is as it was; and terminals that are not quite the usual one work too.
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '../support/databases.ts';
import { withInspector } from '../support/inspector.ts';
import { withFolder } from '../support/program.ts';
import { newest, server } from '../support/servers.ts';
import { program, type Terminal, withTerminal } from '../support/terminal.ts';

let source: Database;
let target: Database;

/** The program with something in it that throws. */
const faulty = path.resolve('node_modules/.cache/dbparity/faulty-inspector.mjs');

beforeAll(async () => {
  await build({
    entryPoints: ['test/support/faulty-inspector.ts'],
    outfile: faulty,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'error',
  });
  const at = await server(newest);
  [source, target] = await Promise.all([
    createDatabase(at, 'CREATE TABLE public.orders (id int)'),
    createDatabase(at, 'CREATE TABLE public.orders (id bigint)'),
  ]);
});

afterAll(() => Promise.all([source, target].map((database) => database.drop())));

/** Every mode of the terminal is as it was. */
function expectTidy(t: Terminal): void {
  expect(t.alternateScreen).toBe(false);
  expect(t.cursorVisible).toBe(true);
  expect(t.modes).toMatchObject({
    bracketedPasteMode: false,
    mouseTrackingMode: 'none',
    applicationCursorKeysMode: false,
    applicationKeypadMode: false,
    sendFocusMode: false,
    synchronizedOutputMode: false,
    insertMode: false,
    wraparoundMode: true,
  });
  const raw = t.raw().toString('latin1');
  expect(raw).not.toContain('\x1b[3J'); // The scrollback belongs to the person.
  // Keyboard protocols that were switched on are switched off.
  expect(raw.match(/\x1b\[>\d+u/g)?.length ?? 0).toBe(raw.match(/\x1b\[<\d*u/g)?.length ?? 0);
}

/** Nothing of the inspector is left in the terminal. */
function expectRestored(t: Terminal): void {
  expectTidy(t);
  expect(t.text()).toBe('');
}

const open = (use: (t: Terminal) => Promise<void>, env?: Record<string, string>) =>
  withInspector({ source, target, ...(env && { env }) }, use);

describe('the terminal is as it was', () => {
  it('after q', () =>
    open(async (t) => {
      t.press('q');
      expect(await t.waitForExit()).toEqual({ exitCode: 0, signal: undefined });
      expectRestored(t);
    }));

  it('after Ctrl-C', () =>
    open(async (t) => {
      t.press('ctrlC');
      expect(await t.waitForExit()).toEqual({ exitCode: 0, signal: undefined });
      expectRestored(t);
    }));

  it('after Ctrl-C while a filter is typed', () =>
    open(async (t) => {
      t.press('/', 'q');
      await t.waitFor('/q');
      t.press('ctrlC');
      expect(await t.waitForExit()).toEqual({ exitCode: 0, signal: undefined });
      expectRestored(t);
    }));

  it.each([
    ['SIGTERM', 143],
    ['SIGINT', 130],
    ['SIGHUP', 129],
  ] as const)('after %s', (signal, exitCode) =>
    open(async (t) => {
      t.kill(signal);
      expect(await t.waitForExit()).toEqual({ exitCode, signal: undefined });
      expectRestored(t);
    }),
  );

  it('after quitting before anything was read', () =>
    withTerminal({ args: ['postgres://nobody@192.0.2.1/app', target.url] }, async (t) => {
      await t.waitFor('Reading both environments');
      t.press('q');
      expect(await t.waitForExit()).toEqual({ exitCode: 0, signal: undefined });
      expectRestored(t);
    }));

  it('after quitting a terminal that was too small', () =>
    open(async (t) => {
      t.resize(20, 5);
      await t.waitFor('dbparity needs');
      t.press('q');
      expect(await t.waitForExit()).toEqual({ exitCode: 0, signal: undefined });
      expectRestored(t);
    }));

  it('with what stood on it before', () =>
    withFolder({}, (cwd) =>
      withTerminal(
        {
          cwd,
          command: '/bin/sh',
          args: ['-c', `echo before; "$0" "$@"; echo after $?`, process.execPath, program, source.url, target.url],
        },
        async (t) => {
          await t.waitFor('DIFFERENT');
          expect(t.text()).not.toContain('before');
          t.press('q');
          await t.waitForExit();
          expect(t.text()).toBe('before\nafter 0');
        },
      ),
    ));

  it('and the program gone, when the line drops', () =>
    open(async (t) => {
      t.hangUp();
      const { exitCode, signal } = await t.waitForExit();
      // By its own decision, or by the second hang-up that a kernel sends: never by a crash.
      expect(signal ?? exitCode).toSatisfy((end) => end === 'SIGHUP' || end === 129);
    }));

  it.each(['while drawing', 'on a key', 'later', 'in a promise'])('after something was thrown %s', (way) =>
    withTerminal({ command: process.execPath, args: [faulty, way] }, async (t) => {
      await t.waitFor('Choose the source');
      t.press('enter');
      await t.waitFor('Choose the target');
      t.press('enter');
      expect(await t.waitForExit()).toEqual({ exitCode: 2, signal: undefined });
      expect(t.text()).toBe('caught: something unforeseen');
      expectTidy(t);
    }),
  );
});

describe('suspending', () => {
  it('gives the terminal to the shell with Ctrl-Z, and takes it back with fg', () =>
    withTerminal({ command: '/bin/bash', args: ['--norc', '-i'], env: { PS1: 'shell> ', HISTFILE: '' } }, async (t) => {
      await t.waitFor('shell>');
      t.type(`'${process.execPath}' '${program}' '${source.url}' '${target.url}'\r`);
      await t.waitFor('DIFFERENT');
      const before = t.text();
      t.press('ctrlZ');
      await t.waitFor('Stopped');
      expect(t.alternateScreen).toBe(false);
      expect(t.cursorVisible).toBe(true);
      t.type('echo "$((6 * 7)) from the shell"\r');
      await t.waitFor('42 from the shell');
      t.type('fg\r');
      await t.waitFor((screen) => screen.join('\n').trimEnd() === before);
      expect(t.alternateScreen).toBe(true);
      t.press('?');
      await t.waitFor('One line up');
      t.press('q');
      await t.waitFor((screen) => screen.findLast((line) => line !== '')?.startsWith('shell>') === true);
      expect(t.cursorVisible).toBe(true);
      expect(t.alternateScreen).toBe(false);
    }));
});

describe('other surroundings', () => {
  it('NO_COLOR: signs and weight carry the meaning', () =>
    open(
      async (t) => {
        t.press('n');
        await t.waitFor('≠');
        for (const cells of t.cells())
          for (const cell of cells) expect([cell.fg, cell.bg]).toEqual(['default', 'default']);
        expect(t.raw().toString('latin1')).not.toMatch(/\x1b\[[\d;]*(?:3[0-7]|4[0-7]|9[0-7]|[34]8;)[\d;]*m/);
      },
      { NO_COLOR: '1' },
    ));

  it('CI=1: the inspector draws and lives as ever', () =>
    open(
      async (t) => {
        t.press('?');
        await t.waitFor('One line up');
        t.press('?', 'q');
        expect(await t.waitForExit()).toMatchObject({ exitCode: 0 });
        expectRestored(t);
      },
      { CI: '1' },
    ));

  it('16 colours at most', () =>
    open(
      async (t) => {
        t.press('n');
        await t.waitFor('≠');
        for (const cells of t.cells()) for (const { fg, bg } of cells) expect(`${fg} ${bg}`).not.toMatch(/#|palette/);
      },
      { COLORTERM: 'truecolor' },
    ));

  it('TERM=dumb: one sentence, and what to do instead', () =>
    withTerminal({ args: [source.url, target.url], env: { TERM: 'dumb' } }, async (t) => {
      expect(await t.waitForExit()).toMatchObject({ exitCode: 2 });
      expect(t.text()).toMatch(/^dbparity: could not open the inspector: .*TERM=dumb/);
      expect(t.text()).toContain('dbparity check');
      expect(t.raw().toString('latin1')).not.toContain('\x1b');
    }));

  it('keys typed ahead, while the program starts, are not lost and not left on the screen', () =>
    withTerminal({ args: [source.url, target.url] }, async (t) => {
      await t.waitFor('dbparity');
      t.type('?');
      await t.waitFor('One line up');
      t.type('?');
      await t.waitFor('DIFFERENT');
      expect(t.screen()[0]).toMatch(/DIFFERENT$/);
    }));
});
