import type { Work } from '../catalog/work.ts';

/** Milliseconds for which work may hold up keys and redraws at a time. */
const slice = 8;

/** What hears of the end of work, once; nobody does when it is aborted. */
export interface Ending<T> {
  done(value: T): void;
  failed(error: unknown): void;
}

/**
 * Does work in slices of `budget` milliseconds; between two of them keys, redraws and the answers of servers have their
 * turn. The first one is done now: work that fits into it has ended when this returns.
 */
export function startInSlices<T>(
  work: Work<T>,
  signal: AbortSignal,
  { done, failed }: Ending<T>,
  budget = slice,
): void {
  function next(): void {
    if (signal.aborted) return;
    const end = performance.now() + budget;
    let value: T;
    try {
      for (;;) {
        const step = work.next();
        if (step.done) {
          value = step.value;
          break;
        }
        if (performance.now() >= end) return void setImmediate(next);
      }
    } catch (error) {
      failed(error);
      return;
    }
    done(value);
  }
  next();
}

/** The same as a promise. Rejects with what the work throws, and with the signal's reason once that is aborted. */
export function inSlices<T>(work: Work<T>, signal: AbortSignal, budget = slice): Promise<T> {
  return new Promise((resolve, reject) => {
    const aborted = (): void => reject(signal.reason);
    if (signal.aborted) return aborted();
    signal.addEventListener('abort', aborted, { once: true });
    const ended = (): void => signal.removeEventListener('abort', aborted);
    startInSlices(
      work,
      signal,
      {
        done(value) {
          ended();
          resolve(value);
        },
        failed(error) {
          ended();
          reject(error);
        },
      },
      budget,
    );
  });
}
