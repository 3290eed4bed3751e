/**
 * Two catalogs → their differences. Pure, and knows no kind: what is compared, how, and what it weighs comes from the
 * kinds' rules. An object and its children are separate objects, so a child's difference never makes its parent differ.
 */

import type { Catalog, Gap } from '../catalog/catalog.ts';
import { type Json, sameJson } from '../catalog/json.ts';
import type { AttributeRule, KindRegistry, KindRules, ObjectPair, VersionPair } from '../catalog/kind.ts';
import type { CatalogObject, ObjectId } from '../catalog/object.ts';
import type { ExpectationState } from '../catalog/policy.ts';
import { heaviest, type Weighed, weighed } from '../catalog/risk.ts';
import { mayDiffer } from '../catalog/sharing.ts';
import { finish, type Work } from '../catalog/work.ts';
import type { AttributeDifference, Difference, Verdict } from './difference.ts';

/** Everything that two catalogs differ in. */
export interface Comparison {
  readonly source: Catalog;
  readonly target: Catalog;
  /** By object id, in the order: source's objects, then those only in the target. */
  readonly differences: ReadonlyMap<ObjectId, Difference>;
  readonly verdict: Verdict;
  /** What became of the differences that were accepted beforehand, as far as it can be told. */
  readonly expectations: readonly ExpectationState[];
}

/**
 * Compares two catalogs; what people have decided beforehand is applied later, by `applyPolicy`. Objects of a kind that
 * `kinds` does not hold are a programming error and throw.
 */
export function compare(source: Catalog, target: Catalog, kinds: KindRegistry): Comparison {
  return finish(comparing(source, target, kinds));
}

/** The same in steps. */
export function* comparing(source: Catalog, target: Catalog, kinds: KindRegistry): Work<Comparison> {
  const pair: VersionPair = { source: source.version.major, target: target.version.major };
  const differences = new Map<ObjectId, Difference>();
  const managed = new Set([...source.managedSchemas, ...target.managedSchemas]);
  const add = (difference: Difference): void => void differences.set(difference.id, difference);

  const hidden = hiding(source, target);
  const pending = pendingKinds({ source, target });
  const wanted = yield* mayDiffer(source.objects, target.objects, pending);
  const current = yield* mayDiffer(target.objects, source.objects, pending);
  let looks = 0;
  for (const object of wanted.values()) {
    if (++looks % pace === 0) yield;
    if (isHidden(object, hidden)) continue;
    const rules = rulesFor(kinds, object.kind);
    const other = current.get(object.id);
    if (!other) {
      if (rules.unlisted?.(object, target)) continue;
      add({
        ...common(object, presenceRisk(rules, object, 'source'), managed, rules),
        implied: rules.implied?.(object, target) ?? false,
        type: 'only-in-source',
        source: object,
        target: null,
      });
      continue;
    }
    const attributes = compareAttributes(rules, object, other, pair);
    if (attributes.length === 0) continue;
    const real = attributes.filter((attribute) => !attribute.cosmetic);
    add({
      ...common(object, heaviest(real), managed, rules, other),
      cosmetic: real.length === 0,
      ahead: real.some((attribute) => attribute.ahead),
      type: 'changed',
      source: object,
      target: other,
      attributes,
    });
  }
  for (const object of current.values()) {
    if (++looks % pace === 0) yield;
    if (wanted.has(object.id) || isHidden(object, hidden)) continue;
    const rules = rulesFor(kinds, object.kind);
    if (rules.unlisted?.(object, source)) continue;
    const implied = rules.implied?.(object, source) ?? false;
    add({
      ...common(object, presenceRisk(rules, object, 'target'), managed, rules),
      implied,
      ahead: !implied && (rules.aheadAlone?.(object) ?? false),
      type: 'only-in-target',
      source: null,
      target: object,
    });
  }
  return { source, target, differences, verdict: verdictOf({ source, target, differences }), expectations: [] };
}

/** How many objects are compared between two pauses. */
const pace = 64;

/** Kinds that a side has not come to yet. */
export function pendingKinds({ source, target }: Pick<Comparison, 'source' | 'target'>): ReadonlySet<string> {
  return new Set([...source.pending, ...target.pending]);
}

type Hidden = Pick<Gap, 'kind' | 'hides'>;

/** What one side may not see, or has not come to yet: nothing can be said of it, least of all that it is missing. */
function hiding(source: Catalog, target: Catalog): readonly Hidden[] {
  const unseen = [...source.gaps, ...target.gaps].filter((gap) => gap.code === 'not-visible');
  return [...unseen, ...[...pendingKinds({ source, target })].map((kind) => ({ kind }))];
}

/** True for an object that a gap hides, or part of one. */
function isHidden({ id, kind, parent }: CatalogObject, gaps: readonly Hidden[]): boolean {
  if (gaps.length === 0) return false;
  const parentKind = parent?.slice(0, parent.indexOf(':'));
  return gaps.some(({ kind: hidden, hides = '' }) =>
    hidden === kind
      ? begins(id, hides)
      : hidden === parentKind && parent !== null && parent !== undefined && begins(parent, hides),
  );
}

/** What keeps an object's like on the other side from being seen, so that nothing is known of how it differs; null for nothing. */
export function gapOver({ source, target }: Comparison, object: CatalogObject): Gap | null {
  const other = source.objects.has(object.id) ? target : source;
  if (other.objects.has(object.id)) return null;
  return other.gaps.find((gap) => gap.code === 'not-visible' && isHidden(object, [gap])) ?? null;
}

/** True for an id that is the same, or begins so up to the end of a name: `t.a` and `t.a.b`, but not `t.ab`. */
export function begins(id: ObjectId, hides: string): boolean {
  if (!id.startsWith(hides)) return false;
  return hides === '' || id.length === hides.length || /[:.(]$/.test(hides) || /[.(]/.test(id.charAt(hides.length));
}

/** True for a difference that the verdict counts: neither cosmetic, nor expected, nor the platform's own. */
export function counts(difference: Difference): boolean {
  return !difference.cosmetic && !difference.managed && difference.expected === null;
}

/** The answer over all to these differences. */
export function verdictOf({
  source,
  target,
  differences,
}: Pick<Comparison, 'source' | 'target' | 'differences'>): Verdict {
  if (source.pending.size > 0 || target.pending.size > 0) return 'incomplete';
  let result: Verdict = 'equivalent';
  for (const difference of differences.values()) {
    if (counts(difference)) return 'different';
    if (!difference.cosmetic) result = 'equivalent-but-expected';
  }
  // What was not seen may differ: only a difference that was seen outweighs that.
  return isBlind({ source, target }) ? 'incomplete' : result;
}

/** True where something could not be seen on a side: whatever else was found, that may differ as well. */
export function isBlind({ source, target }: Pick<Comparison, 'source' | 'target'>): boolean {
  return [...source.gaps, ...target.gaps].some(({ code }) => code === 'not-visible');
}

function compareAttributes(
  rules: KindRules,
  source: CatalogObject,
  target: CatalogObject,
  pair: VersionPair,
): readonly AttributeDifference[] {
  let found: AttributeDifference[] | undefined;
  for (const name in rules.attributes) {
    const rule = rules.attributes[name];
    if (!rule || rule.compare === false) continue;
    const a = source.attributes[name] ?? null;
    const b = target.attributes[name] ?? null;
    if (a === b || sameJson(a, b)) continue;
    const likeness = rule.compare?.(a, b, pair, { source, target }) ?? 'different';
    if (likeness === 'equal') continue;
    found ??= [];
    const cosmetic = likeness === 'cosmetic';
    const ahead = !cosmetic && (rule.ahead?.(a, b, { source, target }) ?? false);
    found.push({ name, ...riskOf(rule, a, b, { source, target }), cosmetic, ahead, expected: null });
  }
  return found ?? none;
}

const none: readonly AttributeDifference[] = [];

function riskOf(rule: AttributeRule, source: Json, target: Json, objects: ObjectPair): Weighed {
  return weighed(typeof rule.severity === 'function' ? rule.severity(source, target, objects) : rule.severity);
}

/** What it puts at risk that one side lacks an object; `side` is the one that has it. */
export function presenceRisk({ presence: rule }: KindRules, object: CatalogObject, side: 'source' | 'target'): Weighed {
  if (typeof rule === 'function') return weighed(rule(object, side));
  return weighed(typeof rule === 'object' && 'source' in rule ? rule[side] : rule);
}

function common(
  object: CatalogObject,
  { severity, why }: Weighed,
  managed: ReadonlySet<string>,
  rules: KindRules,
  other?: CatalogObject,
) {
  const theirs =
    object.schema !== null &&
    managed.has(object.schema) &&
    !(rules.userMade?.(object) || (other && rules.userMade?.(other)));
  return {
    id: object.id,
    kind: object.kind,
    parent: object.parent,
    severity,
    why,
    managed: theirs,
    expected: null,
    cosmetic: false,
    implied: false,
    ahead: false,
  };
}

function rulesFor(kinds: KindRegistry, kind: string): KindRules {
  const rules = kinds.get(kind);
  if (!rules) throw new Error(`no rules for objects of kind ${kind}`);
  return rules;
}
