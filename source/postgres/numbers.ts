/** A list of numbers below 2^32 that grows, four bytes each. */
export class Numbers {
  #held = new Uint32Array(16);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(number: number): void {
    if (this.#length === this.#held.length) {
      const wider = new Uint32Array(this.#length * 2);
      wider.set(this.#held);
      this.#held = wider;
    }
    this.#held[this.#length++] = number;
  }

  /** Adds them all. */
  append(numbers: Uint32Array): void {
    const length = this.#length + numbers.length;
    if (length > this.#held.length) {
      const wider = new Uint32Array(Math.max(length, this.#held.length * 2));
      wider.set(this.#held.subarray(0, this.#length));
      this.#held = wider;
    }
    this.#held.set(numbers, this.#length);
    this.#length = length;
  }

  /** Lets go of all from this place on. */
  shorten(length: number): void {
    this.#length = length;
  }

  at(place: number): number {
    return this.#held[place] ?? 0;
  }

  /** Those from one place to before another; what is pushed later is not among them. */
  between(from: number, to: number): Uint32Array {
    return this.#held.subarray(from, to);
  }
}
