// Servers that are not what they say, or say what no server does: no password goes to them in a way that was barred, and
// nothing that they send ends the program.
import net from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createAuthority } from './certificates.ts';
import { admitting, authentication, listen, message, ready } from './peers.ts';
import { createHome, faultOf, wordsOf } from './support.ts';

/** Asks for a login in this way and lets everyone in who answers at all; `heard` is all that was sent to it. */
function asking(first: Buffer, then: Buffer | null = null): { readonly peer: net.Server; readonly heard: Buffer[] } {
  const heard: Buffer[] = [];
  const peer = net.createServer((socket) => {
    let step = 0;
    socket.on('data', (chunk) => {
      heard.push(chunk);
      step += 1;
      if (step === 1) socket.write(first);
      else socket.write(then ?? Buffer.concat([authentication(0), ready]));
    });
  });
  return { peer, heard };
}

const fault = async (url: string) => {
  const found = await faultOf(() => createHome().load({ timeout: 5_000 }).resolve(url).open());
  expect(wordsOf(found)).not.toContain('s3cr3t');
  return found;
};

const inClear = authentication(3);
const md5 = authentication(5, Buffer.from('salt'));
const scram = authentication(10, Buffer.from('SCRAM-SHA-256\0\0'));

describe('require_auth', () => {
  it.each([
    ['scram-sha-256', inClear, 'in clear'],
    ['!password,!md5', inClear, 'in clear'],
    ['scram-sha-256', md5, 'by md5'],
    ['password', scram, 'by scram-sha-256'],
  ])('%s keeps the password from a server that asks otherwise', async (allowed, first, says) => {
    const { peer, heard } = asking(first);
    const found = await fault(`${await listen(peer)}?sslmode=disable&require_auth=${encodeURIComponent(allowed)}`);
    expect(found).toMatchObject({ code: 'login-refused', problem: expect.stringContaining(says) });
    expect(Buffer.concat(heard.slice(1)).toString('latin1')).toBe('');
  });

  it('refuses a server that asks nothing', async () => {
    const url = await listen(admitting(null));
    expect(await fault(`${url}?sslmode=disable&require_auth=scram-sha-256`)).toMatchObject({ code: 'login-refused' });
  });

  it('refuses a server that begins with SCRAM and never proves that it knows the password', async () => {
    const { peer } = asking(scram);
    expect(await fault(`${await listen(peer)}?sslmode=disable&require_auth=scram-sha-256`)).toMatchObject({
      code: 'login-refused',
      problem: expect.stringContaining('did not ask who is there'),
    });
  });

  it.each(['nonsense', 'md5,!password', ''])('is told when it is %j', async (value) => {
    const url = await listen(admitting(null));
    const found = await fault(`${url}?sslmode=disable&require_auth=${value === '' ? 'a,' : value}`);
    expect(found.code).toBe('bad-parameter');
  });
});

describe('a peer in between', () => {
  it('that says there is no TLS gets nothing where it was demanded', async () => {
    const authority = createAuthority();
    for (const mode of ['require', 'verify-ca', 'verify-full']) {
      const heard: Buffer[] = [];
      const peer = net.createServer((socket) => {
        socket.on('data', (chunk) => {
          heard.push(chunk);
          socket.write('N');
        });
      });
      const home = createHome();
      home.write('.postgresql/root.crt', authority.certificate);
      const url = await listen(peer);
      const found = await faultOf(() => home.load({ timeout: 5_000 }).resolve(`${url}?sslmode=${mode}`).open());
      expect(found.code).toBe('tls-unsupported');
      // The question for TLS, and not a byte more: no name of a role, no password.
      expect(Buffer.concat(heard).length).toBe(8);
    }
  });

  it.each([
    ['S', 'require'],
    ['N', 'prefer'],
  ])('that puts words behind its %s, before anything was said, is refused', async (answer, mode) => {
    const peer = net.createServer((socket) => {
      socket.once('data', () => socket.write(Buffer.concat([Buffer.from(answer), authentication(0), ready])));
    });
    expect((await fault(`${await listen(peer)}?sslmode=${mode}`)).code).toBe('not-postgresql');
  });

  it('that says there is no TLS is gone on with, on one connection, where that is allowed', async () => {
    let connections = 0;
    const heard: Buffer[] = [];
    const peer = net.createServer((socket) => {
      connections += 1;
      socket.once('data', () => {
        socket.write('N');
        socket.on('data', (chunk) => {
          heard.push(chunk);
          socket.end();
        });
      });
    });
    await fault(`${await listen(peer)}?sslmode=prefer`);
    expect(connections).toBe(1);
    expect(Buffer.concat(heard).toString('latin1')).toContain('application_name');
  });
});

/** What no query of ours can be answered with. */
const answers = {
  'a demand for rows to copy in': message('G', Buffer.from([0, 0, 1, 0, 0])),
  'rows copied out': Buffer.concat([message('H', Buffer.from([0, 0, 1, 0, 0])), message('d', Buffer.from('x'))]),
  'both at once': message('W', Buffer.from([0, 0, 1, 0, 0])),
  'a portal that is suspended': message('s', Buffer.alloc(0)),
  'rows of another shape': message('D', Buffer.from([0, 1, 0, 0, 0, 1, 0x31])),
  'a row whose length lies': message('D', Buffer.from([0, 9, 0x7f, 0xff, 0xff, 0xff])),
  'a message of an unknown type': message('~', Buffer.from('x')),
  'an error without fields': message('E', Buffer.from([0])),
  'a login in the middle': Buffer.concat([scram, authentication(11, Buffer.from('r=x'))]),
};

describe('a server that answers with', () => {
  it.each(Object.entries(answers))('%s', async (_, answer) => {
    const url = await listen(admitting(answer));
    const unforeseen: unknown[] = [];
    const note = (error: unknown): void => void unforeseen.push(error);
    process.on('uncaughtException', note);
    onTestFinished(() => void process.off('uncaughtException', note));
    const found = await faultOf(async () => {
      const session = await createHome().load({ timeout: 1_000 }).resolve(`${url}?sslmode=disable`).open();
      await session.read();
    });
    expect(wordsOf(found)).not.toContain('s3cr3t');
    expect(unforeseen).toEqual([]);
  });
});
