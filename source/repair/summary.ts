/** What a repair does, in one line: `+1 column, 3 policies changed, −1 view; nothing loses data`. */

import type { KindRegistry } from '../catalog/kind.ts';
import { finish, stride, type Work } from '../catalog/work.ts';
import type { Comparison } from '../compare/compare.ts';
import { impliedByParent } from '../compare/tally.ts';
import { say, sayCount, sayText } from '../language/language.ts';
import { hazardsOf, type Repair } from './repair.ts';

const signs = { 'only-in-source': '+', 'only-in-target': '−', changed: '' } as const;

const order = ['+', '−', ''];

/** True for what a repair tells itself that it does. */
function isToldApart(kind: string, kinds: KindRegistry): boolean {
  const group = kinds.get(kind)?.group;
  return group === 'migrations' || group === 'rows';
}

/** Counts the differences that the repair removes, by kind and direction, and says whether it loses data. */
export function repairSummary(repair: Repair, comparison: Comparison, kinds: KindRegistry): string {
  return finish(summing(repair, comparison, kinds));
}

/** The same in steps. */
export function* summing(repair: Repair, comparison: Comparison, kinds: KindRegistry): Work<string> {
  const { differences } = repair.renamed?.comparison ?? comparison;
  const withheld = new Set(repair.withheld.map((item) => item.subject));
  const counts = new Map<string, number>();
  let looks = 0;
  for (const id of new Set([...repair.asked, ...repair.carried])) {
    if (++looks % stride === 0) yield;
    const difference = differences.get(id);
    if (!difference || withheld.has(id) || (repair.does && isToldApart(difference.kind, kinds))) continue;
    // A new table's columns go without saying.
    if (impliedByParent({ differences }, difference)) continue;
    const key = `${difference.type} ${difference.kind}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const renames = repair.renamed ? repair.renamed.chosen.length + repair.renamed.along.length : 0;
  const parts = [...counts]
    .map(([key, count]) => {
      const [type, kind] = key.split(' ');
      const label = kinds.get(kind ?? '')?.label;
      const noun = sayText((label && sayCount(count, label.one, label.many)) ?? kind ?? '');
      const sign = type === 'only-in-source' || type === 'only-in-target' ? signs[type] : '';
      return {
        order: order.indexOf(sign),
        text: sign === '' ? say`${count} ${noun} changed` : `${sign}${count} ${noun}`,
      };
    })
    .sort((a, b) => a.order - b.order)
    .map(({ text }) => text);
  parts.push(...(repair.does ?? []));
  if (renames > 0) parts.unshift(say`${renames} renamed`);
  if (withheld.size > 0)
    parts.push(sayCount(withheld.size, say`${withheld.size} left as it is`, say`${withheld.size} left as they are`));
  const loses = hazardsOf(repair).filter((hazard) => hazard.code === 'data-loss').length;
  const data =
    loses === 0
      ? say`nothing loses data`
      : sayCount(loses, say`${loses} statement loses data`, say`${loses} statements lose data`);
  return say`${parts.length === 0 ? say`nothing` : parts.join(', ')}; ${data}`;
}
