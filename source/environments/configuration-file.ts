/** Where the configuration is: the file that was named, else dbparity.yaml here or above, else in the XDG folder. */

import path from 'node:path';
import { Fault } from '../catalog/fault.ts';
import { say } from '../language/language.ts';
import { absolutePath, baseFolder, readSmallFile, type Surroundings, shownPath } from './files.ts';

export const configurationName = 'dbparity.yaml';
export const configurationLimit = 1024 * 1024;

export interface ConfigurationFile {
  /** Absolute: relative paths in the file start from its folder. */
  readonly path: string;
  /** As a person calls it in a message. */
  readonly shown: string;
  readonly text: string;
}

/**
 * Finds and reads the configuration file; null when there is none. Throws a Fault (`bad-configuration`) for one that
 * was named and is not there, that cannot be read, that is too large, or that someone else put in the way.
 */
export function findConfiguration(named: string | undefined, around: Surroundings): ConfigurationFile | null {
  if (named !== undefined) {
    const file = absolutePath(named, around.cwd, around.homedir);
    const found = read(file, around);
    if (found) return found.file;
    throw new Fault({
      code: 'bad-configuration',
      doing: say`read the configuration`,
      problem: say`${shownPath(file, around.homedir)} does not exist`,
      advice: say`check the path given with --config`,
    });
  }
  for (const file of places(around)) {
    const found = read(file, around);
    if (!found) continue;
    // It tells dbparity whom to send which variables: whoever can write to /tmp must not decide that for others.
    const me = process.getuid?.() ?? 0;
    if (me !== 0 && found.owner !== me && found.owner !== 0) {
      throw new Fault({
        code: 'bad-configuration',
        doing: say`read the configuration`,
        problem: say`${found.file.shown} belongs to another account`,
        advice: say`name it with --config ${found.file.shown} if you trust it`,
      });
    }
    return found.file;
  }
  return null;
}

function* places({ cwd, homedir, env }: Surroundings): Generator<string> {
  for (let folder = cwd; ; folder = path.dirname(folder)) {
    yield path.join(folder, configurationName);
    if (folder === path.dirname(folder)) break;
  }
  yield path.join(baseFolder(env.XDG_CONFIG_HOME, homedir, '.config'), 'dbparity', configurationName);
}

function read(file: string, around: Surroundings): { file: ConfigurationFile; owner: number } | null {
  const content = readSmallFile(file, configurationLimit);
  if (content.state === 'absent') return null;
  const relative = path.relative(around.cwd, file);
  const shown = relative === configurationName ? relative : shownPath(file, around.homedir);
  if (content.state === 'unreadable') {
    throw new Fault({
      code: 'bad-configuration',
      doing: say`read the configuration`,
      problem: say`${shown} cannot be read: ${content.reason}`,
    });
  }
  return { file: { path: file, shown, text: content.text }, owner: content.stats.uid };
}
