// `dbparity check` as it is built, against the bare catalog queries and against @supabase/pg-delta, each in a process of
// its own, one after the other.
import path from 'node:path';
import { allSchemas } from '../../source/catalog/schema-filter.ts';
import { ledgers } from '../../source/commands/engine.ts';
import { readingStatements } from '../../source/postgres/read.ts';
import { defaultLimits } from '../../source/postgres/settings.ts';
import { median, type Run, run } from './measure.ts';
import type { Pair } from './pair.ts';
import { count, mebibytes, printTable, ratio, time } from './table.ts';

/** How often each is run, after one run that does not count. */
export interface Repeats {
  readonly check: number;
  readonly rival: number;
  /** Milliseconds after which the rival is given up. */
  readonly limit: number;
}

interface Measured {
  readonly tables: number;
  readonly check: Summary;
  readonly bare: number;
  /** Null when it did not finish. */
  readonly rival: Summary | null;
}

interface Summary {
  readonly milliseconds: number;
  readonly peak: number;
}

const program = path.resolve('dist/dbparity.js');
const bare = path.resolve('test/bench/bare.mjs');
const rival = path.resolve('test/bench/rival.mjs');

/** Measures one pair. */
export async function measureCheck(
  pair: Pair,
  version: { number: number; text: string },
  repeats: Repeats,
): Promise<Measured> {
  const urls = [pair.source, pair.target];
  const major = Math.floor(version.number / 10_000);
  const options = { schemas: allSchemas, limits: defaultLimits, ledgers, dependencies: false };
  const stdin = JSON.stringify(readingStatements({ ...version, major }, options));
  const checks: Run[] = [];
  const bares: number[] = [];
  for (let turn = 0; turn <= repeats.check; turn++) {
    // Exit code 1: they differ, as they should.
    const checked = await run(program, ['check', ...urls], { expected: [1] });
    const asked = await run(bare, urls, { stdin });
    // The first turn warms the server's and the system's caches.
    if (turn === 0 || !checked || !asked) continue;
    checks.push(checked);
    bares.push(Number(asked.stdout));
  }
  return { tables: pair.tables, check: summary(checks), bare: median(bares), rival: await measureRival(urls, repeats) };
}

async function measureRival(urls: readonly string[], { rival: times, limit }: Repeats): Promise<Summary | null> {
  const runs: Run[] = [];
  for (let turn = 0; turn < times; turn++) {
    const ran = await run(rival, urls, { limit });
    if (!ran) return null;
    runs.push(ran);
  }
  return summary(runs);
}

function summary(runs: readonly Run[]): Summary {
  return {
    milliseconds: median(runs.map((ran) => ran.milliseconds)),
    peak: Math.max(...runs.map((ran) => ran.peak)),
  };
}

/** Prints the measures, with what they come to beside each other. */
export function printChecks(measured: readonly Measured[], limit: number): void {
  printTable(
    'check: from the command to its end, both sides read at once',
    ['tables', 'check', 'bare queries', 'allowed', 'pg-delta', 'times as fast', 'peak', 'pg-delta', 'part'],
    measured.map(({ tables, check, bare: asked, rival: other }) => [
      count(tables),
      time(check.milliseconds),
      time(asked),
      // What the project allows itself: one and a half times the bare queries, and a quarter of a second for Node.
      time(asked * 1.5 + 250),
      other ? time(other.milliseconds) : `not in ${time(limit)}`,
      other ? ratio(other.milliseconds / check.milliseconds) : `> ${ratio(limit / check.milliseconds)}`,
      mebibytes(check.peak),
      other ? mebibytes(other.peak) : '',
      other ? `${Math.round((100 * check.peak) / other.peak)} %` : '',
    ]),
  );
}
