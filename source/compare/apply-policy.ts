/** The last step of a comparison: what people have decided of its differences beforehand. */

import type { ObjectId } from '../catalog/object.ts';
import type { Expected, Policy } from '../catalog/policy.ts';
import { heaviest } from '../catalog/risk.ts';
import { finish, stride, type Work } from '../catalog/work.ts';
import { applySeverities } from './apply-severities.ts';
import { type Comparison, verdictOf } from './compare.ts';
import type { AttributeDifference, Difference } from './difference.ts';
import { expectationStates } from './expectations.ts';
import { type Match, matcher, type PairNames } from './match.ts';

/**
 * The comparison with the severities that the policy decides, the differences that it accepts marked as expected, its
 * verdict, and what became of each accepted difference. `unasked` names the kinds of difference that nobody looked for:
 * nothing can be said of those that are accepted. What one side lacks takes along what it lacks only for that: a missing
 * table its columns.
 */
export function applyPolicy(
  comparison: Comparison,
  policy: Policy,
  unasked: ReadonlySet<string> = nothing,
): Comparison {
  return finish(applyingPolicy(comparison, policy, unasked));
}

/** The same in steps. */
export function* applyingPolicy(
  comparison: Comparison,
  policy: Policy,
  unasked: ReadonlySet<string> = nothing,
): Work<Comparison> {
  const pair: PairNames = {
    source: comparison.source.identity.environment,
    target: comparison.target.identity.environment,
  };
  const weighed = yield* applySeverities(comparison.differences, policy.severities, pair);
  if (policy.expected.length === 0) {
    const result = { ...comparison, differences: weighed };
    return { ...result, verdict: verdictOf(result), expectations: [] };
  }
  const meaning = matcher(policy.expected, pair);
  const matches = new Map<Expected, ObjectId[]>();
  const differences = new Map<ObjectId, Difference>();
  let looks = 0;
  for (const [id, difference] of weighed) {
    if (++looks % pace === 0) yield;
    const found = meaning(difference);
    for (const { pattern } of found) put(matches, pattern, id);
    const valid = found.filter(({ pattern }) => !isExpired(pattern, policy.today));
    differences.set(id, accepted(difference, valid));
  }
  for (const [id, difference] of differences) {
    if (++looks % pace === 0) yield;
    const reason = reasonOfParent(differences, difference);
    if (reason !== null) differences.set(id, { ...difference, expected: reason });
  }
  const result: Comparison = { ...comparison, differences };
  return {
    ...result,
    verdict: verdictOf(result),
    expectations: expectationStates(comparison, policy, matches, unasked),
  };
}

const nothing: ReadonlySet<string> = new Set();

/** How many differences are looked at between two pauses. */
const pace = stride / 4;

/** True for a day that is over; days as text are in the order of time. */
export function isExpired({ until }: Pick<Expected, 'until'>, today: string): boolean {
  return until !== null && until < today;
}

/** The difference as these accept it: the first one's reason counts. */
function accepted(difference: Difference, matches: readonly Match<Expected>[]): Difference {
  if (matches.length === 0) return difference;
  const whole = matches.find(({ attributes }) => attributes === null);
  if (difference.type !== 'changed') return whole ? { ...difference, expected: whole.pattern.reason } : difference;
  const attributes = difference.attributes.map((attribute): AttributeDifference => {
    if (attribute.cosmetic) return attribute;
    const match = matches.find((one) => one.attributes?.has(attribute.name) ?? true);
    return match ? { ...attribute, expected: match.pattern.reason } : attribute;
  });
  return acceptedInParts({ ...difference, attributes });
}

/** A changed object whose attributes say what of it is accepted: all of it, or it weighs what is left. */
export function acceptedInParts(difference: Extract<Difference, { readonly type: 'changed' }>): Difference {
  const real = difference.attributes.filter(({ cosmetic }) => !cosmetic);
  const left = real.filter(({ expected }) => expected === null);
  if (left.length === real.length) return difference;
  if (left.length > 0) return { ...difference, ...heaviest(left), ahead: left.some(({ ahead }) => ahead) };
  return { ...difference, expected: [...new Set(real.map(({ expected }) => expected))].join('; ') };
}

/** The reason for which a parent is accepted that one side lacks with this one in it; null where none is. */
function reasonOfParent(differences: ReadonlyMap<ObjectId, Difference>, difference: Difference): string | null {
  if (difference.expected !== null || difference.cosmetic) return null;
  let child = difference;
  // An object's parents are few, and never in a circle.
  while (child.parent !== null) {
    const parent = differences.get(child.parent);
    if (!parent || parent.cosmetic || !(child.implied || (child.type !== 'changed' && child.type === parent.type)))
      return null;
    if (parent.expected !== null) return parent.expected;
    child = parent;
  }
  return null;
}

function put(lists: Map<Expected, ObjectId[]>, expected: Expected, id: ObjectId): void {
  const list = lists.get(expected);
  if (list) list.push(id);
  else lists.set(expected, [id]);
}
