/** pg_depend's rows on their way here: numbers and a letter each, as one text that costs the server little to write. */

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

/** The rows that hold the condition, as one text for `readEdges`. */
export function edgesQuery(condition: string): string {
  return `SELECT string_agg(concat_ws(' ', classid, objid, objsubid, refclassid, refobjid, refobjsubid, deptype), ' ') FROM pg_depend WHERE ${condition}`;
}

const space = 32;
const zero = 48;
const minus = 45;

/** The edges of such a text. Throws when it is something else. */
export function* readEdges(text: string): Generator<Edge> {
  let at = 0;
  const number = (): number => {
    let value = 0;
    // A system column, such as ctid, has a negative number.
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
    return sign * value;
  };
  while (at < text.length) {
    const edge = [number(), number(), number(), number(), number(), number(), text.charAt(at)] as const;
    at += 2;
    yield edge;
  }
}
