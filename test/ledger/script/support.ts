// Pairs of databases with ledgers, judged and repaired as the program does it.
import { expect } from 'vitest';
import type { Catalog } from '../../../source/catalog/catalog.ts';
import type { CatalogObject, ObjectId } from '../../../source/catalog/object.ts';
import { allSchemas } from '../../../source/catalog/schema-filter.ts';
import { comparePair, kinds, ledgers } from '../../../source/commands/engine.ts';
import type { Comparison } from '../../../source/compare/compare.ts';
import { entryId } from '../../../source/ledger/entry.ts';
import { judge } from '../../../source/ledger/judge.ts';
import type { JudgedEntry, Judgement } from '../../../source/ledger/judgement.ts';
import { type LedgerOptions, planLedger } from '../../../source/ledger/script/plan.ts';
import { openSession } from '../../../source/postgres/session.ts';
import { defaultLimits } from '../../../source/postgres/settings.ts';
import type { Repair } from '../../../source/repair/repair.ts';
import { renderScript } from '../../../source/repair/script.ts';
import { connect, type Database } from '../../support/databases.ts';

export const ledgerTable = `CREATE SCHEMA supabase_migrations;
  CREATE TABLE supabase_migrations.schema_migrations (version text PRIMARY KEY, statements text[], name text);`;

export interface Migration {
  readonly version: string;
  readonly name?: string;
  readonly statements: readonly string[] | null;
}

/** The id of Supabase's entry of this version. */
export const idOf = (version: string): ObjectId =>
  entryId({ schema: 'supabase_migrations', table: 'schema_migrations' }, version);

/** Records migrations as the tool does; `run`: after running them. */
export async function migrate(database: Database, migrations: readonly Migration[], run = true): Promise<void> {
  for (const { version, name = null, statements } of migrations) {
    if (run) for (const statement of statements ?? []) await database.run(statement);
    await database.query('INSERT INTO supabase_migrations.schema_migrations VALUES ($1, $2, $3)', [
      version,
      statements,
      name,
    ]);
  }
}

export async function readWithLedgers(database: Database): Promise<Catalog> {
  const { host, port } = database.server;
  const client = await connect(database.url);
  const session = await openSession(
    client,
    { environment: database.name, host, port, database: database.name, user: client.user ?? '' },
    { schemas: allSchemas, limits: defaultLimits, ledgers },
  );
  try {
    return await session.read();
  } finally {
    await session.close();
  }
}

export interface Judged {
  readonly comparison: Comparison;
  readonly judgement: Judgement;
}

export async function judged(source: Database, target: Database): Promise<Judged> {
  const [wanted, current] = await Promise.all([source, target].map(readWithLedgers));
  if (!wanted || !current) throw new Error('unreachable: two databases were read');
  const comparison = comparePair(wanted, current);
  return { comparison, judgement: await judge(comparison) };
}

/** The same with the entries of these versions, of which nothing can be seen, taken for applied. */
export function believed({ comparison, judgement }: Judged, versions: readonly string[]): Judged {
  const entries = [...judgement.entries].map(([id, entry]): [ObjectId, JudgedEntry] => [
    id,
    versions.includes(entry.entry.version) ? { ...entry, verdict: 'applied', complete: true } : entry,
  ]);
  return { comparison, judgement: { entries: new Map(entries) } };
}

export interface Planned {
  readonly plan: Repair;
  readonly script: string;
}

export function planned(
  { comparison, judgement }: Judged,
  asked: readonly ObjectId[] | null = null,
  options: Partial<LedgerOptions> = {},
): Planned {
  const plan = planLedger(comparison, judgement, kinds, asked, { destructive: false, concurrently: false, ...options });
  return { plan, script: renderScript(plan, comparison, kinds) };
}

/** Everything of a database but its ledger, to be compared before and after. */
export async function elsewhere(database: Database): Promise<readonly CatalogObject[]> {
  const { objects } = await readWithLedgers(database);
  return [...objects.values()].filter(({ kind }) => kind !== 'entry');
}

/** Expects that the script changes nothing that is not in a ledger, and answers what the ledger then holds. */
export async function unchangedElsewhere(database: Database, run: () => Promise<void>): Promise<void> {
  const before = await elsewhere(database);
  await run();
  expect(await elsewhere(database)).toEqual(before);
}

export const rowsOf = (database: Database): Promise<readonly unknown[]> =>
  database.query('SELECT * FROM supabase_migrations.schema_migrations ORDER BY version');
