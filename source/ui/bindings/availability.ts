/** Why a key cannot be used now, in words; null when it can. */

import { entryKind } from '../../compare/tally.ts';
import { say } from '../../language/language.ts';
import { differingReferences } from '../model/found/found-rows.ts';
import { promptFor } from '../state/prompt.ts';
import { offersOf } from '../state/renames.ts';
import { currentGroup, currentRow, noRepairOf, stillReading } from '../state/select.ts';
import type { State } from '../state/state.ts';

export function needsReachable({ picker }: State): string | null {
  const choice = picker.choices[picker.cursor];
  return choice?.probe.type === 'failed' ? say`${choice.environment.name} cannot be reached; r tries again` : null;
}

/** In the picker, where nothing is chosen yet, there is nothing to swap. */
export function needsChosen({ screen, picker }: State): string | null {
  const { source, target } = picker.chosen;
  return screen === 'picker' && source === null && target === null ? say`neither side is chosen yet` : null;
}

export function needsComparison(state: State): string | null {
  return state.inspector?.overview ? null : say`both environments must be read first`;
}

/** Both sides are read to their ends. */
export function needsEverything(state: State): string | null {
  const overview = state.inspector?.overview;
  return overview && overview.pending.size > 0 ? stillReading() : needsComparison(state);
}

export function needsDifferences(state: State): string | null {
  const overview = state.inspector?.overview;
  if (!overview) return needsComparison(state);
  return overview.comparison.differences.size > 0 ? null : say`nothing differs`;
}

export function needsRename(state: State): string | null {
  const { inspector } = state;
  if (!inspector?.overview || inspector.overview.pending.size > 0) return needsEverything(state);
  return offersOf(inspector, currentRow(inspector)).length > 0
    ? null
    : say`nothing here looks as if it had only another name`;
}

export function needsDiffering(state: State): string | null {
  const { inspector } = state;
  if (!inspector?.overview) return needsComparison(state);
  const row = currentRow(inspector);
  if (!row) return say`nothing is selected`;
  const reason = noRepairOf(inspector, row);
  if (reason === null || row.type === 'gap') return reason;
  if (row.differences.length === 0) return say`${row.label} is alike: nothing to repair`;
  return row.differences.every(({ cosmetic }) => cosmetic)
    ? say`${row.label} differs in writing only: nothing to repair`
    : say`${row.label}: ${reason}`;
}

/** There is something to accept, or something accepted to take back. */
export function needsAcceptable(state: State): string | null {
  const { inspector } = state;
  if (!inspector?.overview || inspector.overview.pending.size > 0) return needsEverything(state);
  const prompt = promptFor(inspector);
  return typeof prompt === 'string' ? prompt : null;
}

/** As `needsDiffering`, and both sides must be able to be repaired. */
export function needsOpposite(state: State): string | null {
  const row = state.inspector && currentRow(state.inspector);
  return row?.type === 'object' && row.status === 'pending'
    ? say`${row.label}: neither side records it`
    : needsDiffering(state);
}

/** Both sides are read, and no count is under way. */
export function needsNoCount(state: State): string | null {
  return state.inspector?.rows.run ? say`they are being counted; Esc in Rows stops that` : needsEverything(state);
}

/** Everything is known of what is shown: what the migrations left has been looked up. */
export function needsJudged(state: State): string | null {
  const overview = state.inspector?.overview;
  if (!overview || overview.pending.size > 0) return needsEverything(state);
  return overview.judging.type === 'judging' ? judgingStill() : null;
}

/** What is collected can be copied, once its migrations are judged. */
export function needsCollected(state: State): string | null {
  const { inspector } = state;
  if (!inspector?.overview || inspector.overview.pending.size > 0) return needsEverything(state);
  const waits = inspector.overview.judging.type === 'judging' && [...inspector.collected].some(isEntryId);
  return waits ? judgingStill() : null;
}

/** There is something to repair: in the ledgers, or in reference tables, where they are shown. */
export function needsWhole(state: State): string | null {
  const { inspector } = state;
  const group = inspector && currentGroup(inspector);
  if (inspector?.overview?.pending.size) return stillReading();
  if (group?.key === 'rows') return differingReferences(group).length > 0 ? null : say`no reference table differs`;
  if (!inspector?.overview || group?.key !== 'migrations') return needsDifferences(state);
  if (group.differing === 0) return say`the ledgers are in step`;
  return inspector.overview.judging.type === 'judging' ? judgingStill() : null;
}

function judgingStill(): string {
  return say`what the migrations left is still being looked up`;
}

function isEntryId(id: string): boolean {
  return id.startsWith(`${entryKind}:`);
}
