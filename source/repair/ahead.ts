/** Says on a repair's statements where they take away what the target has over the source. */

import type { Hazard } from '../catalog/recipe.ts';
import { stride, type Work } from '../catalog/work.ts';
import type { Comparison } from '../compare/compare.ts';
import type { Difference } from '../compare/difference.ts';
import { impliedByParent } from '../compare/tally.ts';
import { say, sayText } from '../language/language.ts';
import type { Recipes } from './plan.ts';
import type { RepairStep } from './repair.ts';

/** The steps, each difference in which the target is ahead with that hazard on the first statement that removes it. In steps. */
export function* sayingAhead(
  steps: readonly RepairStep[],
  comparison: Comparison,
  recipes: Recipes,
): Work<readonly RepairStep[]> {
  const said = new Set<string>();
  const all: RepairStep[] = [];
  for (const step of steps) {
    if (all.push(step) % stride === 0) yield;
    const difference = comparison.differences.get(step.subject);
    if (!difference?.ahead || said.has(step.subject) || step.reason === 'detach') continue;
    const [first, ...others] = step.statements;
    if (!first || impliedByParent(comparison, difference)) continue;
    said.add(step.subject);
    const hazards = [aheadHazard(difference, comparison, recipes), ...first.hazards];
    all[all.length - 1] = { ...step, statements: [{ ...first, hazards }, ...others] };
  }
  return all;
}

/** Where the target is ahead, in words: `production is ahead here: its type allows what that of staging does not`. */
function aheadHazard(difference: Difference, { source, target }: Comparison, recipes: Recipes): Hazard {
  const [ours, theirs] = [target.identity.environment, source.identity.environment];
  const rules = recipes.get(difference.kind);
  if (difference.type !== 'changed') {
    const kind = sayText(rules?.label.one ?? 'object');
    return { code: 'ahead', message: say`${ours} is ahead here: ${theirs} has no such ${kind}` };
  }
  const labels = difference.attributes
    .filter((attribute) => attribute.ahead)
    .map(({ name }) => sayText(rules?.attributes[name]?.label ?? name));
  return { code: 'ahead', message: say`${ours} is ahead here (${labels.join(', ')}): it allows more than ${theirs}` };
}
