// Histories as people have them, tool by tool: what of them was run by hand is told from what was not.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalog } from '../../../source/catalog/catalog.ts';
import { comparePair } from '../../../source/commands/engine.ts';
import { judge } from '../../../source/ledger/judge.ts';
import type { JudgedEntry } from '../../../source/ledger/judgement.ts';
import { createDatabase, type Database, uniqueRole, withClient } from '../../support/databases.ts';
import { type Migration, readWithLedgers, recording } from '../../support/ledgers.ts';
import { type Major, newest, oldest, server } from '../../support/servers.ts';
import { splitStatements } from '../../support/split-script.ts';
import type { Dialect } from './dialects/dialect.ts';
import { django } from './dialects/django.ts';
import { drizzle } from './dialects/drizzle.ts';
import { flyway } from './dialects/flyway.ts';
import { knex } from './dialects/knex.ts';
import { prisma } from './dialects/prisma.ts';
import { rails } from './dialects/rails.ts';
import { supabase } from './dialects/supabase.ts';
import { typeorm } from './dialects/typeorm.ts';

const dialects = { supabase, prisma, drizzle, rails, django, typeorm, knex, flyway };

/** How many gaps are tried in each dialect; each takes a database of its own. */
const gaps = Number(process.env.DBPARITY_GAPS ?? 3);

describe.each(Object.entries(dialects))('a history of %s', (_name, dialect) => {
  const roles = new Map((dialect.roles ?? []).map((role) => [role, uniqueRole(role)]));
  const own = (sql: string): string =>
    [...roles].reduce((text, [role, mine]) => text.replaceAll(new RegExp(`\\b${role}\\b`, 'g'), mine), sql);
  const migrations: readonly Migration[] = dialect.migrations.map((one) => ({
    ...one,
    statements: (one.statements ?? []).map(own),
  }));
  const made: Database[] = [];
  let recorded: Catalog;

  /** A database on which the statements were run one by one, read. */
  async function read(
    major: Major,
    environment: string,
    statements: readonly string[],
    after = recording([]),
  ): Promise<Catalog> {
    const database = await createDatabase(await server(major));
    made.push(database);
    await withClient(database.url, async (client) => {
      await client.query(own(dialect.before ?? ''));
      for (const sql of statements) {
        await client.query(sql).catch((error: unknown) => {
          throw new Error(`${String(error)} in ${sql}`);
        });
      }
      await client.query(after);
    });
    return readWithLedgers(database, environment);
  }

  async function against(target: Catalog, source = recorded): Promise<readonly JudgedEntry[]> {
    return [...(await judge(comparePair(source, target))).entries.values()];
  }

  const without = (names: readonly string[] = []): readonly Migration[] =>
    migrations.filter(({ name }) => !names.includes(name ?? ''));

  beforeAll(async () => {
    for (const major of [oldest, newest] as const) {
      const at = await server(major);
      const database = await createDatabase(at, [...roles.values()].map((role) => `CREATE ROLE ${role};`).join('\n'));
      made.push(database);
    }
    recorded = await read(newest, 'staging', statementsOf(migrations), recording(migrations));
  }, 60_000);

  afterAll(async () => {
    const [older, newer] = made;
    await Promise.all(made.slice(2).map((database) => database.drop()));
    for (const database of [older, newer]) {
      await database?.run([...roles.values()].map((role) => `DROP ROLE ${role};`).join('\n'));
      await database?.drop();
    }
  });

  it('run by hand, without a record', async () => {
    const target = await read(newest, 'production', statementsOf(migrations));
    expect((await against(target)).flatMap((one) => unfitting(one, dialect))).toEqual([]);
  });

  it('run by hand on another major', async () => {
    const older = without(dialect.newer);
    const [source, target] = await Promise.all([
      read(newest, 'staging', statementsOf(older), recording(older)),
      read(oldest, 'production', statementsOf(older)),
    ]);
    expect((await against(target, source)).flatMap((one) => unfitting(one, dialect))).toEqual([]);
  });

  it('of which nothing was run', async () => {
    const target = await read(newest, 'production', []);
    const wrong = (await against(target)).filter(({ entry, verdict }) =>
      (dialect.unknown ?? []).includes(entry.name ?? '') ? verdict !== 'unknown' : verdict !== 'not-applied',
    );
    expect(wrong.map(shown)).toEqual([]);
  });

  it('of which one is lacking, or its last statement', async () => {
    const wrong: unknown[] = [];
    let tried = 0;
    for (const gap of gapsIn(migrations)) {
      if (tried >= gaps) break;
      const target = await read(newest, 'production', gap.statements).catch(() => null);
      // What came later may not run without it; and what it left may not be in the schema.
      if (target === null || !differs(recorded, target)) continue;
      tried++;
      for (const one of await against(target)) {
        const isWrong =
          one.entry.version === gap.lacking
            ? one.verdict === 'applied' && one.complete
            : one.verdict === 'not-applied' || (gap.whole && unfitting(one, dialect).length > 0);
        if (isWrong) wrong.push([gap.what, ...shown(one)]);
      }
    }
    expect(wrong).toEqual([]);
    expect(tried).toBeGreaterThan(0);
  });
});

function statementsOf(migrations: readonly Migration[]): readonly string[] {
  return migrations.flatMap(({ statements }) => (statements ?? []).flatMap(splitStatements));
}

interface Gap {
  readonly what: string;
  /** The version of the entry that is not run whole. */
  readonly lacking: string;
  /** False where a part of it is run, which may have taken away what earlier entries made. */
  readonly whole: boolean;
  readonly statements: readonly string[];
}

/** Histories that lack one entry or the last statement of one, the middle of the history first. */
function gapsIn(migrations: readonly Migration[]): readonly Gap[] {
  const from = Math.floor(migrations.length / 2);
  return [...migrations.slice(from), ...migrations.slice(0, from)].flatMap((one) => {
    const withOnly = (kept: (statements: readonly string[]) => readonly string[]): readonly string[] =>
      migrations.flatMap((other) => (other === one ? kept(statementsOf([other])) : statementsOf([other])));
    const last = (statements: readonly string[]): number =>
      statements.findLastIndex((sql) => !/^\s*COMMIT\b/i.test(sql));
    const gap = { lacking: one.version };
    return [
      {
        ...gap,
        what: `all but the last of ${one.name}`,
        whole: false,
        statements: withOnly((all) => all.toSpliced(last(all), 1)),
      },
      { ...gap, what: `without ${one.name}`, whole: true, statements: withOnly(() => []) },
    ];
  });
}

function differs(source: Catalog, target: Catalog): boolean {
  return [...comparePair(source, target).differences.values()].some(
    ({ kind, cosmetic }) => kind !== 'entry' && !cosmetic,
  );
}

/** What is wrong with an entry that was run. */
function unfitting(judged: JudgedEntry, { unknown = [], incomplete = [] }: Dialect): readonly unknown[] {
  const name = judged.entry.name ?? '';
  const fits = unknown.includes(name)
    ? judged.verdict === 'unknown'
    : judged.verdict === 'applied' || judged.verdict === 'superseded';
  const seen = judged.complete || incomplete.includes(name);
  return fits && seen ? [] : [shown(judged)];
}

function shown({ entry, verdict, complete, reason, findings }: JudgedEntry): readonly unknown[] {
  const odd = findings.filter(({ outcome }) => outcome !== 'there');
  return [entry.name, verdict, complete, reason, odd.map(({ what, outcome, note }) => `${what}: ${outcome} ${note}`)];
}
