/** The story as scripts: what is common to all databases, and what each has of its own. */

import { integrations } from './integrations.ts';
import { run, runAndRecord } from './ledger.ts';
import { commonMigrations, stagingMigrations } from './migrations/index.ts';
import { emailMigrations, remainingViewsAsInvoker, widerEmailKinds } from './migrations/later.ts';
import { platform } from './platform.ts';
import { productionAccess, productionCode, productionPlatform, productionTables } from './production.ts';
import { commonRows, productionRows, stagingRows } from './rows.ts';
import { stagingDrift } from './staging.ts';

export { roles } from './roles.ts';

/** The platform, the eleven migrations that both have recorded, and the rows that both have. */
export const common = [platform, runAndRecord(commonMigrations), integrations, commonRows].join('\n');

/** Seventeen entries in the ledger. */
export const staging = [runAndRecord(stagingMigrations), stagingRows, stagingDrift].join('\n');

/**
 * Twelve entries in the ledger: the common ones and a hotfix of its own. Of the six that it lacks, three were run by
 * hand, one was run in part, two were not run.
 */
export const production = [
  ...emailMigrations.map((migration) => run(migration)),
  runAndRecord([widerEmailKinds]),
  run(remainingViewsAsInvoker, 2),
  productionRows,
  productionTables,
  productionCode,
  productionAccess,
  productionPlatform,
].join('\n');

/** Staging's copy, as if every migration had been pasted into an SQL editor: one entry in the ledger. */
export const rehearsal = `
DELETE FROM supabase_migrations.schema_migrations
WHERE version > (SELECT min(version) FROM supabase_migrations.schema_migrations);
`;
