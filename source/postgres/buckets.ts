/** Finds records by one of their numbers, however many there are, without an object for each. */
export class Buckets {
  readonly #mask: number;
  readonly #starts: Uint32Array;
  readonly #records: Uint32Array;

  /** `numbers` holds records of `width` numbers, of which the one at `place` is looked for. */
  constructor(numbers: ArrayLike<number>, width: number, place: number) {
    const count = Math.floor(numbers.length / width);
    let size = 1;
    while (size < count) size *= 2;
    const mask = size - 1;
    const starts = new Uint32Array(size + 1);
    for (let at = place; at < numbers.length; at += width) {
      const bucket = ((numbers[at] ?? 0) & mask) + 1;
      starts[bucket] = (starts[bucket] ?? 0) + 1;
    }
    for (let bucket = 0; bucket < size; bucket++)
      starts[bucket + 1] = (starts[bucket + 1] ?? 0) + (starts[bucket] ?? 0);
    const next = starts.slice();
    const records = new Uint32Array(count);
    for (let record = 0; record < count; record++) {
      const bucket = (numbers[record * width + place] ?? 0) & mask;
      const entry = next[bucket] ?? 0;
      records[entry] = record * width;
      next[bucket] = entry + 1;
    }
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
