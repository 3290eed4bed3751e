// However the program ends, no process and no file of the demo is left.
import { type ChildProcessWithoutNullStreams, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withClient } from '../support/databases.ts';

// Bundled as the program is, and kept where the packages that stay outside are found.
const program = path.resolve(`node_modules/.cache/dbparity/demo-hold-${process.pid}.mjs`);
beforeAll(() =>
  build({
    entryPoints: ['test/demo/hold.ts'],
    outfile: program,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    logLevel: 'warning',
  }),
);
afterAll(() => rmSync(program, { force: true }));

let temporary: string;
beforeEach(() => {
  temporary = mkdtempSync(path.join(os.tmpdir(), 'dbparity-test-'));
  chmodSync(temporary, 0o777); // As /tmp is: the account that the server runs as works in it.
});
afterEach(() => rmSync(temporary, { recursive: true, force: true }));

function start(options: { uid?: number; gid?: number } = {}): ChildProcessWithoutNullStreams {
  // A process group of its own, as a shell gives it.
  const env = { ...process.env, TMPDIR: temporary };
  const child = spawn(process.execPath, [program], { env, detached: true, ...options });
  child.stderr.resume();
  return child;
}

interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  readonly server: number;
  readonly watcher: number;
}

/** Started, with the ids of its server's and its watcher's process. */
async function started(options: { uid?: number; gid?: number } = {}): Promise<Running> {
  const child = start(options);
  const [url] = await once(child.stdout, 'data');
  const data = await withClient(String(url).trim(), async (client) => {
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    return rows[0]?.data_directory ?? '';
  });
  expect(path.dirname(path.dirname(data))).toBe(temporary);
  const server = Number(readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  const watcher = Number(execFileSync('ps', ['-o', 'ppid=', '-p', String(server)], { encoding: 'utf8' }));
  return { child, server, watcher };
}

function runs(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch {
    return false;
  }
}

async function expectNothingLeft(...ids: readonly number[]): Promise<void> {
  await expect.poll(() => readdirSync(temporary), { timeout: 10_000 }).toEqual([]);
  for (const id of ids) await expect.poll(() => runs(id), { timeout: 5_000 }).toBe(false);
}

describe('nothing is left', () => {
  it('after a quit, which waits for it', async () => {
    const { child, server, watcher } = await started();
    child.stdin.write('quit\n');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    expect(readdirSync(temporary)).toEqual([]);
    expect([runs(server), runs(watcher)]).toEqual([false, false]);
  });

  it('after an end that stops nothing', async () => {
    const { child, server, watcher } = await started();
    child.stdin.write('leave\n');
    const [code] = await once(child, 'exit');
    expect(code).toBe(0);
    await expectNothingLeft(server, watcher);
  });

  it('after a thrown error', async () => {
    const { child, server, watcher } = await started();
    child.stdin.write('throw\n');
    const [code] = await once(child, 'exit');
    expect(code).not.toBe(0);
    await expectNothingLeft(server, watcher);
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGKILL'] as const)('after %s', async (signal) => {
    const { child, server, watcher } = await started();
    // To the whole group, as a terminal does.
    process.kill(-(child.pid ?? Number.NaN), signal);
    await once(child, 'exit');
    await expectNothingLeft(server, watcher);
  });

  it('after SIGKILL in the middle of starting', async () => {
    const child = start();
    await expect.poll(() => readdirSync(temporary), { timeout: 10_000, interval: 10 }).not.toEqual([]);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await expectNothingLeft();
  });

  it.each(['SIGTERM', 'SIGKILL'] as const)('after %s to the watcher, then the program', async (signal) => {
    const { child, server, watcher } = await started();
    process.kill(watcher, signal);
    await expectNothingLeft(server, watcher);
    child.kill();
  });
});

// Who is root here can try what everybody else does.
it.runIf(process.getuid?.() === 0)('it runs as a plain user', async () => {
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  const { child, server, watcher } = await started({ uid: id('-u'), gid: id('-g') });
  child.stdin.write('quit\n');
  await once(child, 'exit');
  await expectNothingLeft(server, watcher);
});

it.runIf(process.getuid?.() === 0)('it finds a place when the server may not enter the temporary folder', async () => {
  chmodSync(temporary, 0o700);
  const child = start();
  const [url] = await once(child.stdout, 'data');
  const data = await withClient(String(url).trim(), async (client) => {
    const { rows } = await client.query<{ data_directory: string }>('SHOW data_directory');
    return rows[0]?.data_directory ?? '';
  });
  expect(data).toMatch(/^\/tmp\/dbparity-demo-/);
  child.stdin.write('quit\n');
  await once(child, 'exit');
  expect(() => readdirSync(path.dirname(data))).toThrow(/ENOENT/);
});
