import { visible } from '../../catalog/visible.ts';
import { say } from '../../language/language.ts';
import type { Choice } from '../state/state.ts';
import { cursorMark, filled, type Line, lineWidth, shown, span } from '../text/span.ts';
import { truncate } from '../text/width.ts';
import { duration } from '../text/words.ts';
import { environmentIn, environmentSpans } from './environment.ts';

/** The columns that all lines of the picker share. */
export interface ChoiceColumns {
  readonly name: number;
  readonly state: number;
}

/** The part of a line that names take at most: beside them stands whether their databases can be reached. */
const mostForNames = 0.45;

/** In fewer cells than these, where an environment is tells nothing. */
const leastPlace = 12;

/** Columns wide enough for these environments, in lines of `cells`. */
export function choiceColumns(choices: readonly Choice[], cells: number): ChoiceColumns {
  const longest = Math.max(8, ...choices.map(({ environment }) => lineWidth(environmentSpans(environment))));
  const name = Math.min(longest, Math.floor(cells * mostForNames));
  const states = choices
    .filter(({ probe }) => probe.type !== 'failed')
    .map(({ probe }) => lineWidth(stateSpans(probe)));
  return { name: name + 2, state: Math.max(12, ...states) + 2 };
}

/** A line of the picker: an environment, whether it can be reached, and where it is. A failure takes the rest of the line. */
export function choiceLine(choice: Choice, tag: string, current: boolean, columns: ChoiceColumns, cells: number): Line {
  const { environment, probe } = choice;
  const front: Line = [
    cursorMark(current),
    shown(' '),
    shown(tag.padEnd(7), 'accent'),
    ...filled(environmentIn(environment, columns.name - 2), columns.name),
  ];
  if (probe.type === 'failed') return filled([...front, ...stateSpans(probe)], cells);
  const line = [...front, ...filled(stateSpans(probe), columns.state)];
  const room = cells - lineWidth(line);
  const place = room < leastPlace ? '' : truncate(visible(environment.location), room);
  return filled([...line, shown(place, 'dim')], cells);
}

function stateSpans(probe: Choice['probe']): Line {
  switch (probe.type) {
    case 'probing':
      return [shown(say`○ connecting…`, 'dim')];
    case 'reachable':
      return [
        shown('●', 'good'),
        span(` PostgreSQL ${probe.version.text}`),
        shown(`  ${duration(probe.milliseconds).padStart(6)}`, 'dim'),
      ];
    case 'failed':
      return [shown('✗ ', 'bad'), span(probe.fault.problem, 'bad')];
  }
}
