import { Numbers } from './numbers.ts';
import { patternOf, readOids } from './standing.ts';

/** A mention of an oid is this many numbers: the oid, the kind whose row mentions it, and which row that is. */
export const mentionWidth = 3;

/** How many patterns are tried before it is worked out which it is. */
const mostTried = 4;

/** The oids of a list of rows, as numbers and as the patterns in which the server wrote them. */
export class RowOids {
  /** Of each row the number of its pattern, and then its oids. */
  readonly #numbers = new Numbers();
  readonly #starts = new Numbers();
  readonly #patterns: string[] = [];
  /** The numbers of the patterns that are tried first. */
  readonly #recent: number[] = [];

  /** How many rows were taken in. */
  get length(): number {
    return this.#starts.length;
  }

  /** How many oids all of them have. */
  get count(): number {
    return this.#numbers.length - this.#starts.length;
  }

  /** Takes in those of the next row. */
  add(text: string): void {
    const start = this.#numbers.length;
    this.#starts.push(start);
    // Few patterns take turns: to try them costs less than to work out which it is.
    for (let tried = 0; tried < this.#recent.length; tried++) {
      const recent = this.#recent[tried] ?? 0;
      this.#numbers.push(recent);
      if (readOids(this.#patterns[recent] ?? '', text, this.#numbers)) return;
      this.#numbers.shorten(start);
    }
    const number = this.#numberOf(patternOf(text));
    if (this.#recent.length === mostTried) this.#recent.pop();
    this.#recent.unshift(number);
    this.#numbers.push(number);
    readOids(this.#patterns[number] ?? '', text, this.#numbers);
  }

  #numberOf(pattern: string): number {
    const known = this.#patterns.indexOf(pattern);
    return known < 0 ? this.#patterns.push(pattern) - 1 : known;
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
    return this.#numbers.between(this.#starts.at(index) + 1, this.#end(index));
  }

  /** Writes a mention of each oid, as `mentionWidth` says, from one place on. Answers where they end. */
  mention(mentions: Uint32Array, from: number, kind: number): number {
    let at = from;
    for (let index = 0; index < this.#starts.length; index++) {
      const end = this.#end(index);
      for (let place = this.#starts.at(index) + 1; place < end; place++) {
        mentions[at] = this.#numbers.at(place);
        mentions[at + 1] = kind;
        mentions[at + 2] = index;
        at += mentionWidth;
      }
    }
    return at;
  }

  #end(index: number): number {
    return index + 1 < this.#starts.length ? this.#starts.at(index + 1) : this.#numbers.length;
  }
}
