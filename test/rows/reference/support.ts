// Two databases whose reference tables are compared and repaired as the program does it.
import pg from 'pg';
import { expect } from 'vitest';
import type { Session } from '../../../source/catalog/environment.ts';
import { allSchemas } from '../../../source/catalog/schema-filter.ts';
import { comparePair, kinds } from '../../../source/commands/engine.ts';
import type { Comparison } from '../../../source/compare/compare.ts';
import { openSession } from '../../../source/postgres/session.ts';
import { defaultLimits } from '../../../source/postgres/settings.ts';
import type { Repair } from '../../../source/repair/repair.ts';
import { renderScript } from '../../../source/repair/script.ts';
import type { ReferenceResult } from '../../../source/rows/findings.ts';
import { compareReference } from '../../../source/rows/reference/compare-reference.ts';
import { planReferences } from '../../../source/rows/reference/repair.ts';
import { chooseReference, type ReferenceWish } from '../../../source/rows/reference/table.ts';
import { connect, createDatabase, type Database, withClient } from '../../support/databases.ts';
import { runScript } from '../../support/round-trip.ts';
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

export interface RoundTrip {
  readonly script: string;
  readonly repair: Repair;
  readonly before: readonly ReferenceResult[];
}

/**
 * Repairs the target's tables, twice with the same script, and expects that nothing is left: by a second comparison, and
 * by the rows themselves as another query reads them. Rows that were equal are not to be touched. Without
 * `comments` it is run as psql does, which keeps them to itself: an encoding may lack their characters.
 */
export async function repairTables(
  source: Database,
  target: Database,
  wishes: readonly ReferenceWish[],
  options: { readonly destructive?: boolean; readonly comments?: boolean } = {},
): Promise<RoundTrip> {
  const { comparison, results } = await compareTables(source, target, wishes);
  for (const { failed } of results) expect(failed).toBeNull();
  const destructive = options.destructive ?? true;
  const repair = planReferences(comparison, results, kinds, null, { destructive, concurrently: false });
  const script = renderScript(repair, comparison, kinds);
  const untouched = await Promise.all(results.map((result) => versions(target, result)));
  for (const run of ['first', 'second'])
    try {
      await runScript(target, options.comments === false ? script.replace(/^-- .*$/gm, '') : script);
    } catch (error) {
      throw new Error(
        `the ${run} run failed: ${error instanceof Error ? error.message : String(error)}\n\n${script.slice(0, 20_000)}`,
      );
    }
  const after = await compareTables(source, target, wishes);
  for (const [index, { table, counts, differences }] of after.results.entries()) {
    const left = destructive ? counts : { ...counts, onlyTarget: 0 };
    const cells = differences.slice(0, 5).map(({ key, source: a, target: b }) => ({
      key,
      cells: table.columns.flatMap((column, place) =>
        a && b && a[place] === b[place] ? [] : [[column, a?.[place], b?.[place]]],
      ),
    }));
    expect({ left, cells: destructive ? cells : [] }, script.slice(0, 20_000)).toEqual({
      left: { onlySource: 0, onlyTarget: 0, changed: 0 },
      cells: [],
    });
    if (destructive) expect(await rowsIn(target, table), script.slice(0, 20_000)).toEqual(await rowsIn(source, table));
    const now = await versions(target, results[index] ?? after.results[0]);
    for (const [key, version] of untouched[index] ?? []) expect(now.get(key), `${key} was touched`).toBe(version);
  }
  return { script, repair, before: results };
}

const pinned = `SET timezone = 'UTC'; SET datestyle = 'ISO, YMD'; SET intervalstyle = 'iso_8601'; SET bytea_output = 'escape';
  SET extra_float_digits = 1; SET lc_monetary = 'C'; SET row_security = off;`;

/** The rows as JSON that the server makes of them, a hash each, in the order of the hashes. */
async function rowsIn(
  database: Database,
  { schema, name, columns, only }: ReferenceResult['table'],
): Promise<readonly string[]> {
  return withClient(database.url, async (client) => {
    await client.query(pinned);
    const list = columns.map((column) => `t.${pg.escapeIdentifier(column)}`).join(', ');
    const { rows } = await client.query<{ hash: string }>(
      `SELECT encode(sha256(convert_to(row_to_json(whole)::text, 'UTF8')), 'hex') AS hash
       FROM (SELECT ${list} FROM ${only ? 'ONLY ' : ''}${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(name)} t) whole ORDER BY 1`,
    );
    return rows.map(({ hash }) => hash);
  });
}

/** The versions of those rows that are no difference, by their key. */
async function versions(database: Database, result: ReferenceResult | undefined): Promise<ReadonlyMap<string, string>> {
  if (!result) return new Map();
  const { table, differences } = result;
  const differing = new Set(differences.map(({ key }) => JSON.stringify(key)));
  return withClient(database.url, async (client) => {
    await client.query(pinned.replace('iso_8601', 'postgres').replace('escape', 'hex'));
    const key = table.key.map((column) => `concat(${pg.escapeIdentifier(column)})`).join(', ');
    const { rows } = await client.query<{ key: string[]; version: string }>(
      `SELECT ARRAY[${key}] AS key, xmin::text || ctid::text AS version
       FROM ${table.only ? 'ONLY ' : ''}${pg.escapeIdentifier(table.schema)}.${pg.escapeIdentifier(table.name)}`,
    );
    return new Map(
      rows
        .map(({ key: own, version }) => [JSON.stringify(own), version] as const)
        .filter(([own]) => !differing.has(own)),
    );
  });
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
