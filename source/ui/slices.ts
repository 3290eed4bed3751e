import { setImmediate } from 'node:timers/promises';
import type { Work } from '../catalog/work.ts';

/** Milliseconds for which work may hold up keys and redraws at a time. */
const slice = 8;

/**
 * Does work in slices of `budget` milliseconds; between two of them keys, redraws and the answers of servers have their
 * turn. What fits into one slice is done when this returns. Rejects with what the work throws, and with the signal's
 * reason as soon as that is aborted: nothing more of the work is done then.
 */
export async function inSlices<T>(work: Work<T>, signal: AbortSignal, budget = slice): Promise<T> {
  for (;;) {
    signal.throwIfAborted();
    const end = performance.now() + budget;
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (performance.now() < end);
    await setImmediate();
  }
}
