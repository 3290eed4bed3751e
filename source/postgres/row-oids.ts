import { Numbers } from './numbers.ts';
import { patternOf, readOids } from './standing.ts';

/** The oids of a list of rows, as numbers and as the patterns in which the server wrote them. */
export class RowOids {
  /** Of each row the number of its pattern, and then its oids. */
  readonly #numbers = new Numbers();
  readonly #starts = new Numbers();
  readonly #patterns: string[] = [];
  #last = 0;
  readonly #read: number[] = [];

  /** How many rows were taken in. */
  get length(): number {
    return this.#starts.length;
  }

  /** Takes in those of the next row. */
  add(text: string): void {
    const recent = this.#patterns[this.#last];
    if (recent === undefined || !this.#reads(recent, text)) {
      const pattern = patternOf(text);
      const known = this.#patterns.indexOf(pattern);
      this.#last = known < 0 ? this.#patterns.push(pattern) - 1 : known;
      this.#reads(pattern, text);
    }
    this.#starts.push(this.#numbers.length);
    this.#numbers.push(this.#last);
    for (const oid of this.#read) this.#numbers.push(oid);
  }

  #reads(pattern: string, text: string): boolean {
    this.#read.length = 0;
    return readOids(pattern, text, this.#read);
  }

  /** How those of the row at this index are written. */
  pattern(index: number): string {
    return this.#patterns[this.#numbers.at(this.#starts.at(index))] ?? '';
  }

  /** One of those of the row at this index. */
  at(index: number, place: number): number {
    return this.#numbers.at(this.#starts.at(index) + 1 + place);
  }

  of(index: number): Uint32Array {
    const end = index + 1 < this.#starts.length ? this.#starts.at(index + 1) : this.#numbers.length;
    return this.#numbers.between(this.#starts.at(index) + 1, end);
  }

  /** Every oid, with the index of its row. */
  each(take: (oid: number, index: number) => void): void {
    for (let index = 0; index < this.#starts.length; index++) {
      const end = index + 1 < this.#starts.length ? this.#starts.at(index + 1) : this.#numbers.length;
      for (let at = this.#starts.at(index) + 1; at < end; at++) take(this.#numbers.at(at), index);
    }
  }
}
