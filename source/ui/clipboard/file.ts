import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Fault } from '../../catalog/fault.ts';
import { isForWantOfRoom, reasonOf, writeNewFile } from '../../files/whole-file.ts';
import { say } from '../../language/language.ts';

/**
 * Writes the text to a new file that only its owner can read, and says where. Leaves nothing where it cannot; throws a
 * Fault then.
 */
export async function writePrivately(
  text: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const { XDG_RUNTIME_DIR: own } = environment;
  // A session's own folder is in memory, and small.
  const folders = [...(own ? [own] : []), os.tmpdir()];
  const failures: unknown[] = [];
  for (const folder of folders) {
    try {
      return writeInto(folder, text);
    } catch (error) {
      failures.push(error);
    }
  }
  const [first] = failures;
  throw new Fault({
    code: 'file-not-written',
    doing: say`write the repair to a file`,
    problem: folders.map((folder, index) => `${folder}: ${reasonOf(failures[index])}`).join('; '),
    advice: isForWantOfRoom(first) ? say`make room there, or name another folder in TMPDIR` : null,
    cause: first,
  });
}

function writeInto(folder: string, text: string): string {
  mkdirSync(folder, { recursive: true });
  const own = mkdtempSync(path.join(folder, 'dbparity-'));
  try {
    const file = path.join(own, 'repair.sql');
    writeNewFile(file, text);
    return file;
  } catch (error) {
    rmSync(own, { recursive: true, force: true });
    throw error;
  }
}
