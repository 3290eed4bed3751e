// A server that is not one, or that somebody stands in front of: what it says in errors, notices and settings is shown inert.
import net from 'node:net';
import { describe, expect, it } from 'vitest';
import { authentication, errorMessage, listen, message, ready } from '../environments/peers.ts';
import { configurationOf, dbparity, withFolder } from '../support/program.ts';
import { type Terminal, withTerminal } from '../support/terminal.ts';

const orders = '\x1b]52;c;cm0gLXJmIH4=\x07\x1b]0;owned\x07\x1b[2J\x1b[31m\u009b2J\u202e\u200b\x07';
const text = (value: string): Buffer => Buffer.from(`${value}\0`);
const parameter = (name: string, value: string): Buffer => message('S', Buffer.concat([text(name), text(value)]));
/** An error of severity NOTICE is a notice (PostgreSQL manual, "Message Formats"). */
const notice = message('N', errorMessage('00000', `notice ${orders}`).subarray(5));

/** Lets everyone in, with a word or two; answers the first query as told and every other with an error. */
function speaking(version: string, answer: Buffer): net.Server {
  const welcome = [
    authentication(0),
    notice,
    parameter('server_version', version),
    parameter(`x${orders}`, orders),
    ready,
  ];
  return net.createServer((socket) => {
    socket.on('data', (chunk) => {
      if (chunk[0] === 0) socket.write(Buffer.concat(welcome));
      else socket.write(Buffer.concat([notice, answer, ready]));
    });
  });
}

const peers: readonly (readonly [string, () => net.Server])[] = [
  ['an error when it is read', () => speaking('18.4', errorMessage('XX000', `error ${orders}`))],
  ['its version', () => speaking(`18.4 (${orders})`, errorMessage('42501', `denied ${orders}`))],
  ['an old version', () => speaking(`9.6.24 ${orders}`, errorMessage('XX000', orders))],
  ['an error of its own code', () => speaking('18.4', errorMessage(`\x1b[2J`, `error ${orders}`))],
  [
    'an error before anything else',
    () => net.createServer((socket) => socket.on('data', () => socket.end(errorMessage('28000', `no ${orders}`)))),
  ],
  ['words that are no protocol', () => net.createServer((socket) => socket.end(`HTTP/1.1 ${orders}\r\n\r\n`))],
];

describe('a server with orders for the terminal in', () => {
  it.each(peers)('%s', async (_, peer) => {
    const url = `${await listen(peer())}?sslmode=disable`;
    const { stdout, stderr, exitCode } = await dbparity(['check', url, url]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^dbparity: could not/);
    expect(stdout + stderr).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e]/);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it.each([peers[0], peers[1], peers[4]].flatMap((peer) => (peer ? [peer] : [])))(
    '%s, in the inspector',
    async (_, peer) => {
      const url = `${await listen(peer())}?sslmode=disable`;
      await withFolder({ 'dbparity.yaml': configurationOf({ a: url, b: url }) }, (cwd) =>
        withTerminal({ cwd, args: ['a', 'b'] }, async (t) => {
          await t.waitFor(/error|denied|no |cannot|could not|Retry|again/);
          expectInert(t);
          t.press('i');
          await t.waitFor(/a|b/);
          expectInert(t);
          t.press('q');
          await t.waitForExit();
        }),
      );
    },
  );

  it.each(peers)('%s, in words', async (_, peer) => {
    const url = `${await listen(peer())}?sslmode=disable`;
    await withFolder({ 'dbparity.yaml': configurationOf({ a: url, b: url }) }, (cwd) =>
      withTerminal({ cwd, args: ['--screen-reader', 'a', 'b'] }, async (t) => {
        const said = () => t.raw().toString('utf8');
        await t.waitFor(() => ['a', 'b'].every((name) => said().includes(`${name} cannot be read.`)));
        t.press('i', 'q');
        await t.waitForExit();
        expect(said()).not.toMatch(/[^\P{C}\r\n]|\r(?!\n)/u);
      }),
    );
  });
});

function expectInert(t: Terminal): void {
  expect(t.clipboard()).toEqual([]);
  expect(t.title).toBe('');
  expect(t.bells).toBe(0);
  expect(t.alternateScreen).toBe(true);
  expect(t.raw().toString('utf8')).not.toMatch(/[\u0080-\u009f\u200b\u202a-\u202e]/);
}
