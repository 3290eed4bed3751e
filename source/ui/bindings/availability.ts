/** Why a key cannot be used now, in words; null when it can. */

import { noRepairFor } from '../model/row.ts';
import { offersOf } from '../state/renames.ts';
import { currentRow } from '../state/select.ts';
import type { State } from '../state/state.ts';

export function needsReachable({ picker }: State): string | null {
  const choice = picker.choices[picker.cursor];
  return choice?.probe.type === 'failed' ? `${choice.environment.name} cannot be reached; r tries again` : null;
}

export function needsComparison(state: State): string | null {
  return state.inspector?.overview ? null : 'both environments must be read first';
}

export function needsDifferences(state: State): string | null {
  const overview = state.inspector?.overview;
  if (!overview) return needsComparison(state);
  return overview.comparison.differences.size > 0 ? null : 'nothing differs';
}

export function needsRename(state: State): string | null {
  const { inspector } = state;
  if (!inspector?.overview) return needsComparison(state);
  return offersOf(inspector, currentRow(inspector)).length > 0
    ? null
    : 'nothing here looks as if it had only another name';
}

export function needsDiffering(state: State): string | null {
  const { inspector } = state;
  if (!inspector?.overview) return needsComparison(state);
  const row = currentRow(inspector);
  if (!row) return 'nothing is selected';
  if (row.type === 'gap') return noRepairFor(row);
  if (row.differences.length === 0) return `${row.label} is alike: nothing to repair`;
  if (row.differences.every(({ cosmetic }) => cosmetic))
    return `${row.label} differs in writing only: nothing to repair`;
  return null;
}
