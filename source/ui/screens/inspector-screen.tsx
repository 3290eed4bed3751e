import { Box } from 'ink';
import { say } from '../../language/language.ts';
import { Footer } from '../components/footer.tsx';
import { groupLine } from '../components/group-line.ts';
import { Header } from '../components/header.tsx';
import { LineView } from '../components/line.tsx';
import { List } from '../components/list.tsx';
import { ObjectPane } from '../components/object-pane.tsx';
import { ObjectsPane } from '../components/objects-pane.tsx';
import { Pane } from '../components/pane.tsx';
import { PromptPane } from '../components/prompt-pane.tsx';
import { type Geometry, hasAnswerLine } from '../state/geometry.ts';
import { currentDetail, currentGroup, currentIndex, currentRows, geometry } from '../state/select.ts';
import type { InspectorState, State } from '../state/state.ts';
import type { Tools } from '../state/tools.ts';
import { filled, shown, span } from '../text/span.ts';
import { number } from '../text/words.ts';
import { WaitingScreen } from './waiting-screen.tsx';

/** Kinds → objects → the object with its repair; or how far the first reads have come. */
export function InspectorScreen({
  tools,
  state,
  interval,
}: {
  readonly tools: Tools;
  readonly state: State;
  readonly interval: number;
}) {
  const { inspector } = state;
  if (!inspector) return null;
  const shares = geometry(state);
  return (
    <Box flexDirection="column">
      <Header state={state} interval={interval} />
      {hasAnswerLine(state.size) && (
        <LineView line={filled([shown(' '), span(inspector.overview?.answer ?? '', 'dim')], state.size.columns)} />
      )}
      {inspector.overview ? (
        <Box height={shares.height}>
          {shares.kinds > 0 && <KindsPane inspector={inspector} geometry={shares} />}
          {shares.objects > 0 && <ObjectsPane inspector={inspector} geometry={shares} />}
          {shares.right > 0 && <ObjectPane tools={tools} state={state} inspector={inspector} geometry={shares} />}
        </Box>
      ) : (
        <WaitingScreen inspector={inspector} width={state.size.columns} height={shares.height} />
      )}
      {inspector.prompt && <PromptPane prompt={inspector.prompt} width={state.size.columns} />}
      <Footer state={state} position={position(tools, state, inspector)} />
    </Box>
  );
}

function KindsPane({
  inspector,
  geometry: shares,
}: {
  readonly inspector: InspectorState;
  readonly geometry: Geometry;
}) {
  const groups = inspector.overview?.groups ?? [];
  const focused = inspector.focus === 'kinds';
  const cursor = Math.max(
    0,
    groups.findIndex(({ key }) => key === currentGroup(inspector)?.key),
  );
  return (
    <Pane title={[shown(say`Kinds`, 'strong')]} width={shares.kinds} height={shares.height} focused={focused}>
      <List
        count={groups.length}
        cursor={cursor}
        rows={shares.listRows}
        focused={focused}
        lines={(index, current) => {
          const group = groups[index];
          return group
            ? [
                groupLine(
                  group,
                  index,
                  current,
                  inspector.flashed.has(`group:${group.key}`),
                  inspector.rows,
                  shares.kinds - 2,
                ),
              ]
            : [];
        }}
      />
    </Pane>
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
