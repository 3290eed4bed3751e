/** Every object of a pair by group and kind, with how its sides stand: what a report counts and lists. */

import type { Catalog } from '../catalog/catalog.ts';
import { objectsOfKind } from '../catalog/indexed.ts';
import { type GroupKey, groups, isInside, type KindRegistry } from '../catalog/kind.ts';
import type { CatalogObject, ObjectId } from '../catalog/object.ts';
import { type Apart, apart } from '../catalog/sharing.ts';
import { finish } from '../catalog/work.ts';
import { type Comparison, counts } from '../compare/compare.ts';
import type { Difference, Verdict } from '../compare/difference.ts';
import { say, sayText } from '../language/language.ts';

/** How an object stands with all that is shown inside it; `unknown` where only one side was seen to have it, or not. */
export type Standing = 'alike' | 'changed' | 'only-in-source' | 'only-in-target' | 'unknown';

export interface Listed {
  readonly id: ObjectId;
  readonly kind: string;
  readonly source: CatalogObject | null;
  readonly target: CatalogObject | null;
  readonly standing: Standing;
  /** What differs of it and in it, cosmetic differences too. */
  readonly differences: readonly Difference[];
  /** The object around it, where it is one that is shown inside another. */
  readonly within: ObjectId | null;
}

/** How many objects of a kind there are. Each side is the sum of its parts: alike, changed, its own, unknown. */
export interface KindNumbers {
  readonly kind: string;
  readonly source: number;
  readonly target: number;
  readonly alike: number;
  readonly changed: number;
  readonly onlySource: number;
  readonly onlyTarget: number;
}

/** A group in lines and numbers: what a summary tells of it. */
export interface GroupOutline {
  readonly key: GroupKey | 'managed';
  /** In the language of the run. */
  readonly label: string;
  /** Those that have a line of their own, by their names. */
  readonly listed: readonly Listed[];
  /** How many more there are, of which nothing needs to be told: both sides hold them alike. */
  readonly alike: number;
  /** Differences that the verdict counts, and those that are expected, without what goes with its parent. */
  readonly counted: number;
  readonly expected: number;
  /** The answer for this group alone. What the platform manages is never `different`: no verdict counts it. */
  readonly verdict: Verdict;
}

export interface GroupInventory extends GroupOutline {
  /** Those that are shown inside another, by that one's id. */
  readonly inside: ReadonlyMap<ObjectId, readonly Listed[]>;
  readonly numbers: readonly KindNumbers[];
}

export type Outline = readonly GroupOutline[];
export type Inventory = readonly GroupInventory[];

interface Sorted {
  alike: number;
  readonly own: Listed[];
  readonly inside: Map<ObjectId, Listed[]>;
  readonly all: Map<string, Listed[]>;
}

/** Lists and counts every object. What the hosting platform manages is a group of its own, the last. */
export function inventoryOf(comparison: Comparison, kinds: KindRegistry): Inventory {
  return sortedOut(comparison, kinds, [...kinds.keys()], everyOne);
}

/**
 * The same with what is alike only counted, and without what is alike inside something else: it is most of a large catalog,
 * and need not be known one by one.
 */
export function outlineOf(comparison: Comparison, kinds: KindRegistry): Outline {
  const own = [...kinds.values()].filter(({ inside }) => inside !== true);
  const names = own.map(({ kind }) => kind);
  return sortedOut(comparison, kinds, names, (...asked) => finish(apart(...asked)));
}

const everyOne = (objects: Catalog['objects'], _other: unknown, kind: string): Apart => ({
  objects: objectsOfKind(objects, kind),
  alike: 0,
});

/** `whole` are the kinds of which every object is listed, or counted where `look` says so; of the others those that differ are. */
function sortedOut(
  comparison: Comparison,
  kinds: KindRegistry,
  whole: readonly string[],
  look: (...asked: Parameters<typeof apart>) => Apart,
): Inventory {
  const { source, target, differences } = comparison;
  const managedSchemas = new Set([...source.managedSchemas, ...target.managedSchemas]);
  const rowOf = rowFinder(comparison, kinds);
  const within = new Map<ObjectId, Difference[]>();
  for (const difference of differences.values()) {
    const object = difference.source ?? difference.target;
    for (const id of new Set([difference.id, rowOf(object)])) push(within, id, difference);
  }
  const sorted = new Map<GroupInventory['key'], Sorted>();
  const placeOf = (key: GroupInventory['key']): Sorted => {
    const place = sorted.get(key) ?? nothing();
    sorted.set(key, place);
    return place;
  };
  const listed = new Set<ObjectId>();
  const add = (object: CatalogObject, a: CatalogObject | null, b: CatalogObject | null): void => {
    const rules = kinds.get(object.kind);
    if (!rules) return;
    const found = within.get(object.id) ?? [];
    const own = differences.get(object.id);
    const theirs = own
      ? own.managed
      : object.schema !== null && managedSchemas.has(object.schema) && !rules.userMade?.(object);
    const row = rowOf(object);
    listed.add(object.id);
    const line: Listed = {
      id: object.id,
      kind: object.kind,
      source: a,
      target: b,
      standing: standing(own, found, a, b),
      differences: found,
      within: row === object.id ? null : row,
    };
    const key = theirs ? 'managed' : rules.group;
    const place = placeOf(key);
    push(place.all, object.kind, line);
    if (line.within === null) place.own.push(line);
    else push(place.inside, line.within, line);
  };
  for (const kind of whole) {
    const wanted = look(source.objects, target.objects, kind, managedSchemas);
    const current = look(target.objects, source.objects, kind, managedSchemas);
    const alone = new Map(current.objects.map((object) => [object.id, object]));
    for (const object of wanted.objects) {
      add(object, object, alone.get(object.id) ?? null);
      alone.delete(object.id);
    }
    for (const object of alone.values()) add(object, null, object);
    const group = kinds.get(kind)?.group;
    if (group && wanted.alike > 0) placeOf(group).alike += wanted.alike;
  }
  // What is alike, and has something inside it that is not.
  for (const id of within.keys()) {
    if (listed.has(id)) continue;
    const [a, b] = [source.objects.get(id), target.objects.get(id)];
    const rules = a && kinds.get(a.kind);
    if (!b || !rules || rules.inside === true) continue;
    placeOf(rules.group).alike -= 1;
    add(a, a, b);
  }
  for (const { id, source: a, target: b } of differences.values()) {
    // What was found of rows is in neither catalog.
    const object = a ?? b;
    if (!listed.has(id) && object) add(object, a, b);
  }
  const hidden = hiddenGroups(comparison, kinds);
  return groupOrder().flatMap(({ key, label }) => {
    const place = sorted.get(key) ?? (hidden.has(key) ? nothing() : null);
    return place ? [groupOf(key, label, place, kinds, hidden.has(key))] : [];
  });
}

function groupOrder(): readonly { readonly key: GroupInventory['key']; readonly label: string }[] {
  const own = groups.map(({ key, label }) => ({ key, label: sayText(label) }));
  return [...own, { key: 'managed', label: say`Managed by the platform` }];
}

function nothing(): Sorted {
  return { alike: 0, own: [], inside: new Map(), all: new Map() };
}

/** The groups of which something could not be seen on a side. */
function hiddenGroups({ source, target }: Comparison, kinds: KindRegistry): ReadonlySet<string> {
  const gaps = [...source.gaps, ...target.gaps].filter(({ code }) => code === 'not-visible');
  return new Set(gaps.flatMap(({ kind }) => kinds.get(kind)?.group ?? []));
}

function groupOf(
  key: GroupInventory['key'],
  label: string,
  { alike, own, inside, all }: Sorted,
  kinds: KindRegistry,
  hidden: boolean,
): GroupInventory {
  const every = [...all.values()].flat();
  const real = every.flatMap(({ id, differences }) => differences.filter((one) => one.id === id && !one.cosmetic));
  const ids = new Map(real.map((one) => [one.id, one] as const));
  const separate = real.filter(
    (one) => !one.implied && !(one.parent !== null && one.type !== 'changed' && ids.get(one.parent)?.type === one.type),
  );
  const order = [...kinds.keys()];
  const counted = separate.filter(counts).length;
  const tolerated = separate.length - counted;
  return {
    key,
    label,
    alike,
    listed: own.sort((a, b) => (name(a.id) < name(b.id) ? -1 : 1)),
    inside,
    numbers: [...all]
      .sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
      .map(([kind, listed]) => numbersOf(kind, listed)),
    counted: separate.filter((one) => counts(one) || (key === 'managed' && one.expected === null)).length,
    expected: separate.filter((one) => one.expected !== null).length,
    verdict:
      counted > 0 ? 'different' : hidden ? 'incomplete' : tolerated > 0 ? 'equivalent-but-expected' : 'equivalent',
  };
}

function numbersOf(kind: string, listed: readonly Listed[]): KindNumbers {
  const of = (standing: Standing): number => listed.filter((one) => one.standing === standing).length;
  return {
    kind,
    source: listed.filter(({ source }) => source !== null).length,
    target: listed.filter(({ target }) => target !== null).length,
    alike: of('alike'),
    changed: of('changed'),
    onlySource: of('only-in-source'),
    onlyTarget: of('only-in-target'),
  };
}

function standing(
  own: Difference | undefined,
  found: readonly Difference[],
  source: CatalogObject | null,
  target: CatalogObject | null,
): Standing {
  if (own && own.type !== 'changed') return own.type;
  if (found.some((difference) => !difference.cosmetic)) return 'changed';
  return source && target ? 'alike' : 'unknown';
}

/** Finds the object on whose line another is shown. */
function rowFinder({ source, target }: Comparison, kinds: KindRegistry): (object: CatalogObject) => ObjectId {
  return (object) => {
    let current = object;
    for (let rules = kinds.get(current.kind); rules && current.parent !== null && isInside(rules, current); ) {
      const parent = source.objects.get(current.parent) ?? target.objects.get(current.parent);
      if (!parent) break;
      current = parent;
      rules = kinds.get(current.kind);
    }
    return current.id;
  };
}

function name(id: ObjectId): string {
  return id.slice(id.indexOf(':') + 1);
}

function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}
