/** Files that are written whole or not at all: a disk that is full leaves neither half a file nor none where one was. */

import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  fsyncSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
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
 * Writes a file over what is there, for its owner's eyes only from then on; where that fails it stays as it was. What is
 * no plain file (a pipe, a device), or stands in a folder in which nothing can be made, is written to directly. What another
 * account may have put in the way is not followed or filled. Throws what the system throws, or an error in words.
 */
export function replaceFile(file: string, text: string | Uint8Array): void {
  const known = plainFile(file);
  const beside = known && !known.shared && openBeside(known.path);
  if (!beside) {
    if (known?.foreign) throw new Error(say`it belongs to another account`);
    outliveLimits();
    writeFileSync(file, text, { mode: privately });
    if (known) chmodSync(known.path, privately);
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
  /** True where it is another account's. */
  readonly foreign: boolean;
  /** True where it has several names: a new file would be parted from the others. */
  readonly shared: boolean;
}

/** The file that a path leads to, or would make; null for what is no plain file. Throws for a link that is another account's. */
function plainFile(file: string): PlainFile | null {
  const there = lstatSync(file, { throwIfNoEntry: false });
  if (!there) return { path: file, foreign: false, shared: false };
  if (there.isSymbolicLink() && isForeign(there) && there.uid !== 0)
    throw new Error(say`it is a link of another account`);
  try {
    const real = realpathSync(file);
    const stats = statSync(real);
    return stats.isFile() ? { path: real, foreign: isForeign(stats), shared: stats.nlink > 1 } : null;
  } catch {
    // A link that leads nowhere is there, and stays one.
    return null;
  }
}

function isForeign({ uid }: Stats): boolean {
  return process.getuid !== undefined && uid !== process.getuid();
}

function openBeside(file: string): { readonly path: string; readonly handle: number } | null {
  const beside = path.join(path.dirname(file), `.${path.basename(file)}.${randomBytes(6).toString('hex')}`);
  try {
    return { path: beside, handle: openSync(beside, 'wx', privately) };
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
