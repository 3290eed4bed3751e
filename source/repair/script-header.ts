/** The first lines of a script: what it is for, what it does, and what it risks. */

import type { Catalog } from '../catalog/catalog.ts';
import { catalogFingerprint } from '../catalog/fingerprint.ts';
import type { KindRegistry } from '../catalog/kind.ts';
import type { Hazard } from '../catalog/recipe.ts';
import type { Work } from '../catalog/work.ts';
import type { Comparison } from '../compare/compare.ts';
import { say, sayCount } from '../language/language.ts';
import { renameLines } from './renames/lines.ts';
import { hazardsOf, type Repair } from './repair.ts';
import { comment } from './script-text.ts';
import { summing } from './summary.ts';

/** Columns that a line may take. */
const width = 110;

/** In steps. */
export function* scriptHeader(repair: Repair, comparison: Comparison, kinds: KindRegistry): Work<readonly string[]> {
  const { source, target } = comparison;
  const { environment, database, host, port } = target.identity;
  const lines = [
    say`Repair of ${environment}: makes it like ${source.identity.environment}`,
    say`target   ${environment}: database ${database} on ${host}:${port}`,
    say`does     ${yield* summing(repair, comparison, kinds)}`,
    say`source   ${state(source)}`,
    say`target   ${state(target)}`,
  ];
  yield;
  lines.push(...renameLines(repair));
  const risks = riskTotals(repair);
  if (risks !== '') lines.push(say`risks    ${risks}`);
  yield;
  lines.push(...lockLines(repair).map((text) => say`lock     ${text}`));
  yield;
  if (repair.carried.length > 0) lines.push(say`carries  ${repair.carried.join(', ')}: needed by what was asked for`);
  lines.push(...repair.notes.map((note) => say`note     ${note}`));
  for (const { identity, gaps } of [source, target]) {
    const left = gaps.filter(({ code }) => code === 'not-compared');
    lines.push(...left.map(({ message }) => say`note     ${identity.environment}: ${message}`));
  }
  if (repair.steps.length > 0)
    lines.push(
      say`run      psql -v ON_ERROR_STOP=1 -f FILE; it stops at the first error and can be run again after it`,
    );
  return lines.flatMap((line) => comment(line, width));
}

/** What each code of a hazard is called, of one statement and of many, gravest first. */
const risks: readonly (readonly [Hazard['code'], (count: number) => string])[] = [
  ['data-loss', (count) => sayCount(count, say`loses data`, say`lose data`)],
  [
    'ahead',
    (count) => sayCount(count, say`takes back what the target is ahead in`, say`take back what the target is ahead in`),
  ],
  ['rewrite', (count) => sayCount(count, say`rewrites a table`, say`rewrite a table`)],
  ['scan', (count) => sayCount(count, say`reads a whole table`, say`read a whole table`)],
  ['may-fail', () => say`may fail`],
  ['fires', (count) => sayCount(count, say`fires triggers`, say`fire triggers`)],
  ['privilege', (count) => sayCount(count, say`needs a privilege`, say`need a privilege`)],
  ['no-transaction', (count) => sayCount(count, say`runs outside a transaction`, say`run outside a transaction`)],
];

/** `1 statement loses data, 2 rewrite a table`; empty where there is no risk. */
export function riskTotals(repair: Repair): string {
  const counts = new Map<Hazard['code'], number>();
  for (const { statements } of repair.steps)
    for (const { hazards } of statements)
      for (const code of new Set(hazards.map((hazard) => hazard.code))) counts.set(code, (counts.get(code) ?? 0) + 1);
  return risks
    .map(([code, does]) => ({ count: counts.get(code) ?? 0, does }))
    .filter(({ count }) => count > 0)
    .map(({ count, does }, index) =>
      index > 0
        ? `${count} ${does(count)}`
        : sayCount(count, say`${count} statement ${does(count)}`, say`${count} statements ${does(count)}`),
    )
    .join(', ');
}

/** What the script locks: one line for each way of locking, the relations behind it. */
export function lockLines(repair: Repair): readonly string[] {
  const relations = new Map<string, Set<string>>();
  for (const { code, lock, brief, relation } of hazardsOf(repair)) {
    if (code !== 'lock' || lock === undefined || relation === undefined) continue;
    const way = `${brief ? 'brief' : 'long'} ${lock}`;
    relations.set(way, (relations.get(way) ?? new Set()).add(relation));
  }
  return [...relations].sort().map(([way, names]) => {
    const some = [...names].sort().slice(0, 4).join(', ');
    const all = names.size > 4 ? say`${some} and ${names.size - 4} more` : some;
    const lock = way.slice(way.indexOf(' ') + 1);
    return way.startsWith('brief ')
      ? say`briefly ${lock} on ${all}`
      : say`for as long as a statement runs ${lock} on ${all}`;
  });
}

function state(catalog: Catalog): string {
  return say`${catalogFingerprint(catalog)} of ${catalog.identity.environment}, PostgreSQL ${catalog.version.text}, read ${catalog.readAt}`;
}
