/** Every migration tool whose ledger is known. One line a tool; the first that recognises a table has it. */

import { alembic } from './alembic.ts';
import { atlas } from './atlas.ts';
import { django } from './django.ts';
import { drizzle } from './drizzle.ts';
import { flyway } from './flyway.ts';
import { golangMigrate } from './golang-migrate.ts';
import { goose } from './goose.ts';
import { knex } from './knex.ts';
import { liquibase } from './liquibase.ts';
import { nodePgMigrate } from './node-pg-migrate.ts';
import { prisma } from './prisma.ts';
import { dbmate, rails, railsOrDbmate } from './schema-migrations.ts';
import { sequelize } from './sequelize.ts';
import { sqlx } from './sqlx.ts';
import { supabase } from './supabase.ts';
import type { LedgerTool } from './tool.ts';
import { typeorm } from './typeorm.ts';

export const ledgerTools: readonly LedgerTool[] = [
  supabase,
  prisma,
  drizzle,
  flyway,
  liquibase,
  knex,
  golangMigrate,
  rails,
  dbmate,
  railsOrDbmate,
  django,
  alembic,
  goose,
  sqlx,
  nodePgMigrate,
  typeorm,
  sequelize,
  atlas,
];

const byName = new Map(ledgerTools.map((tool) => [tool.name, tool]));

/** The tool of this name; null for one that is not known (a snapshot from a newer dbparity). */
export function toolNamed(name: string): LedgerTool | null {
  return byName.get(name) ?? null;
}
