// Running a program of its own process and saying what it took.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { cacheFolder } from '../support/terminal.ts';

export interface Run {
  readonly milliseconds: number;
  /** The most memory it held at one time, in MiB. */
  readonly peak: number;
  /** Milliseconds of processor time that it used: less at the mercy of what else runs than the time it took. */
  readonly processor: number;
  readonly stdout: string;
}

export interface RunOptions {
  readonly stdin?: string;
  /** Exit codes that mean that it did its work. */
  readonly expected?: readonly number[];
  /** Added to this process's environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds after which it is ended. */
  readonly limit?: number;
}

const preload = path.resolve('test/bench/programs/preload.cjs');

/** Runs a Node program from its start to its end; null when it did not end in time. Throws when it failed. */
export async function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<Run | null> {
  const began = performance.now();
  const child = spawn(process.execPath, ['--require', preload, program, ...args], {
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    // As where a person runs it: its compiled code is kept.
    env: { ...process.env, CI: '', NODE_DISABLE_COMPILE_CACHE: '', XDG_CACHE_HOME: cacheFolder, ...options.env },
  });
  let late = false;
  const timer =
    options.limit === undefined
      ? undefined
      : setTimeout(() => {
          late = true;
          child.kill('SIGKILL');
        }, options.limit);
  const { stdin, stdout, stderr } = child;
  const told = child.stdio[3];
  if (!told || !('read' in told)) throw new Error('unreachable: the fourth descriptor is a pipe');
  stdin.end(options.stdin ?? '');
  const closed = once(child, 'close');
  const [output, errors, used] = await Promise.all([text(stdout), text(stderr), text(told)]);
  await closed;
  clearTimeout(timer);
  const milliseconds = performance.now() - began;
  if (late) return null;
  if (!(options.expected ?? [0]).includes(child.exitCode ?? -1))
    throw new Error(`${path.basename(program)} ended with ${child.exitCode ?? child.signalCode}:\n${errors}`);
  const [peak = Number.NaN, processor = Number.NaN] = used.split(' ').map(Number);
  return { milliseconds, peak: peak / 1024, processor, stdout: output };
}

/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low = Number.NaN, high = low] =
    sorted.length % 2 === 1 ? [sorted[middle]] : [sorted[middle - 1], sorted[middle]];
  return (low + high) / 2;
}

/** The value that this part of some numbers does not exceed. */
export function percentile(numbers: readonly number[], part: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}
