/** What is accepted of a comparison, reason by reason, as reports list it. */

import type { Comparison } from '../compare/compare.ts';
import type { Difference } from '../compare/difference.ts';
import { impliedByParent } from '../compare/tally.ts';

/** What is accepted for one reason. */
export interface Acceptance {
  readonly reason: string;
  /** Who accepted it, and the last day on which it holds; null where that is not said. */
  readonly by: string | null;
  readonly until: string | null;
  readonly differences: readonly AcceptedDifference[];
}

export interface AcceptedDifference {
  readonly difference: Difference;
  /** The attributes that are accepted; null for the whole difference. */
  readonly attributes: readonly string[] | null;
}

/** In the order of the configuration, then what is accepted without it. What goes with a missing parent is left out. */
export function acceptancesOf(comparison: Comparison): readonly Acceptance[] {
  const byReason = new Map<string, AcceptedDifference[]>();
  const entries = new Map<string, { readonly by: string | null; readonly until: string | null }>();
  for (const { expected, state } of comparison.expectations) {
    if (state !== 'used' || byReason.has(expected.reason)) continue;
    byReason.set(expected.reason, []);
    entries.set(expected.reason, expected);
  }
  for (const difference of comparison.differences.values()) {
    if (difference.cosmetic || difference.managed || impliedByParent(comparison, difference)) continue;
    for (const [reason, attributes] of reasonsOf(difference)) {
      const list = byReason.get(reason) ?? [];
      if (list.length === 0) byReason.set(reason, list);
      list.push({ difference, attributes });
    }
  }
  return [...byReason]
    .filter(([, differences]) => differences.length > 0)
    .map(([reason, differences]) => {
      const { by = null, until = null } = entries.get(reason) ?? {};
      return { reason, by, until, differences };
    });
}

/** The reasons for which a difference, or something of it, is accepted, each with the attributes that are. */
function reasonsOf(difference: Difference): ReadonlyMap<string, readonly string[] | null> {
  const reasons = new Map<string, string[] | null>();
  const parts = difference.type === 'changed' ? difference.attributes.filter(({ expected }) => expected !== null) : [];
  const distinct = new Set(parts.map(({ expected }) => expected));
  if (difference.expected !== null && distinct.size < 2) return reasons.set(difference.expected, null);
  for (const { name, expected } of parts) {
    if (expected === null) continue;
    const names = reasons.get(expected) ?? [];
    reasons.set(expected, [...names, name]);
  }
  return reasons;
}
