/**
 * Compiled code of the program's parts, kept from one run to the next in one file per command: to compile the program takes
 * longer than a check of a small database. The engine runs what such a file holds, so that only one is taken that belongs
 * to whoever runs the program, that nobody else may write to, and that is whole.
 */

import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  type Stats,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { crc32 } from 'node:zlib';

/** Compiled code by the name of its part. */
export type Compiled = ReadonlyMap<string, Buffer>;

const none: Compiled = new Map();

/** A file begins with the checksum of all that follows: a line of JSON that says what it is, and the code. */
const sumLength = 4;

/**
 * What was kept in a file for `key`, which names the program and the engine that it was compiled by and for. Empty where
 * there is no such file, or it is another's, or is not as it was written: it only makes the start slower.
 */
export function readCompiled(file: string, key: string): Compiled {
  try {
    const whole = readOwn(file);
    const content = whole.subarray(sumLength);
    // The engine takes what it is given at its word: a bit that flipped on the disk would be the end of the process.
    if (whole.readUInt32LE() !== crc32(content)) return none;
    const end = content.indexOf('\n');
    const header = parseHeader(content.toString('latin1', 0, Math.max(0, end)));
    return header?.key === key ? partsOf(header.sizes, content.subarray(end + 1)) : none;
  } catch {
    return none;
  }
}

/**
 * Keeps compiled code for the next run, for its owner's eyes only. Where that cannot be done, or the folder is or would be
 * in another account's (as under sudo, with a home that is not root's), it is left.
 */
export function keepCompiled(file: string, key: string, compile: () => Compiled): void {
  const beside = `${file}.${process.pid}.${Date.now()}`;
  const folder = path.dirname(file);
  try {
    if (!mayHold(folder)) return;
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const compiled = compile();
    const sizes = [...compiled].map(([part, { length }]) => [part, length]);
    const content = Buffer.concat([Buffer.from(`${JSON.stringify({ key, sizes })}\n`, 'latin1'), ...compiled.values()]);
    const sum = Buffer.alloc(sumLength);
    sum.writeUInt32LE(crc32(content));
    writeFileSync(beside, Buffer.concat([sum, content]), { flag: 'wx', mode: 0o600 });
    renameSync(beside, file);
  } catch {
    try {
      rmSync(beside, { force: true });
    } catch {
      // A folder that lets nothing be made lets nothing be removed.
    }
  }
}

/** Far more than all of the program comes to. */
const most = 64 * 1024 * 1024;

/** Throws what the system throws, and for what is no file, or one that somebody else could have written. */
function readOwn(file: string): Buffer {
  if (!isOnlyOurs(lstatSync(path.dirname(file)))) throw new Error('others may put files there');
  // A pipe in its place would be waited for, and what a link leads to was not kept there.
  const handle = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  try {
    const stats = fstatSync(handle);
    if (!stats.isFile() || stats.size === 0 || stats.size > most || !isOnlyOurs(stats))
      throw new Error('it is not what was kept');
    return readFileSync(handle);
  } finally {
    closeSync(handle);
  }
}

/** True for what is this account's, and nobody else's to write to. */
function isOnlyOurs({ uid, mode }: Stats): boolean {
  return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
}

/** True for a folder of ours, or one that could be made in a place of ours. */
function mayHold(folder: string): boolean {
  const there = lstatSync(folder, { throwIfNoEntry: false });
  if (there) return isOnlyOurs(there);
  let above = path.dirname(folder);
  while (!existsSync(above) && path.dirname(above) !== above) above = path.dirname(above);
  return process.getuid === undefined || lstatSync(above).uid === process.getuid();
}

interface Header {
  readonly key: string;
  /** [part, bytes] in the order of the body. */
  readonly sizes: readonly (readonly [string, number])[];
}

/** By hand: to load a library for it would take longer than what the file saves. */
function parseHeader(line: string): Header | null {
  const value: unknown = JSON.parse(line);
  if (typeof value !== 'object' || value === null || !('key' in value && 'sizes' in value)) return null;
  const { key, sizes } = value;
  if (typeof key !== 'string' || !Array.isArray(sizes)) return null;
  const pairs: (readonly [string, number])[] = [];
  for (const pair of sizes) {
    if (!Array.isArray(pair)) return null;
    const [part, size]: readonly unknown[] = pair;
    if (typeof part !== 'string' || typeof size !== 'number') return null;
    pairs.push([part, size]);
  }
  return { key, sizes: pairs };
}

function partsOf(sizes: Header['sizes'], body: Buffer): Compiled {
  const parts = new Map<string, Buffer>();
  let start = 0;
  for (const [part, size] of sizes) {
    parts.set(part, body.subarray(start, start + size));
    start += size;
  }
  return start === body.length ? parts : none;
}
