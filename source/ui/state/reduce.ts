/** The one function that makes the next state. Pure. */

import type { RowProgress } from '../../rows/find.ts';
import { helpLines } from '../help.ts';
import { type Command, isMove, moved } from './commands.ts';
import type { Event, Place } from './events.ts';
import { reduceInspector, typeFilter } from './inspector.ts';
import { comeBackTo, reducePicker } from './picker.ts';
import { typeIntoPrompt } from './prompt.ts';
import { turnedRound } from './renames.ts';
import { settleSelection } from './selection.ts';
import type { InspectorState, Opened, State } from './state.ts';
import type { Tools } from './tools.ts';

/** The state after an event. */
export function reduce(tools: Tools, state: State, event: Event): State {
  switch (event.type) {
    case 'resized':
      return { ...state, size: event.size };
    case 'message':
      return { ...state, message: event.message };
    case 'command':
      return command(tools, { ...state, message: null }, event.command, event.key);
    case 'opened':
      return { ...state, screen: 'inspector', message: null, inspector: event.inspector };
    case 'text':
      if (state.screen === 'picker') return reducePicker(state, event);
      return inspect(state, (inspector) => typeText(inspector, event.text));
    case 'link':
      return inspect(state, (inspector) =>
        changeOpened(inspector, event.place, (opened) => ({
          ...opened,
          link: event.link,
          version: event.version ?? opened.version,
        })),
      );
    case 'part':
      return inspect(state, (inspector) =>
        changeOpened(inspector, event.place, (opened) => ({ ...opened, part: event.catalog })),
      );
    case 'read':
      return inspect(state, (inspector) =>
        changeOpened(inspector, event.place, (opened) => ({
          ...opened,
          catalog: event.catalog,
          part: null,
          version: event.catalog.version,
          link: { type: 'live' },
        })),
      );
    case 'paused':
      return inspect(state, (inspector) => ({ ...inspector, paused: event.paused }));
    case 'compared':
      return inspect(state, (inspector) =>
        settleSelection({
          ...(event.swapped === inspector.swapped ? inspector : turned(inspector)),
          overview: event.overview,
          flashed: event.flashed,
          test: null,
        }),
      );
    case 'settled':
      return inspect(state, (inspector) =>
        inspector.overview === event.before ? settleSelection({ ...inspector, overview: event.after }) : inspector,
      );
    case 'counting':
      return inspect(state, (inspector) => countingRows(inspector, event.run, event.progress));
    case 'counted':
      return inspect(state, (inspector) =>
        inspector.rows.run?.id === event.run
          ? { ...inspector, rows: { run: null, found: event.found, failed: null } }
          : inspector,
      );
    case 'uncounted':
      return inspect(state, (inspector) =>
        inspector.rows.run?.id === event.run
          ? { ...inspector, rows: { ...inspector.rows, run: null, failed: event.reason } }
          : inspector,
      );
    case 'testing':
      return inspect(state, (inspector) => ({ ...inspector, test: event.test, repairCursor: 0 }));
    case 'answered':
      return inspect(state, (inspector) =>
        inspector.test?.id === event.test
          ? {
              ...inspector,
              test: { ...inspector.test, answers: new Map(inspector.test.answers).set(event.place, event.answer) },
            }
          : inspector,
      );
    case 'planned':
      return inspect(state, (inspector) => ({ ...inspector, plan: event.plan }));
    case 'prompted':
      return inspect(state, (inspector) => ({ ...inspector, prompt: event.prompt }));
    case 'calm':
      return inspect(state, (inspector) => ({ ...inspector, flashed: none }));
    default:
      return reducePicker(state, event);
  }
}

const none: ReadonlySet<string> = new Set();

function command(tools: Tools, state: State, name: Command, key: string): State {
  if (state.overlay) return reduceOverlay(state, state.overlay, name);
  if (name === 'help' || name === 'about') return { ...state, overlay: { name, top: 0 } };
  if (name === 'environments') {
    const picker = comeBackTo(state.picker, state.inspector?.swapped ?? false);
    return { ...state, screen: 'picker', inspector: null, picker };
  }
  if (state.screen === 'picker') return reducePicker(state, { type: 'command', command: name, key });
  return state.inspector ? reduceInspector(tools, state, state.inspector, name, key) : state;
}

function reduceOverlay(state: State, overlay: NonNullable<State['overlay']>, name: Command): State {
  if (name === 'back' || name === overlay.name) return { ...state, overlay: null };
  if (name === 'help' || name === 'about') return { ...state, overlay: { name, top: 0 } };
  if (!isMove(name) || overlay.name === 'about') return state;
  const page = Math.max(1, state.size.rows - 4);
  const height = helpLines(state.size.columns - 2).length;
  const furthest = Math.max(0, height - page);
  return { ...state, overlay: { ...overlay, top: Math.min(furthest, moved(overlay.top, name, height, page)) } };
}

function typeText(inspector: InspectorState, text: string): InspectorState {
  if (inspector.prompt) return { ...inspector, prompt: typeIntoPrompt(inspector.prompt, text) };
  return inspector.filter.editing ? typeFilter(inspector, text) : inspector;
}

function inspect(state: State, change: (inspector: InspectorState) => InspectorState): State {
  return state.inspector ? { ...state, inspector: change(state.inspector) } : state;
}

/** What was chosen of the pair as it was shown before it is turned round. */
function turned(inspector: InspectorState): InspectorState {
  return {
    ...inspector,
    swapped: !inspector.swapped,
    collected: new Set(),
    renames: turnedRound(inspector.renames),
    opposite: false,
  };
}

/** A count begins when none is under way; what is reported of another one comes to nothing. */
function countingRows(inspector: InspectorState, id: number, progress: RowProgress | null): InspectorState {
  const { run } = inspector.rows;
  if (run ? run.id !== id : progress !== null) return inspector;
  return { ...inspector, rows: { ...inspector.rows, run: { id, progress }, failed: null } };
}

function changeOpened(inspector: InspectorState, place: Place, change: (opened: Opened) => Opened): InspectorState {
  const [first, second] = inspector.opened;
  return { ...inspector, opened: place === 0 ? [change(first), second] : [first, change(second)] };
}
