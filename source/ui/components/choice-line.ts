import { say } from '../../language/language.ts';
import type { Choice } from '../state/state.ts';
import { cursorMark, filled, type Line, lineWidth, shown, span } from '../text/span.ts';
import { duration } from '../text/words.ts';
import { environmentSpans } from './environment.ts';

/** The columns that all lines of the picker share. */
export interface ChoiceColumns {
  readonly name: number;
  readonly state: number;
}

/** Columns wide enough for these environments. */
export function choiceColumns(choices: readonly Choice[]): ChoiceColumns {
  const name = Math.max(8, ...choices.map(({ environment }) => lineWidth(environmentSpans(environment))));
  const states = choices
    .filter(({ probe }) => probe.type !== 'failed')
    .map(({ probe }) => lineWidth(stateSpans(probe)));
  return { name: name + 2, state: Math.max(12, ...states) + 2 };
}

/** A line of the picker: an environment, whether it can be reached, and where it is. A failure takes the rest of the line. */
export function choiceLine(choice: Choice, tag: string, current: boolean, columns: ChoiceColumns, cells: number): Line {
  const { environment, probe } = choice;
  const line: Line = [
    cursorMark(current),
    shown(' '),
    shown(tag.padEnd(7), 'accent'),
    ...filled(environmentSpans(environment), columns.name),
    ...(probe.type === 'failed'
      ? stateSpans(probe)
      : [...filled(stateSpans(probe), columns.state), span(environment.location, 'dim')]),
  ];
  return filled(line, cells);
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
