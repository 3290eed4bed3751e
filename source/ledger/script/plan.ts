/**
 * The repair of ledgers: what is there is recorded, what is not is run and recorded, and what cannot be told is left to a
 * person, with the reason (DESIGN.md, "Ledger").
 */

import type { ObjectId } from '../../catalog/object.ts';
import { type Comparison, counts } from '../../compare/compare.ts';
import type { Recipes } from '../../repair/plan.ts';
import type { Repair, RepairOptions } from '../../repair/repair.ts';
import type { JudgedEntry, Judgement } from '../judgement.ts';
import { Draft } from './draft.ts';
import { EntryPlan } from './entry-plan.ts';
import type { LossCounts } from './losses.ts';
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
  const entries = chosen(comparison, judgement, asked);
  const draft = new Draft(comparison, stage);
  const plan = new EntryPlan({
    comparison,
    judgement,
    recipes,
    stage,
    context: stage.context,
    draft,
    destructive: options.destructive,
    counts: options.counts ?? new Map(),
    whole: asked === null,
    claimed: claims(entries, stage),
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
    notes: [...(first?.notes ?? []), ...draft.notes, ...(asked === null ? pendingNote(judgement) : [])],
    ...(first?.renamed && { renamed: first.renamed }),
    ...(first?.offers && { offers: first.offers }),
    does: draft.does(),
    grounds: draft.grounds,
    context: stage.context,
  };
}

/** The entries to take, in the order of the time line. */
function chosen(
  { differences }: Comparison,
  { entries }: Judgement,
  asked: readonly ObjectId[] | null,
): readonly JudgedEntry[] {
  const wanted = asked && new Set(asked);
  return [...entries.values()].filter(({ id, source, target }) => {
    const difference = differences.get(id);
    if (!wanted) return difference !== undefined && counts(difference);
    // One that a side may hide is no difference, and only of a file are there none.
    return wanted.has(id) && (difference !== undefined || (source === null && target === null));
  });
}

/** What the entries that run make, by the name of the entry. */
function claims(entries: readonly JudgedEntry[], stage: Stage): ReadonlyMap<ObjectId, string> {
  const claimed = new Map<ObjectId, string>();
  for (const judged of entries) {
    const { verdict, findings } = outlook(judged, stage);
    if (verdict !== 'not-applied') continue;
    for (const { object } of findings.filter(isLacking))
      if (object !== null && !claimed.has(object)) claimed.set(object, judged.entry.name ?? judged.entry.version);
  }
  return claimed;
}

function pendingNote({ entries }: Judgement): readonly string[] {
  const pending = [...entries.values()].filter(({ source, target }) => source === null && target === null).length;
  if (pending === 0) return [];
  return [
    `${pending} ${pending === 1 ? 'migration that neither side records is' : 'migrations that neither side records are'} left as ${pending === 1 ? 'it is' : 'they are'}`,
  ];
}
