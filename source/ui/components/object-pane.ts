import { visible } from '../../catalog/visible.ts';
import { say, sayText } from '../../language/language.ts';
import { titleOf } from '../model/label.ts';
import type { Row } from '../model/row.ts';
import { signs } from '../model/status.ts';
import type { Geometry } from '../state/geometry.ts';
import { currentRepair, isPlanning, type Planned } from '../state/plan.ts';
import { currentDetail, currentRow, noRepairOf, repairName } from '../state/select.ts';
import type { InspectorState, State } from '../state/state.ts';
import type { Tools } from '../state/tools.ts';
import { cursorMark, cut, type Line, lineWidth, shown, span } from '../text/span.ts';
import { wrap } from '../text/width.ts';
import { listLines } from './list.ts';
import { padded, paneLines } from './pane.ts';
import { labelIn } from './row-line.ts';

/** The third pane: the object on both sides, and its repair below it. */
export function objectPane(tools: Tools, state: State, inspector: InspectorState, geometry: Geometry): readonly Line[] {
  const row = currentRow(inspector);
  const detail = currentDetail(tools, state);
  const planned = currentRepair(state);
  const onDetail = inspector.focus === 'detail';
  const onRepair = inspector.focus === 'repair';
  const notice = (row && noRepairOf(inspector, row)) ?? (isPlanning(state) ? say`being planned…` : '');
  const { right: width } = geometry;
  const cells = width - 2;
  const marked = (line: Line, current: boolean): Line => cut([cursorMark(current), ...line], cells);
  return [
    ...paneLines(
      {
        title: detailTitle(inspector, row, cells - 2),
        width,
        height: geometry.detailRows + 1,
        focused: onDetail,
        joined: 'top',
      },
      listLines({
        count: detail.height,
        cursor: inspector.detailCursor,
        rows: geometry.detailRows,
        focused: false,
        lines: (index, current) => [marked(detail.line(index), current && onDetail)],
      }),
    ),
    ...paneLines(
      {
        title: repairTitle(inspector, planned, geometry.inner),
        width,
        height: geometry.repairRows + 2,
        focused: onRepair,
        joined: 'bottom',
      },
      planned && 'repair' in planned
        ? listLines({
            count: planned.layout.height,
            cursor: inspector.repairCursor,
            rows: geometry.repairRows,
            focused: false,
            lines: (index, current) => [marked(planned.layout.line(index), current && onRepair)],
          })
        : padded(repairNotice(planned, notice, geometry.inner), cells, 1),
    ),
  ];
}

function repairNotice(planned: Planned | null, text: string, room: number): readonly Line[] {
  if (!planned || !('fault' in planned)) return wrap(text, room).map((line) => [shown(line, 'dim')]);
  const { message, advice } = planned.fault;
  return [
    ...wrap(visible(message), room).map((line): Line => [shown(line, 'bad')]),
    ...wrap(visible(advice ?? ''), room).map((line): Line => [shown(line, 'dim')]),
  ];
}

function detailTitle(inspector: InspectorState, row: Row | null, cells: number): Line {
  if (!row) return [];
  if (row.type === 'gap') return [span(labelIn(row, cells), 'strong')];
  const object = row.found ? null : (row.source ?? row.target);
  const { comparison } = inspector.overview ?? {};
  const parentId = object?.parent ?? null;
  const parent =
    parentId === null
      ? undefined
      : (comparison?.source.objects.get(parentId) ?? comparison?.target.objects.get(parentId));
  const { sign, tone } = signs[row.status];
  const name: Line = [span(object ? titleOf(object, parent) : row.label, 'strong'), shown(' '), shown(sign, tone)];
  const severity: Line = row.severity === null ? [] : [shown(' · ', 'dim'), shown(sayText(row.severity), row.severity)];
  return lineWidth(name) + lineWidth(severity) <= cells ? [...name, ...severity] : name;
}

function repairTitle(inspector: InspectorState, planned: Planned | null, cells: number): Line {
  if (planned && 'repair' in planned) return planned.title;
  return repairName(inspector, cells);
}
