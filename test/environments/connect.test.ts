import type { Client } from 'pg';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Environment } from '../../source/catalog/environment.ts';
import { createDatabase, uniqueName, uniqueRole, withClient } from '../support/databases.ts';
import { newest, oldest, type Server, server } from '../support/servers.ts';
import { createHome, faultOf, type Home, wordsOf } from './support.ts';

const open = async (home: Home, text: string, env: Record<string, string> = {}) => {
  const session = await home.load({ env }).resolve(text).open();
  onTestFinished(() => session.close());
  return session;
};
const fault = (text: string, env: Record<string, string> = {}, home = createHome()) =>
  faultOf(() => open(home, text, env));

/** A role of its own, gone with the test. */
async function createRole(at: Server, options: string): Promise<string> {
  const role = uniqueRole();
  await withClient(at.url(), (client) => client.query(`CREATE ROLE ${role} ${options}`));
  onTestFinished(() => withClient(at.url(), (client) => client.query(`DROP ROLE ${role}`)).then(() => {}));
  return role;
}

describe('connects', () => {
  it.each([oldest, newest])('to PostgreSQL %i, and knows where', async (major) => {
    const at = await server(major);
    const session = await open(createHome(), at.url());
    expect(session.identity).toEqual({
      environment: `127.0.0.1:${at.port}/postgres`,
      host: '127.0.0.1',
      port: at.port,
      database: 'postgres',
      user: at.user,
    });
    expect(session.version.major).toBe(major);
  });

  it('through a socket, where no TLS and no password are asked for', async () => {
    const at = await server(newest);
    const session = await open(
      createHome(),
      `postgres://postgres@/postgres?port=${at.port}&host=${at.socketDirectory}&sslmode=verify-full`,
    );
    expect(session.identity.host).toBe(at.socketDirectory);
  });

  it('as dbparity, or as the name that was asked for, and with no startup options', async () => {
    const at = await server(newest);
    // pg by itself would send PGOPTIONS.
    process.env.PGOPTIONS = '-c work_mem=777kB';
    onTestFinished(() => {
      delete process.env.PGOPTIONS;
    });
    const seen = async (query: string) => {
      const name = uniqueName();
      const database = await createDatabase(at, '', { name });
      onTestFinished(() => database.drop());
      const session = await open(createHome(), `${at.url(name)}${query}`);
      const rows = await withClient(at.url(), (client: Client) =>
        client.query<{ application_name: string }>('SELECT application_name FROM pg_stat_activity WHERE datname = $1', [
          name,
        ]),
      );
      await session.close();
      return rows.rows.map((row) => row.application_name);
    };
    expect(await seen('')).toEqual(['dbparity']);
    expect(await seen('?application_name=mine')).toEqual(['mine']);
    const session = await open(createHome(), at.url());
    expect(session.version.major).toBe(newest);
  });
});

describe('the password', () => {
  const withRole = async () => {
    const at = await server(newest);
    const role = await createRole(at, `LOGIN PASSWORD 'p:a\\s s'`);
    return { at, role, url: at.url('postgres', { user: role }) };
  };

  it('comes from PGPASSWORD', async () => {
    const { url } = await withRole();
    await open(createHome(), url, { PGPASSWORD: 'p:a\\s s' });
  });

  it('comes from ~/.pgpass: escapes, wildcards, first match', async () => {
    const { at, role, url } = await withRole();
    const home = createHome();
    home.write(
      '.pgpass',
      `# comment\nother:*:*:*:no\n127.0.0.1:1:*:*:no\n127.0.0.1:${at.port}:*:${role}:p\\:a\\\\s s\n*:*:*:*:no\n`,
    );
    await open(home, url);
  });

  it('comes from the file that PGPASSFILE or passfile names', async () => {
    const { url } = await withRole();
    const home = createHome();
    const file = home.write('secrets/pass', '*:*:*:*:p\\:a\\\\s s\n');
    await open(home, url, { PGPASSFILE: file });
    await open(home, `${url}?passfile=${encodeURIComponent(file)}`);
  });

  it('is not taken from a file that others may read, and the fault says so', async () => {
    const { url } = await withRole();
    const home = createHome();
    home.write('.pgpass', '*:*:*:*:p\\:a\\\\s s\n', 0o644);
    expect(await fault(url, {}, home)).toMatchObject({
      code: 'password-missing',
      advice: '~/.pgpass was not used, because others may read it: run chmod 600 ~/.pgpass',
    });
  });

  it('is looked up again at every opening', async () => {
    const { url } = await withRole();
    const home = createHome();
    home.write('.pgpass', '*:*:*:*:old\n');
    const environment = home.load().resolve(url);
    expect(await faultOf(() => environment.open())).toMatchObject({
      code: 'password-refused',
      advice: 'check the user and the password (the password in ~/.pgpass was used)',
    });
    home.write('.pgpass', '*:*:*:*:p\\:a\\\\s s\n');
    await (await environment.open()).close();
  });

  it('comes from a configuration’s variable, whatever is in it', async () => {
    const { at, role } = await withRole();
    const home = createHome();
    home.write(
      'projects/dbparity.yaml',
      `environments:\n  a: { url: "postgres://${role}@127.0.0.1:${at.port}/postgres", password: "\${SECRET}" }\n`,
    );
    await open(home, 'a', { SECRET: 'p:a\\s s' });
  });
});

describe('says why the server turned it away', () => {
  it('wrong password, and where it came from', async () => {
    const at = await server(newest);
    const url = at.url('postgres', { user: at.user, password: 's3cr3t' });
    const refused = await fault(url);
    expect(refused).toMatchObject({
      code: 'password-refused',
      message: `could not connect to 127.0.0.1:${at.port}/postgres: the server refused the password for role "postgres"`,
      advice: 'check the user and the password (the password given was used)',
    });
    expect(wordsOf(refused)).not.toContain('s3cr3t');
    expect((await fault(at.url('postgres', { user: at.user }), { PGPASSWORD: 's3cr3t' })).advice).toContain(
      'in PGPASSWORD',
    );
  });

  it('no password', async () => {
    const at = await server(newest);
    expect((await fault(at.url('postgres', { user: at.user }))).code).toBe('password-missing');
  });

  it('no such role', async () => {
    const at = await server(newest);
    const url = `postgres://nobody_here@/postgres?port=${at.port}&host=${at.socketDirectory}`;
    expect(await fault(url)).toMatchObject({ code: 'no-such-role', problem: 'the server has no role "nobody_here"' });
  });

  it('a role without LOGIN', async () => {
    const at = await server(newest);
    const role = await createRole(at, 'NOLOGIN');
    const url = `postgres://${role}@/postgres?port=${at.port}&host=${at.socketDirectory}`;
    expect((await fault(url)).code).toBe('role-may-not-log-in');
  });

  it('no such database', async () => {
    const at = await server(newest);
    expect(await fault(at.url('nowhere'))).toMatchObject({
      code: 'no-such-database',
      problem: `there is no database "nowhere" at 127.0.0.1:${at.port}`,
    });
  });

  it('a database closed to everyone', async () => {
    const at = await server(newest);
    expect((await fault(at.url('template0'))).code).toBe('database-closed');
  });

  it('no CONNECT privilege', async () => {
    const at = await server(newest);
    const role = await createRole(at, `LOGIN PASSWORD 'x'`);
    const database = await createDatabase(at);
    onTestFinished(() => database.drop());
    await database.run(`REVOKE CONNECT ON DATABASE ${database.name} FROM PUBLIC`);
    expect((await fault(at.url(database.name, { user: role, password: 'x' }))).code).toBe('no-connect-privilege');
  });

  it('too many connections', async () => {
    const at = await server(newest);
    const role = await createRole(at, `LOGIN PASSWORD 'x' CONNECTION LIMIT 0`);
    expect((await fault(at.url('postgres', { user: role, password: 'x' }))).code).toBe('too-many-connections');
  });

  it('TLS that the server does not have', async () => {
    const at = await server(newest);
    expect((await fault(`${at.url()}?sslmode=require`)).code).toBe('tls-unsupported');
  });
});

describe('says why the network did not lead there', () => {
  it.each([
    ['postgres://u@no-such-host.invalid/d', /no-such-host|name-not-resolved/],
    ['postgres://u@127.0.0.1:1/d', /^connection-refused$/],
    ['postgres://u@/d?host=/nonexistent', /^no-socket$/],
    // The documentation's own IPv6 addresses lead nowhere on any machine.
    ['postgres://u@[2001:db8::1]/d?connect_timeout=2', /^(?:ipv6-only-host|timed-out)$/],
  ])('%s', async (url, code) => {
    const failure = await fault(url);
    expect(failure.code).toMatch(code);
    expect(failure.advice).not.toBeNull();
  });

  it('and is cancelled when asked to', async () => {
    const at = await server(newest);
    const environment = createHome().load().resolve(at.url());
    expect((await faultOf(() => environment.open(AbortSignal.abort()))).code).toBe('cancelled');
  });
});

it('survives the end of an idle connection, and says so at the next question', async () => {
  const at = await server(newest);
  const database = await createDatabase(at);
  const session = await createHome().load().resolve(database.url).open();
  await database.drop();
  await new Promise((resolve) => setTimeout(resolve, 50));
  await faultOf(() => session.pulse());
  await session.close();
});

it('reads only the schemas asked for: those of the configuration, unless the command line names others', async () => {
  const at = await server(newest);
  const database = await createDatabase(
    at,
    'CREATE SCHEMA a; CREATE TABLE a.t (); CREATE SCHEMA b; CREATE TABLE b.t ()',
  );
  onTestFinished(() => database.drop());
  const home = createHome();
  home.write('projects/dbparity.yaml', `environments:\n  x: { url: "${database.url}", schemas: a }\n`);
  const seen = async (environment: Environment) => {
    const session = await environment.open();
    const catalog = await session.read();
    await session.close();
    return [...catalog.objects.keys()].filter((id) => id.startsWith('table:'));
  };
  expect(await seen(home.load().resolve('x'))).toEqual(['table:a.t']);
  const named = home.load({ schemas: { only: ['b'], except: [] } });
  expect(await seen(named.resolve('x'))).toEqual(['table:b.t']);
});
