/** Tables in the order of their foreign keys (PostgreSQL manual, "Foreign Keys"): who is referred to comes first. */

import type { ObjectId } from '../../catalog/object.ts';
import { qualified } from '../../catalog/quote.ts';
import type { ForeignKeyFacts } from './facts.ts';
import type { Writing } from './writing.ts';

export interface TableOrder {
  readonly writings: readonly Writing[];
  /** Foreign keys that no order suits, and that can wait for the transaction's end: qualified and quoted. */
  readonly deferred: readonly string[];
  /** Those that cannot wait. */
  readonly circles: readonly string[];
}

/** The order in which rows are added; they are deleted in the reverse. */
export function inOrder(writings: readonly Writing[]): TableOrder {
  const strict = arranged(writings, () => true);
  if (strict.circles.length === 0) return strict;
  // Of a circle, those keys that can wait are the ones to break.
  return arranged(writings, ({ deferrable }) => !deferrable);
}

function arranged(all: readonly Writing[], heeded: (key: ForeignKeyFacts) => boolean): TableOrder {
  const byTable = new Map(all.map((writing) => [writing.table.id, writing]));
  const placed = new Map<ObjectId, Writing>();
  const open = new Set<ObjectId>();
  const place = (writing: Writing): void => {
    const { id } = writing.table;
    if (placed.has(id) || open.has(id)) return;
    open.add(id);
    for (const key of writing.foreignKeys) {
      const parent = byTable.get(key.id);
      if (parent && heeded(key)) place(parent);
    }
    placed.set(id, writing);
  };
  for (const writing of [...all].sort((a, b) => (a.id < b.id ? -1 : 1))) place(writing);
  const writings = [...placed.values()];
  const broken = writings.flatMap((writing, index) =>
    writing.foreignKeys
      .filter(({ id }) => writings.slice(index + 1).some(({ table }) => table.id === id))
      .map((key) => ({ key, name: qualified(writing.table.schema, key.name) })),
  );
  return {
    writings,
    deferred: broken.filter(({ key }) => key.deferrable).map(({ name }) => name),
    circles: broken.filter(({ key }) => !key.deferrable).map(({ name }) => name),
  };
}
