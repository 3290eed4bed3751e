/** Writes expected differences into the configuration's file: the only file of a person's that dbparity ever changes. */

import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import { Fault } from '../catalog/fault.ts';
import type { Expected } from '../catalog/policy.ts';
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
    const handle = openSync(made.path, 'wx');
    writeAndClose(handle, text);
  } catch (error) {
    throw notWritten(made, reasonOf(error), error);
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
    writeAndClose(handle, text);
    if (uid !== process.getuid?.() || gid !== process.getgid?.()) chownSync(temporary, uid, gid);
    chmodSync(temporary, mode & 0o7777);
    beforeWriting?.();
    if (!isSame(before, readSmallFile(real, configurationLimit))) throw notWritten(file, say`it was changed meanwhile`);
    renameSync(temporary, real);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error instanceof Fault ? error : notWritten(file, reasonOf(error), error);
  }
  return position;
}

function writeAndClose(handle: number, text: string): void {
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** A link stays one: what it points to is written. */
function realPath({ path: file, shown }: WrittenFile): string {
  try {
    return realpathSync(file);
  } catch (error) {
    throw notWritten({ path: file, shown }, reasonOf(error), error);
  }
}

function isSame(before: SmallFile, now: SmallFile): boolean {
  return before.state === 'read' && now.state === 'read' && before.text === now.text;
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return say`permission denied`;
    case 'EEXIST':
      return say`another program has made it meanwhile`;
    case 'ENOENT':
      return say`it is not there any more`;
    case 'EROFS':
      return say`its disk is read-only`;
    case 'ENOSPC':
      return say`its disk is full`;
    default:
      return typeof code === 'string' ? code : String(error);
  }
}

function notWritten({ shown }: WrittenFile, reason: string, cause?: unknown): Fault {
  return new Fault({
    code: 'configuration-not-written',
    doing: say`write the configuration`,
    problem: say`${shown}: ${reason}`,
    cause,
  });
}
