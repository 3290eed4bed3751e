// Folders of migrations as texts, and what each tool makes of them.
import { createHash } from 'node:crypto';
import { migrationsIn } from '../../../source/ledger/folders/index.ts';
import type { FolderListing } from '../../../source/ledger/folders/layout.ts';
import type { MigrationFile } from '../../../source/ledger/folders/migration-file.ts';

/** A listing of these files, in the order that the reader gives. */
export function listing(files: Readonly<Record<string, string>>, path = 'migrations'): FolderListing {
  const names = Object.keys(files).sort((a, b) => (a < b ? -1 : 1));
  return { path, files: names.map((name) => ({ path: name, text: files[name] ?? '', unread: null })) };
}

/** The names of the tools that it may be, the likeliest first. */
export function toolsOf(files: Readonly<Record<string, string>>, path?: string): readonly string[] {
  return migrationsIn(listing(files, path)).tools.map(({ tool }) => tool);
}

/** The folder's migrations as one tool reads them. */
export function filesOf(tool: string, files: Readonly<Record<string, string>>): readonly MigrationFile[] {
  return migrationsIn(listing(files), tool).tools[0]?.files ?? [];
}

/** The only migration's statements. */
export function statementsOf(tool: string, files: Readonly<Record<string, string>>): string | null {
  const found = filesOf(tool, files);
  if (found.length !== 1) throw new Error(`${found.length} migrations`);
  return found[0]?.statements ?? null;
}

export const versionsOf = (files: readonly MigrationFile[]): readonly string[] => files.map(({ version }) => version);

export const sha = (algorithm: string, text: string): string => createHash(algorithm).update(text).digest('hex');
