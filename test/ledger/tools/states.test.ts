// What the rows of a ledger say beside “applied”, and what a record makes of that.
import { describe, expect, it } from 'vitest';
import type { EntryAttributes } from '../../../source/ledger/entry.ts';
import type { Recording } from '../../../source/ledger/tools/tool.ts';
import { type Database, withPair } from '../../support/databases.ts';
import {
  entriesIn,
  entryDifferences,
  readAll,
  recordingLedger,
  recordings,
  scriptOf,
  tool,
} from '../../support/recordings.ts';
import { newest } from '../../support/servers.ts';
import { toolLedgers } from './ddl.ts';

function ledgerOf(name: string): { readonly ddl: string; readonly table: string } {
  const found = toolLedgers.find((one) => one.tool === name);
  if (!found) throw new Error(`no ledger of ${name}`);
  return found;
}

/** Versions with their states, as they are read. */
const states = async (database: Database) =>
  Object.fromEntries(entriesIn(await readAll(database)).map(({ version, state }) => [version, state]));

const versionsOf = async (database: Database) => Object.keys(await states(database));

/** The recordings of all that only the source has applied. */
async function recordAll(source: Database, target: Database): Promise<readonly Recording[]> {
  return recordings(await readAll(source), await readAll(target));
}

function warningsOf(all: readonly Recording[]): readonly string[] {
  return all.flatMap((one) => (one.type === 'sql' ? one.warnings : []));
}

/** Two ledgers of one tool. */
function pair(
  name: string,
  sourceRows: string,
  targetRows: string,
  use: (source: Database, target: Database, table: string) => Promise<void>,
): Promise<void> {
  const { ddl, table } = ledgerOf(name);
  const filled = (rows: string): string => (rows === '' ? ddl : `${ddl}; INSERT INTO ${table} ${rows}`);
  return withPair(newest, filled(sourceRows), filled(targetRows), (source, target) => use(source, target, table));
}

describe('Prisma', () => {
  const attempt = (id: string, name: string, finished: string, rolledBack: string, day: number): string =>
    `('${id}', 'sum', ${finished}, '${name}', NULL, ${rolledBack}, '2024-01-0${day}', 1)`;
  const done = attempt('z', 'a', 'now()', 'NULL', 1);

  it('counts what failed and was not given up, else what ended well, whatever came before and after', async () => {
    const rows = [
      attempt('1', 'a', 'NULL', 'now()', 1),
      attempt('2', 'a', 'now()', 'NULL', 2),
      attempt('3', 'a', 'NULL', 'now()', 3),
      attempt('4', 'b', 'NULL', 'now()', 1),
      attempt('5', 'b', 'NULL', 'NULL', 2),
      attempt('6', 'c', 'NULL', 'now()', 1),
      attempt('7', 'd', 'NULL', 'NULL', 1),
      attempt('8', 'd', 'now()', 'NULL', 2),
    ];
    await pair('prisma', `VALUES ${rows}`, '', async (source) => {
      expect(await states(source)).toEqual({ a: 'applied', b: 'failed', c: 'rolled back', d: 'failed' });
    });
  });

  it.each([
    ['an attempt that failed is given up', attempt('1', 'a', 'NULL', 'NULL', 1), 1],
    ['one that was rolled back stays', attempt('1', 'a', 'NULL', 'now()', 1), 0],
  ])('when recorded, %s', async (_name, there, warned) => {
    await pair('prisma', `VALUES ${done}`, `VALUES ${there}`, async (source, target, table) => {
      const all = await recordAll(source, target);
      expect(warningsOf(all)).toHaveLength(warned);
      for (let times = 0; times < 2; times++) await target.run(scriptOf(all));
      expect(await states(target)).toEqual({ a: 'applied' });
      expect(await target.query(`SELECT FROM ${table} WHERE finished_at IS NULL AND rolled_back_at IS NULL`)).toEqual(
        [],
      );
      expect(await target.query(`SELECT FROM ${table}`)).toHaveLength(2);
    });
  });
});

describe('Flyway', () => {
  const row = (rank: number, version: string | null, type: string, success = true, description = 'd'): string =>
    `(${rank}, ${version === null ? 'NULL' : `'${version}'`}, '${description}', '${type}', 's', ${rank}, 'u', now(), 0, ${success})`;

  it('counts the last row of a version, and the last run of what has none', async () => {
    const rows = [
      row(1, '1', 'BASELINE'),
      row(2, '2', 'SQL'),
      row(3, '2', 'UNDO_SQL'),
      row(4, '3', 'SQL'),
      row(5, '3', 'UNDO_SQL'),
      row(6, '3', 'SQL'),
      row(7, '4', 'SQL', false),
      row(8, '5', 'DELETE'),
      row(9, null, 'SQL', true, 'views'),
      row(10, null, 'SQL', true, 'views'),
    ];
    await pair('flyway', `VALUES ${rows}`, '', async (source) => {
      expect(await states(source)).toEqual({
        1: 'applied',
        2: 'rolled back',
        3: 'applied',
        4: 'failed',
        5: 'rolled back',
        R__views: 'applied',
      });
      const views = entriesIn(await readAll(source)).find(({ version }) => version === 'R__views');
      expect(views?.checksum).toBe('10');
    });
  });

  it('has what was undone recorded anew, at the end, and what failed not at all', async () => {
    const source = `VALUES ${[row(1, '1', 'SQL'), row(2, '2', 'SQL')]}`;
    await pair('flyway', source, `VALUES ${[row(1, '1', 'SQL'), row(2, '1', 'UNDO_SQL')]}`, async (from, to, table) => {
      const all = await recordAll(from, to);
      for (let times = 0; times < 2; times++) await to.run(scriptOf(all));
      expect(await states(to)).toEqual({ 1: 'applied', 2: 'applied' });
      expect(
        (await to.query(`SELECT installed_rank AS rank FROM ${table} ORDER BY 1`)).map(({ rank }) => rank),
      ).toEqual([1, 2, 3, 4]);
      expect(warningsOf(all)).toEqual([expect.stringContaining('lower versions that are not recorded')]);
    });
    await pair('flyway', source, `VALUES ${row(1, '1', 'SQL', false)}`, async (from, to) => {
      const [first] = await recordAll(from, to);
      expect(first).toMatchObject({ type: 'impossible', advice: expect.stringContaining('flyway repair') });
    });
  });

  it('has a repeatable one recorded again when its text differs', async () => {
    const views = (checksum: number): string =>
      `VALUES (1, NULL, 'views', 'SQL', 's', ${checksum}, 'u', now(), 0, true)`;
    await pair('flyway', views(7), views(6), async (source, target) => {
      const [entry] = entriesIn(await readAll(source));
      if (!entry) throw new Error('no entry');
      const record = tool('flyway').record(entry, recordingLedger(await readAll(target), entry));
      for (let times = 0; times < 2; times++) await target.run(scriptOf([record]));
      expect(entryDifferences(await readAll(source), await readAll(target))).toEqual([]);
    });
  });
});

describe('golang-migrate', () => {
  it('moves on, never back, and marks what was left half done as done', async () => {
    await pair('golang-migrate', 'VALUES (12, false)', 'VALUES (9, true)', async (source, target) => {
      expect(await states(target)).toEqual({ 9: 'dirty' });
      const all = await recordAll(source, target);
      expect(warningsOf(all)).toEqual([
        expect.stringContaining('everything before 12'),
        expect.stringContaining('half done'),
      ]);
      for (let times = 0; times < 2; times++) await target.run(scriptOf(all));
      expect(await states(target)).toEqual({ 12: 'applied' });
      // Meanwhile it went on.
      await target.run('UPDATE schema_migrations SET version = 13');
      await target.run(scriptOf(all));
      expect(await states(target)).toEqual({ 13: 'applied' });
      const [behind] = await recordAll(source, target);
      expect(behind).toMatchObject({ type: 'impossible', reason: expect.stringContaining('stands at 13') });
    });
  });

  it('is at no version before the first', async () => {
    await pair('golang-migrate', 'VALUES (-1, false)', '', async (source) => {
      expect(await states(source)).toEqual({});
    });
  });
});

describe('Alembic', () => {
  it('replaces the revision, but never that of a branch', async () => {
    await pair('alembic', `VALUES ('new')`, `VALUES ('old')`, async (source, target) => {
      const all = await recordAll(source, target);
      expect(warningsOf(all)).toEqual([expect.stringContaining('old, where it stood, is no longer known')]);
      for (let times = 0; times < 2; times++) await target.run(scriptOf(all));
      expect(await versionsOf(target)).toEqual(['new']);
    });
    for (const [ours, theirs] of [
      [`VALUES ('a'), ('b')`, `VALUES ('old')`],
      [`VALUES ('a')`, `VALUES ('old'), ('other')`],
    ] as const) {
      await pair('alembic', ours, theirs, async (source, target) => {
        const [record] = await recordAll(source, target);
        expect(record).toMatchObject({ type: 'impossible', advice: 'alembic stamp a' });
      });
    }
  });
});

describe('goose', () => {
  it('counts the last row of a version', async () => {
    const rows = 'VALUES (1, true), (2, true), (2, false), (3, true), (3, false), (3, true)';
    await pair(
      'goose',
      `(version_id, is_applied) ${rows}`,
      '(version_id, is_applied) VALUES (1, true), (1, false)',
      async (source, target) => {
        expect(await states(source)).toEqual({ 1: 'applied', 2: 'rolled back', 3: 'applied' });
        const all = await recordAll(source, target);
        for (let times = 0; times < 2; times++) await target.run(scriptOf(all));
        expect(await states(target)).toEqual({ 1: 'applied', 3: 'applied' });
        expect(await target.query('SELECT FROM goose_db_version')).toHaveLength(5);
      },
    );
  });
});

describe('sqlx and Atlas', () => {
  it('have what stopped on its way mended first', async () => {
    const row = (success: boolean): string => `VALUES (1, 'a', now(), ${success}, '\\xab', 0)`;
    await pair('sqlx', row(true), row(false), async (source, target) => {
      expect(await states(target)).toEqual({ 1: 'dirty' });
      expect(await recordAll(source, target)).toMatchObject([{ type: 'impossible' }]);
    });
    const revision = (type: number, applied: number): string =>
      `VALUES ('1', 'a', ${type}, ${applied}, 3, now(), 0, 'no', 'x', 'h1:', NULL, 'v')`;
    await pair('atlas', revision(6, 1), revision(2, 1), async (source, target) => {
      expect([await states(source), await states(target)]).toEqual([{ 1: 'applied' }, { 1: 'failed' }]);
      expect(await recordAll(source, target)).toMatchObject([{ type: 'impossible', advice: 'atlas migrate set 1' }]);
    });
  });
});

describe('Drizzle', () => {
  const rows = (...times: readonly number[]): string =>
    `(hash, created_at) VALUES ${times.map((time) => `('h', ${time})`)}`;
  it('warns when a record moves the mark', async () => {
    await pair('drizzle', rows(1, 2, 3), rows(2), async (source, target) => {
      const all = await recordAll(source, target);
      expect(all.map((one) => (one.type === 'sql' ? one.warnings.length : null))).toEqual([0, 1]);
      expect(warningsOf(all)).toEqual([expect.stringContaining('skipped silently')]);
    });
  });
});

describe('Knex', () => {
  it('puts a record into a batch of its own, after the last', async () => {
    await pair(
      'knex',
      `VALUES (1, 'a', 1, now()), (2, 'b', 1, now())`,
      `VALUES (7, 'a', 4, now())`,
      async (source, target) => {
        await target.run(`SELECT setval('knex_migrations_id_seq', 7)`);
        await target.run(scriptOf(await recordAll(source, target)));
        expect(await target.query('SELECT name, batch FROM knex_migrations ORDER BY id')).toEqual([
          { name: 'a', batch: 4 },
          { name: 'b', batch: 5 },
        ]);
      },
    );
  });
});

describe('node-pg-migrate', () => {
  const named = (name: string, second: number): string =>
    `('${name}', timestamp '2024-01-01' + interval '${second} s')`;
  const source = `(name, run_on) VALUES ${[named('1_a', 1), named('2_b', 2), named('3_c', 3)]}`;
  const inOrder = async (database: Database) =>
    (await database.query('SELECT name FROM pgmigrations ORDER BY run_on, id')).map(({ name }) => name);

  it('puts a late record where the tool looks for it', async () => {
    await pair(
      'node-pg-migrate',
      source,
      `(name, run_on) VALUES ${[named('1_a', 1), named('3_c', 3)]}`,
      async (from, to) => {
        const all = await recordAll(from, to);
        expect(warningsOf(all)).toEqual([]);
        await to.run(scriptOf(all));
        expect(await inOrder(to)).toEqual(['1_a', '2_b', '3_c']);
      },
    );
  });

  it('warns where what ran at one moment leaves no room', async () => {
    await pair(
      'node-pg-migrate',
      source,
      `(name, run_on) VALUES ${[named('1_a', 1), named('3_c', 1)]}`,
      async (from, to) => {
        expect(warningsOf(await recordAll(from, to))).toEqual([expect.stringContaining('--no-check-order')]);
      },
    );
  });
});

describe('an entry that is in no ledger', () => {
  const pending = (name: string, version: string): EntryAttributes => ({
    ledger: { schema: 'public', table: 't', tool: name },
    version,
    name: null,
    state: 'pending',
    order: version,
    checksum: null,
    row: {},
    statements: null,
    statementList: null,
  });
  const ledger = { schema: 'public', table: 't', columns: new Set(['version', 'name']), entries: [] };

  it.each([
    ['prisma', 'prisma migrate resolve --applied 1'],
    ['flyway', expect.stringContaining('skipExecutingMigrations')],
    ['sqlx', null],
    ['atlas', 'atlas migrate set 1'],
    ['drizzle', null],
    ['liquibase', expect.stringContaining('changelog-sync')],
    ['django', null],
  ])('cannot be recorded for %s: what it keeps is nowhere', (name, advice) => {
    expect(tool(name).record(pending(name, '1'), ledger)).toEqual({
      type: 'impossible',
      reason: expect.stringContaining('1'),
      advice,
    });
  });

  it.each([
    'supabase',
    'knex',
    'rails',
    'dbmate',
    'golang-migrate',
    'alembic',
    'goose',
    'sequelize',
    'node-pg-migrate',
  ])('can be recorded for %s', (name) => {
    expect(tool(name).record(pending(name, '1'), ledger).type).toBe('sql');
  });

  it.each([
    ['supabase', "it's", `supabase migration repair --status applied 'it'\\''s'`],
    ['prisma', '-x', null],
    ['prisma', 'a\u001b[31m', null],
    ['prisma', '$(reboot)', `prisma migrate resolve --applied '$(reboot)'`],
    ['golang-migrate', '12', 'migrate force 12'],
    ['knex', 'a', null],
  ])('of %s called %s has a command for no more than itself', (name, version, command) => {
    expect(tool(name).command(pending(name, version))).toBe(command);
  });
});
