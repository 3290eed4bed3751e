/** What differences weigh where people have decided it: the step before anything is accepted. */

import type { ObjectId } from '../catalog/object.ts';
import type { SeverityRule } from '../catalog/policy.ts';
import { heaviest, type Weighed } from '../catalog/risk.ts';
import { stride, type Work } from '../catalog/work.ts';
import type { Difference } from './difference.ts';
import { type Match, matcher, type PairNames } from './match.ts';

/** How many differences are looked at between two pauses. */
const pace = stride / 4;

/** The same differences with the severities and reasons of the rules that mean them; the first one's hold. In steps. */
export function* applySeverities(
  differences: ReadonlyMap<ObjectId, Difference>,
  rules: readonly SeverityRule[],
  pair: PairNames,
): Work<ReadonlyMap<ObjectId, Difference>> {
  if (rules.length === 0) return differences;
  const meaning = matcher(rules, pair);
  const weighed = new Map<ObjectId, Difference>();
  for (const [id, difference] of differences) {
    if (weighed.size % pace === 0) yield;
    weighed.set(id, reweighed(difference, meaning(difference)));
  }
  return weighed;
}

function reweighed(difference: Difference, matches: readonly Match<SeverityRule>[]): Difference {
  const [first] = matches;
  if (!first) return difference;
  if (difference.type !== 'changed') return { ...difference, ...decided(first.pattern) };
  const attributes = difference.attributes.map((attribute) => {
    if (attribute.cosmetic) return attribute;
    const match = matches.find((one) => one.attributes?.has(attribute.name) ?? true);
    return match ? { ...attribute, ...decided(match.pattern) } : attribute;
  });
  return { ...difference, attributes, ...heaviest(attributes.filter(({ cosmetic }) => !cosmetic)) };
}

function decided({ severity, reason }: SeverityRule): Weighed {
  return { severity, why: reason };
}
