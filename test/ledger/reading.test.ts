import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalog } from '../../source/catalog/catalog.ts';
import { kinds } from '../../source/commands/engine.ts';
import { compare } from '../../source/compare/compare.ts';
import { ledgerReader } from '../../source/ledger/reading.ts';
import { createDatabase, type Database, uniqueRole, withClient, withDatabase, withPair } from '../support/databases.ts';
import { entriesIn, entryDifferences, readAll, withSession } from '../support/recordings.ts';
import { newest, oldest, server } from '../support/servers.ts';
import { toolLedgers } from './tools/ddl.ts';

const knex = (name: string, entry: string): string =>
  `CREATE TABLE ${name} (id serial PRIMARY KEY, name varchar(255), batch integer, migration_time timestamptz); INSERT INTO ${name} (name, batch) VALUES ('${entry}', 1);`;

/** Ledgers with their entries' versions. */
const found = (catalog: Catalog) =>
  entriesIn(catalog).map(({ ledger, version }) => `${ledger.schema}.${ledger.table} ${ledger.tool} ${version}`);

const ledgerGaps = ({ gaps }: Catalog) => gaps.filter(({ kind }) => kind === 'entry');

describe.each([oldest, newest])('ledgers on %i', (major) => {
  it('are found in any schema, under other names, several at once', async () => {
    const sql = `
      CREATE SCHEMA "odd "" one"; CREATE SCHEMA app;
      ${knex('"odd "" one".knex_migrations', 'a')} ${knex('app.knex_migrations', 'b')} ${knex('app."My Migrations"', 'c')}
      CREATE TABLE public.schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL); INSERT INTO public.schema_migrations VALUES (4, false);
      CREATE TABLE app.schema_migrations (version varchar(128) PRIMARY KEY); INSERT INTO app.schema_migrations VALUES ('5');
      CREATE TABLE app.typeorm_migrations (id serial PRIMARY KEY, "timestamp" bigint NOT NULL, name varchar NOT NULL); INSERT INTO app.typeorm_migrations VALUES (1, 6, 'x6');
      CREATE TABLE app.goose_other (id serial PRIMARY KEY, version_id bigint NOT NULL, is_applied boolean NOT NULL, tstamp timestamp DEFAULT now()); INSERT INTO app.goose_other VALUES (1, 0, true), (2, 7, true);
      CREATE TABLE public.flyway_history (installed_rank int, version text, description text, type text, script text, checksum int, installed_by text, installed_on timestamp, execution_time int, success boolean);
      INSERT INTO public.flyway_history VALUES (1, '8', 'd', 'SQL', 's', 1, 'u', now(), 1, true);`;
    await withDatabase(major, sql, async (database) => {
      const catalog = await readAll(database);
      expect(found(catalog).sort()).toEqual([
        'app.My Migrations knex c',
        'app.goose_other goose 7',
        'app.knex_migrations knex b',
        'app.schema_migrations dbmate 5',
        'app.typeorm_migrations typeorm x6',
        'odd " one.knex_migrations knex a',
        'public.flyway_history flyway 8',
        'public.schema_migrations golang-migrate 4',
      ]);
      expect(ledgerGaps(catalog)).toEqual([]);
    });
  });

  it('are not what merely looks like one', async () => {
    const sql = `
      CREATE TABLE schema_migrations (version bigint PRIMARY KEY, inserted_at timestamp(0));
      CREATE TABLE migrations (id serial, name text, owner text, "timestamp" bigint);
      CREATE TABLE user_migrations (name text); CREATE TABLE data_migration (version text);
      CREATE TABLE knex_migrations_lock (index int, is_locked int); CREATE TABLE databasechangeloglock (id int);
      CREATE TABLE versions (version_num text); CREATE TABLE alembic_version (version_num text, note text);
      CREATE VIEW old_migrations AS SELECT 1 AS id, 'a'::text AS name, 1 AS batch, now() AS migration_time;`;
    await withDatabase(major, sql, async (database) => {
      await withClient(database.url, async (other) => {
        await other.query(knex('pg_temp.knex_migrations', 'a'));
        const catalog = await readAll(database);
        expect([found(catalog), ledgerGaps(catalog)]).toEqual([[], []]);
      });
    });
  });

  it('are said not to be read where a view, a foreign table or a partitioned one has their name', async () => {
    const columns = 'id int, name text, batch int, migration_time timestamptz';
    const sql = `
      CREATE SCHEMA a; CREATE SCHEMA b; CREATE SCHEMA c;
      CREATE VIEW a.knex_migrations AS SELECT 1 / 0 AS id, 'a'::text AS name, 1 AS batch, now() AS migration_time;
      CREATE TABLE b.knex_migrations (${columns}) PARTITION BY LIST (batch);
      CREATE FOREIGN DATA WRAPPER nowhere; CREATE SERVER far FOREIGN DATA WRAPPER nowhere;
      CREATE FOREIGN TABLE c.knex_migrations (${columns}) SERVER far;`;
    await withDatabase(major, sql, async (database) => {
      expect(ledgerGaps(await readAll(database)).map(({ message, hides }) => [message, hides])).toEqual(
        ['a', 'b', 'c'].map((schema) => [
          `${schema}.knex_migrations is not a plain table: its entries were not read`,
          `entry:${schema}.knex_migrations.`,
        ]),
      );
    });
  });

  it('are read without their children, and without running what people wrote', async () => {
    const sql = `
      ${knex('public.knex_migrations', 'parent')}
      CREATE TABLE child () INHERITS (knex_migrations); INSERT INTO child VALUES (9, 'child', 1, now());
      CREATE TYPE mood AS ENUM ('calm'); CREATE TABLE log (t text);
      CREATE FUNCTION shout(mood) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE 'ran'; END $$;
      CREATE CAST (mood AS text) WITH FUNCTION shout(mood); CREATE FUNCTION shout_json(mood) RETURNS json LANGUAGE plpgsql AS $$ BEGIN RAISE 'ran'; END $$;
      CREATE CAST (mood AS json) WITH FUNCTION shout_json(mood);
      CREATE TABLE other_migrations (id mood, name mood, batch mood[], migration_time mood); INSERT INTO other_migrations VALUES ('calm', 'calm', '{calm}', NULL);`;
    await withDatabase(major, sql, async (database) => {
      expect(found(await readAll(database))).toEqual([
        'public.knex_migrations knex parent',
        'public.other_migrations knex calm',
      ]);
    });
  });

  it('of other types than their tool makes are read as text', async () => {
    const deep = `${'['.repeat(3_000)}${']'.repeat(3_000)}`;
    const sql = `CREATE SCHEMA supabase_migrations; CREATE TABLE supabase_migrations.schema_migrations (version jsonb, name uuid, statements jsonb);
      INSERT INTO supabase_migrations.schema_migrations VALUES ('{"a": 1}', 'a0000000-0000-0000-0000-000000000000', '${deep}');`;
    await withDatabase(major, sql, async (database) => {
      expect(entriesIn(await readAll(database))).toMatchObject([
        { version: '{"a": 1}', name: 'a0000000-0000-0000-0000-000000000000', statementList: [deep] },
      ]);
    });
  });

  it('of lists of lists have them as one', async () => {
    const sql = `CREATE SCHEMA supabase_migrations; CREATE TABLE supabase_migrations.schema_migrations (version text, statements text[]);
      INSERT INTO supabase_migrations.schema_migrations VALUES ('1', '{{a,NULL},{b,c}}')`;
    await withDatabase(major, sql, async (database) => {
      expect(entriesIn(await readAll(database))).toMatchObject([{ statementList: ['a', 'b', 'c'] }]);
    });
  });

  it('of more rows than any has are not read further', async () => {
    const sql = `${knex('knex_migrations', 'a')} INSERT INTO knex_migrations (name) SELECT repeat('x', 100) || n FROM generate_series(1, 100000) n`;
    await withDatabase(major, sql, async (database) => {
      const catalog = await readAll(database);
      expect(found(catalog)).toEqual([]);
      expect(ledgerGaps(catalog)).toMatchObject([{ message: expect.stringContaining('more than 100000 rows') }]);
    });
  });

  it('move the pulse, each of them', async () => {
    const all = toolLedgers.filter(
      ({ tool }, place) => toolLedgers.findIndex((other) => other.tool === tool) === place,
    );
    const apart = all.filter(({ table }, place) => all.findIndex((other) => other.table === table) === place);
    await withDatabase(major, apart.map(({ ddl }) => ddl).join(';\n'), async (database) => {
      await withSession(database, async (session) => {
        let before = await session.pulse();
        for (const { tool, rows, table } of apart) {
          for (const change of [rows, `DELETE FROM ${table}`]) {
            await database.run(change);
            const after = await session.pulse();
            expect(after, tool).not.toBe(before);
            expect(await session.pulse(), tool).toBe(after);
            before = after;
          }
        }
      });
    });
  });
});

describe('a ledger that may not be read', () => {
  const role = uniqueRole('reader');
  const urlOf = (database: Database) => database.server.url(database.name, { user: role, password: 'x' });
  beforeAll(() => withDatabase(newest, '', (database) => database.run(`CREATE ROLE ${role} LOGIN PASSWORD 'x'`)));
  afterAll(() => withDatabase(newest, '', (database) => database.run(`DROP ROLE ${role}`)));

  const two = `${knex('knex_migrations', 'a')} CREATE TABLE alembic_version (version_num varchar(32) PRIMARY KEY);`;
  const filled = `${two} INSERT INTO alembic_version VALUES ('x'); INSERT INTO knex_migrations (name) VALUES ('b');`;

  it('hides its own entries alone, on both sides', async () => {
    const rights = `GRANT SELECT ON alembic_version TO ${role};`;
    await withPair(newest, filled, two + rights, async (source, target) => {
      const [wanted, current] = [await readAll(source), await readAll(target, urlOf(target))];
      expect(ledgerGaps(current)).toMatchObject([
        {
          code: 'not-visible',
          subject: 'public.knex_migrations',
          hides: 'entry:public.knex_migrations.',
          message: `no permission to read the migrations in public.knex_migrations: GRANT USAGE ON SCHEMA public TO ${role}; GRANT SELECT ON public.knex_migrations TO ${role}`,
        },
      ]);
      expect(entryDifferences(wanted, current)).toEqual(['entry:public.alembic_version.x']);
      expect(entryDifferences(current, wanted)).toEqual(['entry:public.alembic_version.x']);
      expect(compare(current, current, kinds).verdict).toBe('incomplete');
    });
  });

  it('in part is read in part where the needed columns are there, and said', async () => {
    const rights = `GRANT SELECT (name, batch, migration_time) ON knex_migrations TO ${role}; GRANT SELECT ON alembic_version TO ${role};`;
    await withDatabase(newest, filled + rights, async (database) => {
      const catalog = await readAll(database, urlOf(database));
      expect(found(catalog)).toHaveLength(3);
      expect(ledgerGaps(catalog)).toMatchObject([{ message: expect.stringContaining('no permission to read id of') }]);
      await withSession(
        database,
        async (session) => {
          const before = await session.pulse();
          expect(await session.pulse()).toBe(before);
          await database.run(`UPDATE knex_migrations SET name = 'c' WHERE name = 'b'`);
          expect(await session.pulse()).not.toBe(before);
        },
        urlOf(database),
      );
    });
  });
});

describe('the platform’s own ledgers', () => {
  const sql = ['auth', 'storage', '_realtime', 'supabase_functions', 'app']
    .map((schema) => `CREATE SCHEMA ${schema}; ${knex(`${schema}.migrations`, 'a')}`)
    .concat(
      `CREATE SCHEMA supabase_migrations; CREATE TABLE supabase_migrations.schema_migrations (version text PRIMARY KEY); INSERT INTO supabase_migrations.schema_migrations VALUES ('1')`,
    )
    .join('\n');

  it('are people’s where there is no platform, and not read where there is', async () => {
    // A server of its own: the platform is told by a role.
    const at = await server(newest, 'platform');
    const database = await createDatabase(at, sql);
    try {
      expect(found(await readAll(database))).toHaveLength(6);
      await database.run('CREATE ROLE supabase_admin');
      const catalog = await readAll(database);
      expect(found(catalog)).toEqual(['app.migrations knex a', 'supabase_migrations.schema_migrations supabase 1']);
      expect(ledgerGaps(catalog)).toEqual([]);
    } finally {
      await database.run('DROP ROLE supabase_admin');
      await database.drop();
    }
  });
});

describe('what a server answers', () => {
  it('of a table that no tool knows is passed over', () => {
    const answer = {
      schema: 's',
      table: 'migrations',
      state: 'readable',
      role: 'r',
      columns: [['x', 'int', true]],
      names: null,
      beside: [],
      xml: null,
    };
    expect(ledgerReader.decode(JSON.stringify(answer))).toEqual({ objects: [], gaps: [] });
  });
});
