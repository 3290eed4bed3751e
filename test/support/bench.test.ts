// The bench's parts, at a size that takes no time: that they still measure what they say.
import { existsSync } from 'node:fs';
import { expect, it } from 'vitest';
import { measureCheck } from '../bench/check.ts';
import { measureLive } from '../bench/live.ts';
import { median, percentile } from '../bench/measure.ts';
import { makePairs } from '../bench/pair.ts';
import { compareDatabases } from './catalogs.ts';
import { dropDatabase, withClient } from './databases.ts';
import { newest, server } from './servers.ts';

it('makes a pair whose target differs, and measures check, the bare queries, pg-delta and the pulse on it', async () => {
  const at = await server(newest);
  const [pair] = await makePairs(at, [20], () => {});
  if (!pair) throw new Error('no pair was made');
  try {
    const [source, target] = [pair.source, pair.target].map((url) => ({
      server: at,
      name: url,
      url,
      run: () => Promise.resolve(),
      query: () => Promise.resolve([]),
      drop: () => Promise.resolve(),
    }));
    if (!source || !target) throw new Error('unreachable: two URLs');
    const { differences } = await compareDatabases(source, target);
    expect([...differences.keys()].sort()).toEqual([
      'column:public.app_table_00007.data',
      'column:public.app_table_00007.extra',
      'function:public.app_table_00008_count(text)',
      'policy:public.app_table_00007.app_table_00007_read',
    ]);
    if (existsSync('dist/dbparity.js')) {
      const { rows } = await withClient(at.url(), (client) =>
        client.query<{ number: number }>(`SELECT current_setting('server_version_num')::integer AS number`),
      );
      const version = { number: rows[0]?.number ?? 0, text: '' };
      const measured = await measureCheck(pair, version, { check: 1, rival: 1, limit: 60_000 });
      for (const value of [measured.check.milliseconds, measured.check.peak, measured.bare, measured.rival?.peak])
        expect(value).toBeGreaterThan(1);
    }
    expect((await measureLive(pair, 1)).quiet).toBeGreaterThan(0);
  } finally {
    for (const side of ['source', 'target']) await dropDatabase(at, `bench_20_${side}`);
  }
}, 120_000);

it('takes the middle, and the value that most do not exceed', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(percentile([1, 2, 3, 4], 0.99)).toBe(4);
});
