/** Writes expected differences into the configuration's file: the only file of a person's that dbparity ever changes. */

import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, openSync, realpathSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Fault } from '../catalog/fault.ts';
import type { Expected } from '../catalog/policy.ts';
import { codeOf, reasonOf, writeNewFile, writeWhole } from '../files/whole-file.ts';
import { say } from '../language/language.ts';
import { configurationLimit, configurationName } from './configuration-file.ts';
import type { NewExpected } from './expected-entry.ts';
import { type Rewritten, withExpected, withoutExpected } from './expected-yaml.ts';
import { readSmallFile, type SmallFile } from './files.ts';

/** The configuration's file: where it is, and what a person calls it. */
export interface WrittenFile {
  readonly path: string;
  readonly shown: string;
}

/** What may happen between reading and writing: for tests. */
export interface Writing {
  readonly beforeWriting?: () => void;
}

/**
 * Adds an entry to the configuration, to a new one in `folder` where there is none, and answers its file and place. All
 * else in the file stays as it is, byte by byte. Throws a Fault (`configuration-not-written`, `bad-configuration`) and
 * has then changed nothing.
 */
export function addExpected(
  file: WrittenFile | null,
  folder: string,
  entry: NewExpected,
  writing: Writing = {},
): { readonly file: WrittenFile; readonly position: string } {
  if (file) return { file, position: rewrite(file, (text) => withExpected(text, file.shown, entry), writing) };
  const made = { path: path.join(folder, configurationName), shown: configurationName };
  const { text, position } = withExpected('', made.shown, entry);
  try {
    // The project's own, for everyone who works on it.
    writeNewFile(made.path, text, 0o666);
  } catch (error) {
    throw notWritten(made, why(error), error);
  }
  return { file: made, position };
}

/** Takes this entry away. Throws as `addExpected` does. */
export function removeExpected(file: WrittenFile, entry: Expected, writing: Writing = {}): void {
  rewrite(file, (text) => withoutExpected(text, file.shown, entry), writing);
}

function rewrite(file: WrittenFile, change: (text: string) => Rewritten, { beforeWriting }: Writing): string {
  const real = realPath(file);
  const before = readSmallFile(real, configurationLimit);
  if (before.state === 'absent') throw notWritten(file, say`it is not there any more`);
  if (before.state === 'unreadable') throw notWritten(file, before.reason);
  // What is not UTF-8 would come out as something else.
  if (Buffer.byteLength(before.text) !== before.stats.size) throw notWritten(file, say`it is not in UTF-8`);
  const { text, position } = change(before.text);
  const temporary = path.join(path.dirname(real), `.${path.basename(real)}.${randomBytes(6).toString('hex')}`);
  try {
    const { mode, uid, gid } = before.stats;
    const handle = openSync(temporary, 'wx', 0o600);
    writeWhole(handle, text);
    if (uid !== process.getuid?.() || gid !== process.getgid?.()) chownSync(temporary, uid, gid);
    chmodSync(temporary, mode & 0o7777);
    beforeWriting?.();
    if (!isSame(before, readSmallFile(real, configurationLimit))) throw notWritten(file, say`it was changed meanwhile`);
    renameSync(temporary, real);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error instanceof Fault ? error : notWritten(file, why(error), error);
  }
  return position;
}

/** A link stays one: what it points to is written. */
function realPath({ path: file, shown }: WrittenFile): string {
  try {
    return realpathSync(file);
  } catch (error) {
    throw notWritten({ path: file, shown }, why(error), error);
  }
}

function isSame(before: SmallFile, now: SmallFile): boolean {
  return before.state === 'read' && now.state === 'read' && before.text === now.text;
}

function why(error: unknown): string {
  return codeOf(error) === 'ENOENT' ? say`it is not there any more` : reasonOf(error);
}

function notWritten({ shown }: WrittenFile, reason: string, cause?: unknown): Fault {
  return new Fault({
    code: 'configuration-not-written',
    doing: say`write the configuration`,
    problem: say`${shown}: ${reason}`,
    cause,
  });
}
