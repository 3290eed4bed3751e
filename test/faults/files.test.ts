// A disk that is full, told as any system can: a limit on how large a file may grow, and the device that is always full.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDatabase, type Database } from '../support/databases.ts';
import { verdict } from '../support/inspector.ts';
import { configurationOf, dbparity, withFolder } from '../support/program.ts';
import { newest, server } from '../support/servers.ts';
import { program, withTerminal } from '../support/terminal.ts';

let source: Database;
let target: Database;

beforeAll(async () => {
  const at = await server(newest);
  [source, target] = await Promise.all([createDatabase(at, 'CREATE TABLE public.orders (id int)'), createDatabase(at)]);
});

afterAll(() => Promise.all([source, target].map((database) => database.drop())));

/** A command of the shell under which no file can be given as much as a byte. */
const full = 'ulimit -f 0; exec "$0" "$@"';

const inFolder = (use: (folder: string, configuration: string) => Promise<void>): Promise<void> => {
  const configuration = configurationOf({ staging: source.url, production: target.url });
  return withFolder({ 'dbparity.yaml': configuration }, (folder) => use(folder, configuration));
};

it('the inspector says what could not be written and why, and leaves nothing half written', () =>
  inFolder(async (cwd, configuration) => {
    const [runtime, temporary] = [path.join(cwd, 'runtime'), path.join(cwd, 'tmp')];
    for (const folder of [runtime, temporary]) mkdirSync(folder);
    await withTerminal(
      {
        cwd,
        command: '/bin/sh',
        args: ['-c', full, process.execPath, program, 'staging', 'production'],
        // A console without a clipboard: what is copied goes into a file.
        env: { TERM: 'linux', XDG_RUNTIME_DIR: runtime, TMPDIR: temporary },
        cols: 200,
      },
      async (t) => {
        await t.waitFor(verdict);
        t.press('C');
        await t.waitFor(/not copied: \S+runtime: it is larger than files may be here; \S+tmp: it is larger/);
        t.press('m');
        await t.waitFor(/could not write dbparity-staging-production-\S+\.md: it is larger than files may be here/);
        t.press('n', 'e');
        await t.waitFor('Expected · orders');
        t.type('a trial');
        t.press('enter');
        await t.waitFor('dbparity.yaml: it is larger than files may be here');
      },
    );
    expect(readFileSync(path.join(cwd, 'dbparity.yaml'), 'utf8')).toBe(configuration);
    expect([readdirSync(runtime), readdirSync(temporary)]).toEqual([[], []]);
    expect(readdirSync(cwd).sort()).toEqual(['dbparity.yaml', 'runtime', 'tmp']);
  }));

it('a copy goes elsewhere where the session’s own folder has no room', () =>
  inFolder(async (cwd) => {
    writeFileSync(path.join(cwd, 'runtime'), '');
    const env = { TERM: 'linux', XDG_RUNTIME_DIR: path.join(cwd, 'runtime'), TMPDIR: cwd };
    await withTerminal({ cwd, args: ['staging', 'production'], env, cols: 200 }, async (t) => {
      await t.waitFor(verdict);
      t.press('C');
      await t.waitFor(/written to \S+\/dbparity-\w+\/repair\.sql/);
    });
  }));

it.each(['report', 'snapshot'])('what %s writes takes the place of the old file whole, or not at all', (command) =>
  inFolder(async (cwd) => {
    const environments = command === 'snapshot' ? ['staging'] : ['staging', 'production'];
    const file = path.join(cwd, 'before.json');
    writeFileSync(file, 'before', { mode: 0o640 });
    const args = [program, command, ...environments, '--output', file];
    const refused = spawnSync('/bin/sh', ['-c', full, process.execPath, ...args], { cwd, encoding: 'utf8' });
    expect(refused).toMatchObject({ status: 2, stdout: '' });
    expect(refused.stderr).toContain('it is larger than files may be here');
    expect(refused.stderr).toContain('make room');
    expect(refused.stderr).not.toMatch(/\n +at /);
    expect(readFileSync(file, 'utf8')).toBe('before');
    expect(readdirSync(cwd).sort()).toEqual(['before.json', 'dbparity.yaml']);
    expect((await dbparity(args.slice(1), { cwd })).exitCode).toBeLessThan(2);
    expect(readFileSync(file, 'utf8').length).toBeGreaterThan(100);
    expect(readdirSync(cwd).sort()).toEqual(['before.json', 'dbparity.yaml']);
    const device = await dbparity([...args.slice(1, -1), '/dev/full'], { cwd });
    expect(device).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('its disk is full') });
  }),
);

it('an answer for which there is no room is no answer', () =>
  inFolder(async (cwd) => {
    const args = ['-c', 'exec "$0" "$@" > /dev/full', process.execPath, program, 'check', 'staging', 'production'];
    const { status, stderr } = spawnSync('/bin/sh', args, { cwd, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 2, stderr: expect.stringContaining('ENOSPC') });
  }));
