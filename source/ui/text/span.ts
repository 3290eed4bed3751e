/** Styled text as data: what the pure rooms of the interface make, and one component draws. */

import { visible } from '../../catalog/visible.ts';
import { take, truncate, width } from './width.ts';

/** What a piece of text means; the theme says how that looks. */
export type Tone =
  | 'plain'
  | 'dim'
  | 'strong'
  | 'accent'
  | 'good'
  | 'warning'
  | 'bad'
  | 'added'
  | 'removed'
  | 'changed'
  | 'cosmetic'
  | 'security'
  | 'data'
  | 'behaviour'
  | 'performance'
  | 'documentation'
  | 'badge'
  | 'flash'
  | 'keyword'
  | 'string'
  | 'number'
  | 'comment'
  | 'match';

export interface Span {
  readonly text: string;
  readonly tone: Tone;
  /** Part of the highlighted line of the pane that has the keys. */
  readonly highlighted?: boolean;
}

/** One line of a pane. */
export type Line = readonly Span[];

/** A piece of text, made safe to show. Everything on the screen passes here. */
export function span(text: string, tone: Tone = 'plain'): Span {
  return { text: visible(text), tone };
}

/** A piece of text that `visible` or `visibleCode` has already passed. */
export function shown(text: string, tone: Tone = 'plain'): Span {
  return { text, tone };
}

/** The mark in front of the line where the cursor stands. A colour on an empty mark would be sent for nothing. */
export function cursorMark(current: boolean): Span {
  return current ? shown('▸', 'accent') : shown(' ');
}

/** The line as the highlighted one of the pane that has the keys: it is drawn in reverse. */
export function highlighted(line: Line): Line {
  return line.map((part) => ({ ...part, highlighted: true }));
}

/** True when both look the same on a screen. */
export function sameLine(a: Line, b: Line): boolean {
  return (
    a === b ||
    (a.length === b.length &&
      a.every((part, index) => {
        const other = b[index];
        return part.text === other?.text && part.tone === other.tone && part.highlighted === other.highlighted;
      }))
  );
}

/** How many cells the line takes. */
export function lineWidth(line: Line): number {
  let cells = 0;
  for (const { text } of line) cells += width(text);
  return cells;
}

/** The line in exactly `cells`: cut with an ellipsis, or filled with spaces. */
export function filled(line: Line, cells: number): Line {
  const total = lineWidth(line);
  if (total === cells) return line;
  return total < cells ? [...line, shown(' '.repeat(cells - total))] : cut(line, cells);
}

/** The line in at most `cells`, cut with an ellipsis. Spaces that nobody sees cost time at every key. */
export function cut(line: Line, cells: number): Line {
  if (lineWidth(line) <= cells) return line;
  const result: Span[] = [];
  let left = cells;
  for (const [index, part] of line.entries()) {
    const need = width(part.text);
    const more = index < line.length - 1;
    if (need < left || (need === left && !more)) {
      result.push(part);
      left -= need;
      continue;
    }
    const text = need > left ? truncate(part.text, left) : `${take(part.text, left - 1)}…`;
    result.push({ ...part, text });
    left -= width(text);
    break;
  }
  if (left > 0) result.push(shown(' '.repeat(left)));
  return result;
}

/** One line of `cells`: `left` at its beginning, `right` at its end; `left` gives way. */
export function spread(left: Line, right: Line, cells: number): Line {
  const rightCells = Math.min(lineWidth(right), cells);
  if (rightCells === 0) return filled(left, cells);
  const room = cells - rightCells;
  return [...filled(left, Math.max(0, room)), ...filled(right, rightCells)];
}

/** The line's text without its tones. */
export function plainText(line: Line): string {
  return line.map(({ text }) => text).join('');
}

/** The part of a line between two offsets of its text. */
export function slice(line: Line, from: number, to: number): Line {
  const result: Span[] = [];
  let position = 0;
  for (const part of line) {
    const start = Math.max(from - position, 0);
    const end = Math.min(to - position, part.text.length);
    if (start < end) result.push({ ...part, text: part.text.slice(start, end) });
    position += part.text.length;
  }
  return result;
}
