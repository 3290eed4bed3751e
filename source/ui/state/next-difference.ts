import { say } from '../../language/language.ts';
import { type GroupName, isCounted, placesIn } from '../model/row.ts';
import { listedRows } from '../model/rows.ts';
import { currentGroup, currentRow } from './select.ts';
import { select } from './selection.ts';
import type { InspectorState, State } from './state.ts';

/**
 * Highlights the next (or previous) row that differs, across groups, and around at the end. What the platform manages
 * is visited only from within its own group.
 */
export function nextDifference(state: State, inspector: InspectorState, step: 1 | -1): State {
  const { overview } = inspector;
  const here = currentGroup(inspector);
  if (!overview || !here) return state;
  const groups = overview.groups.filter(({ key }) => (key === 'managed') === (here.key === 'managed'));
  const stops: { readonly group: GroupName; readonly index: number; readonly id: string }[] = [];
  for (const group of groups)
    for (const [index, row] of group.rows.entries())
      if (isCounted(row)) stops.push({ group: group.key, index, id: row.id });
  if (stops.length === 0) return state;

  const row = currentRow(inspector);
  const rank = (group: GroupName, index: number): number => groups.findIndex(({ key }) => key === group) * 1e7 + index;
  const now = rank(here.key, row ? (placesIn(here).get(row.id) ?? -1) : -1);
  const ahead =
    step > 0
      ? stops.find(({ group, index }) => rank(group, index) > now)
      : stops.findLast(({ group, index }) => rank(group, index) < now);
  const stop = ahead ?? (step > 0 ? stops[0] : stops.at(-1));
  if (!stop) return state;
  const message = ahead
    ? null
    : ({
        text: step > 0 ? say`past the last difference: the first again` : say`before the first difference: the last`,
        tone: 'dim',
      } as const);
  return { ...state, message, inspector: show(inspector, stop.group, stop.id) };
}

/** Highlights a row wherever it is; a filter that hides it is taken away. */
function show(inspector: InspectorState, group: GroupName, id: string): InspectorState {
  const there: InspectorState = { ...inspector, group };
  const found = currentGroup(there);
  const place = (candidate: InspectorState): number =>
    found
      ? listedRows(found, { filter: candidate.filter.text, onlyDiffering: candidate.onlyDiffering }).findIndex(
          (row) => row.id === id,
        )
      : -1;
  const index = place(there);
  if (index >= 0) return select(there, index);
  const unfiltered: InspectorState = { ...there, filter: { text: '', editing: false } };
  return select(unfiltered, Math.max(0, place(unfiltered)));
}
