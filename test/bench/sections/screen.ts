// How soon the inspector shows something.
import { withProxy } from '../../support/proxy.ts';
import { type Bench, type Section, smallest } from '../bench.ts';
import { atMost, type Figure, plain } from '../figure.ts';
import { processorTime, ready, withInspector } from '../inspector.ts';
import { median } from '../measure.ts';
import { count, time } from '../table.ts';
import { delay } from './far.ts';

interface Opening {
  readonly frame: number;
  /** To the first tables, while others may still be on their way. */
  readonly objects: number;
  readonly difference: number;
  readonly verdict: number;
  /** Processor time of the inspector until then. */
  readonly worked: number;
}

export const screen: Section = {
  title: 'inspector: from the command, Node’s start included, to what is on the screen',
  async measure(bench) {
    const figures: Figure[] = [];
    for (const pair of await bench.pairs()) {
      bench.say(`inspector at ${pair.tables} tables`);
      const { frame, objects, difference, verdict, worked } = await openings(bench, [pair.source, pair.target]);
      const size = count(pair.tables);
      figures.push(
        atMost(`${size} tables, first frame`, frame, 350, time),
        plain(`${size} tables, first tables`, objects, time),
        plain(
          `${size} tables, first difference`,
          difference,
          time,
          `the verdict ${time(verdict)}; ${time(worked)} of processor time`,
        ),
      );
    }
    const pair = await smallest(bench);
    bench.say(`inspector at ${pair.tables} tables over 50 ms`);
    await withProxy(bench.at, { delay }, async (proxy) => {
      const { difference, verdict } = await openings(
        bench,
        [pair.source, pair.target].map((url) => proxy.url(url)),
      );
      const what = `${count(pair.tables)} tables over 50 ms there and back, first difference`;
      const told = `the verdict ${time(verdict)}`;
      figures.push(
        pair.tables > 100 ? plain(what, difference, time, told) : atMost(what, difference, 1_200, time, told),
      );
    });
    return figures;
  },
};

/** Opens the inspector a few times: the medians. */
async function openings(bench: Bench, urls: readonly string[]): Promise<Opening> {
  const seen: Opening[] = [];
  for (let turn = 0; turn < bench.repeats; turn++) {
    await withInspector(bench, urls, async (terminal, began) => {
      const since = () => performance.now() - began;
      await terminal.waitFor((rows) => rows.some((row) => row.trim() !== ''), { timeout: 60_000 });
      const frame = since();
      await terminal.waitFor(/app_table_/, { timeout: 120_000 });
      const objects = since();
      await terminal.waitFor('≠', { timeout: 120_000 });
      const difference = since();
      await terminal.waitFor(/DIFFERENT/, { timeout: 120_000 });
      seen.push({ frame, objects, difference, verdict: since(), worked: processorTime(terminal.pid) });
      await ready(terminal);
    });
  }
  const middle = (of: keyof Opening) => median(seen.map((opening) => opening[of]));
  return {
    frame: middle('frame'),
    objects: middle('objects'),
    difference: middle('difference'),
    verdict: middle('verdict'),
    worked: middle('worked'),
  };
}
