// What is written is for its owner's eyes only, whatever the umask and whatever stood there before, and holds no rows.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  lchownSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { replaceFile } from '../../source/files/whole-file.ts';
import { createDatabase, type Database } from '../support/databases.ts';
import { verdict } from '../support/inspector.ts';
import { configurationOf, withFolder } from '../support/program.ts';
import { newest, server } from '../support/servers.ts';
import { program, withTerminal } from '../support/terminal.ts';

const row = 'a row that stays where it is';
let database: Database;

beforeAll(async () => {
  database = await createDatabase(
    await server(newest),
    `CREATE TABLE public.people (name text PRIMARY KEY); INSERT INTO public.people VALUES ('${row}'); ANALYZE;`,
  );
});

afterAll(() => database.drop());

/** A command of the shell that lets everybody do everything with what is made. */
const careless = 'umask 0; exec "$0" "$@"';

const mode = (file: string): string => (statSync(file).mode & 0o777).toString(8);

describe('under a umask that lets everybody in', () => {
  it.each(['snapshot', 'report'])('what %s writes is its owner’s, new or over another', (command) =>
    withFolder({ 'dbparity.yaml': configurationOf({ one: database.url, two: database.url }) }, async (cwd) => {
      const names = command === 'snapshot' ? ['one'] : ['one', 'two'];
      for (const file of ['new.json', 'old.json']) {
        if (file === 'old.json') writeFileSync(path.join(cwd, file), 'before', { mode: 0o666 });
        const args = ['-c', careless, process.execPath, program, command, ...names, '--output', file];
        const { status, stderr } = spawnSync('/bin/sh', args, { cwd, encoding: 'utf8' });
        expect(stderr).not.toContain('could not');
        expect(status).toBeLessThan(2);
        expect(mode(path.join(cwd, file))).toBe('600');
        expect(readFileSync(path.join(cwd, file), 'utf8')).not.toContain(row);
      }
    }),
  );

  it('what the inspector writes is its owner’s: a report, the pair that it remembers', () =>
    withFolder({ 'dbparity.yaml': configurationOf({ one: database.url, two: database.url }) }, async (cwd) => {
      const runtime = path.join(cwd, 'runtime');
      mkdirSync(runtime);
      await withTerminal(
        {
          cwd,
          command: '/bin/sh',
          args: ['-c', careless, process.execPath, program, 'one', 'two'],
          env: { TERM: 'linux', XDG_RUNTIME_DIR: runtime, XDG_STATE_HOME: path.join(cwd, 'state') },
          cols: 200,
        },
        async (t) => {
          await t.waitFor(verdict);
          t.press('m');
          await t.waitFor(/dbparity-one-two-\S+\.md/);
          t.press('q');
          await t.waitForExit();
        },
      );
      const report = readdirSync(cwd).find((name) => name.endsWith('.md')) ?? '';
      expect(mode(path.join(cwd, report))).toBe('600');
      expect(mode(path.join(cwd, 'state', 'dbparity'))).toBe('700');
      expect(mode(path.join(cwd, 'state', 'dbparity', 'last-pair.json'))).toBe('600');
    }));
});

describe('over what is there', () => {
  it('a link of one’s own is followed, and what has several names keeps them', () =>
    withFolder({ 'real.json': 'before', 'first.json': 'before' }, async (folder) => {
      const at = (name: string) => path.join(folder, name);
      symlinkSync('real.json', at('link.json'));
      linkSync(at('first.json'), at('second.json'));
      for (const name of ['link.json', 'second.json']) replaceFile(at(name), 'after');
      expect(lstatSync(at('link.json')).isSymbolicLink()).toBe(true);
      expect([readFileSync(at('real.json'), 'utf8'), readFileSync(at('first.json'), 'utf8')]).toEqual([
        'after',
        'after',
      ]);
      expect([mode(at('real.json')), mode(at('first.json'))]).toEqual(['600', '600']);
    }));

  // Only root can make another account's files.
  it.runIf(process.getuid?.() === 0)('what another account put in the way is not followed, and not filled', () =>
    withFolder({ 'precious.txt': 'precious', 'theirs.json': 'theirs' }, async (folder) => {
      const at = (name: string) => path.join(folder, name);
      const somebody = 65_534;
      symlinkSync(at('precious.txt'), at('trap.json'));
      lchownSync(at('trap.json'), somebody, somebody);
      expect(() => replaceFile(at('trap.json'), 'secret')).toThrow('it is a link of another account');
      expect(readFileSync(at('precious.txt'), 'utf8')).toBe('precious');

      chownSync(at('theirs.json'), somebody, somebody);
      chmodSync(at('theirs.json'), 0o666);
      const theirs = statSync(at('theirs.json')).ino;
      replaceFile(at('theirs.json'), 'secret');
      expect(statSync(at('theirs.json'))).toMatchObject({ uid: process.getuid?.() });
      expect(statSync(at('theirs.json')).ino).not.toBe(theirs);
      expect(mode(at('theirs.json'))).toBe('600');
    }),
  );
});
