// Databases with Supabase's ledger, and what is judged of them.
import { quoteLiteral } from '../../source/catalog/quote.ts';
import { allSchemas, type SchemaFilter } from '../../source/catalog/schema-filter.ts';
import { comparePair, ledgers } from '../../source/commands/engine.ts';
import type { Comparison } from '../../source/compare/compare.ts';
import type { MigrationFolder } from '../../source/ledger/folders/migration-file.ts';
import { judge } from '../../source/ledger/judge.ts';
import type { JudgedEntry, Judgement } from '../../source/ledger/judgement.ts';
import { openSession } from '../../source/postgres/session.ts';
import { defaultLimits } from '../../source/postgres/settings.ts';
import { connect, type Database } from './databases.ts';

/** A migration: its version, its name, and its statements as the ledger keeps them; null where a person recorded it. */
export interface Migration {
  readonly version: string;
  readonly name: string | null;
  readonly statements: readonly string[] | null;
}

export function migration(version: string, name: string | null, ...statements: readonly string[]): Migration {
  return { version, name, statements };
}

export const ledgerTable = `CREATE SCHEMA IF NOT EXISTS supabase_migrations;
CREATE TABLE IF NOT EXISTS supabase_migrations.schema_migrations (version text PRIMARY KEY, statements text[], name text);
`;

/** SQL that runs the migrations, in their order. */
export function running(migrations: readonly Migration[]): string {
  return migrations
    .flatMap(({ statements }) => (statements ?? []).map((sql) => `${sql.replace(/;\s*$/, '')};\n`))
    .join('');
}

/** SQL that records them. */
export function recording(migrations: readonly Migration[]): string {
  const literal = (text: string | null): string => (text === null ? 'NULL' : quoteLiteral(text));
  const rows = migrations.map(({ version, name, statements }) => {
    const list = statements === null ? 'NULL' : `ARRAY[${statements.map(quoteLiteral).join(', ')}]::text[]`;
    return `INSERT INTO supabase_migrations.schema_migrations (version, name, statements) VALUES (${literal(version)}, ${literal(name)}, ${list});\n`;
  });
  return ledgerTable + rows.join('');
}

/** Both databases read, compared and judged as the program does it. */
export async function judged(
  source: Database,
  target: Database,
  folders: readonly MigrationFolder[] = [],
  schemas: SchemaFilter = allSchemas,
): Promise<{ readonly comparison: Comparison; readonly judgement: Judgement }> {
  const [a, b] = await Promise.all([
    readWithLedgers(source, 'staging', schemas),
    readWithLedgers(target, 'production', schemas),
  ]);
  const comparison = comparePair(a, b);
  return { comparison, judgement: await judge(comparison, folders) };
}

export async function readWithLedgers(database: Database, environment: string, schemas: SchemaFilter = allSchemas) {
  const { host, port } = database.server;
  const session = await openSession(
    await connect(database.url),
    { environment, host, port, database: database.name, user: 'postgres' },
    { schemas, limits: defaultLimits, ledgers },
  );
  try {
    return await session.read();
  } finally {
    await session.close();
  }
}

/** What was judged, by version. */
export function byVersion({ entries }: Judgement): ReadonlyMap<string, JudgedEntry> {
  return new Map([...entries.values()].map((judged) => [judged.entry.version, judged]));
}
