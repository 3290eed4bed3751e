/**
 * The repair of ledgers: what is there is recorded, what is not is run and recorded, and what cannot be told is left to a
 * person, with the reason (DESIGN.md, "Ledger").
 */

import type { ObjectId } from '../../catalog/object.ts';
import { type Comparison, counts } from '../../compare/compare.ts';
import { entryKind } from '../../compare/tally.ts';
import { say, sayCount } from '../../language/language.ts';
import type { Recipes } from '../../repair/plan.ts';
import type { Repair, RepairOptions } from '../../repair/repair.ts';
import type { JudgedEntry, Judgement } from '../judgement.ts';
import { Draft } from './draft.ts';
import { EntryPlan } from './entry-plan.ts';
import type { LossCounts } from './losses.ts';
import { movedNames } from './moved.ts';
import { isLacking, outlook } from './outcomes.ts';
import { Stage } from './stage.ts';

export interface LedgerOptions extends RepairOptions {
  /** Rows that the losses would cost, where they have been counted. */
  readonly counts?: LossCounts;
  /** The schema's repair that stands in the script before. */
  readonly first?: Repair;
}

/**
 * Plans how the target's ledgers come to record what the source's do: of the entries `asked`, or of all that the source
 * records and the target does not when it is null. The schema is repaired only where an entry needs it. The same input
 * gives the same plan.
 */
export function planLedger(
  comparison: Comparison,
  judgement: Judgement,
  recipes: Recipes,
  asked: readonly ObjectId[] | null,
  options: LedgerOptions,
): Repair {
  const stage = new Stage(comparison, recipes, options, options.first ?? null);
  const out = outOfStep(comparison, judgement);
  const entries = asked === null ? out : named(comparison, judgement, new Set(asked));
  // Those asked for may be all there are.
  const whole = out.every((judged) => entries.includes(judged));
  const draft = new Draft(comparison, stage);
  const runs = entries.filter((judged) => /^(?:not|partly)-applied$/.test(outlook(judged, stage).verdict));
  const plan = new EntryPlan({
    comparison,
    recipes,
    stage,
    context: stage.context,
    draft,
    destructive: options.destructive,
    counts: options.counts ?? new Map(),
    whole,
    claimed: claims(entries, stage),
    movedSince: movedNames(judgement, comparison),
    namedAfter: (judged, text) =>
      runs.slice(runs.indexOf(judged) + 1).some(({ statements }) => statements.some(({ sql }) => sql.includes(text))),
    waitsFor: (judged) => draft.waitsFor(judged),
  });
  for (const judged of entries) plan.take(judged);
  for (const id of asked ?? []) if (!entries.some((judged) => judged.id === id)) draft.leaveUnjudged(id);
  const { first } = options;
  return {
    asked: [...(first?.asked ?? []), ...(asked ?? entries.map(({ id }) => id))],
    carried: [...new Set([...(first?.carried ?? []), ...draft.carried])].sort(),
    steps: [...(first?.steps ?? []), ...draft.steps],
    withheld: [...(first?.withheld ?? []), ...draft.withheld],
    notes: [
      ...(first?.notes ?? []),
      ...draft.notes,
      ...(whole ? pendingNote(entries, judgement) : []),
      ...unseenNotes(comparison),
    ],
    ...(first?.renamed && { renamed: first.renamed }),
    ...(first?.offers && { offers: first.offers }),
    does: draft.does(),
    grounds: draft.grounds,
    context: stage.context,
  };
}

/** The entries in which the ledgers differ, in the order of the time line. */
function outOfStep({ differences }: Comparison, { entries }: Judgement): readonly JudgedEntry[] {
  return [...entries.values()].filter(({ id }) => {
    const difference = differences.get(id);
    return difference !== undefined && counts(difference);
  });
}

/** The entries asked for, in the order of the time line. One that a side may hide is no difference, and left out. */
function named(
  { differences }: Comparison,
  { entries }: Judgement,
  asked: ReadonlySet<ObjectId>,
): readonly JudgedEntry[] {
  return [...entries.values()].filter(
    ({ id, source, target }) => asked.has(id) && (differences.has(id) || (source === null && target === null)),
  );
}

/** What the entries that run make: the first that does. */
function claims(entries: readonly JudgedEntry[], stage: Stage): ReadonlyMap<ObjectId, JudgedEntry> {
  const claimed = new Map<ObjectId, JudgedEntry>();
  for (const judged of entries) {
    const { verdict, findings } = outlook(judged, stage);
    if (verdict !== 'not-applied') continue;
    for (const { object } of findings.filter(isLacking))
      if (object !== null && !claimed.has(object)) claimed.set(object, judged);
  }
  return claimed;
}

function pendingNote(taken: readonly JudgedEntry[], { entries }: Judgement): readonly string[] {
  const left = [...entries.values()].filter(
    (judged) => judged.source === null && judged.target === null && !taken.includes(judged),
  ).length;
  if (left === 0) return [];
  return [
    sayCount(
      left,
      say`${left} migration that no side records is not run`,
      say`${left} migrations that no side records are not run`,
    ),
  ];
}

/** Ledgers that could not be read: of what they record, nothing is said. */
function unseenNotes({ source, target }: Comparison): readonly string[] {
  return [source, target].flatMap(({ identity, gaps }) =>
    gaps
      .filter(({ code, kind }) => code === 'not-visible' && kind === entryKind)
      .map(({ message }) => say`${identity.environment}: ${message}`),
  );
}
