/** pg_depend's rows on their way here: numbers and a letter each, as texts that cost the server little to write. */

/**
 * The rows that hold the condition, in texts for `Edges`: a large database has a million, and one text of them all would
 * hold up whoever reads it.
 */
export function edgesQuery(condition: string): string {
  return `SELECT string_agg(concat_ws(' ', classid, objid, objsubid, refclassid, refobjid, refobjsubid, deptype), ' ') FROM pg_depend WHERE ${condition} GROUP BY objid::int8 / 1024`;
}

/** A row of pg_depend; objects by catalog, oid and column. */
export type Edge = readonly [
  catalog: number,
  oid: number,
  column: number,
  refCatalog: number,
  refOid: number,
  refColumn: number,
  type: string,
];

const width = 7;
const space = 32;
const zero = 48;
const minus = 45;

/** The rows of pg_depend of one database, as numbers. */
export class Edges {
  readonly #chunks: Uint32Array[] = [];

  /** Takes in the edges of one text. Throws when it is something else. */
  add(text: string): void {
    // No number and no letter is shorter than this.
    const numbers = new Uint32Array(Math.ceil((text.length + 1) / 2));
    let count = 0;
    let at = 0;
    while (at < text.length) {
      for (let place = 0; place < width - 1; place++) {
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

  /** The edges of each text: they are asked for one by one. */
  *texts(): Generator<Generator<Edge>> {
    for (const chunk of this.#chunks) yield edgesOf(chunk);
  }
}

function* edgesOf(numbers: Uint32Array): Generator<Edge> {
  for (let at = 0; at < numbers.length; at += width) {
    const [catalog = 0, oid = 0, column = 0] = [numbers[at], numbers[at + 1], numbers[at + 2]];
    const [refCatalog = 0, refOid = 0, refColumn = 0] = [numbers[at + 3], numbers[at + 4], numbers[at + 5]];
    yield [catalog, oid, column, refCatalog, refOid, refColumn, String.fromCharCode(numbers[at + 6] ?? 0)];
  }
}
