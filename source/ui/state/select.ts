/** What the screens and the reducer derive from the state. Costly answers are remembered. */

import { visible } from '../../catalog/visible.ts';
import { say } from '../../language/language.ts';
import { type Judgement, noJudgement } from '../../ledger/judgement.ts';
import { turnedRound } from '../../ledger/turn.ts';
import { noFindings } from '../../rows/findings.ts';
import { detailOf } from '../model/detail/detail.ts';
import type { DetailRow } from '../model/detail/detail-row.ts';
import { entryDetail } from '../model/detail/entry-detail.ts';
import { type Layout, layoutDetail } from '../model/detail/layout.ts';
import { wordLayout } from '../model/detail/word-layout.ts';
import type { FoundFace } from '../model/found/face.ts';
import { foundDetail } from '../model/found/found-detail.ts';
import { isUnjudged, judgementOf } from '../model/ledger/judging.ts';
import type { Overview } from '../model/overview.ts';
import { type Group, isUnseen, noRepairFor, type ObjectRow, type Row } from '../model/row.ts';
import { listedRows } from '../model/rows.ts';
import type { Side } from '../model/side.ts';
import { shortName } from '../text/names.ts';
import { type Line, lineWidth, shown } from '../text/span.ts';
import { wrap } from '../text/width.ts';
import { type Geometry, geometryOf } from './geometry.ts';
import { type InspectorState, onSide, type State } from './state.ts';
import type { Tools } from './tools.ts';

/** The group whose list is shown. */
export function currentGroup(inspector: InspectorState): Group | null {
  const groups = inspector.overview?.groups ?? [];
  const chosen = groups.find(({ key }) => key === inspector.group);
  // As long as nothing is known to differ, what comes first is shown.
  return chosen ?? groups.find(({ key }) => key === 'tables' && inspector.overview?.pending.size) ?? groups[0] ?? null;
}

/** The rows that the list shows. */
export function currentRows(inspector: InspectorState): readonly Row[] {
  const group = currentGroup(inspector);
  return group ? listedRows(group, { filter: inspector.filter.text, onlyDiffering: inspector.onlyDiffering }) : [];
}

/** Where the highlight stands in the rows listed. */
export function currentIndex(inspector: InspectorState): number {
  const group = currentGroup(inspector);
  const rows = currentRows(inspector);
  const selection = group && inspector.selections.get(group.key);
  if (!selection || rows.length === 0) return 0;
  if (rows[selection.index]?.id === selection.id) return selection.index;
  const found = rows.findIndex(({ id }) => id === selection.id);
  return found >= 0 ? found : Math.min(selection.index, rows.length - 1);
}

/** The highlighted row. */
export function currentRow(inspector: InspectorState): Row | null {
  return currentRows(inspector)[currentIndex(inspector)] ?? null;
}

/** The names of both environments. */
export function sideNames(inspector: InspectorState): Readonly<Record<Side, string>> {
  return { source: onSide(inspector, 'source').environment.name, target: onSide(inspector, 'target').environment.name };
}

/** How the terminal is shared out now. */
export function geometry(state: State): Geometry {
  const { inspector } = state;
  const row = inspector && currentRow(inspector);
  const repairable =
    row?.type === 'object' &&
    row.found?.type !== 'table' &&
    row.found?.type !== 'probe' &&
    (row.status === 'pending' || row.differences.some(({ cosmetic }) => !cosmetic));
  return geometryOf(state.size, {
    focus: inspector?.focus ?? 'objects',
    zoomed: inspector?.zoomed ?? false,
    asking: (inspector?.prompt ?? null) !== null,
    troubled: isTroubled(inspector),
    notice: repairable ? null : ((row && noRepairOf(inspector, row)) ?? ''),
    list: listOf(inspector),
  });
}

/** True where what is shown of a side cannot be read any more. */
export function isTroubled(inspector: InspectorState | null): boolean {
  return inspector?.overview ? inspector.opened.some(({ link }) => link.type === 'failed') : false;
}

function listOf(inspector: InspectorState | null): 'objects' | 'entries' | 'figures' {
  const key = inspector && currentGroup(inspector)?.key;
  return key === 'migrations' ? 'entries' : key === 'rows' ? 'figures' : 'objects';
}

const layouts = new WeakMap<Overview, Map<string, Layout>>();

/** The detail of the highlighted row, laid out. */
export function currentDetail(tools: Tools, state: State): Layout {
  const { inspector } = state;
  const row = inspector && currentRow(inspector);
  if (!inspector?.overview || !row) return empty;
  const { inner, split } = geometry(state);
  const { overview, unfolded } = inspector;
  const key = [row.id, inner, split, unfolded].join('\n');
  return remember(layouts, overview, key, 16, () => {
    if (row.type === 'gap') return textLayout(row.gap.message, inner);
    const rows = detailRows(tools, overview, row, unfolded);
    const names = sideNames(inspector);
    if (state.linear) return wordLayout(rows, names);
    return layoutDetail(rows, {
      width: inner,
      names,
      single: !row.found && (!row.source || !row.target),
      split,
    });
  });
}

const details = new WeakMap<Overview, Map<string, readonly DetailRow[]>>();

/** What a detail has to show, in any width. */
function detailRows(tools: Tools, overview: Overview, row: ObjectRow, unfolded: boolean): readonly DetailRow[] {
  return remember(details, overview, `${row.id}\n${unfolded}`, 16, () => {
    const { comparison, judging, found } = overview;
    if (row.found) return foundDetail(comparison, row, row.found, found ?? noFindings, unfolded);
    return row.entry
      ? entryDetail(comparison, tools.kinds, row, row.entry, judging, unfolded)
      : detailOf(comparison, tools.kinds, row, unfolded);
  });
}

/** What the evidence says of the ledgers, for the comparison whose target the shown repair is for. */
export function repairedJudgement({ overview, opposite }: InspectorState): Judgement {
  const judgement = overview ? judgementOf(overview.judging) : noJudgement;
  return opposite ? turnedRound(judgement) : judgement;
}

/** The side that the shown repair is for. */
export function repairedSide({ opposite }: InspectorState): Side {
  return opposite ? 'source' : 'target';
}

/** Why there is no repair of a row to show; null where there is one. */
export function noRepairOf({ overview }: InspectorState, row: Row): string | null {
  if (row.type === 'gap') return noRepairFor(row);
  if (row.status === 'pending') return null;
  if (overview && overview.pending.size > 0) return stillReading();
  if (row.found && row.found.type !== 'reference') return noRowsRepair(row.found);
  if (row.status === 'unknown') return say`what could not be compared cannot be repaired`;
  if (row.differences.length === 0) return say`alike on both sides: nothing to repair`;
  if (row.differences.every(({ cosmetic }) => cosmetic)) return say`different in writing only: nothing to repair`;
  if (row.entry && overview && isUnjudged(overview.judging, row.id)) return say`what it left is being looked up…`;
  return null;
}

/** What is said in place of an answer that needs everything. */
export function stillReading(): string {
  return say`both environments are still being read`;
}

/** Counts and probes tell that rows differ, not which. */
function noRowsRepair({ type }: FoundFace): string {
  return type === 'probe' ? say`a probe tells no rows to copy` : say`a count tells no rows to copy`;
}

/**
 * Which environment the shown repair is for, in `cells`: `Repair production`, or `Repair staging instead`; of what could
 * not be seen, that there is none.
 */
export function repairName(inspector: InspectorState, cells = Number.POSITIVE_INFINITY): Line {
  const row = currentRow(inspector);
  if (row && isUnseen(row)) return [shown(say`No repair`, 'strong')];
  const name = visible(sideNames(inspector)[repairedSide(inspector)]);
  const repair = shown(`${say`Repair`} `, 'strong');
  const instead = inspector.opposite ? [shown(` ${say`instead`}`, 'warning')] : [];
  return [repair, shown(shortName(name, cells - lineWidth([repair, ...instead])), 'strong'), ...instead];
}

const empty: Layout = { height: 0, line: () => [] };

function textLayout(text: string, width: number): Layout {
  const lines = wrap(visible(text), width);
  return { height: lines.length, line: (index) => [shown(lines[index] ?? '')] };
}

/** Keeps the last `limit` answers for what is shown; they go when it goes. */
function remember<V>(
  store: WeakMap<Overview, Map<string, V>>,
  overview: Overview,
  key: string,
  limit: number,
  make: () => V,
): V {
  const known = store.get(overview) ?? new Map<string, V>();
  store.set(overview, known);
  const found = known.get(key);
  if (found !== undefined) return found;
  const value = make();
  known.set(key, value);
  if (known.size > limit)
    for (const oldest of known.keys()) {
      known.delete(oldest);
      break;
    }
  return value;
}
