/**
 * What may only have changed its name: an object that the source lacks and one that the target lacks, of one kind and in
 * one place, that are alike in all that is compared. Nothing but likeness tells, so that it is offered, never chosen.
 */

import { canonicalJson, type Json, sameJson } from '../../catalog/json.ts';
import type { AttributeRule, KindRules, VersionPair } from '../../catalog/kind.ts';
import type { CatalogObject, ObjectId } from '../../catalog/object.ts';
import { onlyDocuments } from '../../catalog/risk.ts';
import { finish, type Work } from '../../catalog/work.ts';
import type { Comparison } from '../../compare/compare.ts';
import { impliedByParent } from '../../compare/tally.ts';
import type { Recipes } from '../plan.ts';
import type { Rename } from './rename.ts';

/** Beyond so many on a side that are all alike, likeness is no sign of anything. */
const crowd = 50;

/** How many differences are looked at between two pauses. */
const pace = 64;

/** How many partners are offered for one object. */
const choices = 3;

const known = new WeakMap<Comparison, readonly Rename[]>();

/** The renames to offer, by the id of what is renamed, the likeliest partner first. Worked out once a comparison. */
export function renameCandidates(comparison: Comparison, kinds: Recipes): readonly Rename[] {
  return finish(seekingRenames(comparison, kinds));
}

/** The same in steps. */
export function* seekingRenames(comparison: Comparison, kinds: Recipes): Work<readonly Rename[]> {
  let found = known.get(comparison);
  if (!found) {
    found = yield* seeking(comparison, kinds, () => true);
    known.set(comparison, found);
  }
  return found;
}

/** The same among those objects of the target alone for which `considered` answers true. */
export function candidatesAmong(
  comparison: Comparison,
  kinds: Recipes,
  considered: (object: CatalogObject) => boolean,
): readonly Rename[] {
  return finish(seeking(comparison, kinds, considered));
}

function* seeking(
  comparison: Comparison,
  kinds: Recipes,
  considered: (object: CatalogObject) => boolean,
): Work<readonly Rename[]> {
  const search = new Search(comparison, kinds, yield* madeWithParents(comparison, kinds));
  let looks = 0;
  const places = new Map<string, { readonly old: CatalogObject[]; readonly new: CatalogObject[] }>();
  for (const difference of comparison.differences.values()) {
    if (++looks % pace === 0) yield;
    if (difference.type !== 'only-in-target' || difference.managed || !considered(difference.target)) continue;
    if (impliedByParent(comparison, difference) || !search.canBeRenamed(difference.target)) continue;
    const key = search.placeOf(difference.target);
    const place = places.get(key);
    if (place) place.old.push(difference.target);
    else places.set(key, { old: [difference.target], new: [] });
  }
  if (places.size === 0) return [];
  for (const difference of comparison.differences.values()) {
    if (++looks % pace === 0) yield;
    if (difference.type !== 'only-in-source' || difference.managed) continue;
    if (impliedByParent(comparison, difference) || !search.canBeRenamed(difference.source)) continue;
    places.get(search.placeOf(difference.source))?.new.push(difference.source);
  }
  const found: Rename[] = [];
  for (const place of places.values()) {
    if (place.old.length > crowd || place.new.length > crowd) continue;
    for (const old of place.old) {
      found.push(...search.partners(old, place.new));
      yield;
    }
  }
  return found.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
}

/** Of the renames offered, those that can all be chosen at once: the likeliest for each, nothing twice. */
export function likeliest(offers: readonly Rename[]): readonly Rename[] {
  const taken = new Set<ObjectId>();
  return offers.filter(({ from, to }) => {
    if (taken.has(from) || taken.has(to)) return false;
    taken.add(from).add(to);
    return true;
  });
}

/** What is made with an object that one side lacks, and so is lacking with it. */
type MadeWithParents = ReadonlyMap<CatalogObject, readonly CatalogObject[]>;

function* madeWithParents({ differences }: Comparison, kinds: Recipes): Work<MadeWithParents> {
  const made = new Map<CatalogObject, CatalogObject[]>();
  let looks = 0;
  for (const { type, parent, source, target } of differences.values()) {
    if (++looks % pace === 0) yield;
    const above = parent === null || type === 'changed' ? undefined : differences.get(parent);
    const object = source ?? target;
    if (!above || above.type !== type || !kinds.get(object.kind)?.madeWithParent?.(object)) continue;
    const whole = above.source ?? above.target;
    const list = made.get(whole);
    if (list) list.push(object);
    else made.set(whole, [object]);
  }
  return made;
}

/** What counts as the same: the name in the source, and that in the target. */
type Names = readonly [source: string, target: string];

class Search {
  private readonly kinds: Recipes;
  private readonly pair: VersionPair;
  private readonly made: MadeWithParents;

  constructor(comparison: Comparison, kinds: Recipes, made: MadeWithParents) {
    this.kinds = kinds;
    this.pair = { source: comparison.source.version.major, target: comparison.target.version.major };
    this.made = made;
  }

  canBeRenamed(object: CatalogObject): boolean {
    const recipe = this.kinds.get(object.kind)?.rename;
    return recipe !== undefined && recipe.obstacle(object) === null;
  }

  /** Objects that can be each other by another name have the same text here: their place and what is cheap to tell. */
  placeOf(object: CatalogObject): string {
    const parts = this.parts(object);
    const shape = parts.length > 0 ? canonicalJson(parts.map(({ name }) => name).sort()) : this.plain(object);
    return [object.kind, object.parent ?? `in ${object.schema}`, shape].join('\n');
  }

  partners(old: CatalogObject, candidates: readonly CatalogObject[]): readonly Rename[] {
    return candidates
      .filter((candidate) => this.isAlike(old, candidate))
      .map((candidate) => ({ candidate, rank: this.rank(old, candidate) }))
      .sort((a, b) => byRank(a.rank, b.rank) || (a.candidate.id < b.candidate.id ? -1 : 1))
      .slice(0, choices)
      .map(({ candidate }) => ({ from: old.id, to: candidate.id }));
  }

  /** What a table is made of tells more than what it is set to: its parts must be alike, or else all of itself. */
  private isAlike(old: CatalogObject, candidate: CatalogObject): boolean {
    const parts = this.parts(old);
    const names: Names = [this.nameOf(candidate), this.nameOf(old)];
    if (parts.length === 0) return this.unlike(candidate, old, names) === 0;
    const others = new Map(this.parts(candidate).map((part) => [part.name, part]));
    return parts.every((part) => {
      const other = others.get(part.name);
      return other !== undefined && this.unlike(other, part, names) === 0;
    });
  }

  /** The fewer attributes differ, the more facts agree and the more alike the names are, the likelier. */
  private rank(old: CatalogObject, candidate: CatalogObject): readonly number[] {
    const facts = this.rules(old).filter(
      ([name, rule]) => rule.compare === false && sameJson(old.attributes[name], candidate.attributes[name]),
    );
    return [
      this.unlike(candidate, old, [this.nameOf(candidate), this.nameOf(old)]),
      -facts.length,
      -likeness(old.name, candidate.name),
    ];
  }

  /** How many of the compared attributes differ, where both names count as the same. */
  private unlike(source: CatalogObject, target: CatalogObject, [newName, oldName]: Names): number {
    return this.rules(target).filter(([name, rule]) => {
      if (rule.compare === false || onlyDocuments(rule)) return false;
      const a = source.attributes[name] ?? null;
      const b = target.attributes[name] ?? null;
      if (sameJson(a, b) || neutral(a, newName) === neutral(b, oldName)) return false;
      return (rule.compare?.(a, b, this.pair, { source, target }) ?? 'different') === 'different';
    }).length;
  }

  private nameOf(object: CatalogObject): string {
    return this.kinds.get(object.kind)?.rename?.bareName(object) ?? object.name;
  }

  /** The children without which it would not be what it is: a table's columns. */
  private parts(object: CatalogObject): readonly CatalogObject[] {
    return this.made.get(object) ?? [];
  }

  /** What is compared as it stands. */
  private plain(object: CatalogObject): string {
    const plain = this.rules(object).filter(([, rule]) => rule.compare === undefined && !onlyDocuments(rule));
    return canonicalJson(Object.fromEntries(plain.map(([name]) => [name, object.attributes[name] ?? null])));
  }

  private rules(object: CatalogObject): readonly (readonly [string, AttributeRule])[] {
    const kind: KindRules | undefined = this.kinds.get(object.kind);
    return kind ? Object.entries(kind.attributes) : [];
  }
}

function neutral(value: Json, name: string): string {
  return canonicalJson(value).replaceAll(name, '\u0000');
}

function byRank(a: readonly number[], b: readonly number[]): number {
  for (const [index, value] of a.entries()) if (value !== b[index]) return value - (b[index] ?? 0);
  return 0;
}

/** From 0 to 1: how much of two names is the same at their beginning and end. */
function likeness(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let start = 0;
  while (start < shorter && a[start] === b[start]) start++;
  let end = 0;
  while (end < shorter - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return (start + end) / Math.max(a.length, b.length, 1);
}
