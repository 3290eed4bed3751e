/**
 * The program's beginning: it sets the engine up and loads the rest, as it was compiled for the last run of the same
 * command. All that stands here is read at every start.
 */

import os from 'node:os';
import path from 'node:path';
import { type Compiled, keepCompiled, readCompiled } from './code-cache.ts';
import { type CommandName, commandNames } from './command-names.ts';
import { partsIn } from './parts.ts';
import { setUpEngine } from './v8.ts';

/** Names the program's text, whatever version it goes by. */
declare const DBPARITY_BUILD: string;
declare const DBPARITY_MAIN: string;

const command: CommandName = process.argv.slice(2).flatMap(named)[0] ?? 'inspect';
setUpEngine(command);
const file = cacheFile(process.env);
const key = [DBPARITY_BUILD, process.version, process.platform, process.arch, process.execPath].join(' ');
const kept: Compiled = file === null ? new Map() : readCompiled(file, key);
const parts = partsIn(path.join(__dirname, 'parts'), kept);

process.on('exit', (code) => {
  // A run that failed has seen little of the program, and a machine of a pipeline is thrown away.
  if (file === null || code === 2 || process.env.CI || !parts.isNew()) return;
  keepCompiled(file, key, parts.compiled);
});

parts.load(DBPARITY_MAIN);

/** Where this command's code is kept; null where it is not to be kept (Node's own word for it), or nothing will run. */
function cacheFile({ NODE_DISABLE_COMPILE_CACHE, XDG_CACHE_HOME }: NodeJS.ProcessEnv): string | null {
  if (NODE_DISABLE_COMPILE_CACHE || process.argv.some((word) => word === '--help' || word === '--version')) return null;
  const folder =
    XDG_CACHE_HOME !== undefined && path.isAbsolute(XDG_CACHE_HOME) ? XDG_CACHE_HOME : path.join(home(), '.cache');
  // What lies in the folder that it happens to be started in is not its own.
  return path.isAbsolute(folder) ? path.join(folder, 'dbparity', `${command}.code`) : null;
}

/** Empty for an account that has none. */
function home(): string {
  try {
    return os.homedir();
  } catch {
    return '';
  }
}

function named(word: string): CommandName[] {
  return commandNames.filter((name) => name === word);
}
