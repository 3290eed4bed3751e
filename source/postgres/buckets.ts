/** Finds records by one of their numbers, however many there are, without an object for each. */
export class Buckets {
  readonly #mask: number;
  readonly #starts: Uint32Array;
  readonly #records: Uint32Array;

  /** `numbers` holds records of `width` numbers, of which the one at `place` is looked for. */
  constructor(numbers: Uint32Array, width: number, place: number) {
    const count = Math.floor(numbers.length / width);
    let size = 1;
    while (size < count) size *= 2;
    const mask = size - 1;
    const starts = new Uint32Array(size + 1);
    countIn(starts, numbers, width, place, mask);
    addUp(starts);
    const records = new Uint32Array(count);
    putInto(records, starts.slice(), numbers, width, place, mask);
    this.#mask = mask;
    this.#starts = starts;
    this.#records = records;
  }

  /** Where the records begin whose number may be this one: all that have it, in their order, and perhaps others. */
  near(number: number): Uint32Array {
    const bucket = number & this.#mask;
    return this.#records.subarray(this.#starts[bucket], this.#starts[bucket + 1]);
  }
}

// Each loop is a function of its own: the engine compiles one that runs for long while it runs, and that alone.

function countIn(starts: Uint32Array, numbers: Uint32Array, width: number, place: number, mask: number): void {
  for (let at = place; at < numbers.length; at += width) {
    const bucket = ((numbers[at] ?? 0) & mask) + 1;
    starts[bucket] = (starts[bucket] ?? 0) + 1;
  }
}

function addUp(counts: Uint32Array): void {
  let sum = 0;
  for (let at = 0; at < counts.length; at++) {
    sum += counts[at] ?? 0;
    counts[at] = sum;
  }
}

function putInto(
  records: Uint32Array,
  next: Uint32Array,
  numbers: Uint32Array,
  width: number,
  place: number,
  mask: number,
): void {
  let at = place;
  for (let record = 0; record < records.length; record++) {
    const bucket = (numbers[at] ?? 0) & mask;
    const entry = next[bucket] ?? 0;
    records[entry] = record * width;
    next[bucket] = entry + 1;
    at += width;
  }
}
