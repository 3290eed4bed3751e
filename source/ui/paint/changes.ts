/** What must be sent so that a line of the screen that shows some cells shows others. */

import { isCertain } from '../text/width.ts';
import type { Cells } from './cells.ts';
import { move, type Place } from './cursor.ts';
import { plain, type Style, showsOnBlank, transition } from './style.ts';

/** What a terminal would do with the next character. */
export interface Pen {
  readonly at: Place | null;
  readonly style: Style;
}

/** Unchanged cells between two changed ones are sent again up to that many: a move takes as much. */
const bridge = 4;
/** Blanks are erased rather than written from that many on. */
const erased = 10;

const eraseLine = '\u001b[K';

/** Sends what turns the line `row` from `before` into `after`, both of the same width. Returns the pen behind it. */
export function sendChanges(row: number, before: Cells, after: Cells, pen: Pen, send: (text: string) => void): Pen {
  const width = after.texts.length;
  const writer = createWriter(row, width, after, pen, send);
  const certain = Math.min(before.doubt, after.doubt);
  let cell = 0;
  while (cell < certain) {
    if (isSame(before, after, cell)) {
      cell++;
      continue;
    }
    const end = endOfRun(before, after, cell, certain);
    writer.write(cell, end);
    cell = end;
  }
  // From the first character on whose width terminals disagree, it is not known which cells show what.
  for (let cell = certain; cell < width; cell++) {
    if (isSame(before, after, cell)) continue;
    writer.rewrite(certain);
    break;
  }
  return writer.pen();
}

/** Where the changed cells from `from` on end that are best sent together. */
function endOfRun(before: Cells, after: Cells, from: number, limit: number): number {
  let end = from + 1;
  for (let cell = end; cell < limit && cell - end <= bridge; cell++) {
    if (!isSame(before, after, cell)) end = cell + 1;
    // What looks otherwise would cost a change of style, too.
    else if (after.styles[cell] !== after.styles[end - 1] && after.texts[cell] !== ' ') break;
  }
  return end;
}

function isSame(a: Cells, b: Cells, cell: number): boolean {
  return a.texts[cell] === b.texts[cell] && a.styles[cell] === b.styles[cell];
}

function createWriter(
  row: number,
  width: number,
  { texts, styles, doubt }: Cells,
  pen: Pen,
  send: (text: string) => void,
) {
  let { at, style } = pen;

  function turn(next: Style): void {
    const sequence = transition(style, next);
    if (sequence !== '') send(sequence);
    style = next;
  }

  function go(column: number): void {
    const sequence = move(at, row, column);
    if (sequence !== '') send(sequence);
    at = { row, column };
  }

  function isBlank(cell: number): boolean {
    return texts[cell] === ' ' && styles[cell] === plain;
  }

  /** How many blanks follow each other from a cell on. */
  function blanks(from: number, end: number): number {
    let cell = from;
    while (cell < end && isBlank(cell)) cell++;
    return cell - from;
  }

  function write(from: number, end: number): void {
    for (let cell = from; cell < end; cell++) {
      const free = blanks(cell, end);
      if (free >= erased) {
        go(cell);
        if (showsOnBlank(style)) turn(plain);
        send(cell + free === width ? eraseLine : `\u001b[${free}X`);
        cell += free - 1;
        continue;
      }
      const text = texts[cell] ?? '';
      if (text === '') continue;
      go(cell);
      const wanted = styles[cell] ?? plain;
      if (free === 0 || showsOnBlank(style)) turn(wanted);
      send(text);
      at = after(cell);
    }
  }

  /** Where the cursor stands behind a character: not known behind one whose width is in doubt, and at the edge. */
  function after(cell: number): Place {
    if (cell + 1 >= width) return { row, column: null };
    return { row, column: cell >= doubt && !isCertain(texts[cell] ?? '') ? null : cell + 1 };
  }

  return {
    write,
    rewrite(from: number): void {
      go(from);
      if (showsOnBlank(style)) turn(plain);
      send(eraseLine);
      let end = width;
      while (end > from && isBlank(end - 1)) end--;
      write(from, end);
    },
    pen: (): Pen => ({ at, style }),
  };
}
