/** Reports as files: for their owner's eyes only, as a report tells much about a system. */

import path from 'node:path';
import { Fault } from '../catalog/fault.ts';
import { codeOf, isForWantOfRoom, reasonOf, replaceFile, writeNewFile } from '../files/whole-file.ts';
import { say } from '../language/language.ts';

/** Writes what a command made where it was asked for, over what is there. Throws a Fault. */
export function writeOutput(file: string, text: string | Uint8Array): void {
  try {
    replaceFile(file, text);
  } catch (error) {
    throw notWritten(file, error, say`choose another place with --output FILE`);
  }
}

/** Writes a report under a name of its own in this folder, never over another. Answers the name. Throws a Fault. */
export function writeNewReport(
  folder: string,
  names: { readonly source: string; readonly target: string },
  today: string,
  text: string,
): string {
  const stem = `dbparity-${plain(names.source)}-${plain(names.target)}-${today}`;
  for (let attempt = 1; ; attempt++) {
    const name = `${stem}${attempt === 1 ? '' : `-${attempt}`}.md`;
    try {
      writeNewFile(path.join(folder, name), text);
      return name;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST' || attempt >= mostAttempts)
        throw notWritten(name, error, say`start dbparity in a folder that can be written`);
    }
  }
}

const mostAttempts = 999;

/** A name of an environment as part of a file's: whatever a path or a shell could take otherwise is left out. */
function plain(name: string): string {
  const letters = name
    .replace(/^.*[\\/]/, '')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
  return letters.slice(0, 60) || 'database';
}

function notWritten(file: string, error: unknown, advice: string): Fault {
  return new Fault({
    code: 'file-not-written',
    doing: say`write ${file}`,
    problem: reasonOf(error),
    advice: isForWantOfRoom(error) ? say`${advice}, or make room: nothing of it was left behind` : advice,
    cause: error,
  });
}
