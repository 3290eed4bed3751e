/** A repair's SQL as text: the schema's, the ledgers', or both in one script. */

import type { ObjectId } from '../catalog/object.ts';
import { type Comparison, counts } from '../compare/compare.ts';
import { entryKind } from '../compare/tally.ts';
import { say, sayCount } from '../language/language.ts';
import { type Judgement, noJudgement } from '../ledger/judgement.ts';
import { type LedgerOptions, planLedger } from '../ledger/script/plan.ts';
import { acceptedNotes } from '../repair/accepted.ts';
import { planWithRenames } from '../repair/renames/plan.ts';
import type { Rename } from '../repair/renames/rename.ts';
import type { Repair } from '../repair/repair.ts';
import { renderScript } from '../repair/script.ts';
import { kinds } from './engine.ts';

/** What to repair: these objects and entries, all of the `schema`, or all of the `ledger`s. */
export type Asked = readonly ObjectId[] | 'schema' | 'ledger';

export type ScriptOptions = Omit<LedgerOptions, 'first'>;

/** True for the id of a ledger's entry. */
export function isEntry(id: ObjectId): boolean {
  return id.startsWith(`${entryKind}:`);
}

/** Plans a repair. Where both are asked for, the schema comes first, and the entries are recorded after it. */
export function planOf(
  comparison: Comparison,
  asked: Asked,
  options: ScriptOptions,
  renames: readonly Rename[] = [],
  judgement: Judgement = noJudgement,
): Repair {
  if (asked === 'ledger') {
    const repair = planLedger(comparison, judgement, kinds, null, options);
    const notes = acceptedNotes(comparison, ({ kind }) => kind === entryKind);
    return { ...repair, notes: [...repair.notes, ...notes] };
  }
  if (asked === 'schema') return leavingEntries(planWithRenames(comparison, kinds, null, options, renames), comparison);
  const entries = asked.filter(isEntry);
  const objects = asked.filter((id) => !isEntry(id));
  if (entries.length === 0) return planWithRenames(comparison, kinds, asked, options, renames);
  if (objects.length === 0) return planLedger(comparison, judgement, kinds, entries, options);
  const first = planWithRenames(comparison, kinds, objects, options, renames);
  return planLedger(comparison, judgement, kinds, entries, { ...options, first });
}

/** Plans the repair of the schema, and then that of the ledgers as they stand once the schema has been repaired. */
export function planOfBoth(comparison: Comparison, options: ScriptOptions, judgement: Judgement): Repair {
  const first = withoutEntries(planWithRenames(comparison, kinds, null, options, []));
  const repair = planLedger(comparison, judgement, kinds, null, { ...options, first });
  return { ...repair, notes: [...repair.notes, ...acceptedNotes(comparison, () => true)] };
}

/** The script to paste. */
export function scriptOf(repair: Repair, comparison: Comparison): string {
  return renderScript(repair, comparison, kinds);
}

/** The schema's repair leaves entries alone, and says how many are out of step. */
function leavingEntries(repair: Repair, comparison: Comparison): Repair {
  const entries = [...comparison.differences.values()].filter(
    (difference) => difference.kind === entryKind && counts(difference),
  ).length;
  const notes = [...repair.notes, ...acceptedNotes(comparison, ({ kind }) => kind !== entryKind)];
  if (entries === 0) return { ...repair, notes };
  const open = sayCount(
    entries,
    say`${entries} migration is out of step: dbparity repair --ledger prints what reconciles them`,
    say`${entries} migrations are out of step: dbparity repair --ledger prints what reconciles them`,
  );
  return { ...withoutEntries(repair), notes: [...notes, open] };
}

function withoutEntries(repair: Repair): Repair {
  return {
    ...repair,
    asked: repair.asked.filter((id) => !isEntry(id)),
    withheld: repair.withheld.filter(({ subject }) => !isEntry(subject)),
  };
}
