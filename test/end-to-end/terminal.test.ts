// However the inspector ends, the terminal is as it was; and terminals that are not quite the usual one work too.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '../support/databases.ts';
import { withInspector } from '../support/inspector.ts';
import { withFolder } from '../support/program.ts';
import { withProxy } from '../support/proxy.ts';
import { newest, server } from '../support/servers.ts';
import { program, type Terminal, withTerminal } from '../support/terminal.ts';

let source: Database;
let target: Database;

/** The program with something in it that throws. */
const faulty = path.resolve('node_modules/.cache/dbparity/faulty-inspector.mjs');

/** What an eye sees of a screen: whether blanks were written behind a line or were never there is all the same. */
const seen = (screen: readonly string[]): string =>
  screen
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd();

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

/** Nothing more is coming: both are live, and the repair is planned. */
const everything = /live 2 s .*DIFFERENT[\s\S]*ALTER TABLE[\s\S]*help +1\/1/;

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
    ['SIGQUIT', 131],
  ] as const)('after %s', (signal, exitCode) =>
    open(async (t) => {
      t.kill(signal);
      expect(await t.waitForExit()).toEqual({ exitCode, signal: undefined });
      expectRestored(t);
    }),
  );

  it('after quitting before anything was read', () =>
    withTerminal({ args: ['postgres://nobody@192.0.2.1/app', target.url] }, async (t) => {
      await t.waitFor(/Reading both environments|Not everything could be read/);
      t.press('q');
      expect(await t.waitForExit()).toEqual({ exitCode: 0, signal: undefined });
      expectRestored(t);
    }));

  it.each(['while it is read', 'once it was read'])('after quitting where a server says nothing any more, %s', (when) =>
    server(newest).then((at) =>
      withProxy(at, { delay: 0 }, async (line) => {
        const far = { url: line.url(source.url) };
        const opened = when === 'once it was read' ? undefined : 'Reading both environments';
        if (opened) line.hang();
        await withInspector({ source: far, target, ...(opened && { opened }) }, async (t) => {
          line.hang();
          t.press('r', 'q');
          const began = performance.now();
          expect(await t.waitForExit()).toEqual({ exitCode: 0, signal: undefined });
          // Nobody waits for an answer, or for a connection to close.
          expect(performance.now() - began).toBeLessThan(2_000);
          expectRestored(t);
        });
      }),
    ),
  );

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
      await t.waitFor(everything);
      const before = seen(t.screen());
      t.press('ctrlZ');
      await t.waitFor('Stopped');
      expect(t.alternateScreen).toBe(false);
      expect(t.cursorVisible).toBe(true);
      t.type('echo "$((6 * 7)) from the shell"\r');
      await t.waitFor('42 from the shell');
      t.type('fg\r');
      await t.waitFor((screen) => seen(screen) === before);
      expect(t.alternateScreen).toBe(true);
      t.press('?');
      await t.waitFor('One line up');
      t.press('q');
      await t.waitFor((screen) => screen.findLast((line) => line !== '')?.startsWith('shell>') === true);
      expect(t.cursorVisible).toBe(true);
      expect(t.alternateScreen).toBe(false);
    }));
});

/** An interactive shell, with `run` as how it starts the inspector. */
const inShell = (run: string, use: (t: Terminal, pid: () => Promise<number>) => Promise<void>): Promise<void> =>
  withFolder({}, async (cwd) => {
    // As `npm install` leaves a package: npx finds it, and asks no registry.
    mkdirSync(path.join(cwd, 'node_modules/.bin'), { recursive: true });
    symlinkSync(program, path.join(cwd, 'node_modules/.bin/dbparity'));
    const env = { PS1: 'shell> ', HISTFILE: '' };
    await withTerminal({ command: '/bin/bash', args: ['--norc', '-i'], env, cwd }, async (t) => {
      await t.waitFor('shell>');
      t.type(`${run} '${source.url}' '${target.url}'\r`);
      await use(t, async () => Number(execFileSync('pgrep', ['-P', String(t.pid)]).toString()));
    });
  });

/** As a shell leaves it, which turns on bracketed paste for itself. */
function expectGivenBack(t: Terminal): void {
  expect([t.alternateScreen, t.cursorVisible, t.modes.wraparoundMode]).toEqual([false, true, true]);
}

describe('stopped and continued', () => {
  it('under npx, at another size than before', () =>
    inShell('npx --offline dbparity', async (t) => {
      await t.waitFor('DIFFERENT');
      t.press('ctrlZ');
      await t.waitFor('Stopped');
      t.resize(90, 30);
      t.type('echo "$((6 * 7)) from the shell"\r');
      await t.waitFor('42 from the shell');
      t.type('fg\r');
      await t.waitFor((screen) => /^ .*DIFFERENT$/.test(screen[0] ?? '') && /help/.test(screen[29] ?? ''));
      t.press('?');
      await t.waitFor('One line up');
      t.press('q');
      await t.waitFor((screen) => screen.findLast((line) => line !== '')?.startsWith('shell>') === true);
      expectGivenBack(t);
    }));

  it('from elsewhere, by signals that can be caught and that cannot', () =>
    inShell(`'${process.execPath}' node_modules/.bin/dbparity`, async (t, pid) => {
      const before = seen(await t.waitFor(everything));
      for (const signal of ['SIGTSTP', 'SIGSTOP']) {
        process.kill(await pid(), signal);
        await t.waitFor('Stopped');
        t.type('fg\r');
        await t.waitFor((screen) => seen(screen) === before);
      }
      t.press('?');
      await t.waitFor('One line up');
      t.press('q');
      await t.waitFor((screen) => screen.findLast((line) => line !== '')?.startsWith('shell>') === true);
      expectGivenBack(t);
    }));

  it('when it was started in the background', () =>
    withTerminal({ command: '/bin/bash', args: ['--norc', '-i'], env: { PS1: 'shell> ', HISTFILE: '' } }, async (t) => {
      await t.waitFor('shell>');
      t.type(`'${process.execPath}' '${program}' '${source.url}' '${target.url}' &\r`);
      t.type('wait %1\r');
      await t.waitFor(/Stopped/);
      t.type('fg\r');
      await t.waitFor('DIFFERENT');
      t.press('?');
      await t.waitFor('One line up');
      t.press('q');
      await t.waitFor((screen) => screen.findLast((line) => line !== '')?.startsWith('shell>') === true);
      expectGivenBack(t);
    }));
});

describe('sizes', () => {
  it('a window that is dragged ends in the right screen, and costs few of them', () =>
    open(async (t) => {
      const drawn = t.raw().length;
      for (let step = 0; step < 300; step++) t.resize(70 + (step % 60), 20 + (step % 25));
      t.resize(101, 31);
      await t.waitFor(
        (screen) => screen.length === 31 && /DIFFERENT$/.test(screen[0] ?? '') && /help/.test(screen[30] ?? ''),
      );
      expect(t.raw().length - drawn).toBeLessThan(60_000);
    }));

  it('twenty columns, and none at all, are no reason to fail', () =>
    withTerminal(
      {
        command: '/bin/sh',
        args: ['-c', 'stty cols 0 rows 0; exec "$0" "$@"', process.execPath, program, source.url, target.url],
      },
      async (t) => {
        // As wide and high as a terminal usually is that does not say.
        await t.waitFor((screen) => /DIFFERENT$/.test(screen[0] ?? '') && /help +1\/1$/.test(screen[23] ?? ''));
        t.resize(20, 10);
        await t.waitFor('dbparity needs');
        t.resize(100, 30);
        await t.waitFor((screen) => /DIFFERENT$/.test(screen[0] ?? '') && /help +1\/1$/.test(screen[29] ?? ''));
      },
    ));
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

  it.each([
    ['LC_ALL=C', { LC_ALL: 'C' }, 'ascii'],
    ['the Linux console', { TERM: 'linux' }, 'console'],
  ] as const)('%s: signs that it has, in the same places', (_, env, set) =>
    withInspector({ source, target, env }, async (t) => {
      const signs = set === 'ascii' ? /^[\x20-\x7e]*$/ : /^[\x20-\x7e─│┌┐└┘├┤·]*$/;
      for (const [cols, rows] of [
        [120, 40],
        [80, 24],
      ] as const) {
        t.resize(cols, rows);
        const whole = /^.*staging > production .*DIFFERENT$/;
        const screen = await t.waitFor((lines) => whole.test(lines[0] ?? '') && /help/.test(lines[rows - 1] ?? ''));
        for (const line of screen) expect(line).toMatch(signs);
        expect(screen.join('\n')).toContain(set === 'ascii' ? '+ Kinds ---' : '┌ Kinds ───');
        expect(screen.at(-1)).toContain(' Up Down move');
      }
      t.press('?', 'G');
      for (const line of await t.waitFor('Signs')) expect(line).toMatch(signs);
    }),
  );

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

it('a reader that leaves early changes nothing of a verdict', () => {
  const run = `"$0" "$@" | true; exit "\${PIPESTATUS[0]}"`;
  const { status, stderr } = spawnSync(
    '/bin/bash',
    ['-c', run, process.execPath, program, 'check', '--json', source.url, target.url],
    { encoding: 'utf8', env: { PATH: process.env.PATH, HOME: os.tmpdir() } },
  );
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
});
