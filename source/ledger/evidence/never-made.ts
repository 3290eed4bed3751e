/** What was never made is gone as well: neither says that it was dropped. */

import type { PlacedEffect } from './reading-entry.ts';
import type { Weighed } from './verdict.ts';

type Findings = readonly Weighed[];

/**
 * The findings of a side's entries, the oldest entry first, set right where an entry of which nothing is there made something
 * that a later one dropped: it was never made, and the later entry never dropped it. Where anything else shows that either
 * of the two ran, that stands.
 */
export function withoutNeverMade(entries: readonly Findings[]): readonly Findings[] {
  const of = new Map<PlacedEffect, { readonly finding: Weighed; readonly ran: boolean }>();
  for (const findings of entries) {
    const ran = findings.some(hasRun);
    for (const finding of findings) if (finding.effect) of.set(finding.effect, { finding, ran });
  }
  const never = new Set<PlacedEffect>();

  /** True where all that shows of an effect's place is that nothing is there. */
  function isGoneAnyway(effect: PlacedEffect | null): boolean {
    const known = effect && of.get(effect);
    if (!known || known.ran) return false;
    return isDrop(known.finding) || (known.finding.outcome === 'replaced' && isGoneAnyway(known.finding.through));
  }
  const takenBack = (finding: Weighed): Weighed => {
    if (!finding.effect || !never.has(finding.effect)) return finding;
    if (finding.through) never.add(finding.through);
    return { ...finding, outcome: 'missing', note: null };
  };

  return entries.map((found) => {
    const lacks = found.some(({ outcome }) => outcome === 'missing' || outcome === 'different');
    const replaced = found.filter(({ outcome }) => outcome === 'replaced');
    if (lacks && !found.some(hasRun) && replaced.every(({ through }) => isGoneAnyway(through))) {
      for (const { effect } of replaced) if (effect) never.add(effect);
    }
    return found.some(({ effect }) => effect && never.has(effect)) ? found.map(takenBack) : found;
  });
}

/** A drop that shows in nothing but that nothing is there. What goes from within a table that is there says more. */
function isDrop({ effect, outcome }: Weighed): boolean {
  return outcome === 'there' && effect?.change === 'removes' && !effect.renamed && effect.path.length === 1;
}

function hasRun(finding: Weighed): boolean {
  return finding.outcome === 'there' && !isDrop(finding);
}
