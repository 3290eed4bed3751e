/** pg_depend's rows on their way here: numbers and a letter each, as texts that cost the server little to write. */

import { shared, type Work } from '../catalog/work.ts';
import { Buckets } from './buckets.ts';

/**
 * The rows that hold the condition, in texts for `Edges`: those alike but for their two oids have one text, which says what
 * they share once. A large database has a million, and one text of them all would hold up whoever reads it.
 */
export function edgesQuery(condition: string): string {
  const alike = ['classid', 'objsubid', 'refclassid', 'refobjsubid', 'deptype'].join(', ');
  return `SELECT concat_ws(' ', ${alike}, count(*), array_agg(objid), array_agg(refobjid)) FROM pg_depend WHERE ${condition} GROUP BY ${alike}, objid::int8 / 16384`;
}

/** An edge is this many numbers: catalog, oid and column of what depends, the same of what it depends on, and the type's letter. */
export const edgeWidth = 7;

/** Catalog and column of what depends, the same of what it depends on, the type, how many they are, and the oids of both. */
const written = /^(\d+) (-?\d+) (\d+) (-?\d+) ([a-zA-Z]) (\d+) \{([\d,]+)\} \{([\d,]+)\}$/;
const comma = 44;
const zero = 48;

/** The rows of pg_depend of one database, as numbers, and where those of one oid are among them. */
export interface EdgeIndex {
  /** One edge after the other, each of `edgeWidth` numbers. */
  readonly numbers: Uint32Array;
  readonly byDependant: Buckets;
  readonly byDependency: Buckets;
}

/** The rows of pg_depend of one database, as they come. */
export class Edges {
  #chunks: Uint32Array[] = [];
  /** All of them, put in order once. */
  readonly index: () => Work<EdgeIndex> = shared(() => this.#ordered());

  /** Takes in the edges of one text. Throws when it is something else. */
  add(text: string): void {
    const [, classid, objsubid, refclassid, refobjsubid, type, told, from, to] = written.exec(text) ?? [];
    if (type === undefined || from === undefined || to === undefined) throw unlike();
    const count = Number(told);
    // Room is made only for what can be there.
    if (count > from.length) throw unlike();
    const edges = new Uint32Array(count * edgeWidth);
    // A system column, such as ctid, has a negative number: it is kept as one that no column has.
    const [table, column, refTable, refColumn] = [classid, objsubid, refclassid, refobjsubid].map(Number);
    const letter = type.charCodeAt(0);
    for (let at = 0; at < edges.length; at += edgeWidth) {
      edges[at] = table ?? 0;
      edges[at + 2] = column ?? 0;
      edges[at + 3] = refTable ?? 0;
      edges[at + 5] = refColumn ?? 0;
      edges[at + 6] = letter;
    }
    if (fill(edges, 1, from) !== count || fill(edges, 4, to) !== count) throw unlike();
    this.#chunks.push(edges);
  }

  *#ordered(): Work<EdgeIndex> {
    const numbers = new Uint32Array(this.#chunks.reduce((sum, chunk) => sum + chunk.length, 0));
    let at = 0;
    for (const chunk of this.#chunks) {
      numbers.set(chunk, at);
      at += chunk.length;
    }
    yield;
    const byDependant = new Buckets(numbers, edgeWidth, 1);
    yield;
    const byDependency = new Buckets(numbers, edgeWidth, 4);
    this.#chunks = [];
    return { numbers, byDependant, byDependency };
  }
}

/** Writes the numbers of a list into each edge at this place. Answers how many there are. */
function fill(edges: Uint32Array, place: number, list: string): number {
  let count = 0;
  let value = 0;
  let from = 0;
  for (let at = 0; at <= list.length; at++) {
    const code = at < list.length ? list.charCodeAt(at) : comma;
    if (code === comma) {
      if (at === from) throw unlike();
      from = at + 1;
      edges[count++ * edgeWidth + place] = value;
      value = 0;
    } else value = value * 10 + code - zero;
  }
  return count;
}

const unlike = (): Error => new Error('the server sent something else than pg_depend holds');
