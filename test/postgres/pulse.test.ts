import { describe, expect, it } from 'vitest';
import { allSchemas } from '../../source/catalog/schema-filter.ts';
import { type Pulse, readPulse } from '../../source/postgres/pulse.ts';
import { openSession } from '../../source/postgres/session.ts';
import { defaultLimits } from '../../source/postgres/settings.ts';
import { connect, createDatabase, type Database, uniqueRole, withClient } from '../support/databases.ts';
import { withProxy } from '../support/proxy.ts';
import { type Major, newest, oldest, server } from '../support/servers.ts';

const schema = `
  CREATE TYPE mood AS ENUM ('calm');
  CREATE TABLE t (id integer PRIMARY KEY, note text);
  CREATE TABLE ledger (version text);
  CREATE SEQUENCE s;
  CREATE VIEW v AS SELECT id FROM t;
  CREATE FUNCTION f() RETURNS integer LANGUAGE sql AS $$ SELECT 1 $$;
  CREATE POLICY p ON t USING (true);
  CREATE FOREIGN DATA WRAPPER w;
  CREATE SERVER far FOREIGN DATA WRAPPER w;
`;

const ledger = {
  query: () => 'SELECT NULL::text',
  pulse: () => 'SELECT count(*)::text FROM public.ledger',
  decode: () => ({ objects: [], gaps: [] }),
};

/** On a server of its own: roles belong to the whole server, and other tests make them all the time. */
async function withDatabase(major: Major, sql: string, use: (database: Database) => Promise<void>): Promise<void> {
  const database = await createDatabase(await server(major, 'pulse'), sql);
  try {
    await use(database);
  } finally {
    await database.drop();
  }
}

async function session(database: Database, url = database.url) {
  const client = await connect(url);
  const identity = { environment: 'e', host: '', port: 0, database: database.name, user: '' };
  // However busy the machine is, every look goes through the catalogs.
  const thrift = { times: 0, longest: 0 };
  return openSession(client, identity, { schemas: allSchemas, limits: defaultLimits, ledgers: [ledger], thrift });
}

describe.each([oldest, newest])('the pulse on PostgreSQL %i', (major) => {
  it('moves with every change of a definition, and with nothing else', () =>
    withDatabase(major, schema, async (database) => {
      const watcher = await session(database);
      const changes = [
        'ALTER TABLE t RENAME COLUMN note TO remark',
        'ALTER TABLE t ALTER COLUMN remark SET STATISTICS 7',
        `ALTER TABLE t ALTER COLUMN remark SET DEFAULT 'x'`,
        'GRANT SELECT ON t TO PUBLIC',
        `COMMENT ON TABLE t IS 'c'`,
        `ALTER TYPE mood ADD VALUE 'busy'`,
        'CREATE OR REPLACE FUNCTION f() RETURNS integer LANGUAGE sql AS $$ SELECT 2 $$',
        'ALTER POLICY p ON t USING (false)',
        'CREATE OR REPLACE VIEW v AS SELECT id + 0 AS id FROM t',
        'ALTER SEQUENCE s OWNED BY t.id',
        'ALTER SEQUENCE s INCREMENT 5',
        'DROP VIEW v',
        `INSERT INTO ledger VALUES ('1')`,
        `ALTER DATABASE "${database.name}" SET work_mem = '5MB'`,
        'ALTER EXTENSION plpgsql ADD FUNCTION f()',
        `COMMENT ON ROLE postgres IS 'said ${database.name}'`,
        'CREATE USER MAPPING FOR PUBLIC SERVER far',
        `ALTER USER MAPPING FOR PUBLIC SERVER far OPTIONS (ADD "user" 'me')`,
        `CREATE SUBSCRIPTION told CONNECTION 'dbname=nowhere' PUBLICATION news WITH (connect = false, slot_name = NONE)`,
        'DROP SUBSCRIPTION told',
      ];
      let before = await watcher.pulse();
      for (const change of changes) {
        await database.run(change);
        const after = await watcher.pulse();
        expect(after, change).not.toBe(before);
        expect(await watcher.pulse(), change).toBe(after);
        before = after;
      }
      for (const harmless of ['INSERT INTO t (id) VALUES (1)', 'ANALYZE t', 'VACUUM t', `SELECT nextval('s')`]) {
        await database.run(harmless);
        expect(await watcher.pulse(), harmless).toBe(before);
      }
      await watcher.close();
    }));

  it('moves when a transaction ends that began before others ended', () =>
    withDatabase(major, schema, async (database) => {
      const watcher = await session(database);
      await withClient(database.url, async (slow) => {
        await slow.query('BEGIN; ALTER TABLE t RENAME COLUMN note TO remark');
        await database.run('CREATE TABLE quick ()');
        const before = await watcher.pulse();
        expect(await watcher.pulse()).toBe(before);
        await slow.query('COMMIT');
        expect(await watcher.pulse()).not.toBe(before);
      });
      await watcher.close();
    }));

  it('works for a role without any privilege', () =>
    withDatabase(major, schema.replace('CREATE TABLE ledger', 'CREATE TABLE other'), async (database) => {
      const role = uniqueRole();
      await database.run(
        `CREATE ROLE ${role} LOGIN PASSWORD 'x'; CREATE TABLE ledger (); GRANT SELECT ON ledger TO PUBLIC`,
      );
      try {
        const watcher = await session(database, database.server.url(database.name, { user: role, password: 'x' }));
        const before = await watcher.pulse();
        await database.run(`ALTER ROLE ${role} CREATEDB`);
        expect(await watcher.pulse()).not.toBe(before);
        await watcher.close();
      } finally {
        await database.run(`DROP ROLE ${role}`);
      }
    }));
});

it('waits for the server once, whatever has happened there', () =>
  withDatabase(newest, schema, async (database) => {
    await withProxy(database.server, { delay: 5 }, async (proxy) => {
      const watcher = await session(database, proxy.url(database.url));
      await watcher.read({ again: true });
      for (const change of ['', `INSERT INTO t (id) VALUES (1)`, 'ALTER TABLE t ADD COLUMN more integer', '']) {
        if (change !== '') await database.run(change);
        proxy.countAnew();
        await watcher.pulse();
        expect(proxy.waits(), change).toBe(1);
      }
      await watcher.close();
    });
  }));

it('goes through the catalogs of a busy server only when it has counted rows written there', () =>
  withDatabase(newest, schema, async (database) => {
    const thrift = { times: Number.POSITIVE_INFINITY, longest: Number.POSITIVE_INFINITY };
    await withClient(database.url, async (client) => {
      const look = (last: Pulse | null) =>
        readPulse(client, newest, { limits: defaultLimits, ledgers: [ledger], thrift }, last);
      // What the first look took says nothing of the next one.
      const first = await look(null);
      await database.run('SELECT pg_current_xact_id()');
      let seen = await look(first);
      expect(seen.catalogs).not.toBe(first.catalogs);
      // What has just made the database may be counted late.
      await expect
        .poll(async () => {
          const { catalogs } = seen;
          seen = await look(seen);
          return seen.catalogs === catalogs;
        })
        .toBe(true);
      for (const harmless of ['SELECT pg_current_xact_id()', 'INSERT INTO t (id) VALUES (1)']) {
        await database.run(harmless);
        const again = await look(seen);
        expect(again.catalogs, harmless).toBe(seen.catalogs);
        expect(again.text, harmless).toBe(seen.text);
      }
      await database.run(`INSERT INTO ledger VALUES ('1')`);
      const recorded = await look(seen);
      expect(recorded.catalogs).toBe(seen.catalogs);
      expect(recorded.text).not.toBe(seen.text);
      await database.run('ALTER TABLE t RENAME COLUMN note TO remark');
      seen = await look(recorded);
      expect(seen.text).not.toBe(recorded.text);
      await database.run('DROP POLICY p ON t');
      // Whatever the server has counted, it is not put off for ever.
      const later = await readPulse(
        client,
        newest,
        { limits: defaultLimits, ledgers: [], thrift: { times: 0, longest: 0 } },
        seen,
      );
      expect(later.catalogs).not.toBe(seen.catalogs);
    });
  }));
