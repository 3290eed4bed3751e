// One column more on the target, until the inspector shows it.
import { withClient } from '../../support/databases.ts';
import { withProxy } from '../../support/proxy.ts';
import type { Bench, Section } from '../bench.ts';
import { atMost, type Figure, plain } from '../figure.ts';
import { quiet, ready, withInspector } from '../inspector.ts';
import { median } from '../measure.ts';
import type { Pair } from '../pair.ts';
import { count, time } from '../table.ts';

const table = 'app_table_00001';

export const change: Section = {
  title: 'live: a column is added to a table of the target, and taken away again',
  async measure(bench) {
    const figures: Figure[] = [];
    for (const pair of await bench.pairs()) {
      bench.say(`one change at ${pair.tables} tables`);
      figures.push(...(await measurePair(bench, pair)));
    }
    return figures;
  },
};

/** Through a proxy that only listens: the look for changes that follows the change is the next thing sent. */
async function measurePair(bench: Bench, pair: Pair): Promise<readonly Figure[]> {
  const size = count(pair.tables);
  const [fromLook, fromChange]: [number[], number[]] = [[], []];
  await withProxy(bench.at, { delay: 0 }, (proxy) =>
    withInspector(bench, [pair.source, proxy.url(pair.target)], async (terminal) => {
      await ready(terminal);
      await withClient(pair.target, async (client) => {
        const alter = async (action: string, sign: string): Promise<void> => {
          await quiet(terminal, 500);
          await client.query(`ALTER TABLE public.${table} ${action}`);
          const changed = performance.now();
          const looked = await proxy.nextSend();
          const shown = new RegExp(`${table} [^│]*${sign}`);
          await terminal.waitFor((rows) => rows.some((row) => shown.test(row)), { timeout: 60_000 });
          fromLook.push(performance.now() - looked);
          fromChange.push(performance.now() - changed);
        };
        for (let turn = 0; turn < bench.repeats; turn++) {
          await alter('ADD COLUMN bench_added integer', '≠');
          await alter('DROP COLUMN bench_added', '=');
        }
      });
    }),
  );
  const told = `the longest ${time(Math.max(...fromLook))}`;
  return [
    atMost(`${size} tables, from the look for changes to the screen`, median(fromLook), 1_000, time, told),
    plain(`${size} tables, from the change to the screen`, median(fromChange), time, 'it looks every two seconds'),
  ];
}
