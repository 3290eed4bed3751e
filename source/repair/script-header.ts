/** The first lines of a script: what it is for, what it does, and what it risks. */

import type { Catalog } from '../catalog/catalog.ts';
import { catalogFingerprint } from '../catalog/fingerprint.ts';
import type { KindRegistry } from '../catalog/kind.ts';
import type { Hazard } from '../catalog/recipe.ts';
import type { Comparison } from '../compare/compare.ts';
import { renameLines } from './renames/lines.ts';
import { hazardsOf, type Repair } from './repair.ts';
import { comment } from './script-text.ts';
import { repairSummary } from './summary.ts';

/** Columns that a line may take. */
const width = 110;

export function scriptHeader(repair: Repair, comparison: Comparison, kinds: KindRegistry): readonly string[] {
  const { source, target } = comparison;
  const { environment, database, host, port } = target.identity;
  const lines = [
    `Repair of ${environment}: makes it like ${source.identity.environment}`,
    `target   ${environment}: database ${database} on ${host}:${port}`,
    `does     ${repairSummary(repair, comparison, kinds)}`,
    `source   ${state(source)}`,
    `target   ${state(target)}`,
  ];
  lines.push(...renameLines(repair));
  const risks = riskTotals(repair);
  if (risks !== '') lines.push(`risks    ${risks}`);
  lines.push(...lockLines(repair).map((text) => `lock     ${text}`));
  if (repair.carried.length > 0) lines.push(`carries  ${repair.carried.join(', ')}: needed by what was asked for`);
  lines.push(...repair.notes.map((note) => `note     ${note}`));
  for (const { identity, gaps } of [source, target]) {
    const left = gaps.filter(({ code }) => code === 'not-compared');
    lines.push(...left.map(({ message }) => `note     ${identity.environment}: ${message}`));
  }
  if (repair.steps.length > 0)
    lines.push('run      psql -v ON_ERROR_STOP=1 -f FILE; it stops at the first error and can be run again after it');
  return lines.flatMap((line) => comment(line, width));
}

/** What each code of a hazard is called, of one statement and of many, gravest first. */
const risks: readonly (readonly [Hazard['code'], string, string])[] = [
  ['data-loss', 'loses data', 'lose data'],
  ['ahead', 'takes back what the target is ahead in', 'take back what the target is ahead in'],
  ['rewrite', 'rewrites a table', 'rewrite a table'],
  ['scan', 'reads a whole table', 'read a whole table'],
  ['may-fail', 'may fail', 'may fail'],
  ['privilege', 'needs a privilege', 'need a privilege'],
  ['no-transaction', 'runs outside a transaction', 'run outside a transaction'],
];

/** `1 statement loses data, 2 rewrite a table`; empty where there is no risk. */
export function riskTotals(repair: Repair): string {
  const statements = repair.steps.flatMap((step) => step.statements);
  return risks
    .map(([code, one, many]) => ({
      count: statements.filter(({ hazards }) => hazards.some((hazard) => hazard.code === code)).length,
      one,
      many,
    }))
    .filter(({ count }) => count > 0)
    .map(({ count, one, many }, index) => {
      const noun = index > 0 ? '' : count === 1 ? ' statement' : ' statements';
      return `${count}${noun} ${count === 1 ? one : many}`;
    })
    .join(', ');
}

/** What the script locks: one line for each way of locking, the relations behind it. */
export function lockLines(repair: Repair): readonly string[] {
  const relations = new Map<string, Set<string>>();
  for (const { code, lock, brief, relation } of hazardsOf(repair)) {
    if (code !== 'lock' || lock === undefined || relation === undefined) continue;
    const way = `${brief ? 'briefly' : 'for as long as a statement runs'} ${lock}`;
    relations.set(way, (relations.get(way) ?? new Set()).add(relation));
  }
  return [...relations].sort().map(([way, names]) => {
    const some = [...names].sort().slice(0, 4).join(', ');
    return `${way} on ${some}${names.size > 4 ? ` and ${names.size - 4} more` : ''}`;
  });
}

function state(catalog: Catalog): string {
  return `${catalogFingerprint(catalog)} of ${catalog.identity.environment}, PostgreSQL ${catalog.version.text}, read ${catalog.readAt}`;
}
