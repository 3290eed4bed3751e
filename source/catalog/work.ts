/** Long pure work in steps, so that who runs it may do other things in between. */

/**
 * Work that can be interrupted: it yields where it may pause, about once a millisecond, and returns its result. It knows
 * no clock and no event loop: when the next step is taken is its runner's business.
 */
export type Work<T> = Generator<void, T, void>;

/** Runs work to its end in one go. Throws what the work throws. */
export function finish<T>(work: Work<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/**
 * Work that is done once, whoever asks for it: who comes while it is under way takes part in it, and who comes later has
 * the result. What is left half done waits for the next; what throws is begun anew.
 */
export function shared<T>(make: () => Work<T>): () => Work<T> {
  let underWay: Work<T> | undefined;
  let result: { readonly value: T } | undefined;
  return function* () {
    while (!result) {
      underWay ??= make();
      let step: IteratorResult<void, T>;
      try {
        step = underWay.next();
      } catch (error) {
        underWay = undefined;
        throw error;
      }
      if (!step.done) yield;
      else {
        result ??= { value: step.value };
        underWay = undefined;
      }
    }
    return result.value;
  };
}

/** How many items of little work each (a look at an object, an entry of a map) make about a millisecond. */
export const stride = 512;

/**
 * Has the places below `count` gone through, a stride of them at a time. The loop is the caller's: the engine compiles a
 * plain function thoroughly while it runs for long, and never one that yields.
 */
export function* inRuns(count: number, goThrough: (from: number, end: number) => void): Work<void> {
  for (let from = 0; from < count; from += stride) {
    goThrough(from, Math.min(from + stride, count));
    yield;
  }
}

/** Those of the items that are to be kept, in their order. */
export function* sifted<T>(items: Iterable<T>, isKept: (item: T) => boolean): Work<T[]> {
  const kept: T[] = [];
  let looks = 0;
  for (const item of items) {
    if (++looks % stride === 0) yield;
    if (isKept(item)) kept.push(item);
  }
  return kept;
}

/** The items in the order that `Array.prototype.sort` gives them, equals as they stood. */
export function* sorted<T>(items: readonly T[], compare: (a: T, b: T) => number): Work<T[]> {
  let runs: T[][] = [];
  for (let start = 0; start < items.length; start += stride) {
    runs.push(items.slice(start, start + stride).sort(compare));
    yield;
  }
  while (runs.length > 1) {
    const wider: T[][] = [];
    for (let place = 0; place < runs.length; place += 2)
      wider.push(yield* merged(runs[place] ?? [], runs[place + 1] ?? [], compare));
    runs = wider;
  }
  return runs[0] ?? [];
}

/** Two sorted lists as one; among equals those of the first come first. */
function* merged<T>(first: readonly T[], second: readonly T[], compare: (a: T, b: T) => number): Work<T[]> {
  const all: T[] = [];
  const others = second[Symbol.iterator]();
  let other = others.next();
  const add = (item: T): boolean => all.push(item) % stride === 0;
  for (const item of first) {
    for (; !other.done && compare(other.value, item) < 0; other = others.next()) if (add(other.value)) yield;
    if (add(item)) yield;
  }
  for (; !other.done; other = others.next()) if (add(other.value)) yield;
  return all;
}
