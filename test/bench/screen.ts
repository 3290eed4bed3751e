// The inspector in a pseudo-terminal: how soon it shows something, and what a keypress costs.
import { type Terminal, withTerminal } from '../support/terminal.ts';
import { median, percentile } from './measure.ts';
import type { Pair } from './pair.ts';
import { count, printTable, time } from './table.ts';

export interface Screen {
  readonly tables: number;
  /** Milliseconds from the command to the first output, and to the verdict with its differences. */
  readonly firstFrame: number;
  readonly firstDifference: number;
  readonly keys: Keys;
}

interface Keys {
  readonly bytes: number;
  readonly first: { readonly half: number; readonly most: number };
}

const settled = 120;

/** Opens the inspector a few times, and walks down its list. */
export async function measureScreen(pair: Pair, times: number, presses: number): Promise<Screen> {
  const frames: number[] = [];
  const differences: number[] = [];
  let keys: Keys | undefined;
  for (let turn = 0; turn < times; turn++) {
    const began = performance.now();
    await withTerminal({ args: [pair.source, pair.target] }, async (terminal) => {
      await terminal.waitFor((screen) => screen.some((row) => row.trim() !== ''), { timeout: 60_000 });
      frames.push(performance.now() - began);
      await terminal.waitFor(/DIFFERENT/, { timeout: 120_000 });
      differences.push(performance.now() - began);
      if (turn === times - 1) keys = await pressKeys(terminal, presses);
    });
  }
  if (!keys) throw new Error('the inspector was never opened');
  return { tables: pair.tables, firstFrame: median(frames), firstDifference: median(differences), keys };
}

/** Down through the list of tables, one key after the other has been answered in full. */
async function pressKeys(terminal: Terminal, presses: number): Promise<Keys> {
  await quiet(terminal);
  const bytes: number[] = [];
  const first: number[] = [];
  for (let press = 0; press < presses; press++) {
    const mark = terminal.raw().length;
    const began = performance.now();
    terminal.press('down');
    const answered = await firstByte(terminal, mark, began);
    if (answered !== null) first.push(answered);
    await quiet(terminal);
    bytes.push(terminal.raw().length - mark);
  }
  return { bytes: median(bytes), first: { half: median(first), most: percentile(first, 0.99) } };
}

async function firstByte(terminal: Terminal, mark: number, began: number): Promise<number | null> {
  while (terminal.raw().length === mark) {
    if (performance.now() - began > 1_000) return null;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return performance.now() - began;
}

/** Waits until nothing more has been written for a while. */
async function quiet(terminal: Terminal): Promise<void> {
  for (let seen = -1; seen !== terminal.raw().length; ) {
    seen = terminal.raw().length;
    await new Promise((resolve) => setTimeout(resolve, settled));
  }
}

export function printScreens(screens: readonly Screen[]): void {
  printTable(
    'inspector, 120×40: from the command to what is on the screen; a keypress in the list of all tables',
    ['tables', 'first frame', 'first difference', 'bytes a key', 'first byte', 'at most'],
    screens.map(({ tables, firstFrame, firstDifference, keys }) => [
      count(tables),
      time(firstFrame),
      time(firstDifference),
      count(Math.round(keys.bytes)),
      time(keys.first.half),
      time(keys.first.most),
    ]),
  );
}
