// How long it takes to be gone, and what is left behind.
import { existsSync, readFileSync } from 'node:fs';
import type { Terminal } from '../../support/terminal.ts';
import { type Bench, largest, type Section, smallest } from '../bench.ts';
import { atMost } from '../figure.ts';
import { ready, withInspector } from '../inspector.ts';
import { median } from '../measure.ts';
import type { Pair } from '../pair.ts';
import { count, time } from '../table.ts';

export const quit: Section = {
  title: 'quitting, and what is left in the terminal',
  async measure(bench) {
    const [small, large] = [await smallest(bench), await largest(bench)];
    const idle = await quits(bench, small, false);
    const busy = await quits(bench, large, true);
    return [
      atMost(`from q to the end, ${count(small.tables)} tables open`, median(idle.took), 100, time),
      atMost(`from q to the end, while ${count(large.tables)} are being read`, median(busy.took), 100, time),
      atMost('terminals left otherwise than they were found', idle.untidy + busy.untidy, 0, count),
      atMost(`terminals whose scrollback was wiped, of ${bench.seen.terminals}`, bench.seen.wiped, 0, count),
    ];
  },
};

async function quits(bench: Bench, pair: Pair, reading: boolean): Promise<{ took: number[]; untidy: number }> {
  bench.say(`quitting at ${pair.tables} tables`);
  const took: number[] = [];
  let untidy = 0;
  for (let turn = 0; turn < bench.repeats; turn++) {
    await withInspector(bench, [pair.source, pair.target], async (terminal) => {
      if (reading) await terminal.waitFor(/reading|\d+ of \d+/i, { timeout: 30_000 });
      else await ready(terminal);
      const began = performance.now();
      terminal.press('q');
      await ended(terminal);
      took.push(performance.now() - began);
      await terminal.waitForExit();
      const { bracketedPasteMode, mouseTrackingMode, sendFocusMode } = terminal.modes;
      const left = terminal.alternateScreen || bracketedPasteMode || sendFocusMode || mouseTrackingMode !== 'none';
      if (left || !terminal.cursorVisible || terminal.text() !== '') untidy += 1;
    });
  }
  return { took, untidy };
}

/** Waits for the end of the program. A pseudo-terminal tells of it a fifth of a second late, /proc at once. */
async function ended(terminal: Terminal): Promise<void> {
  const status = `/proc/${terminal.pid}/stat`;
  if (!existsSync('/proc/self/stat')) return void (await terminal.waitForExit());
  const alive = (): boolean => {
    try {
      return !/\) [ZX]/.test(readFileSync(status, 'utf8'));
    } catch {
      return false;
    }
  };
  while (alive()) await new Promise((resolve) => setTimeout(resolve, 1));
}
