import type { Choice } from '../state/state.ts';
import { filled, type Line, lineWidth, shown, span, spread } from '../text/span.ts';
import { duration } from '../text/words.ts';
import { environmentSpans } from './environment.ts';

/** A line of the picker: an environment, where it is, and whether it can be reached. */
export function choiceLine(
  { environment, probe }: Choice,
  tag: string,
  current: boolean,
  names: number,
  cells: number,
): Line {
  const left: Line = [
    shown(current ? '▸ ' : '  ', 'accent'),
    ...filled(environmentSpans(environment), names),
    shown('  '),
    span(environment.location, 'dim'),
  ];
  const tags: Line = tag === '' ? [] : [shown(` ${tag}`, 'accent')];
  const state = stateSpans(probe);
  const right: Line = [shown('  '), ...state, ...tags, shown(' ')];
  // The reason for a failure may be long: the location gives way, then the reason.
  const most = Math.max(20, cells - names - 6);
  return spread(left, lineWidth(right) > most ? filled(right, most) : right, cells);
}

function stateSpans(probe: Choice['probe']): Line {
  switch (probe.type) {
    case 'probing':
      return [shown('connecting…', 'dim')];
    case 'reachable':
      return [
        shown('●', 'good'),
        span(` PostgreSQL ${probe.version.text}`),
        shown(` ${duration(probe.milliseconds).padStart(6)}`, 'dim'),
      ];
    case 'failed':
      return [shown('✗ ', 'bad'), span(probe.fault.problem, 'bad')];
  }
}
