/** The pair that was compared last, for the picker. A convenience: no trouble with it is ever a person's trouble. */

import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod';
import { baseFolder, readSmallFile, type Surroundings } from './files.ts';

const limit = 16 * 1024;

/** Two texts that `resolve` understands: names, or URLs without a password. */
export interface RememberedPair {
  readonly source: string;
  readonly target: string;
}

const shape = z.object({
  version: z.literal(1),
  source: z.string().min(1).max(2_000),
  target: z.string().min(1).max(2_000),
});

/** The pair remembered, or null when there is none or what is there cannot be understood. Never throws. */
export function recallPair(around: Surroundings): RememberedPair | null {
  const content = readSmallFile(stateFile(around), limit);
  if (content.state !== 'read') return null;
  try {
    const { source, target } = shape.parse(JSON.parse(content.text));
    return { source, target };
  } catch {
    return null;
  }
}

/** Remembers a pair in a file that nobody else may read. Answers whether it could; never throws. */
export function rememberPair(pair: RememberedPair, around: Surroundings): boolean {
  const file = stateFile(around);
  const fresh = `${file}.${process.pid}.new`;
  try {
    const content = shape.parse({ version: 1, ...pair });
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    // Written beside and moved in place: two inspectors that end together leave one whole file.
    writeFileSync(fresh, `${JSON.stringify(content)}\n`, { mode: 0o600, flag: 'wx' });
    chmodSync(fresh, 0o600);
    renameSync(fresh, file);
    return true;
  } catch {
    remove(fresh);
    return false;
  }
}

function remove(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // Where its folder cannot be, it cannot be either.
  }
}

function stateFile({ env, homedir }: Surroundings): string {
  return path.join(baseFolder(env.XDG_STATE_HOME, homedir, '.local/state'), 'dbparity', 'last-pair.json');
}
