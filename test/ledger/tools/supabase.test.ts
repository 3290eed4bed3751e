import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalog } from '../../../source/catalog/catalog.ts';
import type { Session } from '../../../source/catalog/environment.ts';
import { allSchemas } from '../../../source/catalog/schema-filter.ts';
import { kinds, ledgers } from '../../../source/commands/engine.ts';
import { type Comparison, compare } from '../../../source/compare/compare.ts';
import { openSession } from '../../../source/postgres/session.ts';
import { defaultLimits } from '../../../source/postgres/settings.ts';
import { planRepair } from '../../../source/repair/plan.ts';
import { connect, type Database, uniqueRole, withDatabase, withPair } from '../../support/databases.ts';
import { availableMajors, newest } from '../../support/servers.ts';

const schema = 'CREATE SCHEMA supabase_migrations;';
const table = `${schema} CREATE TABLE supabase_migrations.schema_migrations (version text PRIMARY KEY, statements text[], name text);`;
const odd = `select '<&>&lt; ]]> \\ "', e'a\\r\\n\\tb' -- 🙂 \u0001\u0085`;

async function withSession<Result>(
  database: Database,
  url: string,
  use: (session: Session) => Promise<Result>,
): Promise<Result> {
  const session = await openSession(
    await connect(url),
    { environment: database.name, host: 'h', port: 1, database: database.name, user: 'u' },
    { schemas: allSchemas, limits: defaultLimits, ledgers },
  );
  try {
    return await use(session);
  } finally {
    await session.close();
  }
}

const read = (database: Database, url = database.url): Promise<Catalog> =>
  withSession(database, url, (session) => session.read());

async function compared(source: Database, target: Database): Promise<Comparison> {
  const [a, b] = await Promise.all([read(source), read(target)]);
  return compare(a, b, kinds);
}

const entriesOf = ({ objects }: Catalog) => [...objects.values()].filter(({ kind }) => kind === 'entry');

describe.each(availableMajors)('the ledger of Supabase on %i', (major) => {
  it('is read to the letter', async () => {
    await withDatabase(major, table, async (database) => {
      await database.query('INSERT INTO supabase_migrations.schema_migrations VALUES ($1, $2, $3), ($4, NULL, NULL)', [
        '20240102',
        [odd, 'select 2;'],
        'ädd <x>',
        '20240101',
      ]);
      const catalog = await read(database);
      expect(entriesOf(catalog)).toEqual([
        {
          id: 'entry:supabase_migrations.schema_migrations."20240101"',
          kind: 'entry',
          schema: null,
          name: '20240101',
          parent: null,
          attributes: {
            ledger: { schema: 'supabase_migrations', table: 'schema_migrations', tool: 'supabase' },
            version: '20240101',
            name: null,
            state: 'applied',
            order: '20240101',
            checksum: null,
            row: {},
            statements: null,
            statementList: null,
          },
        },
        expect.objectContaining({
          name: '20240102_ädd <x>',
          attributes: expect.objectContaining({
            name: 'ädd <x>',
            statements: `${odd};\n\nselect 2`,
            statementList: [odd, 'select 2;'],
          }),
        }),
      ]);
      expect(catalog.gaps).toEqual([]);
    });
  });

  it.each([
    ['is missing', '', 0],
    ['is missing in its schema', schema, 0],
    ['is empty', table, 0],
    [
      'has only versions',
      `${schema} CREATE TABLE supabase_migrations.schema_migrations (version text PRIMARY KEY); INSERT INTO supabase_migrations.schema_migrations VALUES ('1')`,
      1,
    ],
    [
      'has more columns',
      `${table} ALTER TABLE supabase_migrations.schema_migrations ADD created_by text, ADD idempotency_key text; INSERT INTO supabase_migrations.schema_migrations VALUES ('1', '{a}', 'n')`,
      1,
    ],
    [
      'has columns of other types',
      `${schema} CREATE TABLE supabase_migrations.schema_migrations (version bigint PRIMARY KEY, statements jsonb, name varchar(9)); INSERT INTO supabase_migrations.schema_migrations VALUES (7, '[["a"], {"b": 1}]', 'n')`,
      1,
    ],
  ])('is read when it %s', async (_name, sql, count) => {
    await withDatabase(major, sql, async (database) => {
      const catalog = await read(database);
      expect(entriesOf(catalog)).toHaveLength(count);
      expect(catalog.gaps).toEqual([]);
    });
  });

  it.each([
    [
      'is a view',
      `${schema} CREATE VIEW supabase_migrations.schema_migrations AS SELECT 1 / 0 AS version`,
      'is not a plain table',
    ],
    [
      'has no versions',
      `${schema} CREATE TABLE supabase_migrations.schema_migrations (id int)`,
      'has no column version',
    ],
  ])('that %s is said not to be read', async (_name, sql, sentence) => {
    await withDatabase(major, sql, async (database) => {
      expect((await read(database)).gaps).toMatchObject([
        { code: 'not-visible', kind: 'entry', message: expect.stringContaining(sentence) },
      ]);
    });
  });

  describe('seen by another role', () => {
    const role = uniqueRole('"re ader');
    const quoted = `${role}"`;
    const urlOf = (database: Database) => database.server.url(database.name, { user: role.slice(1), password: 'x' });
    beforeAll(() => withDatabase(major, '', (database) => database.run(`CREATE ROLE ${quoted} LOGIN PASSWORD 'x'`)));
    afterAll(() => withDatabase(major, '', (database) => database.run(`DROP ROLE ${quoted}`)));
    const usage = `GRANT USAGE ON SCHEMA supabase_migrations TO ${quoted};`;
    const all = 'supabase_migrations.schema_migrations';
    const filled = `${table} INSERT INTO ${all} VALUES ('1', '{a}', 'n');`;

    it.each([
      [
        'without usage of its schema',
        `${filled} GRANT SELECT ON ${all} TO ${quoted}`,
        0,
        'no permission to read the migrations',
      ],
      ['without select', `${filled} ${usage}`, 0, `GRANT SELECT ON ${all} TO ${quoted}`],
      [
        'with some columns only',
        `${filled} ${usage} GRANT SELECT (version, name) ON ${all} TO ${quoted}`,
        1,
        'no permission to read statements',
      ],
      [
        'under row security',
        `${filled} ${usage} GRANT SELECT ON ${all} TO ${quoted}; ALTER TABLE ${all} ENABLE ROW LEVEL SECURITY`,
        0,
        'row security',
      ],
      ['with all rights', `${filled} ${usage} GRANT SELECT ON ${all} TO ${quoted}`, 1, null],
    ])('%s', async (_name, sql, count, sentence) => {
      await withDatabase(major, sql, async (database) => {
        const catalog = await read(database, urlOf(database));
        expect(entriesOf(catalog)).toHaveLength(count);
        const gaps = catalog.gaps.filter(({ kind }) => kind === 'entry');
        expect(gaps).toMatchObject(
          sentence === null ? [] : [{ code: 'not-visible', message: expect.stringContaining(sentence) }],
        );
        await withSession(database, urlOf(database), async (session) => {
          expect(await session.pulse()).toBe(await session.pulse());
        });
      });
    });
  });

  it('moves the pulse', async () => {
    await withDatabase(major, '', async (database) => {
      await withSession(database, database.url, async (session) => {
        const seen = new Set<string>();
        for (const sql of [
          'SELECT 1',
          table,
          `INSERT INTO supabase_migrations.schema_migrations VALUES ('1')`,
          `UPDATE supabase_migrations.schema_migrations SET name = 'n'`,
          'DELETE FROM supabase_migrations.schema_migrations',
        ]) {
          await database.run(sql);
          seen.add(await session.pulse());
        }
        // Emptied, it is what it was when it was new.
        expect(seen.size).toBe(4);
      });
    });
  });
});

describe('entries compared', () => {
  const ids = (comparison: Comparison) => [...comparison.differences.values()].filter(({ kind }) => kind === 'entry');
  const insert = (values: string) =>
    `${table} INSERT INTO supabase_migrations.schema_migrations (version, statements, name) VALUES ${values}`;

  it('differ in what they say, not in how it is cut and spaced', async () => {
    await withPair(
      newest,
      insert(
        `('1', '{"create table a ();","create table b ()"}', 'n'), ('2', '{x}', 'n'), ('3', '{y}', 'n'), ('4', '{y}', 'n')`,
      ),
      insert(
        `('1', '{"create table a (); create table   b ()"}', 'n'), ('2', '{x}', NULL), ('3', '{z}', 'n'), ('5', '{y}', 'm')`,
      ),
      async (source, target) => {
        const comparison = await compared(source, target);
        expect(ids(comparison).map(({ id, type, cosmetic }) => [id, type, cosmetic])).toEqual([
          ['entry:supabase_migrations.schema_migrations."1"', 'changed', true],
          ['entry:supabase_migrations.schema_migrations."2"', 'changed', true],
          ['entry:supabase_migrations.schema_migrations."3"', 'changed', false],
          ['entry:supabase_migrations.schema_migrations."4"', 'only-in-source', false],
          ['entry:supabase_migrations.schema_migrations."5"', 'only-in-target', false],
        ]);
        const repair = planRepair(comparison, kinds, null, { destructive: true, concurrently: false });
        expect(repair.steps).toEqual([]);
        expect(repair.withheld.map(({ subject }) => subject)).toEqual([
          'entry:supabase_migrations.schema_migrations."3"',
          'entry:supabase_migrations.schema_migrations."4"',
          'entry:supabase_migrations.schema_migrations."5"',
        ]);
      },
    );
  });
});
