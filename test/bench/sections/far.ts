// The same over a line of 50 ms there and back: how long `check` takes, and how often it waits for an answer.
import { withProxy } from '../../support/proxy.ts';
import { type Bench, firstTurn, type Section } from '../bench.ts';
import { atMost, type Figure, plain } from '../figure.ts';
import { median, run } from '../measure.ts';
import type { Pair } from '../pair.ts';
import { askBare, statementsOf } from '../statements.ts';
import { count, time } from '../table.ts';
import { pgDelta, program } from './check.ts';

/** Each way. */
export const delay = 25;

export const far: Section = {
  title: 'check over a line of 50 ms there and back',
  async measure(bench) {
    const figures: Figure[] = [];
    for (const pair of await bench.pairs()) figures.push(...(await measurePair(bench, pair)));
    return figures;
  },
};

async function measurePair(bench: Bench, pair: Pair): Promise<readonly Figure[]> {
  bench.say(`check at ${pair.tables} tables over 50 ms`);
  const urls = [pair.source, pair.target];
  const size = count(pair.tables);
  return withProxy(bench.at, { delay }, async (proxy) => {
    // Without asking for TLS, which this server would refuse after one more wait.
    const through = urls.map((url) => `${proxy.url(url)}?sslmode=disable`);
    const [direct, remote, bare, waits]: [number[], number[], number[], number[]] = [[], [], [], []];
    for (let turn = firstTurn(bench); turn <= bench.repeats; turn++) {
      const near = await run(program, ['check', ...urls], { expected: [1] });
      proxy.countAnew();
      const distant = await run(program, ['check', ...through], { expected: [1] });
      const waited = proxy.waits();
      const asked = await askBare(through, statementsOf(bench));
      if (turn === 0 || !near || !distant) continue;
      direct.push(near.milliseconds);
      remote.push(distant.milliseconds);
      waits.push(waited);
      bare.push(asked);
    }
    const figures = [
      atMost(
        `${size} tables`,
        median(remote),
        median(direct) + 500,
        time,
        `${time(median(direct))} directly; the bare queries, logins included, ${time(median(bare))}`,
      ),
      atMost(`${size} tables, sends that somebody waits for, both sides`, Math.max(...waits), 8, count),
    ];
    if (pair.tables > 1_000) return figures;
    proxy.countAnew();
    const other = await run(pgDelta, through, { limit: bench.limit });
    const told = `${count(proxy.waits())} sends that it waits for`;
    return [...figures, plain(`${size} tables, pg-delta`, other?.milliseconds ?? null, time, told)];
  });
}
