import { expect, test } from 'vitest';
import { finish, inRuns, sifted, sorted, stride, type Work } from '../../source/catalog/work.ts';

test('work that is finished in one go gives its result, and throws what it throws', () => {
  function* adding(): Work<number> {
    yield;
    yield;
    return 3;
  }
  // biome-ignore lint/correctness/useYield: it fails before its first pause
  function* failing(): Work<number> {
    throw new Error('no');
  }
  expect(finish(adding())).toBe(3);
  expect(() => finish(failing())).toThrow('no');
});

test.each([0, 1, 511, 512, 513, 5_000])('%i items are sorted in steps as they are in one go', (count) => {
  let seed = 1;
  const items = Array.from({ length: count }, (_, place) => {
    seed = (seed * 48_271) % 2_147_483_647;
    return { key: seed % 700, place };
  });
  const byKey = (a: { key: number }, b: { key: number }): number => a.key - b.key;
  expect(finish(sorted(items, byKey))).toEqual([...items].sort(byKey));
});

test('sorting pauses often', () => {
  const work = sorted(
    Array.from({ length: 20_000 }, (_, place) => (place * 7_919) % 20_000),
    (a, b) => a - b,
  );
  let pauses = 0;
  while (!work.next().done) pauses++;
  expect(pauses).toBeGreaterThan(100);
});

test.each([0, 1, stride - 1, stride, stride + 1, 5_000])('%i places are gone through in order, once each', (count) => {
  const seen: number[] = [];
  const work = inRuns(count, (from, end) => {
    expect(end - from).toBeLessThanOrEqual(stride);
    for (let place = from; place < end; place++) seen.push(place);
  });
  let pauses = 0;
  while (!work.next().done) pauses++;
  expect(seen).toEqual(Array.from({ length: count }, (_, place) => place));
  expect(pauses).toBe(Math.ceil(count / stride));
});

test.each([0, 1, stride, 5_000])('of %i items those that are to be kept are, in steps', (count) => {
  const items = Array.from({ length: count }, (_, place) => place);
  const isKept = (item: number): boolean => item % 3 === 0;
  const work = sifted(items, isKept);
  let pauses = 0;
  let step = work.next();
  for (; !step.done; step = work.next()) pauses++;
  expect(step.value).toEqual(items.filter(isKept));
  expect(pauses).toBe(Math.floor(count / stride));
});
