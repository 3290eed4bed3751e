import { expect, test } from 'vitest';
import type { Work } from '../../source/catalog/work.ts';
import { inSlices } from '../../source/ui/slices.ts';

/** Works for so many milliseconds, pausing about every one of them. */
function* busy(milliseconds: number): Work<string> {
  for (let done = 0; done < milliseconds; done++) {
    const end = performance.now() + 1;
    while (performance.now() < end);
    yield;
  }
  return 'done';
}

test('others have their turn between the slices of long work', async () => {
  let turns = 0;
  let running = true;
  const turn = (): void => {
    turns++;
    if (running) setImmediate(turn);
  };
  setImmediate(turn);
  expect(await inSlices(busy(100), new AbortController().signal, 5)).toBe('done');
  running = false;
  expect(turns).toBeGreaterThanOrEqual(10);
});

test('work that fits into one slice is done at once', async () => {
  let ended = false;
  function* short(): Work<void> {
    yield;
    ended = true;
  }
  const result = inSlices(short(), new AbortController().signal);
  expect(ended).toBe(true);
  await result;
});

test('aborted work does nothing more', async () => {
  let steps = 0;
  function* endless(): Work<never> {
    for (;;) {
      steps++;
      yield;
    }
  }
  const abort = new AbortController();
  const result = inSlices(endless(), abort.signal, 1);
  setImmediate(() => abort.abort('enough'));
  await expect(result).rejects.toBe('enough');
  const then = steps;
  await new Promise((resolve) => setImmediate(resolve));
  expect(steps).toBe(then);
});

test('what the work throws is thrown', async () => {
  function* failing(): Work<void> {
    yield;
    throw new Error('no');
  }
  await expect(inSlices(failing(), new AbortController().signal)).rejects.toThrow('no');
});
