// How long the inspector's event loop is held up while it reads, compares and plans: a key pressed then waits so long.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Bench, Section } from '../bench.ts';
import { atMost, type Figure } from '../figure.ts';
import { press, quiet, ready, withInspector } from '../inspector.ts';
import { median } from '../measure.ts';
import type { Pair } from '../pair.ts';
import { count, time } from '../table.ts';

interface Stall {
  readonly at: number;
  readonly held: number;
}

const preload = path.resolve('test/bench/programs/stalls.cjs');

export const stalls: Section = {
  title: 'inspector: how long its event loop is held up at most, after the first frame',
  async measure(bench) {
    const figures: Figure[] = [];
    for (const pair of await bench.pairs()) {
      bench.say(`stalls at ${pair.tables} tables`);
      const runs: { opening: Stall[]; walking: Stall[] }[] = [];
      for (let turn = 0; turn < bench.repeats; turn++) runs.push(await watch(bench, pair));
      figures.push(
        figure(
          `${count(pair.tables)} tables, to the verdict`,
          runs.map(({ opening }) => opening),
        ),
        figure(
          `${count(pair.tables)} tables, a walk to the next differences`,
          runs.map(({ walking }) => walking),
        ),
      );
    }
    return figures;
  },
};

function figure(what: string, runs: readonly (readonly Stall[])[]): Figure {
  const longest = runs.map((run) => Math.max(0, ...run.map(({ held }) => held)));
  const over = runs.map((run) => run.filter(({ held }) => held > 50).length);
  const worst = runs
    .flat()
    .toSorted((a, b) => b.held - a.held)
    .slice(0, 4);
  const told = `${median(over)} over 50 ms; the worst at ${worst.map(({ at, held }) => `${time(at)} (${time(held)})`).join(', ')}`;
  return atMost(what, median(longest), 50, time, worst.length > 0 ? told : '');
}

/** Opens a pair and walks a little; what held it up, by whether it was before or after all was shown. */
async function watch(bench: Bench, pair: Pair): Promise<{ opening: Stall[]; walking: Stall[] }> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'dbparity-bench-'));
  const file = path.join(folder, 'stalls');
  writeFileSync(file, '');
  try {
    return await withInspector(
      bench,
      [pair.source, pair.target],
      async (terminal, began) => {
        await terminal.waitFor((rows) => rows.some((row) => row.trim() !== ''), { timeout: 60_000 });
        const shown = performance.now() - began;
        await ready(terminal);
        await quiet(terminal, 1_000);
        const settled = performance.now() - began;
        for (let turn = 0; turn < 10; turn++) {
          await press(terminal, 'n');
          await quiet(terminal);
        }
        const all = readFileSync(file, 'utf8')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => line.split(' ').map(Number))
          .map(([at = Number.NaN, held = Number.NaN]) => ({ at, held }));
        return {
          opening: all.filter(({ at }) => at >= shown && at < settled),
          walking: all.filter(({ at }) => at >= settled),
        };
      },
      { env: { NODE_OPTIONS: `--require ${preload}`, BENCH_STALLS: file } },
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
