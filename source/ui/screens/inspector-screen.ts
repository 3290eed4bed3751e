import { say } from '../../language/language.ts';
import { footerLine } from '../components/footer.ts';
import { groupLine } from '../components/group-line.ts';
import { headerLine } from '../components/header.ts';
import { listLines } from '../components/list.ts';
import { objectPane } from '../components/object-pane.ts';
import { objectsPane } from '../components/objects-pane.ts';
import { beside, paneLines } from '../components/pane.ts';
import { promptLines } from '../components/prompt-pane.ts';
import { troubleLine } from '../components/trouble.ts';
import { type Geometry, hasAnswerLine } from '../state/geometry.ts';
import { currentDetail, currentGroup, currentIndex, currentRows, geometry, isTroubled } from '../state/select.ts';
import type { InspectorState, State } from '../state/state.ts';
import type { Tools } from '../state/tools.ts';
import { filled, type Line, shown, span } from '../text/span.ts';
import { number } from '../text/words.ts';
import { waitingLines } from './waiting-screen.ts';

/** Kinds → objects → the object with its repair; or how far the first reads have come. */
export function inspectorScreen(
  tools: Tools,
  state: State,
  inspector: InspectorState,
  interval: number,
): readonly Line[] {
  const { size } = state;
  const shares = geometry(state);
  return [
    headerLine(inspector, interval, size.columns),
    ...(hasAnswerLine(size, isTroubled(inspector)) ? [lineBelowHeader(inspector, size.columns)] : []),
    ...(inspector.overview
      ? beside([
          ...(shares.kinds > 0 ? [kindsPane(inspector, shares)] : []),
          ...(shares.objects > 0 ? [objectsPane(inspector, shares)] : []),
          ...(shares.right > 0 ? [objectPane(tools, state, inspector, shares)] : []),
        ])
      : waitingLines(inspector, size.columns, shares.height)),
    ...(inspector.prompt ? promptLines(inspector.prompt, size.columns) : []),
    footerLine(state, position(tools, state, inspector)),
  ];
}

/** What troubles a side, and the answer where nothing does. */
function lineBelowHeader(inspector: InspectorState, cells: number): Line {
  if (isTroubled(inspector)) return troubleLine(inspector, cells);
  return filled([shown(' '), span(inspector.overview?.answer ?? '', 'dim')], cells);
}

function kindsPane(inspector: InspectorState, shares: Geometry): readonly Line[] {
  const groups = inspector.overview?.groups ?? [];
  const focused = inspector.focus === 'kinds';
  const current = currentGroup(inspector)?.key;
  return paneLines(
    { title: [shown(say`Kinds`, 'strong')], width: shares.kinds, height: shares.height, focused },
    listLines({
      count: groups.length,
      cursor: Math.max(
        0,
        groups.findIndex(({ key }) => key === current),
      ),
      rows: shares.listRows,
      focused,
      lines(index, isCurrent) {
        const group = groups[index];
        if (!group) return [];
        const flashed = inspector.flashed.has(`group:${group.key}`);
        return [groupLine(group, index, isCurrent, flashed, inspector.rows, shares.kinds - 2)];
      },
    }),
  );
}

/** Where the highlight stands: `12/340`. */
function position(tools: Tools, state: State, inspector: InspectorState): string {
  if (!inspector.overview) return '';
  if (inspector.focus === 'detail') {
    const { height } = currentDetail(tools, state);
    return height === 0 ? '' : `${number(inspector.detailCursor + 1)}/${number(height)}`;
  }
  const count = currentRows(inspector).length;
  return count === 0 ? '' : `${number(currentIndex(inspector) + 1)}/${number(count)}`;
}
