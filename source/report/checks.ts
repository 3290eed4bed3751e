/** Read-only SQL that proves a repair on the target, and the commands to run beside it. */

import { inertSql } from '../catalog/inert-sql.ts';
import type { CatalogObject, ObjectId } from '../catalog/object.ts';
import { printing } from '../catalog/printing.ts';
import { qualified, quoteLiteral } from '../catalog/quote.ts';
import { impliedByParent } from '../compare/tally.ts';
import { say } from '../language/language.ts';
import { entryIn } from '../ledger/entry.ts';
import type { Script, Situation } from './action-plan.ts';

export interface Check {
  /** What it proves. */
  readonly title: string;
  readonly sql: string | null;
  readonly command: string | null;
}

/** The most objects that one query looks at. */
const most = 60;

/** One query over all that the scripts change, the ledgers' numbers, and the comparison again. */
export function checksOf(situation: Situation, scripts: readonly Script[]): readonly Check[] {
  const { comparison, words, withRows } = situation;
  const checks: Check[] = [];
  const proofs = scripts.flatMap((script) => proofsOf(script, situation));
  const once = new Map(proofs.map((proof) => [proof.id, proof.condition] as const));
  if (once.size > 0)
    checks.push({
      title: say`Every line says true once the scripts have run; what else they change, the comparison shows`,
      sql: proofQuery(once),
      command: null,
    });
  for (const [ledger, count] of ledgerCounts(situation, scripts))
    checks.push({
      title: say`The ledger must hold ${count} entries`,
      sql: `SELECT count(*) FROM ${ledger};`,
      command: null,
    });
  checks.push({
    title: say`The comparison again: exit code 0 when nothing unexpected differs`,
    sql: null,
    command: `dbparity check ${words.source} ${words.target}${withRows ? ' --rows' : ''}`,
  });
  if (comparison.verdict === 'different')
    checks.push({
      title: say`What the target was before against what it is now: only what was meant to change`,
      sql: null,
      command: `dbparity check before.json.gz ${words.target}`,
    });
  return checks;
}

interface Proof {
  readonly id: ObjectId;
  readonly condition: string;
}

/** Whether each object of a script is as it is to be, by what its kind knows it again by. */
function proofsOf({ repair }: Script, { comparison, kinds }: Situation): readonly Proof[] {
  if (!repair.context) return [];
  const { source, differences } = comparison;
  const { context } = repair;
  const withheld = new Set(repair.withheld.map(({ subject }) => subject));
  return [...new Set([...repair.asked, ...repair.carried])].flatMap((id): readonly Proof[] => {
    const difference = differences.get(id);
    if (!difference || withheld.has(id) || impliedByParent(comparison, difference)) return [];
    const stateOf = (object: CatalogObject | null) =>
      object === null ? null : (kinds.get(object.kind)?.state?.(object, context) ?? null);
    if (difference.type === 'only-in-target') {
      const gone = stateOf(difference.target);
      return gone ? [{ id, condition: `NOT ${gone.exists}` }] : [];
    }
    const wanted = stateOf(source.objects.get(id) ?? difference.source);
    if (!wanted) return [];
    if (difference.type === 'only-in-source') return [{ id, condition: wanted.exists }];
    // What is no other now, or not told apart on every server, proves nothing of a change.
    const told = wanted.certain && wanted.same !== undefined && wanted.same !== stateOf(difference.target)?.same;
    return told && wanted.same !== undefined ? [{ id, condition: wanted.same }] : [];
  });
}

/** Definitions are printed as they were when they were read, so that they can be compared. */
function proofQuery(proofs: ReadonlyMap<ObjectId, string>): string {
  const rows = [...proofs].slice(0, most).map(([id, condition]) => inertSql(`  (${quoteLiteral(id)}, ${condition})`));
  return [
    'BEGIN READ ONLY;',
    ...Object.entries(printing).map(([name, value]) => `SET LOCAL ${name} = ${quoteLiteral(value)};`),
    'SELECT * FROM (VALUES',
    rows.join(',\n'),
    ') AS proof (object, repaired);',
    'ROLLBACK;',
  ].join('\n');
}

/** How many entries each ledger of the target holds once the scripts have run. */
function ledgerCounts(
  { comparison: { source, target }, judgement }: Situation,
  scripts: readonly Script[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  const add = (object: CatalogObject): void => {
    const { schema, table } = entryIn(object).ledger;
    const name = qualified(schema, table);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  const recorded = new Set<ObjectId>();
  for (const { code, repair } of scripts) {
    if (code !== 'records' && code !== 'schema-and-records') continue;
    const left = new Set(repair.withheld.map(({ subject }) => subject));
    for (const id of repair.asked) if (judgement.entries.has(id) && !left.has(id)) recorded.add(id);
  }
  if (recorded.size === 0) return counts;
  for (const object of target.objects.values()) if (object.kind === 'entry') add(object);
  for (const id of recorded) {
    const object = source.objects.get(id);
    if (object && !target.objects.has(id)) add(object);
  }
  return counts;
}
