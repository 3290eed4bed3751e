// Random inputs that can be had again: all of a run's come from one seed, which a failure says with the input's number.

/** Numbers from a seed, the same on every machine (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  }

  /** A whole number from 0 up to, not including, the limit. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error('there is nothing to pick from');
    return item;
  }

  /** Some of the items, with repetitions. */
  some<Item>(items: readonly Item[], most: number): Item[] {
    return Array.from({ length: 1 + this.below(most) }, () => this.pick(items));
  }
}

/** The run's seed: 1, so that a run says the same as the one before, or what `DBPARITY_TEST_SEED` says. */
export const seed = Number(process.env.DBPARITY_TEST_SEED ?? 1);

/** How many inputs a run tries. */
export const inputs = Number(process.env.DBPARITY_TEST_INPUTS ?? 10_000);

/**
 * Tries the inputs one after the other, each from a generator of its own: input 4711 of a run is had alone, too. Throws with
 * the seed, the number and the input where `tried` does, and where one takes longer than `most` milliseconds.
 */
export async function tryInputs<Input>(
  make: (random: Random) => Input,
  tried: (input: Input) => void | Promise<void>,
  { most = 2_000, show = String }: { readonly most?: number; readonly show?: (input: Input) => string } = {},
): Promise<void> {
  for (let number = 0; number < inputs; number++) {
    const input = make(new Random(seed * 0x1_0000 + number));
    const began = process.cpuUsage();
    const fail = (why: unknown): Error =>
      new Error(`seed ${seed}, input ${number}: ${describe(why)}\n${show(input).slice(0, 4_000)}`, { cause: why });
    try {
      const waiting = tried(input);
      if (waiting) await waiting;
    } catch (error) {
      throw fail(error);
    }
    const { user, system } = process.cpuUsage(began);
    if (user + system > most * 1_000) throw fail(`it took ${Math.round((user + system) / 1_000)} ms`);
  }
}

function describe(why: unknown): string {
  return why instanceof Error ? (why.stack ?? why.message) : String(why);
}

/** What breaks readers: numbers at edges, names that mean something to JavaScript, text that is none. */
export const awkwardTexts: readonly string[] = [
  '',
  ' ',
  '\0',
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '\u001b[2J',
  '\u202e',
  '\ud800',
  '�',
  '"',
  '""',
  "'",
  '.',
  '..',
  '/',
  ':',
  '%',
  '%s',
  '${X}',
  '$$',
  '\n',
  '-- x',
  '/*',
  '(',
  ')',
  '((((((((((',
  'a'.repeat(10_000),
  '99999999999999999999',
  'public.',
  'table:',
  'table:public.a',
  'NaN',
];

export const awkwardValues: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  -0,
  2 ** 53,
  [],
  {},
  [[]],
  [null],
  ...awkwardTexts,
];

/** A text with some bytes or pieces of it changed, left out, doubled or moved. */
export function mutatedText(text: string, random: Random): string {
  let result = text;
  for (let times = 1 + random.below(4); times > 0; times--) {
    const from = random.below(result.length + 1);
    const to = Math.min(result.length, from + 1 + random.below(random.chance(0.2) ? 400 : 6));
    const piece = result.slice(from, to);
    const at = random.below(result.length + 1);
    switch (random.below(7)) {
      case 0:
        result =
          result.slice(0, from) +
          String.fromCharCode(random.below(random.chance(0.5) ? 128 : 65_536)) +
          result.slice(to);
        break;
      case 1:
        result = result.slice(0, from) + result.slice(to);
        break;
      case 2:
        result = result.slice(0, at) + piece + result.slice(at);
        break;
      case 3:
        result = result.slice(0, from) + random.pick(awkwardTexts) + result.slice(to);
        break;
      case 4:
        result = result.slice(0, from) + piece.split('').reverse().join('') + result.slice(to);
        break;
      case 5:
        result = random.chance(0.3) ? result.slice(0, from) : result + piece;
        break;
      default:
        result =
          result.slice(0, from) +
          random.pick(['{', '}', '[', ']', '"', ',', ':', '\\', '-', '&a', '*a', '<<', '!', '|']) +
          result.slice(from);
    }
  }
  return result;
}
