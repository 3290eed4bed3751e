// Differences that are meant: accepted on the screen, written down, counted apart, left alone, and told when they are over.
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDatabase, type Database } from '../support/databases.ts';
import { footer, sizes, verdict } from '../support/inspector.ts';
import { dbparity, withFolder } from '../support/program.ts';
import { newest, server } from '../support/servers.ts';
import { type Terminal, withTerminal } from '../support/terminal.ts';

const wanted = `CREATE TABLE public.calls (id int PRIMARY KEY, note text);
CREATE INDEX calls_note ON public.calls (note);
CREATE TABLE public.trial (id int PRIMARY KEY);
COMMENT ON TABLE public.calls IS 'One row a call';
ALTER TABLE public.calls SET (fillfactor = 70);`;
const current = 'CREATE TABLE public.calls (id int PRIMARY KEY, note text);';

let source: Database;
let target: Database;

beforeAll(async () => {
  const at = await server(newest);
  [source, target] = await Promise.all([createDatabase(at, wanted), createDatabase(at, current)]);
});

afterAll(() => Promise.all([source, target].map((database) => database.drop())));

const environments = () =>
  `# who is who\nenvironments:\n  staging: ${source.url}\n  production: ${target.url} # the real one\n\ninterval: 0.2\n`;

/** The program, run in a folder with this configuration. */
const inFolder = <T>(expected: string, use: (cwd: string, file: string) => Promise<T>) =>
  withFolder({ 'dbparity.yaml': environments() + expected }, (cwd) => use(cwd, path.join(cwd, 'dbparity.yaml')));

const pair = ['staging', 'production'];
const someone = os.userInfo().username;

describe('check', () => {
  it('lists what is expected apart, with its reason', () =>
    inFolder(
      `expected:
  - { object: table:public.trial, reason: a trial of ours, only in: staging, by: ana, until: 2999-12-31 }
  - { object: table:public.calls, reason: words and room, attributes: [comment, options, storage], between: [production, staging] }
  - { object: "index:*", reason: staging has the load }
`,
      async (cwd) => {
        const { stdout, exitCode } = await dbparity(['check', ...pair], { cwd });
        expect(exitCode).toBe(0);
        expect(stdout).toContain('  a trial of ours (ana, until 2999-12-31)\n    + table:public.trial\n');
        expect(stdout).toMatch(/ {2}words and room\n {4}≠ table:public\.calls/);
        expect(stdout).not.toContain('column:public.trial.id');
        const turned = await dbparity(['check', 'production', 'staging'], { cwd });
        expect(turned).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('    − table:public.trial') });
      },
    ));

  it('tells of what is expected in vain, and exits as if it were not written', () =>
    inFolder(
      `expected:
  - { object: table:public.trial, reason: over, until: 2020-12-31 }
  - { object: view:public.gone, reason: it was }
`,
      async (cwd) => {
        const { stdout, exitCode } = await dbparity(['check', ...pair], { cwd });
        expect(exitCode).toBe(1);
        // Wherever its lines break.
        const words = stdout.replace(/\s+/g, ' ');
        expect(words).toContain(
          'dbparity.yaml:8:5: it was accepted until 2020-12-31: table:public.trial; 1 difference counts again',
        );
        expect(words).toContain('dbparity.yaml:9:5: nothing differs so any more: view:public.gone');
        const json = JSON.parse((await dbparity(['check', ...pair, '--json'], { cwd })).stdout);
        expect(json.expectations).toMatchObject([
          { state: 'expired', matches: ['table:public.trial'], until: '2020-12-31', position: 'dbparity.yaml:8:5' },
          { state: 'unused', matches: [], objects: ['view:public.gone'] },
        ]);
      },
    ));
});

describe('repair', () => {
  it('leaves alone what is expected, in whole and in part, and says so', () =>
    inFolder(
      `expected:
  - { object: table:public.trial, reason: a trial }
  - { object: table:public.calls, reason: words, attributes: comment }
`,
      async (cwd) => {
        const { stdout } = await dbparity(['repair', ...pair], { cwd });
        expect(stdout).not.toContain('public.trial');
        expect(stdout).not.toContain('One row a call');
        expect(stdout).toContain('fillfactor');
        expect(stdout).toContain('CREATE INDEX calls_note');
        expect(stdout).toMatch(/2 differences are expected, and left as they are/);
      },
    ));

  it('makes it where it is asked for', () =>
    inFolder('expected: [{ object: table:public.trial, reason: a trial }]\n', async (cwd) => {
      const { stdout } = await dbparity(['repair', ...pair, '--object', 'table:public.trial'], { cwd });
      expect(stdout).toContain('CREATE TABLE public.trial');
    }));

  it('can be run, and leaves the rest expected', () =>
    inFolder('expected:\n  - { object: table:public.calls, reason: words, attributes: comment }\n', async (cwd) => {
      const copy = await createDatabase(await server(newest), current);
      try {
        const file = path.join(cwd, 'dbparity.yaml');
        writeFileSync(file, readFileSync(file, 'utf8').replace(target.url, copy.url));
        const { stdout } = await dbparity(['repair', ...pair], { cwd });
        await copy.query(stdout);
        const after = await dbparity(['check', ...pair], { cwd });
        expect(after).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('words') });
      } finally {
        await copy.drop();
      }
    }));
});

describe.each(sizes)('the inspector at $cols × $rows', ({ cols, rows }) => {
  const inspect = (expected: string, use: (t: Terminal, file: string) => Promise<void>) =>
    inFolder(expected, (cwd, file) =>
      withTerminal({ cwd, cols, rows, args: pair }, async (t) => {
        await t.waitFor(verdict);
        t.press('/', 't', 'r', 'i', 'a', 'l', 'enter');
        await t.waitFor('▸ trial');
        await use(t, file);
      }),
    );

  it('asks why, writes it down, and counts it apart', () =>
    inspect('# the end\n', async (t, file) => {
      const before = readFileSync(file, 'utf8');
      t.press('e');
      await t.waitFor('Expected · trial');
      t.press('enter');
      await t.waitFor('a reason is needed');
      t.type('a trial ofX');
      t.press('backspace');
      t.type(' ours');
      await t.waitFor('a trial of ours▏');
      t.press('down');
      t.type('soon');
      t.press('enter');
      await t.waitFor('it must be a day such as');
      t.press('ctrlU');
      t.type('2999-12-31');
      t.press('enter');
      await t.waitFor((screen) => footer(screen).includes('trial: written: dbparity.yaml:10'));
      expect(readFileSync(file, 'utf8')).toBe(
        `${before}\nexpected:\n  - object: table:public.trial\n    reason: a trial of ours\n    only in: staging\n    by: ${someone}\n    until: 2999-12-31\n`,
      );
      await t.waitFor(/▸ trial .*~/);
      t.press('tab');
      await t.waitFor('expected: a trial of ours');
    }));

  it('takes it back, and puts every byte as it was', () =>
    inspect(
      'expected: # ours\n  # first\n  - object: table:public.trial\n    reason: a trial\n# the end\n',
      async (t, file) => {
        const before = readFileSync(file, 'utf8');
        t.press('e');
        await t.waitFor('Expected no longer · trial');
        t.press('escape');
        await t.waitFor((screen) => !screen.join('\n').includes('no longer'));
        expect(readFileSync(file, 'utf8')).toBe(before);
        t.press('e', 'enter');
        await t.waitFor('trial counts again');
        await t.waitFor(/▸ trial .*\+/);
        expect(readFileSync(file, 'utf8')).toBe(
          before.replace('  - object: table:public.trial\n    reason: a trial\n', ''),
        );
      },
    ));

  it('follows what another program writes, and says when that cannot be understood', () =>
    inspect('', async (t, file) => {
      writeFileSync(file, `${environments()}expected: [{ object: table:public.trial, reason: from elsewhere }]\n`);
      await t.waitFor(/▸ trial .*~/);
      writeFileSync(file, `${environments()}expected: [{ object: table:public.trial }]\n`);
      await t.waitFor('reason in an expected difference');
      expect(t.text()).toMatch(/▸ trial .*~/);
      writeFileSync(file, environments());
      await t.waitFor(/▸ trial .*\+/);
    }));

  it('pastes, erases by words, leaves by Escape, and never writes what was not confirmed', () =>
    inspect('', async (t, file) => {
      const before = readFileSync(file, 'utf8');
      t.press('e');
      await t.waitFor('Expected · trial');
      t.type('\x1b[200~pasted\nover lines\x1b[201~');
      await t.waitFor('pasted over lines▏');
      t.press('ctrlW');
      await t.waitFor('pasted over ▏');
      t.type('q?e ');
      await t.waitFor('pasted over q?e ▏');
      t.press('escape');
      await t.waitFor((screen) => !screen.join('\n').includes('Expected ·'));
      expect(readFileSync(file, 'utf8')).toBe(before);
      expect(t.exit).toBeUndefined();
    }));
});
