/**
 * Draws screens on a terminal. It knows what each cell of the terminal shows and sends only the cells that change, since
 * the line to the terminal may be slow.
 */

import type { Size } from '../state/state.ts';
import { type Line, sameLine } from '../text/span.ts';
import { type Cells, cellsOf } from './cells.ts';
import { type Pen, sendChanges } from './changes.ts';
import { plain, transition } from './style.ts';

export interface Painter {
  /** Makes the terminal show these lines; lines that are missing at the end are blank. */
  paint(lines: readonly Line[], size: Size): void;
  /** Somebody else may have written on the terminal: draws everything anew. */
  redraw(): void;
  /** The terminal is somebody else's until `resume`, which draws everything anew. */
  pause(): void;
  resume(): void;
}

interface PainterOptions {
  readonly colour: boolean;
  write(sequence: string): void;
}

/** A frame of that many characters is sent as one update, so that nobody sees half of it (DEC private mode 2026). */
const large = 1_024;
const begin = '\u001b[?2026h';
const end = '\u001b[?2026l';
/** Behind it the screen is blank, the cursor hidden, and text appears as the terminal's own, whatever was before. */
const known = '\u001b[?25l\u001b[m\u001b[2J';

interface Row {
  readonly line: Line;
  readonly cells: Cells;
}

/** A painter for a terminal of which nothing is known. */
export function createPainter({ colour, write }: PainterOptions): Painter {
  let wanted: { readonly lines: readonly Line[]; readonly size: Size } | null = null;
  /** What the terminal shows, line by line; nothing where that is not known. */
  let shown: Row[] = [];
  let columns = 0;
  let pen: Pen = { at: null, style: plain };
  let paused = false;

  function draw(): void {
    if (paused || !wanted) return;
    const { lines, size } = wanted;
    let sequence = '';
    const whole = columns !== size.columns || shown.length !== size.rows;
    if (whole) {
      columns = size.columns;
      const blank: Row = { line: [], cells: cellsOf([], columns, colour) };
      shown = Array.from({ length: size.rows }, () => blank);
      pen = { at: null, style: plain };
      sequence = known;
    }
    for (const [place, row] of shown.entries()) {
      const line = lines[place] ?? [];
      if (sameLine(line, row.line)) continue;
      const cells = cellsOf(line, columns, colour);
      pen = sendChanges(place, row.cells, cells, pen, (text) => {
        sequence += text;
      });
      shown[place] = { line, cells };
    }
    if (sequence !== '') write(whole || sequence.length >= large ? `${begin}${sequence}${end}` : sequence);
  }

  function redraw(): void {
    shown = [];
    draw();
  }

  return {
    paint(lines, size) {
      wanted = { lines, size };
      draw();
    },
    redraw,
    pause() {
      paused = true;
      const calm = transition(pen.style, plain);
      if (calm !== '') write(calm);
      pen = { at: null, style: plain };
    },
    resume() {
      paused = false;
      redraw();
    },
  };
}
