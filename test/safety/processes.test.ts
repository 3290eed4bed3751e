// What other accounts of a machine can learn of a running program, and what becomes of an error that nobody foresaw.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { dbparity, withFolder } from '../support/program.ts';
import { program, withTerminal } from '../support/terminal.ts';

/** A server that says nothing, for as long as `use` runs; `reached` resolves when somebody has called. */
async function withSilence<Result>(use: (url: string, reached: Promise<unknown>) => Promise<Result>): Promise<Result> {
  const sockets: net.Socket[] = [];
  const server = net.createServer((socket) => void sockets.push(socket.on('error', () => {})));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const reached = once(server, 'connection');
  try {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    return await use(`postgres://reader:hunter2secret@127.0.0.1:${address.port}/app`, reached);
  } finally {
    for (const socket of sockets) socket.destroy();
    server.close();
  }
}

/** What every account may read of a process. */
function expectUnlisted(pid: number | undefined): void {
  const listed = ['cmdline', 'comm'].map((name) => readFileSync(`/proc/${pid}/${name}`, 'latin1')).join();
  expect(listed).toContain('dbparity');
  expect(listed).not.toMatch(/hunter|reader|postgres:/);
}

describe.runIf(process.platform === 'linux')(
  'a password on the command line is not left in the list of processes',
  () => {
    it.each([
      ['check', 2],
      ['repair', 2],
      ['report', 2],
      ['snapshot', 1],
    ] as const)('by %s', (command, environments) =>
      withSilence(async (url, reached) => {
        const words = [url, `${url}?password=hunter3secret`].slice(-environments);
        const child = spawn(process.execPath, [program, command, ...words], { stdio: 'ignore' });
        const gone = once(child, 'exit');
        try {
          await reached;
          expectUnlisted(child.pid);
        } finally {
          child.kill();
          await gone;
        }
      }),
    );

    it.each([
      ['drawn', []],
      ['in words', ['--screen-reader']],
    ])('by the inspector, %s', (_, flags) =>
      withSilence((url, reached) =>
        withTerminal({ args: [url, `${url}?password=hunter3secret`, ...flags] }, async (t) => {
          await reached;
          expectUnlisted(t.pid);
          // Nor does it come back with the first screen.
          await t.waitFor('127.0.0.1');
          expectUnlisted(t.pid);
        }),
      ),
    );
  },
);

it('an error that nobody foresaw is one sentence and the exit code of a failure, not that of a difference', () =>
  withSilence((url) =>
    withFolder({}, async (cwd) => {
      const late = path.join(cwd, 'late.mjs');
      writeFileSync(late, "setTimeout(() => { throw new Error('unforeseen \\u001b[2J'); }, 300);");
      const outcome = await dbparity(['check', url, url], { cwd, env: { NODE_OPTIONS: `--import=${late}` } });
      expect(outcome).toMatchObject({
        exitCode: 2,
        stdout: '',
        stderr: 'dbparity: could not finish: unforeseen ␛[2J\n',
      });
    }),
  ));
