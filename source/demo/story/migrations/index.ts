/** The company's migrations: those that both environments have recorded, those of staging, and production's own. */

import type { Migration } from '../migration.ts';
import { accessMigrations } from './access.ts';
import { dashboardMigrations } from './dashboards.ts';
import { functionMigrations } from './functions.ts';
import { callClassification, emailMigrations, remainingViewsAsInvoker, viewsAsInvoker } from './later.ts';
import { schemaMigrations } from './schema.ts';

/** Run and recorded everywhere. */
export const commonMigrations: readonly Migration[] = [
  ...schemaMigrations,
  ...accessMigrations,
  ...dashboardMigrations,
  ...functionMigrations,
];

/** Run and recorded by staging, after the common ones. */
export const stagingMigrations: readonly Migration[] = [
  viewsAsInvoker,
  remainingViewsAsInvoker,
  ...emailMigrations,
  callClassification,
];
