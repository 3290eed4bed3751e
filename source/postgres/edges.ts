/** pg_depend's rows on their way here: numbers and a letter each, as texts that cost the server little to write. */

/**
 * The rows that hold the condition, in texts for `Edges`: a large database has a million, and one text of them all would
 * hold up whoever reads it.
 */
export function edgesQuery(condition: string): string {
  return `SELECT string_agg(concat_ws(' ', classid, objid, objsubid, refclassid, refobjid, refobjsubid, deptype), ' ') FROM pg_depend WHERE ${condition} GROUP BY objid::int8 / 1024`;
}

/** An edge is this many numbers: catalog, oid and column of what depends, the same of what it depends on, and the type's letter. */
export const edgeWidth = 7;

const space = 32;
const zero = 48;
const minus = 45;

/** The rows of pg_depend of one database, as numbers. */
export class Edges {
  readonly #chunks: Uint32Array[] = [];
  /** Where a text's edges are put together. */
  #room = new Uint32Array();

  /** Takes in the edges of one text. Throws when it is something else. */
  add(text: string): void {
    // No number and no letter is shorter than this.
    const most = Math.ceil((text.length + 1) / 2);
    if (most > this.#room.length) this.#room = new Uint32Array(most);
    const numbers = this.#room;
    let count = 0;
    let at = 0;
    while (at < text.length) {
      for (let place = 0; place < edgeWidth - 1; place++) {
        let value = 0;
        // A system column, such as ctid, has a negative number: it is kept as one that no column has.
        const sign = text.charCodeAt(at) === minus ? -1 : 1;
        if (sign < 0) at += 1;
        const from = at;
        for (let code = text.charCodeAt(at); code !== space; code = text.charCodeAt(++at)) {
          const digit = code - zero;
          if (!(digit >= 0 && digit <= 9)) throw new Error('the server sent something else than pg_depend holds');
          value = value * 10 + digit;
        }
        if (at === from) throw new Error('the server sent something else than pg_depend holds');
        at += 1;
        numbers[count++] = sign * value;
      }
      numbers[count++] = text.charCodeAt(at);
      at += 2;
    }
    this.#chunks.push(numbers.slice(0, count));
  }

  /** All of them, one after the other. */
  numbers(): Uint32Array {
    const all = new Uint32Array(this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0));
    let at = 0;
    for (const chunk of this.#chunks) {
      all.set(chunk, at);
      at += chunk.length;
    }
    return all;
  }
}
