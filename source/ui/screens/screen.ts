import { say } from '../../language/language.ts';
import { smallest, tooSmall } from '../state/geometry.ts';
import type { State } from '../state/state.ts';
import type { Tools } from '../state/tools.ts';
import { type Line, shown, type Tone } from '../text/span.ts';
import { wrap } from '../text/width.ts';
import { aboutScreen } from './about-screen.ts';
import { helpScreen } from './help-screen.ts';
import { inspectorScreen } from './inspector-screen.ts';
import { pickerScreen } from './picker-screen.ts';

/** What the screens show beside the state. */
export interface Showing {
  readonly tools: Tools;
  /** Seconds between two looks at each environment's pulse. */
  readonly interval: number;
  readonly hints: readonly string[];
}

/** The whole screen that the state asks for: its lines from the first to the last, none wider than the terminal. */
export function screenLines(state: State, { tools, interval, hints }: Showing): readonly Line[] {
  if (tooSmall(state.size)) return tooSmallLines(state);
  if (state.overlay?.name === 'help') return helpScreen(state, state.overlay.top);
  if (state.overlay?.name === 'about') return aboutScreen(state, hints);
  if (state.screen === 'picker') return pickerScreen(state, hints);
  return state.inspector ? inspectorScreen(tools, state, state.inspector, interval) : [];
}

function tooSmallLines({ size }: State): readonly Line[] {
  const lines = (text: string, tone: Tone): readonly Line[] =>
    wrap(text, size.columns).map((line) => [shown(line, tone)]);
  return [
    ...lines(say`dbparity needs a larger terminal`, 'strong'),
    ...lines(say`${smallest.columns}×${smallest.rows} or more, this is ${size.columns}×${size.rows}`, 'plain'),
    ...lines(say`enlarge it, or press q to quit`, 'dim'),
  ].slice(0, size.rows);
}
