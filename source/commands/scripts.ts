/** A repair's SQL as text: the schema's, the ledgers', or both in one script. */

import { preparing } from '../catalog/catalog.ts';
import { fingerprinting } from '../catalog/fingerprint.ts';
import type { ObjectId } from '../catalog/object.ts';
import { finish, sifted, type Work } from '../catalog/work.ts';
import { type Comparison, counts } from '../compare/compare.ts';
import { entryKind } from '../compare/tally.ts';
import { say, sayCount } from '../language/language.ts';
import { type Judgement, noJudgement } from '../ledger/judgement.ts';
import { type LedgerOptions, planLedger } from '../ledger/script/plan.ts';
import { acceptedNotes } from '../repair/accepted.ts';
import { planningWithRenames, planWithRenames } from '../repair/renames/plan.ts';
import type { Rename } from '../repair/renames/rename.ts';
import type { Repair } from '../repair/repair.ts';
import { rendering, renderScript } from '../repair/script.ts';
import { noFindings, type ReferenceResult, type RowFindings, rowKinds } from '../rows/findings.ts';
import { planReferences } from '../rows/reference/repair.ts';
import { kinds } from './engine.ts';

/** What to repair: these objects, entries and tables of reference, all of the `schema`, of the `ledger`s, of `reference` rows. */
export type Asked = readonly ObjectId[] | 'schema' | 'ledger' | 'reference';

export type ScriptOptions = Omit<LedgerOptions, 'first'>;

/** True for the id of a ledger's entry. */
export function isEntry(id: ObjectId): boolean {
  return id.startsWith(`${entryKind}:`);
}

/** True for the id of a reference table's rows. */
export function isReference(id: ObjectId): boolean {
  return id.startsWith(`${rowKinds.reference}:`);
}

/**
 * Plans a repair. Where all is asked for, the schema comes first, the entries are recorded after it, and rows are last.
 * `references` is what was found of the rows of reference tables.
 */
export function planOf(
  comparison: Comparison,
  asked: Asked,
  options: ScriptOptions,
  renames: readonly Rename[] = [],
  judgement: Judgement = noJudgement,
  findings: Pick<RowFindings, 'references'> = noFindings,
): Repair {
  return finish(planningOf(comparison, asked, options, renames, judgement, findings));
}

/** The same in steps. */
export function* planningOf(
  comparison: Comparison,
  asked: Asked,
  options: ScriptOptions,
  renames: readonly Rename[],
  judgement: Judgement,
  { references }: Pick<RowFindings, 'references'>,
): Work<Repair> {
  yield* preparing(comparison.source);
  yield* preparing(comparison.target);
  if (asked === 'ledger') {
    const repair = planLedger(comparison, judgement, kinds, null, options);
    const notes = yield* acceptedNotes(comparison, ({ kind }) => kind === entryKind);
    return { ...repair, notes: [...repair.notes, ...notes] };
  }
  if (asked === 'schema') return yield* planSchema(comparison, options, renames);
  if (asked === 'reference') {
    const ids = references.filter((result) => isOpen(result, comparison)).map(({ id }) => id);
    const repair = planReferences(comparison, references, kinds, ids, options);
    const notes = yield* acceptedNotes(comparison, ({ kind }) => kind === rowKinds.reference);
    return { ...repair, notes: [...repair.notes, ...notes] };
  }
  const rows = asked.filter(isReference);
  if (rows.length === 0) return yield* planNamed(comparison, asked, options, renames, judgement);
  const rest = asked.filter((id) => !isReference(id));
  const first = rest.length === 0 ? undefined : yield* planNamed(comparison, rest, options, renames, judgement);
  return planReferences(comparison, references, kinds, rows, { ...options, ...(first && { first }) });
}

/** Plans the repair of these objects and entries: the schema comes first. */
function* planNamed(
  comparison: Comparison,
  asked: readonly ObjectId[],
  options: ScriptOptions,
  renames: readonly Rename[],
  judgement: Judgement,
): Work<Repair> {
  const entries = asked.filter(isEntry);
  const objects = asked.filter((id) => !isEntry(id));
  if (entries.length === 0) return yield* planningWithRenames(comparison, kinds, asked, options, renames);
  if (objects.length === 0) return planLedger(comparison, judgement, kinds, entries, options);
  const first = yield* planningWithRenames(comparison, kinds, objects, options, renames);
  return planLedger(comparison, judgement, kinds, entries, { ...options, first });
}

/** Plans the repair of the schema, and then that of the ledgers as they stand once the schema has been repaired. */
export function planOfBoth(comparison: Comparison, options: ScriptOptions, judgement: Judgement): Repair {
  const first = withoutEntries(planWithRenames(finish(withoutRows(comparison)), kinds, null, options, []));
  const repair = planLedger(comparison, judgement, kinds, null, { ...options, first });
  return { ...repair, notes: [...repair.notes, ...finish(acceptedNotes(comparison, () => true))] };
}

/** The script to paste. */
export function scriptOf(repair: Repair, comparison: Comparison): string {
  return renderScript(repair, comparison, kinds);
}

/** The same in steps. */
export function* writing(repair: Repair, comparison: Comparison): Work<string> {
  yield* fingerprinting(comparison.source);
  yield* fingerprinting(comparison.target);
  return yield* rendering(repair, comparison, kinds);
}

/** The schema's repair leaves entries and rows alone, and says how many are out of step. */
function* planSchema(comparison: Comparison, options: ScriptOptions, renames: readonly Rename[]): Work<Repair> {
  const repair = yield* planningWithRenames(yield* withoutRows(comparison), kinds, null, options, renames);
  const open = yield* sifted(
    comparison.differences.values(),
    (difference) => (difference.kind === entryKind || difference.kind === rowKinds.reference) && counts(difference),
  );
  const entries = open.filter(({ kind }) => kind === entryKind).length;
  const tables = open.length - entries;
  const notes = [...(yield* acceptedNotes(comparison, ({ kind }) => kind !== entryKind && !isOfRows(kind)))];
  if (entries > 0)
    notes.push(
      sayCount(
        entries,
        say`${entries} migration is out of step: dbparity repair --ledger prints what reconciles them`,
        say`${entries} migrations are out of step: dbparity repair --ledger prints what reconciles them`,
      ),
    );
  if (tables > 0)
    notes.push(
      sayCount(
        tables,
        say`${tables} reference table has other rows: dbparity repair --reference prints what makes them alike`,
        say`${tables} reference tables have other rows: dbparity repair --reference prints what makes them alike`,
      ),
    );
  return { ...withoutEntries(repair), notes: [...repair.notes, ...notes] };
}

/** True for what is found of rows: a count, a probe's answer, the rows of a reference table. */
function isOfRows(kind: string): boolean {
  return kinds.get(kind)?.group === 'rows';
}

/** True for a table whose rows are to be made alike, or could not be compared: that is said. */
function isOpen({ id, failed }: ReferenceResult, { differences }: Comparison): boolean {
  const difference = differences.get(id);
  return difference ? counts(difference) : failed !== null;
}

/** The schema's part of a comparison. */
function* withoutRows(comparison: Comparison): Work<Comparison> {
  const ofRows = yield* sifted(comparison.differences.values(), ({ kind }) => isOfRows(kind));
  if (ofRows.length === 0) return comparison;
  const differences = new Map(comparison.differences);
  for (const { id } of ofRows) differences.delete(id);
  return { ...comparison, differences };
}

function withoutEntries(repair: Repair): Repair {
  return {
    ...repair,
    asked: repair.asked.filter((id) => !isEntry(id)),
    withheld: repair.withheld.filter(({ subject }) => !isEntry(subject)),
  };
}
