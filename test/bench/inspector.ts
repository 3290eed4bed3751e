// The inspector in a pseudo-terminal of 120×40, as the bench drives it.
import { readFileSync } from 'node:fs';
import { type Terminal, type TerminalOptions, withTerminal } from '../support/terminal.ts';
import type { Bench } from './bench.ts';

/** Nothing more has been written for so many milliseconds: it has answered. */
const settled = 120;

/** Opens it for as long as `use` runs, which is told when the command was given. */
export async function withInspector<Result>(
  bench: Bench,
  args: readonly string[],
  use: (terminal: Terminal, began: number) => Promise<Result>,
  options: Omit<TerminalOptions, 'args'> = {},
): Promise<Result> {
  const began = performance.now();
  return withTerminal({ ...options, args: [...args] }, async (terminal) => {
    try {
      return await use(terminal, began);
    } finally {
      // It is left as a person leaves it: what it keeps for its next start, it keeps then.
      if (terminal.exit === undefined) {
        terminal.press('q');
        await terminal.waitForExit({ timeout: 5_000 }).catch(() => undefined);
      }
      bench.seen.terminals += 1;
      if (terminal.raw().includes('\x1b[3J')) bench.seen.wiped += 1;
    }
  });
}

/** Waits for the verdict, and until everything that comes with it has been written. */
export async function ready(terminal: Terminal): Promise<void> {
  await terminal.waitFor(/DIFFERENT/, { timeout: 120_000 });
  await quiet(terminal, 500);
}

/** Waits until nothing more has been written for a while. */
export async function quiet(terminal: Terminal, milliseconds = settled): Promise<void> {
  while (await terminal.nextOutput(milliseconds));
}

/** Presses a key: milliseconds to the first byte of the answer, null when there is none in a second. */
export async function press(terminal: Terminal, key: string): Promise<number | null> {
  const answered = terminal.nextOutput(1_000);
  const began = performance.now();
  terminal.press(key);
  return (await answered) ? performance.now() - began : null;
}

/** Processor time of a process since its start, in milliseconds. */
export function processorTime(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // After the name, which may hold anything, in parentheses: the state is the first, user and system time the 12th and 13th.
  const [, user = Number.NaN, system = Number.NaN] =
    /^(?:\S+ ){11}(\d+) (\d+)/.exec(stat.slice(stat.lastIndexOf(')') + 2))?.map(Number) ?? [];
  // In hundredths of a second: USER_HZ is 100 on every Linux that Node runs on.
  return (user + system) * 10;
}

/** Memory of a process now, in MiB: what is in memory, and its fair share of what it has in common with others. */
export function memoryOf(pid: number): { rss: number; pss: number } {
  const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
  const [rss = Number.NaN, pss = Number.NaN] = ['Rss', 'Pss'].map(
    (name) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1]) / 1024,
  );
  return { rss, pss };
}
