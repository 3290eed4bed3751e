/** The folders of migrations that a command may look into: those of --migrations, else the configuration's. */

import { Fault } from '../catalog/fault.ts';
import { absolutePath, surroundings } from '../environments/files.ts';
import type { Environments } from '../environments/index.ts';
import { list, nearest } from '../environments/wording.ts';
import { say } from '../language/language.ts';
import { folderLayouts } from '../ledger/folders/index.ts';
import type { MigrationFolder } from '../ledger/folders/migration-file.ts';
import { type FolderRequest, folderPulse, readMigrationFolder } from '../ledger/folders/read-folder.ts';

export interface MigrationFlags {
  /** Paths from where the program was started. They take the place of the configuration's. */
  readonly migrations: readonly string[];
}

type Configured = Pick<Environments, 'configuration'>;

/** Reads the folders. Throws a Fault for the first that cannot be read, or whose tool is not known. */
export async function migrationFolders(
  flags: MigrationFlags,
  environments: Configured,
): Promise<readonly MigrationFolder[]> {
  return folderRequests(flags, environments).map(readMigrationFolder);
}

/** A text that moves when a file in the folders does: cheap. Throws a Fault for a tool that is not known. */
export function migrationsPulse(flags: MigrationFlags, environments: Configured): string {
  return folderRequests(flags, environments).map(folderPulse).join('\n\n');
}

function folderRequests(flags: MigrationFlags, { configuration }: Configured): readonly FolderRequest[] {
  const { cwd, homedir } = surroundings();
  if (flags.migrations.includes('')) {
    throw new Fault({
      code: 'bad-flag',
      doing: say`read the command line`,
      problem: say`--migrations must name a folder`,
    });
  }
  if (flags.migrations.length > 0) {
    return flags.migrations.map((folder) => ({
      folder: absolutePath(folder, cwd, homedir),
      shown: shown(folder),
      named: say`with --migrations`,
      tool: null,
    }));
  }
  const from = configuration.file?.folder ?? cwd;
  return configuration.migrations.map(({ folder, tool, position }) => {
    if (tool !== null) requireTool(tool, position);
    return { folder: absolutePath(folder, from, homedir), shown: shown(folder), named: say`at ${position}`, tool };
  });
}

/** As it was written, without what makes no difference. */
function shown(folder: string): string {
  return folder.replace(/^\.\/(?=[^/])/, '').replace(/(?<=[^/])\/+$/, '');
}

function requireTool(tool: string, position: string): void {
  const known = folderLayouts.map((layout) => layout.tool);
  if (known.includes(tool)) return;
  const [meant] = nearest(tool, known);
  throw new Fault({
    code: 'bad-configuration',
    doing: say`read the configuration`,
    problem: say`${position}: no migrations of a tool “${tool}” can be read`,
    advice: meant === undefined ? say`they can of ${list(known)}` : say`did you mean ${meant}?`,
  });
}
