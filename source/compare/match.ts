/** Which differences the patterns of a policy mean. */

import type { DifferencePattern } from '../catalog/policy.ts';
import type { Difference } from './difference.ts';
import { fits, isExact } from './pattern.ts';

/** The names of the two environments compared. */
export interface PairNames {
  readonly source: string;
  readonly target: string;
}

/** A pattern that means a difference, and what of it. */
export interface Match<P extends DifferencePattern> {
  readonly pattern: P;
  /** The attributes meant, of those that really differ; null for the whole difference. */
  readonly attributes: ReadonlySet<string> | null;
}

/** True for a pattern that can mean something in a comparison of these two. */
export function concerns({ between, onlyIn }: DifferencePattern, pair: PairNames): boolean {
  const names = [pair.source, pair.target];
  if (onlyIn !== null && !names.includes(onlyIn)) return false;
  if (between === null) return true;
  const [one, other] = between;
  return (one === pair.source && other === pair.target) || (one === pair.target && other === pair.source);
}

/**
 * Finds the patterns that mean a difference, in their order. Ids without `*` are looked up, so that a thousand of them
 * cost no more than one.
 */
export function matcher<P extends DifferencePattern>(
  patterns: readonly P[],
  pair: PairNames,
): (difference: Difference) => readonly Match<P>[] {
  const exact = new Map<string, Set<number>>();
  const wild: number[] = [];
  for (const [place, pattern] of patterns.entries()) {
    if (!concerns(pattern, pair)) continue;
    for (const id of pattern.objects.filter(isExact)) exact.set(id, (exact.get(id) ?? new Set()).add(place));
    if (!pattern.objects.every(isExact)) wild.push(place);
  }
  return (difference) => {
    const places = new Set(exact.get(difference.id));
    for (const place of wild)
      if (patterns[place]?.objects.some((object) => !isExact(object) && fits(object, difference.id))) places.add(place);
    if (places.size === 0 || difference.cosmetic) return [];
    return [...places]
      .sort((a, b) => a - b)
      .flatMap((place) => {
        const pattern = patterns[place];
        return pattern ? meant(pattern, difference, pair) : [];
      });
  };
}

function meant<P extends DifferencePattern>(pattern: P, difference: Difference, pair: PairNames): readonly Match<P>[] {
  const { onlyIn, attributes } = pattern;
  if (onlyIn !== null) {
    const alone = difference.type === 'changed' ? null : difference.type === 'only-in-source' ? 'source' : 'target';
    if (alone === null || pair[alone] !== onlyIn) return [];
  }
  if (attributes === null) return [{ pattern, attributes: null }];
  if (difference.type !== 'changed') return [];
  const found = difference.attributes
    .filter(({ name, cosmetic }) => !cosmetic && attributes.includes(name))
    .map(({ name }) => name);
  return found.length === 0 ? [] : [{ pattern, attributes: new Set(found) }];
}
