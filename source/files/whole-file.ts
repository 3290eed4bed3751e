/** Files that are written whole or not at all: a disk that is full leaves neither half a file nor none where one was. */

import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { say } from '../language/language.ts';

/** Only their owner may read what tells much about a system. */
const privately = 0o600;

/**
 * Writes a new file, for its owner's eyes only unless another mode is given; where that fails nothing is left. Throws
 * what the system throws (`EEXIST`).
 */
export function writeNewFile(file: string, text: string | Uint8Array, mode = privately): void {
  const handle = openSync(file, 'wx', mode);
  try {
    writeWhole(handle, text);
  } catch (error) {
    rmSync(file, { force: true });
    throw error;
  }
}

/**
 * Writes a file over what is there, which keeps its mode and stays as it was where that fails. What is no plain file (a
 * pipe, a device), or stands in a folder in which nothing can be made, is written to directly. Throws what the system throws.
 */
export function replaceFile(file: string, text: string | Uint8Array): void {
  const known = plainFile(file);
  const beside = known && openBeside(known);
  if (!beside) {
    outliveLimits();
    writeFileSync(file, text, { mode: privately });
    return;
  }
  try {
    writeWhole(beside.handle, text);
    renameSync(beside.path, known.path);
  } catch (error) {
    rmSync(beside.path, { force: true });
    throw error;
  }
}

/** Writes all of a text and sees it on the disk, where a disk that is full may say so only then; closes the file in any case. */
export function writeWhole(handle: number, text: string | Uint8Array): void {
  outliveLimits();
  try {
    writeFileSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

const heedless = (): void => undefined;

/** A file that grows past a limit is an error to be told, not a signal to die of (setrlimit(2), RLIMIT_FSIZE). */
function outliveLimits(): void {
  if (!process.listeners('SIGXFSZ').includes(heedless)) process.on('SIGXFSZ', heedless);
}

interface PlainFile {
  /** Where a link leads. */
  readonly path: string;
  readonly mode: number;
}

/** The file that a path leads to, or would make; null for what is no plain file of this account's. */
function plainFile(file: string): PlainFile | null {
  try {
    const real = realpathSync(file);
    const stats = statSync(real);
    if (!stats.isFile() || stats.nlink > 1 || stats.uid !== process.getuid?.()) return null;
    return { path: real, mode: stats.mode & 0o777 };
  } catch {
    // A link that leads nowhere is there, and stays one.
    return lstatSync(file, { throwIfNoEntry: false }) ? null : { path: file, mode: privately };
  }
}

function openBeside({ path: file, mode }: PlainFile): { readonly path: string; readonly handle: number } | null {
  const beside = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(6).toString('hex')}`);
  try {
    return { path: beside, handle: openSync(beside, 'wx', mode) };
  } catch {
    return null;
  }
}

/** Why a file could not be written, for a person. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error);
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return say`permission denied`;
    case 'EEXIST':
      return say`another program has made it meanwhile`;
    case 'ENOENT':
      return say`its folder is not there`;
    case 'EROFS':
      return say`its disk is read-only`;
    case 'ENOSPC':
      return say`its disk is full`;
    case 'EDQUOT':
      return say`this account has used up its share of the disk`;
    case 'EFBIG':
      return say`it is larger than files may be here`;
    case 'EISDIR':
      return say`it is a folder`;
    default:
      return code === '' && error instanceof Error ? error.message : code || String(error);
  }
}

/** True where the file itself is not at fault: another place may have room, or may be written to. */
export function isForWantOfRoom(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(codeOf(error));
}

/** What the system calls an error: `ENOSPC`; empty where it has no name for it. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
