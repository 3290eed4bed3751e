/** Where objects are listed, and their rows: of all objects, or of a few of them. */

import { isByKind, mayBeAlone, objectsOfKind } from '../../catalog/indexed.ts';
import type { KindRegistry, KindRules } from '../../catalog/kind.ts';
import type { CatalogObject, ObjectId } from '../../catalog/object.ts';
import { mayDiffer } from '../../catalog/sharing.ts';
import { stride, type Work } from '../../catalog/work.ts';
import { type Comparison, pendingKinds } from '../../compare/compare.ts';
import type { Difference } from '../../compare/difference.ts';
import { labelOf, placeKey } from './label.ts';
import type { GroupName, ObjectRow } from './row.ts';
import { parentFinder, rowOf } from './row-of.ts';

/** What places a comparison's objects: `within` holds what differs by the row that it is shown in. */
export interface Placing {
  readonly comparison: Comparison;
  readonly within: ReadonlyMap<ObjectId, readonly Difference[]>;
}

/** Where a row stands: its group, and in its list by the key, then by the id. */
export interface Place {
  readonly id: ObjectId;
  readonly key: string;
}

export interface Placed extends Place {
  readonly row: ObjectRow;
}

/** By groups, in no order yet. */
export type Lists<P extends Place> = ReadonlyMap<GroupName, readonly P[]>;

/** How many objects are looked at between two pauses. */
const pace = stride / 2;

/** The order of a list. */
export function byPlace(a: Place, b: Place): number {
  return compareTexts(a.key, b.key) || compareTexts(a.id, b.id);
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The rows of all objects that have a line of their own, or of these alone; and what has come too early to be listed,
 * because the kind of what it is part of has not.
 */
export function* placedRows(
  placing: Placing,
  kinds: KindRegistry,
  only: ReadonlySet<ObjectId> | null,
): Work<{ readonly lists: Lists<Placed>; readonly waiting: readonly ObjectId[] }> {
  const { comparison, within } = placing;
  const { source, target } = comparison;
  const lists = new Map<GroupName, Placed[]>();
  const waiting: ObjectId[] = [];
  const placeOf = placer(placing, kinds);
  const place = (object: CatalogObject): void => {
    const found = placeOf(object);
    if (found === 'waiting') waiting.push(object.id);
    if (!found || found === 'waiting') return;
    const { id, key, group } = found;
    const differences = within.get(id) ?? [];
    // Most have no line: what is on either side is looked up only for those that have.
    const [wanted = null, current = null] = [source.objects.get(id), target.objects.get(id)];
    const row = rowOf(comparison, kinds, object, wanted, current, differences, group === 'managed');
    put(lists, group, { id, key, row });
  };
  yield* eachObject(comparison, kinds, only, place);
  return { lists, waiting };
}

/** Where these stand, of the objects that have a line of their own. */
export function* placesOf(placing: Placing, kinds: KindRegistry, only: ReadonlySet<ObjectId>): Work<Lists<Place>> {
  const lists = new Map<GroupName, Place[]>();
  const placeOf = placer(placing, kinds);
  yield* eachObject(placing.comparison, kinds, only, (object) => {
    const found = placeOf(object);
    if (found && found !== 'waiting') put(lists, found.group, found);
  });
  return lists;
}

/** Goes through a comparison's objects, each once. */
function* eachObject(
  { source, target }: Comparison,
  kinds: KindRegistry,
  only: ReadonlySet<ObjectId> | null,
  visit: (object: CatalogObject) => void,
): Work<void> {
  let looks = 0;
  if (only) {
    for (const id of only) {
      if (++looks % pace === 0) yield;
      const object = source.objects.get(id) ?? target.objects.get(id);
      if (object) visit(object);
    }
    return;
  }
  const objects = source.objects;
  // Most are shown within others and have no line: these need not be looked at.
  if (isByKind(objects)) {
    for (const [kind, { inside }] of kinds) {
      const found = inside === true ? yield* mayBeAlone(objects, kind) : objectsOfKind(objects, kind);
      for (const object of found) {
        if (++looks % pace === 0) yield;
        visit(object);
      }
    }
  } else {
    for (const object of objects.values()) {
      if (++looks % pace === 0) yield;
      visit(object);
    }
  }
  // What only the target has is never one of those that both are known to share.
  for (const object of (yield* mayDiffer(target.objects, source.objects, pendingKinds({ source, target }))).values()) {
    if (++looks % pace === 0) yield;
    if (!source.objects.has(object.id)) visit(object);
  }
}

/** Tells where an object has a line of its own; null where it has none. */
function placer(
  { comparison, within }: Placing,
  kinds: KindRegistry,
): (object: CatalogObject) => (Place & { readonly group: GroupName }) | 'waiting' | null {
  const pending = pendingKinds(comparison);
  const managedSchemas = new Set([...comparison.source.managedSchemas, ...comparison.target.managedSchemas]);
  const parentOf = parentFinder(comparison);
  const isManaged = (rules: KindRules, object: CatalogObject): boolean => {
    const differences = within.get(object.id) ?? [];
    if (differences.length > 0) return differences.every(({ managed }) => managed);
    return object.schema !== null && managedSchemas.has(object.schema) && !rules.userMade?.(object);
  };
  return (object) => {
    const rules = kinds.get(object.kind);
    // Nothing is known yet of its like on the other side, or of what it is in.
    if (!rules || pending.has(object.kind)) return null;
    if (pending.size > 0 && object.parent !== null && pending.has(kindOf(object.parent))) return 'waiting';
    const parent = parentOf(object);
    if (rules.inside && parent) return null;
    const group = isManaged(rules, object) ? 'managed' : rules.group;
    const above = parent ? labelOf(parent, undefined) : '';
    return { id: object.id, group, key: placeKey({ label: labelOf(object, parent), parent: above }) };
  };
}

function kindOf(id: ObjectId): string {
  return id.slice(0, id.indexOf(':'));
}

function put<P extends Place>(lists: Map<GroupName, P[]>, group: GroupName, place: P): void {
  const list = lists.get(group);
  if (list) list.push(place);
  else lists.set(group, [place]);
}
