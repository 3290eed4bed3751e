/** The layouts that are known: a new one is a file here and a line below. */

import { Fault } from '../../catalog/fault.ts';
import { say } from '../../language/language.ts';
import { atlasLayout } from './atlas.ts';
import { dbmateLayout } from './dbmate.ts';
import { drizzleLayout } from './drizzle.ts';
import { flywayLayout } from './flyway.ts';
import { golangMigrateLayout } from './golang-migrate.ts';
import { gooseLayout } from './goose.ts';
import { knexLayout } from './knex.ts';
import type { FolderLayout, FolderListing, LayoutReading } from './layout.ts';
import type { MigrationFolder } from './migration-file.ts';
import { nodePgMigrateLayout } from './node-pg-migrate.ts';
import { prismaLayout } from './prisma.ts';
import { railsLayout } from './rails.ts';
import { sqlxLayout } from './sqlx.ts';
import { supabaseLayout } from './supabase.ts';

/** Of two that fit alike, the first is the likelier. */
export const folderLayouts: readonly FolderLayout[] = [
  supabaseLayout,
  prismaLayout,
  drizzleLayout,
  flywayLayout,
  railsLayout,
  atlasLayout,
  dbmateLayout,
  gooseLayout,
  golangMigrateLayout,
  sqlxLayout,
  nodePgMigrateLayout,
  knexLayout,
];

const fits: readonly LayoutReading['fit'][] = ['certain', 'likely', 'possible'];

/**
 * A folder's migrations as each tool would read them whose layout it has; with `tool`, as that one does. A folder without
 * any file has none. Throws a Fault (`bad-migrations-folder`) for one whose files no tool takes for migrations.
 */
export function migrationsIn(listing: FolderListing, tool: string | null = null): MigrationFolder {
  const asked = folderLayouts.filter((layout) => tool === null || layout.tool === tool);
  const readings = asked.flatMap((layout) => {
    const reading = layout.read(listing);
    return reading ? [{ tool: layout.tool, ...reading }] : [];
  });
  if (readings.length === 0 && (tool !== null || listing.files.length > 0)) return nothingKnown(listing, tool, asked);
  // Where files say whose they are, another tool would run what goes down, too.
  const certain = readings.filter(({ fit }) => fit === 'certain');
  const kept = certain.length > 0 ? certain : readings;
  return {
    path: listing.path,
    tools: [...kept]
      .sort((a, b) => fits.indexOf(a.fit) - fits.indexOf(b.fit))
      .map(({ tool, files }) => ({ tool, files })),
  };
}

function nothingKnown(listing: FolderListing, tool: string | null, asked: readonly FolderLayout[]): MigrationFolder {
  // A new project has a folder and no migration yet.
  if (tool !== null && listing.files.length === 0) return { path: listing.path, tools: [{ tool, files: [] }] };
  const below = ['migrations', 'migrate'].find((name) => listing.files.some(({ path }) => path.startsWith(`${name}/`)));
  throw new Fault({
    code: 'bad-migrations-folder',
    doing: say`read the migrations in ${listing.path}`,
    problem:
      tool === null ? say`no file in it is a migration of a known tool` : say`no file in it is a migration of ${tool}`,
    advice:
      below === undefined
        ? say`their names look like ${asked
            .map(({ example }) => example)
            .slice(0, 4)
            .join(', ')}`
        : say`did you mean ${listing.path}/${below}?`,
  });
}
