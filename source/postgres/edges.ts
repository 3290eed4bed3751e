/** pg_depend's rows on their way here: in texts that cost the server little to write, and nothing much to read. */

import { shared, type Work } from '../catalog/work.ts';
import { Buckets } from './buckets.ts';
import { Numbers } from './numbers.ts';

/**
 * The rows that hold the condition, in texts for `Edges`: those alike but for their two oids have one text, which says what
 * they share once, and then the bytes of these. A large database has a million, and one text of them all would hold up
 * whoever reads it.
 */
export function edgesQuery(condition: string): string {
  const alike = ['classid', 'objsubid', 'refclassid', 'refobjsubid', 'deptype'].join(', ');
  const bytes = ['objid', 'refobjid'].map((oid) => `string_agg(oidsend(${oid}), '')`).join(', ');
  return `SELECT concat_ws(' ', ${alike}, ${bytes}) FROM pg_depend WHERE ${condition} GROUP BY ${alike}, objid::int8 / 16384`;
}

/** What edges share. Columns are attribute numbers; 0 for none. */
export interface Alike {
  readonly table: number;
  readonly column: number;
  readonly refTable: number;
  readonly refColumn: number;
  /** The letter of pg_depend's type. */
  readonly type: string;
}

/** What the bytes of each list of oids begin with. */
const written = ' \\x';
/** Catalog and column of what depends, the same of what it depends on, and the type. */
const shape = /^(\d+) (-?\d+) (\d+) (-?\d+) ([a-zA-Z]) \\x$/;

/** The rows of pg_depend of one database, as numbers, and where those of one oid are among them. */
export class EdgeIndex {
  /** Of each edge the oid of what depends, and of what it depends on. */
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly byDependant: Buckets;
  readonly byDependency: Buckets;
  readonly #runs: readonly Run[];

  private constructor(
    from: Uint32Array,
    to: Uint32Array,
    runs: readonly Run[],
    byDependant: Buckets,
    byDependency: Buckets,
  ) {
    this.from = from;
    this.to = to;
    this.#runs = runs;
    this.byDependant = byDependant;
    this.byDependency = byDependency;
  }

  /** All edges of these lists, one list after the other. */
  static *of(lists: readonly List[]): Work<EdgeIndex> {
    const count = lists.reduce((sum, { from }) => sum + from.length, 0);
    const [from, to] = [new Uint32Array(count), new Uint32Array(count)];
    const runs: Run[] = [];
    let begin = 0;
    for (const list of lists) {
      from.set(list.from.between(0, list.from.length), begin);
      to.set(list.to.between(0, list.to.length), begin);
      const end = begin + list.from.length;
      runs.push({ begin, end, alike: list.alike });
      begin = end;
    }
    yield;
    const byDependant = new Buckets(from);
    yield;
    return new EdgeIndex(from, to, runs, byDependant, new Buckets(to));
  }

  /** What the edge shares with those around it. Throws where there is no such edge. */
  alike(edge: number): Alike {
    let [low, high] = [0, this.#runs.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#runs[middle]?.end ?? 0) <= edge) low = middle + 1;
      else high = middle;
    }
    const { alike } = this.#runs[low] ?? {};
    if (!alike) throw new RangeError(`there is no edge ${edge}`);
    return alike;
  }

  /** The edges that share what is asked for. */
  *where(isAsked: (alike: Alike) => boolean): Generator<number> {
    for (const { begin, end, alike } of this.#runs) {
      if (isAsked(alike)) for (let edge = begin; edge < end; edge++) yield edge;
    }
  }
}

/** Edges that share so much. */
interface List {
  readonly alike: Alike;
  readonly from: Numbers;
  readonly to: Numbers;
}

/** Where they are among all. */
interface Run {
  readonly begin: number;
  readonly end: number;
  readonly alike: Alike;
}

/** The rows of pg_depend of one database, as they come. */
export class Edges {
  /** By what they share: where oids lie far apart, there are many texts of a few edges each. */
  readonly #lists = new Map<string, List>();
  #bytes = Buffer.alloc(0);
  /** All of them, put in order once. */
  readonly index: () => Work<EdgeIndex> = shared(() => this.#ordered());

  /** Takes in the edges of one text. Throws when it is something else. */
  add(text: string): void {
    const begin = text.indexOf(written) + written.length;
    // As many hexadecimal digits of the one as of the other.
    const middle = (begin + text.length - written.length) / 2;
    if (begin < written.length || !text.startsWith(written, middle)) throw unlike();
    const { from, to } = this.#listOf(text.slice(0, begin));
    from.append(this.#oidsOf(text.slice(begin, middle)));
    to.append(this.#oidsOf(text.slice(middle + written.length)));
  }

  #listOf(beginning: string): List {
    const [, classid, objsubid, refclassid, refobjsubid, type] = shape.exec(beginning) ?? [];
    if (type === undefined) throw unlike();
    const numbers = [classid, objsubid, refclassid, refobjsubid].map(Number);
    const [table = 0, column = 0, refTable = 0, refColumn = 0] = numbers;
    // A text of its own: a part of what came would keep all of that in memory.
    const key = [...numbers, type].join(' ');
    let list = this.#lists.get(key);
    if (!list) {
      list = { alike: { table, column, refTable, refColumn, type }, from: new Numbers(), to: new Numbers() };
      this.#lists.set(key, list);
    }
    return list;
  }

  /** Oids as the server sends them: four bytes each, the highest first (PostgreSQL manual, "bytea Hex Format"); until it is called again. */
  #oidsOf(digits: string): Uint32Array {
    const length = digits.length / 2;
    if (digits.length === 0 || digits.length % 8 !== 0) throw unlike();
    if (this.#bytes.length < length) this.#bytes = Buffer.alloc(length * 2);
    const bytes = this.#bytes.subarray(0, length);
    if (bytes.write(digits, 'hex') !== length) throw unlike();
    if (isLowestFirst) bytes.swap32();
    return new Uint32Array(bytes.buffer, bytes.byteOffset, length / 4);
  }

  *#ordered(): Work<EdgeIndex> {
    const index = yield* EdgeIndex.of([...this.#lists.values()]);
    this.#lists.clear();
    this.#bytes = Buffer.alloc(0);
    return index;
  }
}

/** How this machine keeps numbers. */
const isLowestFirst = new Uint8Array(new Uint32Array([1]).buffer)[0] === 1;

const unlike = (): Error => new Error('the server sent something else than pg_depend holds');
