/** Recording migrations in Supabase's ledger. */

import { quoteLiteral } from '../../catalog/quote.ts';
import { type Migration, statementsOf } from './migration.ts';

/** The SQL that runs migrations and records each. */
export function runAndRecord(migrations: readonly Migration[]): string {
  return [...migrations.map((migration) => run(migration)), record(migrations)].join('\n');
}

/** The SQL of a migration as it stands: nothing records it. `leaving` that many of its last statements out. */
export function run(migration: Migration, leaving = 0): string {
  const statements = statementsOf(migration);
  return statements
    .slice(0, statements.length - leaving)
    .map((statement) => `${statement};\n`)
    .join('');
}

function record(migrations: readonly Migration[]): string {
  const rows = migrations.map((migration) => {
    const statements = statementsOf(migration).map(quoteLiteral).join(', ');
    return `(${quoteLiteral(migration.version)}, ${quoteLiteral(migration.name)}, ARRAY[${statements}])`;
  });
  return `INSERT INTO supabase_migrations.schema_migrations (version, name, statements) VALUES\n${rows.join(',\n')};`;
}
