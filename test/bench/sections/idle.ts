// The live view while nothing happens, and what its looks for changes cost the server.
import { allSchemas } from '../../../source/catalog/schema-filter.ts';
import { openSession } from '../../../source/postgres/session.ts';
import { defaultLimits } from '../../../source/postgres/settings.ts';
import { connect, withClient } from '../../support/databases.ts';
import type { Bench, Section } from '../bench.ts';
import { atMost, type Figure, plain } from '../figure.ts';
import { processorTime, ready, withInspector } from '../inspector.ts';
import { median } from '../measure.ts';
import type { Pair } from '../pair.ts';
import { bytes, count, percent, time } from '../table.ts';

/** Milliseconds that it is watched. */
const watched = 10_000;

export const idle: Section = {
  title: 'live, and nothing happening',
  async measure(bench) {
    const figures: Figure[] = [];
    for (const pair of await bench.pairs()) {
      bench.say(`nothing happening at ${pair.tables} tables`);
      figures.push(...(await watch(bench, pair)), ...(await measureLooks(pair, bench.repeats)));
    }
    return figures;
  },
};

async function watch(bench: Bench, pair: Pair): Promise<readonly Figure[]> {
  const size = count(pair.tables);
  return withInspector(bench, [pair.source, pair.target], async (terminal) => {
    await ready(terminal);
    // What it does when nobody asks for anything: building ahead. Garbage is collected once more within half a minute, which
    // takes a tenth of a second.
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const written = terminal.written;
    const shares: number[] = [];
    for (let turn = 0; turn < bench.repeats; turn++) {
      const [worked, began] = [processorTime(terminal.pid), performance.now()];
      await new Promise((resolve) => setTimeout(resolve, watched));
      shares.push((100 * (processorTime(terminal.pid) - worked)) / (performance.now() - began));
    }
    const told = `the most ${percent(Math.max(...shares))}, where garbage was collected`;
    return [
      atMost(
        `${size} tables, bytes to the terminal in ${time(watched * bench.repeats)}`,
        terminal.written - written,
        0,
        bytes,
      ),
      atMost(`${size} tables, share of a processor in ${time(watched)}`, median(shares), 1, percent, told),
    ];
  });
}

/** One look for changes: while nothing is written on the server, and after something was, elsewhere. */
export async function measureLooks(pair: Pair, times: number): Promise<readonly Figure[]> {
  const identity = { environment: 'bench', host: '', port: 0, database: '', user: '' };
  const options = { schemas: allSchemas, limits: defaultLimits, ledgers: [] };
  const session = await openSession(await connect(pair.source), identity, options);
  const look = async (): Promise<number> => {
    const began = performance.now();
    await session.pulse();
    return performance.now() - began;
  };
  const [still, written]: [number[], number[]] = [[], []];
  await look();
  for (let turn = 0; turn < times; turn++) {
    still.push(await look());
    // A transaction that changes nothing that matters, as a busy application's.
    await withClient(pair.target, (client) => client.query('SELECT pg_current_xact_id()'));
    written.push(await look());
  }
  await session.close();
  const told = `${time(median(written))} after something was written elsewhere`;
  return [plain(`${count(pair.tables)} tables, a look for changes`, median(still), time, told)];
}
