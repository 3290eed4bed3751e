import { describe, expect, it } from 'vitest';
import { createDatabase, uniqueRole, withClient, withPair } from './databases.ts';
import { availableMajors, contribExtensions, newest, server } from './servers.ts';

describe.each(availableMajors)('PostgreSQL %i', (major) => {
  it('is the major that was asked for, and shared', async () => {
    const [one, other] = await Promise.all([server(major), server(major)]);
    expect(other.port).toBe(one.port);
    const rows = await withClient(one.url(), (client) => client.query('SHOW server_version_num'));
    expect(rows.rows[0].server_version_num).toMatch(new RegExp(`^${major}`));
  });

  it('loads a script into fresh databases', async () => {
    const seen = await withPair(
      major,
      'CREATE TABLE a (); CREATE TABLE b ();',
      'CREATE TABLE a ();',
      async (source, target) => {
        const count = "SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = 'public'";
        return [...(await source.query(count)), ...(await target.query(count))];
      },
    );
    expect(seen).toEqual([{ n: 2 }, { n: 1 }]);
  });

  it('has the contrib extensions', async () => {
    const rows = await withClient((await server(major)).url(), (client) =>
      client.query<{ name: string }>('SELECT name FROM pg_available_extensions'),
    );
    expect(rows.rows.map((row) => row.name)).toEqual(expect.arrayContaining([...contribExtensions]));
  });
});

it('asks for a password over TCP', async () => {
  const at = await server(newest);
  const login = { user: at.user, password: 'wrong' };
  await expect(withClient(at.url('postgres', login), async () => {})).rejects.toThrow(/password authentication failed/);
});

it('leaves no database behind when its script fails', async () => {
  const at = await server(newest);
  await expect(createDatabase(at, 'SELECT 1/0', { name: 'parity_broken' })).rejects.toThrow(/division by zero/);
  const left = await withClient(at.url(), (client) =>
    client.query("SELECT 1 FROM pg_database WHERE datname = 'parity_broken'"),
  );
  expect(left.rows).toEqual([]);
});

it('keeps roles apart between instances', async () => {
  const [a, b] = await Promise.all([server(newest, 'a'), server(newest, 'b')]);
  const role = uniqueRole();
  await withClient(a.url(), (client) => client.query(`CREATE ROLE ${role}`));
  const find = `SELECT 1 FROM pg_roles WHERE rolname = '${role}'`;
  expect((await withClient(b.url(), (client) => client.query(find))).rows).toEqual([]);
  await withClient(a.url(), (client) => client.query(`DROP ROLE ${role}`));
});

it('can be lost and come back on the same port', async () => {
  const at = await server(newest, 'lost');
  await at.stop();
  await expect(withClient(at.url(), async () => {})).rejects.toThrow(/ECONNREFUSED/);
  await at.start();
  await withClient(at.url(), (client) => client.query('SELECT 1'));
});
