/** The inspector's part of the state. */

import { say } from '../../language/language.ts';
import { extended } from '../text/editing.ts';
import { type Command, isMove, type Move, moved } from './commands.ts';
import { nextDifference } from './next-difference.ts';
import { currentRepair, repairHeight } from './plan.ts';
import { promptCommand, promptFor } from './prompt.ts';
import { switchRename } from './renames.ts';
import { isUncounted } from './rows.ts';
import { currentDetail, currentGroup, currentIndex, currentRow, currentRows, geometry } from './select.ts';
import { atTop, fromTheTop, select } from './selection.ts';
import type { Focus, InspectorState, State } from './state.ts';
import type { Tools } from './tools.ts';

/** The state after a command given in the inspector. */
export function reduceInspector(
  tools: Tools,
  state: State,
  inspector: InspectorState,
  command: Command,
  key: string,
): State {
  if (inspector.prompt)
    return { ...state, inspector: { ...inspector, prompt: promptCommand(inspector.prompt, command) } };
  if (inspector.filter.editing) return { ...state, inspector: filterCommand(inspector, command) };
  if (isMove(command)) return { ...state, inspector: move(tools, state, inspector, command) };
  if (command === 'next-difference' || command === 'previous-difference') {
    return nextDifference(state, inspector, command === 'next-difference' ? 1 : -1);
  }
  const changed = change(inspector, command, key);
  if (inspector.rows.run && !changed.rows.run)
    return { ...state, inspector: changed, message: { text: say`the count was stopped`, tone: 'dim' } };
  // What is about the repair shows it, where there is no room for it beside the lists.
  const hidden = (command === 'opposite' || command === 'test') && geometry(state).right === 0;
  return { ...state, inspector: hidden ? turnTo(changed, 'repair') : changed };
}

function change(inspector: InspectorState, command: Command, key: string): InspectorState {
  switch (command) {
    case 'left':
    case 'previous-pane':
      return turnTo(inspector, neighbour(inspector.focus, -1, command === 'previous-pane'));
    case 'right':
    case 'next-pane':
      return turnTo(inspector, neighbour(inspector.focus, 1, command === 'next-pane'));
    case 'open':
      return inspector.focus === 'kinds'
        ? turnTo(inspector, 'objects')
        : inspector.focus === 'objects'
          ? // Nothing is listed yet that could be opened: this begins to count.
            turnTo(inspector, isUncounted(inspector) ? 'objects' : 'detail')
          : unfold(inspector);
    case 'unfold':
      return unfold(inspector);
    case 'zoom':
      return {
        ...inspector,
        zoomed: !inspector.zoomed,
        focus: inspector.zoomed || inspector.focus === 'repair' ? inspector.focus : 'detail',
      };
    case 'back':
      return back(inspector);
    case 'jump':
      return jump(inspector, (Number(key) + 9) % 10);
    case 'filter':
      return { ...inspector, zoomed: false, focus: 'objects', filter: { ...inspector.filter, editing: true } };
    case 'only-differing':
      return atTop({ ...inspector, onlyDiffering: !inspector.onlyDiffering });
    case 'collect':
      return collect(inspector);
    case 'swap':
      // What is shown stays until the swapped pair is compared; before anything is, there is nothing to wait for.
      return inspector.overview
        ? { ...inspector, turned: !inspector.turned }
        : { ...inspector, swapped: !inspector.swapped, turned: !inspector.turned };
    case 'count-rows':
      // What is counted is shown where it is listed.
      return inspector.group === 'rows'
        ? inspector
        : turnTo({ ...inspector, group: 'rows', filter: { text: '', editing: false }, ...fromTheTop }, 'objects');
    case 'expect': {
      const prompt = promptFor(inspector);
      return typeof prompt === 'string' ? inspector : { ...inspector, prompt };
    }
    case 'rename':
      return { ...switchRename(inspector, currentRow(inspector)), test: null };
    case 'concurrently':
      return { ...inspector, concurrently: !inspector.concurrently, repairCursor: 0, test: null };
    case 'destructive':
      return { ...inspector, destructive: !inspector.destructive, repairCursor: 0, test: null };
    case 'opposite':
      return { ...inspector, opposite: !inspector.opposite, repairCursor: 0, test: null };
    default:
      return inspector;
  }
}

const order: readonly Focus[] = ['kinds', 'objects', 'detail', 'repair'];

function neighbour(focus: Focus, step: 1 | -1, around: boolean): Focus {
  const to = order.indexOf(focus) + step;
  const index = around ? (to + order.length) % order.length : Math.max(0, Math.min(order.length - 1, to));
  return order[index] ?? focus;
}

function turnTo(inspector: InspectorState, focus: Focus): InspectorState {
  return { ...inspector, focus, zoomed: inspector.zoomed && (focus === 'detail' || focus === 'repair') };
}

function unfold(inspector: InspectorState): InspectorState {
  return { ...inspector, unfolded: !inspector.unfolded, detailCursor: 0 };
}

/** One step back: never out of the program. */
function back(inspector: InspectorState): InspectorState {
  if (inspector.zoomed) return { ...inspector, zoomed: false };
  if (inspector.rows.run && currentGroup(inspector)?.key === 'rows')
    return { ...inspector, rows: { ...inspector.rows, run: null } };
  if (inspector.focus !== 'kinds' && inspector.focus !== 'objects')
    return turnTo(inspector, neighbour(inspector.focus, -1, false));
  if (inspector.filter.text !== '') return atTop({ ...inspector, filter: { text: '', editing: false } });
  if (inspector.collected.size > 0) return { ...inspector, collected: new Set() };
  return turnTo(inspector, 'kinds');
}

/** The state after letters typed into the filter. */
export function typeFilter(inspector: InspectorState, text: string): InspectorState {
  return atTop({ ...inspector, filter: { ...inspector.filter, text: extended(inspector.filter.text, text) } });
}

function filterCommand(inspector: InspectorState, command: Command): InspectorState {
  const { text } = inspector.filter;
  const typed = (now: string): InspectorState => atTop({ ...inspector, filter: { text: now, editing: true } });
  switch (command) {
    case 'accept':
      return { ...inspector, filter: { text, editing: false } };
    case 'back':
      return atTop({ ...inspector, filter: { text: '', editing: false } });
    case 'erase':
      return typed([...text].slice(0, -1).join(''));
    case 'erase-word':
    case 'erase-all':
      return typed('');
    default:
      return isMove(command)
        ? select(inspector, moved(currentIndex(inspector), command, currentRows(inspector).length, 10))
        : inspector;
  }
}

function move(tools: Tools, state: State, inspector: InspectorState, command: Move): InspectorState {
  const { listRows, objectRows, detailRows, repairRows } = geometry(state);
  switch (inspector.focus) {
    case 'kinds': {
      const groups = inspector.overview?.groups ?? [];
      const at = groups.findIndex(({ key }) => key === currentGroup(inspector)?.key);
      return jump(inspector, moved(Math.max(0, at), command, groups.length, listRows));
    }
    case 'objects':
      return select(inspector, moved(currentIndex(inspector), command, currentRows(inspector).length, objectRows));
    case 'detail':
      return {
        ...inspector,
        detailCursor: moved(inspector.detailCursor, command, currentDetail(tools, state).height, detailRows),
      };
    case 'repair':
      return {
        ...inspector,
        repairCursor: moved(inspector.repairCursor, command, repairHeight(currentRepair(state)), repairRows),
      };
  }
}

/** Shows a group, by its place in the first pane. */
function jump(inspector: InspectorState, index: number): InspectorState {
  const group = inspector.overview?.groups[index];
  if (!group || group.key === currentGroup(inspector)?.key) return inspector;
  return { ...inspector, group: group.key, ...fromTheTop };
}

function collect(inspector: InspectorState): InspectorState {
  const row = currentRow(inspector);
  if (!row) return inspector;
  const collected = new Set(inspector.collected);
  if (!collected.delete(row.id)) collected.add(row.id);
  const index = currentIndex(inspector);
  const next = Math.min(index + 1, currentRows(inspector).length - 1);
  return { ...select(inspector, inspector.focus === 'objects' ? next : index), collected };
}
