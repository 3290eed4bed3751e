// Two databases whose reference tables are compared as the program does it.
import type { Session } from '../../../source/catalog/environment.ts';
import { allSchemas } from '../../../source/catalog/schema-filter.ts';
import { comparePair } from '../../../source/commands/engine.ts';
import type { Comparison } from '../../../source/compare/compare.ts';
import { openSession } from '../../../source/postgres/session.ts';
import { defaultLimits } from '../../../source/postgres/settings.ts';
import type { ReferenceResult } from '../../../source/rows/findings.ts';
import { compareReference } from '../../../source/rows/reference/compare-reference.ts';
import { chooseReference, type ReferenceWish } from '../../../source/rows/reference/table.ts';
import { connect, createDatabase, type Database } from '../../support/databases.ts';
import { type Major, server } from '../../support/servers.ts';

/** A table as the configuration names it. */
export function wish(table: string, more: Partial<ReferenceWish> = {}): ReferenceWish {
  return { table, key: null, except: [], ...more };
}

export async function openDatabase(database: Database, environment: string, url = database.url): Promise<Session> {
  const client = await connect(url);
  const { host, port } = database.server;
  return openSession(
    client,
    { environment, host, port, database: database.name, user: client.user ?? '' },
    { schemas: allSchemas, limits: defaultLimits, ledgers: [] },
  );
}

export interface Compared {
  readonly comparison: Comparison;
  readonly results: readonly ReferenceResult[];
}

/** Reads both catalogs, then compares the tables. */
export async function compareTables(
  source: Database,
  target: Database,
  wishes: readonly ReferenceWish[],
): Promise<Compared> {
  const [a, b] = await Promise.all([openDatabase(source, 'staging'), openDatabase(target, 'production')]);
  try {
    const [wanted, current] = await Promise.all([a.read(), b.read()]);
    const comparison = comparePair(wanted, current);
    const results: ReferenceResult[] = [];
    for (const one of wishes) {
      const choice = chooseReference(comparison.source, comparison.target, one);
      results.push(
        await compareReference({ reader: a, environment: 'staging' }, { reader: b, environment: 'production' }, choice),
      );
    }
    return { comparison, results };
  } finally {
    await Promise.all([a.close(), b.close()]);
  }
}

/** One table of two databases that are made for it. */
export async function compareOne(
  source: Database,
  target: Database,
  table: string,
  more: Partial<ReferenceWish> = {},
): Promise<ReferenceResult> {
  const { results } = await compareTables(source, target, [wish(table, more)]);
  const [result] = results;
  if (!result) throw new Error('unreachable: one table was asked for');
  return result;
}

/** Two databases, on servers of different majors if need be. */
export async function withTwo<Result>(
  majors: readonly [Major, Major],
  sourceSql: string,
  targetSql: string,
  use: (source: Database, target: Database) => Promise<Result>,
): Promise<Result> {
  const source = await createDatabase(await server(majors[0]), sourceSql);
  try {
    const target = await createDatabase(await server(majors[1]), targetSql);
    try {
      return await use(source, target);
    } finally {
      await target.drop();
    }
  } finally {
    await source.drop();
  }
}
