/** The objects of one kind by their ids and parents, and the same after some of them gave way to others. */

import type { CatalogObject, ObjectId } from '../catalog/object.ts';

/** Finds objects at once. Immutable. */
export interface RowIndex {
  readonly size: number;
  get(id: ObjectId): CatalogObject | undefined;
  /** Those whose parent is `id`, in the order of all. */
  children(id: ObjectId): readonly CatalogObject[];
  values(): Iterable<CatalogObject>;
  /** The index without these and with others behind all; null where it would pay to make it anew. */
  amended(gone: readonly CatalogObject[], fresh: readonly CatalogObject[]): RowIndex | null;
}

const none: readonly CatalogObject[] = [];

/** What an index may be over. */
export type Base = Omit<RowIndex, 'amended' | 'size'>;

/** An index that is filled one by one, and then left as it is. */
export class WholeIndex implements RowIndex {
  readonly #byId = new Map<ObjectId, CatalogObject>();
  readonly #byParent = new Map<ObjectId, CatalogObject[]>();

  add(object: CatalogObject): void {
    this.#byId.set(object.id, object);
    if (object.parent === null) return;
    const list = this.#byParent.get(object.parent);
    if (list) list.push(object);
    else this.#byParent.set(object.parent, [object]);
  }

  get size(): number {
    return this.#byId.size;
  }

  get(id: ObjectId): CatalogObject | undefined {
    return this.#byId.get(id);
  }

  children(id: ObjectId): readonly CatalogObject[] {
    return this.#byParent.get(id) ?? none;
  }

  values(): Iterable<CatalogObject> {
    return this.#byId.values();
  }

  amended(gone: readonly CatalogObject[], fresh: readonly CatalogObject[]): RowIndex | null {
    return amendedIndex(this, this.size, new Set(gone.map(({ id }) => id)), fresh);
  }
}

/** What is over an index, and how much of it at most: one of so many. */
const share = 8;

/** What is over so many objects without some of them and with others; null where these are too many. */
export function amendedIndex(
  base: Base,
  size: number,
  gone: ReadonlySet<ObjectId>,
  fresh: readonly CatalogObject[],
): RowIndex | null {
  return (gone.size + fresh.length) * share > size ? null : new AmendedIndex(base, size, gone, fresh);
}

/** A few objects over an index of many, which is shared with what was read before. */
class AmendedIndex implements RowIndex {
  readonly #base: Base;
  readonly #size: number;
  /** What of the index does not hold any more. */
  readonly #gone: ReadonlySet<ObjectId>;
  readonly #fresh = new WholeIndex();

  constructor(base: Base, size: number, gone: ReadonlySet<ObjectId>, fresh: readonly CatalogObject[]) {
    this.#base = base;
    this.#size = size;
    this.#gone = gone;
    for (const object of fresh) this.#fresh.add(object);
  }

  get size(): number {
    let hidden = 0;
    for (const id of this.#gone) if (this.#base.get(id)) hidden++;
    return this.#size - hidden + this.#fresh.size;
  }

  get(id: ObjectId): CatalogObject | undefined {
    return this.#fresh.get(id) ?? (this.#gone.has(id) ? undefined : this.#base.get(id));
  }

  children(id: ObjectId): readonly CatalogObject[] {
    const kept = this.#base.children(id);
    const more = this.#fresh.children(id);
    const left = kept.some((object) => this.#gone.has(object.id))
      ? kept.filter((object) => !this.#gone.has(object.id))
      : kept;
    return more.length === 0 ? left : [...left, ...more];
  }

  *values(): Iterable<CatalogObject> {
    for (const object of this.#base.values()) if (!this.#gone.has(object.id)) yield object;
    yield* this.#fresh.values();
  }

  amended(gone: readonly CatalogObject[], fresh: readonly CatalogObject[]): RowIndex | null {
    const ids = new Set(gone.map(({ id }) => id));
    const kept = [...this.#fresh.values()].filter(({ id }) => !ids.has(id));
    return amendedIndex(this.#base, this.#size, new Set([...this.#gone, ...ids]), [...kept, ...fresh]);
  }
}
