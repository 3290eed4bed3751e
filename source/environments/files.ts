import { closeSync, constants, fstatSync, openSync, readSync, type Stats, statSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import path from 'node:path';
import { say } from '../language/language.ts';

/** What a process gets from the machine it runs on: tests give their own. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** An absolute path. */
  readonly homedir: string;
  /** An absolute path: what relative paths start from. */
  readonly cwd: string;
  /** Who runs the program: the default role, as in psql. */
  readonly osUser: string;
}

/** The surroundings of this process, for whoever does not bring others. */
export function surroundings(given: Partial<Surroundings> = {}): Surroundings {
  return {
    env: given.env ?? process.env,
    homedir: given.homedir ?? homedir(),
    cwd: given.cwd ?? process.cwd(),
    osUser: given.osUser ?? accountName(),
  };
}

/** A container may run under a number that has no account; then there is no name to offer. */
function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}

export type SmallFile =
  | { readonly state: 'read'; readonly text: string; readonly stats: Stats }
  | { readonly state: 'absent' }
  | { readonly state: 'unreadable'; readonly reason: string };

/**
 * Reads a text file (UTF-8) of at most `limit` bytes. Never waits on a pipe or a device, never throws: what went
 * wrong is the answer.
 */
export function readSmallFile(file: string, limit: number): SmallFile {
  let handle: number | undefined;
  try {
    // Asked before opening, which some devices take for an order; to open a pipe would wait for someone to write into it.
    if (!statSync(file).isFile()) return { state: 'unreadable', reason: say`it is not a file` };
    handle = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
    const stats = fstatSync(handle);
    if (!stats.isFile()) return { state: 'unreadable', reason: say`it is not a file` };
    const bytes = readUpTo(handle, limit + 1, stats.size);
    if (bytes.length > limit) return { state: 'unreadable', reason: say`it is larger than ${limit / 1024} KiB` };
    return { state: 'read', text: bytes.toString('utf8'), stats };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { state: 'absent' };
    if (code === 'EACCES' || code === 'EPERM') return { state: 'unreadable', reason: say`permission denied` };
    return { state: 'unreadable', reason: typeof code === 'string' ? code : say`it cannot be read` };
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** The file's first bytes. Its size is a hint only: it may grow, and files of the kernel's have none. */
function readUpTo(handle: number, most: number, size: number): Buffer {
  let bytes = Buffer.alloc(Math.min(most, size + 1));
  let length = 0;
  for (;;) {
    const read = readSync(handle, bytes, length, bytes.length - length, null);
    length += read;
    if (read === 0 || length >= most) return bytes.subarray(0, length);
    if (length === bytes.length) bytes = Buffer.concat([bytes], Math.min(most, bytes.length * 2 + 4096));
  }
}

/** A path as a person types it, with `~/`, made absolute. */
export function absolutePath(typed: string, from: string, home: string): string {
  if (typed === '~' || typed.startsWith('~/')) return path.join(home, typed.slice(1));
  return path.resolve(from, typed);
}

/** A path as a person reads it: with `~/` for the home folder. */
export function shownPath(file: string, home: string): string {
  return file.startsWith(`${home}/`) ? `~${file.slice(home.length)}` : file;
}

/** An XDG base folder; a relative value is not valid and passed over (XDG Base Directory Specification). */
export function baseFolder(value: string | undefined, home: string, standard: string): string {
  return value !== undefined && path.isAbsolute(value) ? value : path.join(home, standard);
}
