/**
 * A migrations folder from the disk. What is in it is not trusted: the number of files and their sizes are bounded, nothing
 * is waited for, and no link is followed that leads out of the folder.
 */

import {
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  opendirSync,
  openSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import { Fault } from '../../catalog/fault.ts';
import { say } from '../../language/language.ts';
import { migrationsIn } from './index.ts';
import type { FolderFile, FolderListing } from './layout.ts';
import type { MigrationFolder } from './migration-file.ts';

const mebibyte = 1024 * 1024;

/** What no folder of migrations comes near to: files and folders in it, folders in folders, bytes of a file and of all. */
export const folderLimits = { files: 20_000, depth: 6, file: 8 * mebibyte, all: 256 * mebibyte } as const;

export interface FolderRequest {
  /** Absolute. */
  readonly folder: string;
  /** As a person calls it. */
  readonly shown: string;
  /** Where a person named it, as the rest of a sentence: `with --migrations`, `at dbparity.yaml:3:13`. */
  readonly named: string;
  /** The tool whose layout it is; null to take every one that fits. */
  readonly tool: string | null;
}

/**
 * Reads a folder of migrations. Throws a Fault (`bad-migrations-folder`) when it is not there, is no folder, may not be
 * read, holds too much, or holds no migrations. A single file that cannot be read says so itself (`lacking`).
 */
export function readMigrationFolder(request: FolderRequest): MigrationFolder {
  return migrationsIn(listFolder(request), request.tool);
}

/** The folder's files, with the texts of those that layouts look into. Throws a Fault as above. */
export function listFolder(request: FolderRequest): FolderListing {
  let bytes = 0;
  const root = { real: '' };
  const files = entriesOf(request).map(({ relative, absolute, link }): FolderFile => {
    if (!isLookedInto(relative)) return { path: relative, text: null, unread: null };
    if (link) root.real ||= realpathSync.native(request.folder);
    const file = readText(absolute, link ? root.real : null);
    bytes += file.text?.length ?? 0;
    if (bytes > folderLimits.all) {
      throw bad(request, say`its files are larger than ${folderLimits.all / mebibyte} MiB together`);
    }
    return { path: relative, ...file };
  });
  return { path: request.shown, files };
}

/**
 * A text that moves when the names, sizes or times of the folder's files do: cheap enough to be asked every few seconds.
 * Never throws; what cannot be looked at has a text as well.
 */
export function folderPulse(request: FolderRequest): string {
  try {
    return entriesOf(request)
      .map(({ relative, absolute }) => {
        const stats = statSync(absolute, { throwIfNoEntry: false });
        return stats ? `${relative}\0${stats.size}\0${stats.mtimeMs}\0${stats.ino}` : relative;
      })
      .join('\n');
  } catch (error) {
    return error instanceof Error ? `not readable: ${error.message}` : 'not readable';
  }
}

function isLookedInto(file: string): boolean {
  return /\.sql$|\.sql\.conf$/i.test(file) || file === 'meta/_journal.json';
}

interface Entry {
  /** Below the folder, with `/`. */
  readonly relative: string;
  readonly absolute: string;
  readonly link: boolean;
}

/** All but what is hidden and packages, by the code points of their paths. Throws a Fault. */
function entriesOf(request: FolderRequest): readonly Entry[] {
  const found: Entry[] = [];
  let seen = 0;
  const look = (folder: string, above: string, depth: number): void => {
    for (const entry of contentOf(folder, request)) {
      seen += 1;
      if (seen > folderLimits.files) {
        const advice = say`name the folder of the migrations itself`;
        throw bad(request, say`it holds more than ${folderLimits.files} files and folders`, advice);
      }
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const relative = `${above}${entry.name}`;
      const absolute = path.join(folder, entry.name);
      if (!entry.isDirectory()) found.push({ relative, absolute, link: entry.isSymbolicLink() });
      else if (depth < folderLimits.depth) look(absolute, `${relative}/`, depth + 1);
    }
  };
  look(request.folder, '', 1);
  return found.sort((a, b) => (a.relative < b.relative ? -1 : 1));
}

/** One by one, so that a folder of millions ends at the bound. */
function* contentOf(folder: string, request: FolderRequest): Generator<Dirent> {
  try {
    const content = opendirSync(folder);
    try {
      for (let entry = content.readSync(); entry; entry = content.readSync()) yield entry;
    } finally {
      content.closeSync();
    }
  } catch (error) {
    if (error instanceof Fault) throw error;
    const code = codeOf(error);
    if (code === 'ENOENT') throw bad(request, say`it does not exist`);
    if (code === 'ENOTDIR') throw bad(request, say`it is not a folder`);
    const below = path.relative(request.folder, folder);
    const problem =
      below === '' ? say`it cannot be read: ${reasonOf(code)}` : say`${below} in it cannot be read: ${reasonOf(code)}`;
    throw bad(request, problem, null);
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** `root` is where a link has to stay. Asked after opening, and opened without waiting for someone to write into a pipe. */
function readText(file: string, root: string | null): Pick<FolderFile, 'text' | 'unread'> {
  const unread = (reason: string) => ({ text: null, unread: reason });
  let handle: number | undefined;
  try {
    const real = root === null ? file : realpathSync.native(file);
    if (root !== null && !real.startsWith(root + path.sep))
      return unread(say`it is a link that leads out of the folder`);
    handle = openSync(real, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
    const stats = fstatSync(handle);
    if (!stats.isFile()) return unread(say`it is not a file`);
    if (stats.size > folderLimits.file) return unread(say`it is larger than ${folderLimits.file / mebibyte} MiB`);
    const bytes = Buffer.allocUnsafe(stats.size);
    let length = 0;
    for (let got = -1; got !== 0 && length < bytes.length; length += got) {
      got = readSync(handle, bytes, length, bytes.length - length, null);
    }
    const text = decode(bytes.subarray(0, length));
    if (text === null) return unread(say`it is not written in UTF-8`);
    return text.includes('\0') ? unread(say`it holds a character that no SQL can hold (zero)`) : { text, unread: null };
  } catch (error) {
    return unread(say`it cannot be read: ${reasonOf(codeOf(error))}`);
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

function decode(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown';
}

function reasonOf(code: string): string {
  if (code === 'EACCES' || code === 'EPERM') return say`permission denied`;
  return code === 'ENOENT' ? say`it is not there` : code;
}

function bad(
  { shown, named }: FolderRequest,
  problem: string,
  advice: string | null = say`check the path given ${named}`,
) {
  return new Fault({ code: 'bad-migrations-folder', doing: say`read the migrations in ${shown}`, problem, advice });
}
