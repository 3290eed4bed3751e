import { type Catalog, children } from '../../catalog/catalog.ts';
import { objectsOfKind } from '../../catalog/indexed.ts';
import { type Json, sameJson } from '../../catalog/json.ts';
import type { CatalogObject, ObjectId } from '../../catalog/object.ts';
import { mayDiffer } from '../../catalog/sharing.ts';
import { stride, type Work } from '../../catalog/work.ts';
import { type Comparison, pendingKinds } from '../../compare/compare.ts';
import type { Difference } from '../../compare/difference.ts';
import type { Overview } from './overview.ts';
import { find } from './row-of.ts';

/** How many objects are looked at between two pauses. */
const pace = stride / 2;

/**
 * The objects whose rows may not be what was listed before: those that are not the same on a side, those whose row
 * differs or did, and those to which a read under way has come since. Null where everything is to be listed.
 */
export function* listedAnew(
  before: Overview,
  now: Comparison,
  within: ReadonlyMap<ObjectId, readonly Difference[]>,
): Work<ReadonlySet<ObjectId> | null> {
  const then = before.comparison;
  const pending = pendingKinds(now);
  if ([...pending].some((kind) => !before.pending.has(kind))) return null;
  if (!isSeenAlike(then.source, now.source) || !isSeenAlike(then.target, now.target)) return null;
  const anew = new Set<ObjectId>(before.waiting);
  let looks = 0;
  for (const ids of [before.within.keys(), within.keys()]) {
    for (const id of ids) {
      if (++looks % pace === 0) yield;
      anew.add(id);
    }
  }
  const come = new Set([...before.pending].filter((kind) => !pending.has(kind)));
  for (const kind of come) {
    for (const { objects } of [now.source, now.target]) {
      for (const { id } of objectsOfKind(objects, kind)) {
        if (++looks % pace === 0) yield;
        anew.add(id);
      }
    }
  }
  for (const [old, objects] of [
    [then.source.objects, now.source.objects],
    [then.target.objects, now.target.objects],
  ] as const) {
    for (const [some, others] of [
      [objects, old],
      [old, objects],
    ] as const) {
      for (const object of (yield* mayDiffer(some, others)).values()) {
        if (++looks % pace === 0) yield;
        if (others.get(object.id) === object) continue;
        anew.add(object.id);
        for (const { id } of moved(object)) anew.add(id);
      }
    }
  }
  return anew;

  /** What is part of an object that has come or gone, and so may be listed otherwise: with it, or by itself. */
  function moved({ id, kind }: CatalogObject): readonly CatalogObject[] {
    // What came before the kind of what it is part of waits to be listed.
    if (come.has(kind) || pending.has(kind)) return [];
    if ((find(then, id) === undefined) === (find(now, id) === undefined)) return [];
    return [then.source, then.target, now.source, now.target].flatMap((catalog) => children(catalog, id));
  }
}

/** True where the same is known of what cannot be seen, and of whom schemas belong to. */
function isSeenAlike(then: Catalog, now: Catalog): boolean {
  const seen = ({ gaps, managedSchemas }: Catalog): Json => {
    const hidden = gaps.filter(({ code }) => code === 'not-visible');
    return [hidden.map(({ kind, hides = null }) => [kind, hides]), [...managedSchemas].sort()];
  };
  return sameJson(seen(then), seen(now));
}
