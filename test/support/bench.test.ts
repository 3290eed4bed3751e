// The bench's parts, at a size that takes no time: that they still measure what they say.
import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Bench } from '../bench/bench.ts';
import { withFigures } from '../bench/document.ts';
import { atLeast, atMost, plain, reached } from '../bench/figure.ts';
import { median, percentile } from '../bench/measure.ts';
import { makePairs } from '../bench/pair.ts';
import { check } from '../bench/sections/check.ts';
import { measureLooks } from '../bench/sections/idle.ts';
import { compareDatabases } from './catalogs.ts';
import { dropDatabase, withClient } from './databases.ts';
import { newest, server } from './servers.ts';

it('makes a pair whose target differs, and measures on it what takes no time', async () => {
  const at = await server(newest);
  const pairs = await makePairs(at, [20], () => {});
  const [pair] = pairs;
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
      const bench: Bench = {
        at,
        version: { number: rows[0]?.number ?? 0, text: '', major: newest },
        pairs: () => Promise.resolve(pairs),
        repeats: 1,
        presses: 1,
        limit: 60_000,
        seen: { terminals: 0, wiped: 0 },
        say: () => {},
      };
      const figures = await check.measure(bench);
      expect(figures).toHaveLength(5);
      for (const { what, value } of figures) expect(value, what).toBeGreaterThan(0.05);
    }
    expect((await measureLooks(pair, 1))[0]?.value).toBeGreaterThan(0);
  } finally {
    for (const side of ['source', 'target']) await dropDatabase(at, `bench_20_${side}`);
  }
}, 120_000);

it('takes the middle, and the value that most do not exceed', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(percentile([1, 2, 3, 4], 0.99)).toBe(4);
});

it('writes its figures into the page that tells of them, and leaves the words around them', () => {
  const page = readFileSync('docs/speed.md', 'utf8');
  const once = withFigures(page, 'A machine.', [
    { title: 'check', figures: [atMost('100 tables', 2, 3, String, 'a|b')] },
    { title: 'nothing', figures: [] },
  ]);
  expect(once).toContain('A machine.\n\n### Check\n\n|  | measured');
  expect(once).toContain('| 100 tables | 2 | ≤ 3 | ✓ | a\\|b |');
  expect(once).not.toContain('### Nothing');
  expect(withFigures(once, 'A machine.', [])).not.toContain('100 tables | 2');
  expect(once.split('<!--')[0]).toBe(page.split('<!--')[0]);
  expect(once.split('-->').at(-1)).toBe(page.split('-->').at(-1));
  expect(() => withFigures('no marks', '', [])).toThrow('no place for figures');
});

it('says of a figure whether it reaches what is to be reached', () => {
  expect(reached(atMost('a', 2, 2, String))).toBe(true);
  expect(reached(atMost('a', 3, 2, String))).toBe(false);
  expect(reached(atLeast('a', 3, 2, String))).toBe(true);
  expect(reached(atLeast('a', 1, 2, String))).toBe(false);
  expect(reached(plain('a', 1, String))).toBeUndefined();
  // What did not come to an end, or was not measured, reaches nothing.
  expect(reached(atMost('a', null, 2, String))).toBe(false);
  expect(reached(atMost('a', Number.NaN, 2, String))).toBe(false);
});
