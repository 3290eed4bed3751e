/** Takes in the rows of one read, kind by kind, in whatever order the kinds come. */

import type { CatalogObject, ObjectId } from '../catalog/object.ts';
import { finish } from '../catalog/work.ts';
import type { PostgresKind } from './kind.ts';
import { KindRows } from './kind-rows.ts';
import type { RowCache } from './row-cache.ts';
import { RowObjects } from './row-objects.ts';

export class RowGatherer {
  readonly #cache: RowCache;
  readonly #read: number;
  readonly #major: number;
  readonly #kinds: readonly PostgresKind[];
  readonly #extent: 'any' | 'listed' | 'few';
  readonly #rows = new Map<string, KindRows>();
  readonly #others = new Map<ObjectId, CatalogObject>();
  #received = 0;

  /**
   * `kinds` in the catalog's order; `listed` when all that has a line of its own will be looked at, `few` for a few rows
   * of a catalog that is kept otherwise: these are decoded as they come, while the server is at work on the next.
   */
  constructor(cache: RowCache, major: number, kinds: readonly PostgresKind[], extent: 'any' | 'listed' | 'few') {
    this.#cache = cache;
    this.#extent = extent;
    this.#read = extent === 'few' ? cache.latest : cache.begin();
    this.#major = major;
    this.#kinds = kinds;
  }

  /** Takes in rows of one kind. */
  receiver(kind: PostgresKind): (content: string, oids: string | null, anchor: string | null) => void {
    const shared = this.#cache.of(kind, this.#major);
    const own = new KindRows(kind);
    this.#rows.set(kind.kind, own);
    const decoding = this.#extent === 'few' || (this.#extent === 'listed' && kind.inside !== true);
    return (content, oids, anchor) => {
      let row = shared.get(content);
      if (!row) {
        row = {
          kind,
          major: this.#major,
          content,
          seen: 0,
          mark: 0,
          key: 0,
          object: undefined,
          print: undefined,
          needing: undefined,
          standing: undefined,
        };
        shared.set(content, row);
      }
      row.seen = this.#read;
      own.add(row, oids, anchor === null ? null : Number(anchor), decoding);
      this.#received++;
    };
  }

  /** Does what takes a look at each row of a kind, all of which have come, to find one and to name them all. */
  prepare(kind: string): void {
    const rows = this.#rows.get(kind);
    if (rows) finish(rows.prepared());
  }

  /** Takes in what came decoded. */
  add(object: CatalogObject): void {
    this.#others.set(object.id, object);
    this.#received++;
  }

  /** How many have come. */
  get received(): number {
    return this.#received;
  }

  /** What has come of all kinds but these, which are still coming. */
  part(pending: ReadonlySet<string>): RowObjects {
    const rows = new Map<string, KindRows>();
    for (const { kind } of this.#kinds) {
      const list = pending.has(kind) ? undefined : this.#rows.get(kind);
      if (list) rows.set(kind, list);
    }
    return new RowObjects(rows, new Map(this.#others));
  }

  /** What has come of a read of a few rows. */
  few(): RowObjects {
    return this.part(new Set());
  }

  /** Everything: nothing more will come. */
  whole(): RowObjects {
    this.#cache.end();
    return this.part(new Set());
  }
}
