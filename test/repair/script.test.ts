import { describe, expect, it } from 'vitest';
import { counts } from '../../source/compare/compare.ts';
import { postgresKinds } from '../../source/postgres/objects/index.ts';
import { planRepair } from '../../source/repair/plan.ts';
import { renderScript } from '../../source/repair/script.ts';
import { compareDatabases } from '../support/catalogs.ts';
import { connect, createDatabase, type Database, uniqueRole, withClient, withPair } from '../support/databases.ts';
import { majorsUnderTest, runScript } from '../support/round-trip.ts';
import { type Major, newest, oldest, server } from '../support/servers.ts';
import { splitStatements } from '../support/split-script.ts';

async function scriptFor(source: Database, target: Database, concurrently = false): Promise<string> {
  const comparison = await compareDatabases(source, target);
  return renderScript(
    planRepair(comparison, postgresKinds, null, { destructive: true, concurrently }),
    comparison,
    postgresKinds,
  );
}

async function left(source: Database, target: Database): Promise<readonly string[]> {
  const comparison = await compareDatabases(source, target);
  return [...comparison.differences.values()].filter(counts).map(({ id }) => id);
}

const before = `
  CREATE TYPE mood AS ENUM ('ok');
  CREATE TABLE t (id int PRIMARY KEY, a int, gone int);
  CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1';
  CREATE VIEW v AS SELECT id FROM t;`;
const after = `
  CREATE TYPE mood AS ENUM ('ok');
  CREATE TABLE t (id int PRIMARY KEY, a bigint, new int);
  CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 2';
  CREATE VIEW v AS SELECT id, 1 AS one FROM t;`;

describe.each(majorsUnderTest)('a script on PostgreSQL %i', (major) => {
  it.each([
    ['a column that it adds', 'ALTER TABLE t ADD new int', /column public\.t\.new is there already/],
    ['a column that it drops', 'ALTER TABLE t DROP gone', /column public\.t\.gone is missing/],
    ['a column that it alters', 'ALTER TABLE t ALTER a TYPE text', /column public\.t\.a is missing, or not as it was/],
    [
      'a function',
      "CREATE OR REPLACE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 3'",
      /function public\.f\(\) is/,
    ],
    [
      'a view',
      'CREATE OR REPLACE VIEW v AS SELECT id FROM t WHERE id > 0',
      /view public\.v is missing, or not as it was/,
    ],
  ])('refuses where %s has changed since it was made', async (_what, change, message) => {
    await withPair(major, after, before, async (source, target) => {
      const script = await scriptFor(source, target);
      await target.run(change);
      const differences = await left(source, target);
      await expect(runScript(target, script)).rejects.toThrow(message);
      expect(await left(source, target)).toEqual(differences);
    });
  });

  it('says so when it has run already, and changes nothing', async () => {
    await withPair(major, after, before, async (source, target) => {
      const script = await scriptFor(source, target);
      await runScript(target, script);
      expect(await left(source, target)).toEqual([]);
      await expect(runScript(target, script)).rejects.toThrow('seems to have run here already');
    });
  });

  it('leaves the session as it was', async () => {
    await withPair(major, after, before, async (source, target) => {
      const script = await scriptFor(source, target, true);
      await withClient(target.url, async (client) => {
        const settings = async () =>
          (await client.query("SELECT name, setting FROM pg_settings WHERE name !~ '^plpgsql'")).rows;
        await client.query("SET search_path = pg_catalog; SET TimeZone = 'Asia/Tokyo'");
        const held = await settings();
        for (const statement of splitStatements(script)) await client.query(statement);
        expect(await settings()).toEqual(held);
      });
    });
  });

  it('refuses another database', async () => {
    await withPair(major, after, before, async (source, target) => {
      const script = await scriptFor(source, target);
      const other = await createDatabase(await server(major), before);
      try {
        await expect(runScript(other, script)).rejects.toThrow(
          `this script repairs ${target.name}: the database ${target.name}, and this is ${other.name}`,
        );
        expect(await left(target, other)).toEqual([]);
      } finally {
        await other.drop();
      }
    });
  });

  it('runs for a role that may do no more than it must', async () => {
    const role = uniqueRole();
    const owned = `CREATE SCHEMA s AUTHORIZATION ${role}; REVOKE ALL ON SCHEMA public FROM PUBLIC; SET ROLE ${role};`;
    const within = (text: string): string =>
      text.replaceAll(/(TABLE|FUNCTION|VIEW|FROM|TYPE) (?=mood|t|f|v)/g, '$1 s.');
    await withPair(major, `CREATE ROLE ${role} LOGIN PASSWORD 'x'`, '', async (source, target) => {
      await target.run(`${owned} ${within(before)}`);
      await source.run(`${owned} ${within(after)}`);
      const script = await scriptFor(source, target);
      const url = target.server.url(target.name, { user: role, password: 'x' });
      await runScript({ ...target, url }, script);
      expect(await left(source, target)).toEqual([]);
    });
    await withClient((await server(major)).url(), (client) => client.query(`DROP ROLE ${role}`));
  });
});

it('says in its first lines what its statements risk, and once what they need', async () => {
  const role = uniqueRole();
  const made = (sql: string): string => `CREATE TABLE a (id int, gone int); CREATE TABLE b (id int); ${sql}`;
  const changed = `CREATE ROLE ${role}; ALTER TABLE a DROP gone, ALTER id TYPE bigint, ADD CHECK (id > 0); ALTER TABLE a OWNER TO ${role}; ALTER TABLE b OWNER TO ${role}`;
  await withPair(newest, made(changed), made(''), async (source, target) => {
    const script = await scriptFor(source, target);
    expect(script.replaceAll(/\n-- {10}/g, ' ')).toContain(
      '-- risks    1 statement loses data, 1 takes back what the target is ahead in, 1 rewrites a table, 1 reads a whole table, 1 may fail, 2 need a privilege\n',
    );
    expect(script.match(/^-- needs a superuser, or a member of .*$/gm)).toEqual([
      `-- needs a superuser, or a member of ${role}`,
    ]);
    expect(script).toMatch(/^-- run {6}psql -v ON_ERROR_STOP=1 -f FILE/m);
    expect(script).toMatch(/SET LOCAL statement_timeout = '0';\nALTER TABLE public\.a ALTER COLUMN id TYPE bigint;/);
  });
  await withClient((await server(newest)).url(), (client) => client.query(`DROP ROLE ${role}`));
});

it('refuses a server of another major', async () => {
  await withPair(oldest, after, before, async (source, target) => {
    const script = await scriptFor(source, target);
    const other = await createDatabase(await server(newest), before, { name: target.name });
    try {
      await expect(runScript(other, script)).rejects.toThrow(`this script was made for PostgreSQL ${oldest}, and this`);
    } finally {
      await other.drop();
    }
  });
});

it('is inert whatever names hold', async () => {
  const name = `x'; $guard$; $$; \\ \n"" -- $part$ $sql$ \u001b[31m`;
  const quoted = `"${name}"`;
  const evil = `CREATE TABLE ${quoted} (${quoted} int); CREATE FUNCTION ${quoted}() RETURNS int LANGUAGE sql AS 'SELECT 1'; CREATE VIEW v AS SELECT * FROM ${quoted}`;
  await withPair(
    newest,
    `${evil}; CREATE INDEX ${quoted.replace('x', 'i')} ON ${quoted} (${quoted}); ALTER TABLE ${quoted} ADD ${quoted.replace('x', 'y')} int NOT NULL`,
    evil,
    async (source, target) => {
      const script = await scriptFor(source, target, true);
      expect(script).not.toMatch(/\u001b/);
      await runScript(target, script);
      expect(await left(source, target)).toEqual([]);
      await expect(runScript(target, script)).rejects.toThrow('seems to have run here already');
    },
  );
});

/** As when the rows in the way come between their count and the statement. */
function withoutProbes(script: string): string {
  const bare = script
    .replace(/^DO (\$\w*\$)\n#variable_conflict[\s\S]*?\n\1;\n/gm, '')
    .replace(/^ +EXECUTE (\$\w*\$)DO \$\w*\$\n#variable_conflict[\s\S]*?\1;\n/gm, '');
  expect(bare).not.toContain('in_the_way');
  return bare;
}

describe('a script that fails can be run again', () => {
  /** Runs it, expects the failure, takes the cause away, and runs the same script again. */
  async function failing(
    major: Major,
    source: string,
    target: string,
    failure: RegExp,
    cause: (target: Database) => Promise<(() => Promise<unknown>) | undefined>,
    cure: string,
  ): Promise<void> {
    await withPair(major, source, target, async (wanted, current) => {
      const script = withoutProbes(await scriptFor(wanted, current, true));
      const end = await cause(current);
      await expect(runScript(current, script), script).rejects.toThrow(failure);
      await end?.();
      await current.run(cure);
      await runScript(current, script).catch((error: unknown) => {
        throw new Error(`${error}\n${script}`);
      });
      expect(await left(wanted, current), script).toEqual([]);
      await expect(runScript(current, script)).rejects.toThrow('seems to have run here already');
    });
  }
  const nothing = async (): Promise<undefined> => undefined;

  it.each(majorsUnderTest)('after duplicate rows stood in the way of a unique index, on %i', (major) =>
    failing(
      major,
      'CREATE TABLE t (id int, b int); CREATE UNIQUE INDEX i ON t (id); CREATE INDEX j ON t (b); CREATE VIEW v AS SELECT b FROM t',
      'CREATE TABLE t (id int); INSERT INTO t VALUES (1), (1)',
      /could not create unique index/,
      nothing,
      'DELETE FROM t WHERE ctid = (SELECT min(ctid) FROM t)',
    ),
  );

  it.each(majorsUnderTest)('after rows broke a check and a NOT NULL, on %i', (major) =>
    failing(
      major,
      'CREATE TABLE t (id int NOT NULL CHECK (id > 0), n int); CREATE VIEW v AS SELECT n FROM t',
      'CREATE TABLE t (id int); INSERT INTO t VALUES (-1), (NULL); CREATE VIEW v AS SELECT id AS n FROM t',
      /is violated by some row|contains null values/,
      nothing,
      'UPDATE t SET id = 1',
    ),
  );

  it.each(majorsUnderTest)(
    'after a lock was not to be had in the last part, on %i',
    (major) =>
      failing(
        major,
        "CREATE TYPE e AS ENUM ('a', 'b'); CREATE TABLE t (id int, x e DEFAULT 'b'); CREATE INDEX i ON t (id); CREATE TABLE u (id int, n bigint); CREATE INDEX k ON t (x)",
        "CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (id int); CREATE TABLE u (id int)",
        /lock timeout/,
        async (database) => {
          const other = await connect(database.url);
          await other.query('BEGIN; LOCK TABLE u IN ACCESS SHARE MODE');
          return () => other.end();
        },
        'SELECT 1',
      ),
    60_000,
  );

  it.each(majorsUnderTest)('after rows broke a key that refers to others, on %i', (major) =>
    failing(
      major,
      'CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (id int REFERENCES p (id) CHECK (id < 9))',
      'CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (id int); INSERT INTO t VALUES (7)',
      /violates foreign key constraint/,
      nothing,
      'INSERT INTO p VALUES (7)',
    ),
  );

  it.each(majorsUnderTest)('after an index was replaced in part, on %i', (major) =>
    failing(
      major,
      'CREATE TABLE t (id int, b int); CREATE UNIQUE INDEX i ON t (b); ALTER TABLE t REPLICA IDENTITY FULL',
      'CREATE TABLE t (id int, b int); CREATE INDEX i ON t (id); INSERT INTO t VALUES (1, 1), (2, 1)',
      /could not create unique index/,
      nothing,
      'DELETE FROM t WHERE id = 2',
    ),
  );

  it('after its session was ended behind each of its parts in turn', async () => {
    const source =
      "CREATE TYPE e AS ENUM ('a', 'b'); CREATE TABLE t (id bigint NOT NULL, x e DEFAULT 'b', y int); CREATE INDEX i ON t (y); CREATE VIEW v AS SELECT y FROM t; CREATE UNIQUE INDEX j ON t (id)";
    const target =
      "CREATE TYPE e AS ENUM ('a'); CREATE TABLE t (id int, x e DEFAULT 'a'); INSERT INTO t VALUES (1); CREATE VIEW v AS SELECT id AS y FROM t; CREATE INDEX j ON t (id)";
    let parts = 1;
    for (let done = 0; done < parts; done++) {
      await withPair(newest, source, target, async (wanted, current) => {
        const script = await scriptFor(wanted, current, true);
        const statements = splitStatements(script);
        const ends = statements.flatMap((statement, index) =>
          /^(COMMIT|(CREATE|DROP) .*INDEX CONCURRENTLY)/m.test(statement) ? [index + 1] : [],
        );
        parts = ends.length;
        const stop = ends[done] ?? 0;
        await withClient(current.url, async (client) => {
          for (const statement of statements.slice(0, stop)) await client.query(statement);
        });
        const over = (await left(wanted, current)).length === 0;
        const again = runScript(current, script);
        if (over) await expect(again).rejects.toThrow('seems to have run here already');
        else
          await again.catch((error: unknown) => Promise.reject(new Error(`stopped at ${stop}: ${error}\n${script}`)));
        expect(await left(wanted, current), script).toEqual([]);
      });
    }
  }, 120_000);
});
