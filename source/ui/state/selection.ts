/** Which row is highlighted, and how that follows what happens to the lists. */

import { differs, type GroupName, isCounted, placesIn, type Row } from '../model/row.ts';
import { currentGroup, currentIndex, currentRows } from './select.ts';
import type { InspectorState, Selection } from './state.ts';

/** Highlights a row of the list; the object's pane begins at its top. */
export function select(inspector: InspectorState, index: number): InspectorState {
  const group = currentGroup(inspector);
  const row = currentRows(inspector)[index];
  if (!group || !row) return inspector;
  const selections = new Map(inspector.selections).set(group.key, { id: row.id, index });
  return { ...inspector, selections, ...fromTheTop };
}

/** Another object begins at its top, with the repair of the target. */
export const fromTheTop = { detailCursor: 0, repairCursor: 0, unfolded: false, opposite: false, test: null } as const;

/** After the choice of rows has changed: the highlighted row stays when it is still listed, else the first one. */
export function atTop(inspector: InspectorState): InspectorState {
  const rows = currentRows(inspector);
  const group = currentGroup(inspector);
  const selection = group && inspector.selections.get(group.key);
  const index = rows.findIndex(({ id }) => id === selection?.id);
  return select(inspector, Math.max(0, index));
}

/** Makes sure that what is highlighted and collected exists after a comparison; the first one opens where it differs. */
export function settleSelection(inspector: InspectorState): InspectorState {
  const { overview } = inspector;
  if (!overview) return inspector;
  const collected = new Set([...inspector.collected].filter((id) => isListed(inspector, id)));
  const chosen = overview.groups.find(({ key }) => key === inspector.group);
  if (chosen) return { ...inspector, collected, selections: pinned(inspector) };
  const differing = overview.groups.find(({ key, differing }) => differing > 0 && key !== 'managed');
  const first = differing ?? (overview.pending.size > 0 ? undefined : overview.groups[0]);
  if (!first) return { ...inspector, collected, group: null };
  return { ...inspector, collected, group: first.key, selections: begun(inspector) };
}

/** Selections with those of the lists that had no row until now: each opens where it differs. */
function begun({ overview, selections }: InspectorState): Map<GroupName, Selection> {
  const result = new Map(selections);
  for (const { key, rows } of overview?.groups ?? [])
    if ((result.get(key)?.id ?? null) === null) result.set(key, firstDiffering(rows));
  return result;
}

/** Selections whose rows moved get their new places, so that a gone row leaves the highlight where it was. */
function pinned(inspector: InspectorState): ReadonlyMap<GroupName, Selection> {
  const group = currentGroup(inspector);
  const selections = begun(inspector);
  if (!group) return selections;
  // What is listed may be fewer than the group's rows.
  if ((inspector.selections.get(group.key)?.id ?? null) === null)
    return selections.set(group.key, firstDiffering(currentRows(inspector)));
  const index = currentIndex(inspector);
  const row = currentRows(inspector)[index];
  return row ? selections.set(group.key, { id: row.id, index }) : selections;
}

function firstDiffering(rows: readonly Row[]): Selection {
  const index = Math.max(0, rows.findIndex(isCounted));
  return { id: rows[index]?.id ?? null, index };
}

function isListed(inspector: InspectorState, id: string): boolean {
  return (inspector.overview?.groups ?? []).some((group) => {
    const row = group.rows[placesIn(group).get(id) ?? -1];
    return row !== undefined && differs(row);
  });
}
