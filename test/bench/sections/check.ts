// `dbparity check` as it is built, against the bare catalog queries, @supabase/pg-delta and @pgkit/migra, each in a
// process of its own, one after the other.
import path from 'node:path';
import { withFolder } from '../../support/program.ts';
import { type Bench, firstTurn, type Section } from '../bench.ts';
import { atLeast, atMost, type Figure, plain } from '../figure.ts';
import { median, type Run, run } from '../measure.ts';
import type { Pair } from '../pair.ts';
import { askBare, askPsql, findPsql, statementsOf } from '../statements.ts';
import { count, mebibytes, ratio, time } from '../table.ts';

export const program = path.resolve('dist/dbparity.js');
export const pgDelta = path.resolve('test/bench/programs/pg-delta.mjs');
const migra = path.resolve('test/bench/programs/migra.mjs');

/** MiB by tables a side; what lies between is allowed as much as the next larger. */
const allowed = [
  [100, 120],
  [1_000, 150],
  [10_000, 450],
] as const;

export const check: Section = {
  title: 'check: from the command to its end, both sides read at once',
  async measure(bench) {
    const figures: Figure[] = [];
    for (const pair of await bench.pairs()) figures.push(...(await measurePair(bench, pair)));
    return figures;
  },
};

async function measurePair(bench: Bench, pair: Pair): Promise<readonly Figure[]> {
  bench.say(`check at ${pair.tables} tables`);
  const urls = [pair.source, pair.target];
  const statements = statementsOf(bench);
  const psql = findPsql();
  const checks: Run[] = [];
  const firsts: Run[] = [];
  const bares: number[] = [];
  const byPsql: number[] = [];
  for (let turn = firstTurn(bench); turn <= bench.repeats; turn++) {
    // Exit code 1: they differ, as they should.
    const checked = await run(program, ['check', ...urls], { expected: [1] });
    const first = await withFolder({}, (empty) =>
      run(program, ['check', ...urls], { expected: [1], env: { XDG_CACHE_HOME: empty } }),
    );
    const bare = await askBare(urls, statements);
    const asked = psql === undefined ? undefined : await askPsql(psql, urls, statements);
    if (turn === 0 || !checked || !first) continue;
    checks.push(checked);
    firsts.push(first);
    bares.push(bare);
    if (asked !== undefined) byPsql.push(asked);
  }
  const took = median(checks.map((ran) => ran.milliseconds));
  const limit = median(byPsql.length > 0 ? byPsql : bares);
  const peak = Math.max(...checks.map((ran) => ran.peak));
  const size = count(pair.tables);
  const asked = `bare queries ${byPsql.length > 0 ? `${time(median(byPsql))} by psql, ` : ''}${time(median(bares))} by a client of a few lines`;
  const worked = `${time(median(checks.map((ran) => ran.processor)))} of processor time`;
  const [, mostMemory = Number.NaN] = allowed.find(([tables]) => pair.tables <= tables) ?? [];
  return [
    // What the project allows itself: one and a half times the bare queries, and a quarter of a second for Node.
    atMost(`${size} tables`, took, limit * 1.5 + 250, time, `${asked}; ${worked}`),
    plain(`${size} tables, the first run`, median(firsts.map((ran) => ran.milliseconds)), time),
    Number.isNaN(mostMemory)
      ? plain(`${size} tables, memory at most`, peak, mebibytes)
      : atMost(`${size} tables, memory at most`, peak, mostMemory, mebibytes),
    await beside(bench, pair, { name: 'pg-delta', program: pgDelta }, took),
    await beside(bench, pair, { name: 'migra', program: migra }, took),
  ];
}

/** How many times as fast as another tool: five times from 1,000 tables on is what is asked against pg-delta. */
async function beside(
  bench: Bench,
  pair: Pair,
  other: { name: string; program: string },
  took: number,
): Promise<Figure> {
  const what = `${count(pair.tables)} tables, as fast as ${other.name}`;
  const runs: Run[] = [];
  for (let turn = 0; turn < (pair.tables > 1_000 ? 1 : bench.repeats); turn++) {
    bench.say(`${other.name} at ${pair.tables} tables`);
    const ran = await run(other.program, [pair.source, pair.target], { limit: bench.limit });
    if (!ran) break;
    runs.push(ran);
  }
  const theirs = runs.length > 0 ? median(runs.map((ran) => ran.milliseconds)) : bench.limit;
  const told =
    runs.length > 0
      ? `${time(theirs)}, ${mebibytes(Math.max(...runs.map((ran) => ran.peak)))}`
      : `not in ${time(bench.limit)}`;
  const times = theirs / took;
  return other.name === 'pg-delta' && pair.tables >= 1_000
    ? atLeast(what, times, 5, ratio, told)
    : plain(what, times, ratio, told);
}
