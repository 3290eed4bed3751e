/** The program's parts, each loaded when it is first wanted. */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Script } from 'node:vm';
import type { Compiled } from './code-cache.ts';

export interface Parts {
  /** What a part exports. Throws what the part throws when it is loaded, and what the system throws where it is not there. */
  readonly load: (name: string) => unknown;
  /** True where something that was loaded had to be compiled. */
  readonly isNew: () => boolean;
  /** The code of all that was loaded so far, with each function that has run, and what was kept before. */
  readonly compiled: () => Compiled;
}

/**
 * The parts in a folder: each file is one function expression, of CommonJS's exports and require. What was compiled before is
 * taken from `kept`; the engine sees for itself that it was compiled by an engine like it.
 */
export function partsIn(folder: string, kept: Compiled): Parts {
  const outside = createRequire(path.join(folder, 'part.js'));
  const loaded = new Map<string, { readonly script: Script; readonly module: { exports: unknown } }>();
  const inside = (id: string): unknown => (id.startsWith('./') ? load(path.basename(id)) : outside(id));
  let isNew = false;
  const load = (name: string): unknown => {
    const there = loaded.get(name);
    if (there) return there.module.exports;
    const filename = path.join(folder, name);
    const cachedData = kept.get(name);
    const script = new Script(readFileSync(filename, 'latin1'), { filename, ...(cachedData && { cachedData }) });
    isNew ||= script.cachedDataRejected !== false;
    const part: unknown = script.runInThisContext();
    if (typeof part !== 'function') throw new Error(`${filename} is not a part of the program`);
    const module: { exports: unknown } = { exports: {} };
    loaded.set(name, { script, module });
    part(module.exports, inside, module, filename, (id: string) => import(id));
    return module.exports;
  };
  return {
    load,
    isNew: () => isNew,
    compiled: () =>
      new Map([...kept, ...[...loaded].map(([name, { script }]) => [name, script.createCachedData()] as const)]),
  };
}
