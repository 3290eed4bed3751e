// Peers that are no PostgreSQL server, or not a healthy one: real sockets that misbehave.
import http from 'node:http';
import net from 'node:net';
import { describe, expect, it } from 'vitest';
import { admitting, errorMessage, listen } from './peers.ts';
import { createHome, faultOf, wordsOf } from './support.ts';

/** Answers each startup with this error, and the question for TLS with a no. */
function refusing(sqlstate: string, message: string): net.Server {
  return net.createServer((socket) => {
    socket.on('data', (chunk) => {
      if (chunk.length === 8) socket.write('N');
      else socket.end(errorMessage(sqlstate, message));
    });
  });
}

const failure = async (url: string, options: { timeout?: number; signal?: AbortSignal } = {}) => {
  const environment = createHome()
    .load({ timeout: options.timeout ?? 5_000 })
    .resolve(url);
  const fault = await faultOf(() => environment.open(options.signal));
  expect(wordsOf(fault)).not.toContain('s3cr3t');
  return fault;
};

describe.each(['disable', 'prefer', 'require'])('with sslmode=%s', (mode) => {
  it('a web server is told from a database', async () => {
    const url = await listen(http.createServer());
    expect(await failure(`${url}?sslmode=${mode}`)).toMatchObject({
      code: 'not-postgresql',
      problem: expect.stringContaining('it is a web server'),
    });
  });

  it('an SSH server is told from a database', async () => {
    const url = await listen(net.createServer((socket) => socket.write('SSH-2.0-OpenSSH_9.6\r\n')));
    expect((await failure(`${url}?sslmode=${mode}`)).problem).toContain('it is an SSH server');
  });

  it('silence ends after the time limit', async () => {
    const url = await listen(net.createServer(() => {}));
    const began = performance.now();
    expect(await failure(`${url}?sslmode=${mode}`, { timeout: 300 })).toMatchObject({
      code: 'timed-out',
      problem: expect.stringContaining('did not answer within 0.3 seconds'),
    });
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  it('a peer that hangs up is told', async () => {
    const url = await listen(net.createServer((socket) => socket.end()));
    expect((await failure(`${url}?sslmode=${mode}`)).code).toBe('connection-lost');
  });

  it('waiting can be cancelled', async () => {
    const url = await listen(net.createServer(() => {}));
    const signal = AbortSignal.timeout(100);
    expect((await failure(`${url}?sslmode=${mode}`, { signal })).code).toBe('cancelled');
  });
});

it('a handshake that hangs ends after the time limit', async () => {
  const url = await listen(net.createServer((socket) => socket.once('data', () => socket.write('S'))));
  expect(await failure(`${url}?sslmode=require`, { timeout: 300 })).toMatchObject({
    code: 'timed-out',
    problem: expect.stringContaining('did not let dbparity in'),
  });
});

it('a handshake that is nonsense is told', async () => {
  const url = await listen(
    net.createServer((socket) => {
      socket.once('data', () => {
        socket.write('S');
        socket.once('data', () => socket.write('this is no TLS'));
      });
    }),
  );
  expect((await failure(`${url}?sslmode=require`)).code).toBe('tls-failed');
});

describe('what poolers and servers say', () => {
  it.each([
    ['08P01', 'unsupported startup parameter: extra_float_digits', 'pooler-startup-parameter'],
    ['XX000', 'Tenant or user not found', 'pooler-unknown-tenant'],
    ['08P01', 'no such user: u', 'pooler-unknown-user'],
    ['3D000', 'no such database: d', 'pooler-unknown-database'],
    ['08P01', 'no more connections allowed (max_client_conn)', 'too-many-connections'],
    [
      'XX000',
      'MaxClientsInSessionMode: max clients reached - in Session mode max clients are limited to pool_size',
      'too-many-connections',
    ],
    ['53300', 'sorry, too many clients already', 'too-many-connections'],
    [
      '08P01',
      'server login has been failing, cached error: connect failed (server_login_retry)',
      'pooler-cannot-connect',
    ],
    ['57P03', 'the database system is starting up', 'server-starting'],
    ['57P03', 'the database system is shutting down', 'server-stopping'],
    ['57P01', 'terminating connection due to administrator command', 'server-stopping'],
    ['28000', 'no pg_hba.conf entry for host "10.0.0.1", user "u", database "d", no encryption', 'no-access-rule'],
    ['28000', 'connection is insecure (try using `sslmode=require`)', 'tls-required'],
    ['0A000', 'unsupported frontend protocol 3.0: server supports 1.0 to 2.0', 'unsupported-version'],
    ['XX000', 'something s3cr3t happened \u001b[31m', 'connection-failed'],
  ])('%s %s', async (sqlstate, message, code) => {
    const url = await listen(refusing(sqlstate, message));
    for (const mode of ['disable', 'prefer']) {
      const fault = await failure(`${url}?sslmode=${mode}`);
      expect(fault.code).toBe(code);
      expect(fault.problem).not.toContain('\u001b');
      expect(fault.problem).not.toContain('\n');
    }
  });
});

it('sends a start without any option that a pooler refuses', async () => {
  const seen: string[] = [];
  const url = await listen(
    net.createServer((socket) => {
      socket.on('data', (chunk) => {
        seen.push(chunk.toString('latin1', 8));
        socket.end();
      });
    }),
  );
  await failure(`${url}?sslmode=disable&application_name=mine`);
  expect(seen[0]?.split('\0').filter((text) => text !== '')).toEqual([
    'user',
    'u',
    'database',
    'd',
    'application_name',
    'mine',
    'client_encoding',
    'UTF8',
  ]);
});

it('a pooler’s administration console is told from a database', async () => {
  const answer = errorMessage('08P01', "invalid command 'SELECT current_setting', use SHOW HELP;");
  const url = await listen(admitting(answer));
  expect((await failure(`${url}?sslmode=disable`)).code).toBe('pooler-console');
});

it.each(['disable', 'prefer'])(
  'a pooler that lets one in and then waits for a server ends after the time limit, with sslmode=%s',
  async (mode) => {
    const url = await listen(admitting(null, { hasTls: false }));
    expect(await failure(`${url}?sslmode=${mode}`, { timeout: 300 })).toMatchObject({
      code: 'timed-out',
      problem: expect.stringContaining('did not let dbparity in'),
    });
  },
);
