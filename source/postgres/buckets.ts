/** Finds records by one of their numbers, however many there are, without an object for each. */
export class Buckets {
  readonly #width: number;
  readonly #mask: number;
  /** Of each bucket its first record, and of each record the next in its bucket; counted from 1, and 0 for none. */
  readonly #first: Uint32Array;
  readonly #next: Uint32Array;

  /** `numbers` holds records of `width` numbers, of which the one at `place` is looked for. */
  constructor(numbers: Uint32Array, width = 1, place = 0) {
    const count = Math.floor(numbers.length / width);
    let size = 1;
    while (size < count) size *= 2;
    this.#width = width;
    this.#mask = size - 1;
    this.#first = new Uint32Array(size);
    this.#next = new Uint32Array(count);
    link(this.#first, this.#next, numbers, width, place);
  }

  /** Where the records begin whose number may be this one: all that have it, in their order, and perhaps others. */
  near(number: number): readonly number[] {
    const found: number[] = [];
    for (let record = this.#first[number & this.#mask] ?? 0; record !== 0; record = this.#next[record - 1] ?? 0)
      found.push((record - 1) * this.#width);
    return found;
  }
}

/** A function of its own: the engine compiles one that runs for long while it runs, and that alone. */
function link(first: Uint32Array, next: Uint32Array, numbers: Uint32Array, width: number, place: number): void {
  const mask = first.length - 1;
  // The last comes first, so that each is put before those that are behind it.
  for (let record = next.length; record > 0; record--) {
    const bucket = (numbers[(record - 1) * width + place] ?? 0) & mask;
    next[record - 1] = first[bucket] ?? 0;
    first[bucket] = record;
  }
}
