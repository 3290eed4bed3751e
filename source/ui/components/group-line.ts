import { say, sayText } from '../../language/language.ts';
import type { Group } from '../model/row.ts';
import type { RowsState } from '../state/rows.ts';
import { cursorMark, type Line, shown, span, spread, type Tone } from '../text/span.ts';
import { number } from '../text/words.ts';

/** A line of the first pane: the group's number, its name, how much differs in it. */
export function groupLine(
  group: Group,
  place: number,
  current: boolean,
  flashed: boolean,
  rows: RowsState,
  cells: number,
): Line {
  const digit = place < 10 ? String((place + 1) % 10) : ' ';
  const { text, tone } = tally(group, rows);
  const left: Line = [
    cursorMark(current),
    shown(`${digit} `, 'dim'),
    span(sayText(group.label), current ? 'strong' : 'plain'),
  ];
  return spread(left, [shown(' '), shown(text, flashed ? 'flash' : tone), shown(' ')], cells);
}

function tally(group: Group, rows: RowsState): { readonly text: string; readonly tone: Tone } {
  if (group.key === 'rows' && rows.run) return { text: say`counting …`, tone: 'accent' };
  if (group.key === 'rows' && !rows.found) return { text: say`uncounted`, tone: 'dim' };
  if (group.key === 'unseen') return { text: `${number(group.rows.length)} ?`, tone: 'warning' };
  if (group.differing > 0)
    return { text: `${number(group.differing)} ≠`, tone: group.key === 'managed' ? 'dim' : 'changed' };
  if (group.pending) return { text: '⋯', tone: 'dim' };
  if (group.tolerated > 0) return { text: `${number(group.tolerated)} ~`, tone: 'dim' };
  return { text: '=', tone: 'dim' };
}
