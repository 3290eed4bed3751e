/** As whom the demo's server runs, and where it keeps its files. */

import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** Options for spawn: empty to stay who we are. */
export interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** PostgreSQL refuses to run as root; then it runs as the account that every system has for such things. */
export function serverAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  // `| 0`: macOS tells -2 as 4294967294, which spawn does not take.
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' })) | 0;
  return { uid: id('-u'), gid: id('-g') };
}

/** Where the account may make a folder, and remove it again. */
export function temporaryPlace(account: Account): string {
  const may = (flag: string, place: string): boolean =>
    spawnSync('test', [flag, place], { ...account, cwd: '/' }).status === 0;
  return [os.tmpdir(), '/tmp'].find((place) => may('-x', place) && may('-w', place)) ?? os.tmpdir();
}

/** Makes the account the owner of a file, or of a folder and all that is in it. */
export function give(file: string, { uid, gid }: Account): void {
  if (uid === undefined || gid === undefined) return;
  const own = (place: string): void => chownSync(place, uid >>> 0, gid >>> 0);
  own(file);
  for (const entry of entries(file)) if (!entry.isSymbolicLink()) own(path.join(entry.parentPath, entry.name));
}

function entries(file: string) {
  try {
    return readdirSync(file, { recursive: true, withFileTypes: true });
  } catch {
    return []; // Not a folder.
  }
}
