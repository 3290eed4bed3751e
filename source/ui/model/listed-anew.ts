import { type Catalog, children } from '../../catalog/catalog.ts';
import { mayBeAlone, objectsOfKind } from '../../catalog/indexed.ts';
import { type Json, sameJson } from '../../catalog/json.ts';
import type { KindRegistry } from '../../catalog/kind.ts';
import type { CatalogObject, ObjectId } from '../../catalog/object.ts';
import { mayDiffer } from '../../catalog/sharing.ts';
import { stride, type Work } from '../../catalog/work.ts';
import { pendingKinds } from '../../compare/compare.ts';
import type { Overview } from './overview.ts';
import type { Placing } from './placed-rows.ts';
import { find, parentFinder } from './row-of.ts';

/** How many objects are looked at between two pauses. */
const pace = stride / 2;

/**
 * The objects whose rows may not be what was listed before: those that are not the same on a side, those whose row
 * differs or did, and those to which a read under way has come since. Null where everything is to be listed.
 */
export function* listedAnew(
  before: Overview,
  { comparison: now, within }: Placing,
  kinds: KindRegistry,
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
    const inside = kinds.get(kind)?.inside ?? false;
    for (const { objects } of [now.source, now.target]) {
      const parentOf = parentFinder(now);
      for (const object of inside === true ? yield* mayBeAlone(objects, kind) : objectsOfKind(objects, kind)) {
        if (++looks % pace === 0) yield;
        const parent = inside && parentOf(object);
        // What has a line of its own, or waits for it.
        if (!parent || pending.has(parent.kind)) anew.add(object.id);
      }
    }
  }
  const told = new Set([...pending, ...come]);
  for (const [old, objects] of [
    [then.source.objects, now.source.objects],
    [then.target.objects, now.target.objects],
  ] as const) {
    for (const [some, others] of [
      [objects, old],
      [old, objects],
    ] as const) {
      for (const object of (yield* mayDiffer(some, others, told)).values()) {
        if (++looks % pace === 0) yield;
        if (told.has(object.kind) || others.get(object.id) === object) continue;
        anew.add(object.id);
        for (const { id } of moved(object)) anew.add(id);
      }
    }
  }
  return anew;

  /** What is part of an object that has come or gone, and so may be listed otherwise: with it, or by itself. */
  function moved({ id }: CatalogObject): readonly CatalogObject[] {
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
