/** How the terminal's cells are shared out. */

import { wrap } from '../text/width.ts';
import type { Focus, Size } from './state.ts';

/** The smallest terminal in which something useful can be shown. */
export const smallest: Size = { columns: 60, rows: 16 };

/** Widths are whole panes with their frames; heights are the lines inside. A pane of width 0 is not shown. */
export interface Geometry {
  readonly kinds: number;
  readonly objects: number;
  readonly right: number;
  /** The height of the pane area, frames included. */
  readonly height: number;
  readonly listRows: number;
  /** Rows of the second pane, and the lines that each of them takes. */
  readonly objectRows: number;
  readonly objectHeight: 1 | 2;
  readonly detailRows: number;
  readonly repairRows: number;
  /** The cells inside the right pane. */
  readonly inner: number;
  /** Bodies side by side. */
  readonly split: boolean;
}

/** The lines that a prompt takes, its frame included. */
export const promptHeight = 6;

const kindsWidth = 25;
const frame = 4;
/** What the object keeps beside a time line. */
const besideTimeLine = 50;
/** Below that figures leave no room for the kinds. */
const besideKinds = 76;
/** What the object keeps beside figures. */
const besideFigures = 40;
/** From that width on three panes stand side by side; names and figures in columns need more. */
const threePanes = { objects: 100, entries: 100, figures: 112 } as const;

/** True when the terminal is too small for any screen. */
export function tooSmall({ columns, rows }: Size): boolean {
  return columns < smallest.columns || rows < smallest.rows;
}

/**
 * True where the answer has a line of its own below the header: where no list misses that line. What troubles a side takes
 * its place, and has the line on any screen.
 */
export function hasAnswerLine({ rows }: Size, troubled: boolean): boolean {
  return troubled || rows >= 32;
}

/** What the screen has to show. */
export interface Wanted {
  readonly focus: Focus;
  readonly zoomed: boolean;
  /** Something is asked below the panes. */
  readonly asking: boolean;
  /** What is shown of a side cannot be read any more. */
  readonly troubled: boolean;
  /** Why there is no repair to show; null where there is one. */
  readonly notice: string | null;
  /**
   * What the second pane lists: `entries` of ledgers, two lines each, which want more room, below a line that sums them
   * up; `figures` in columns, below two lines; or `objects`.
   */
  readonly list: 'objects' | 'entries' | 'figures';
}

/** Shares out a terminal of this size. Where three panes have no room, the object takes the place of the lists. */
export function geometryOf(
  { columns, rows }: Size,
  { asking, focus, zoomed, notice, list, troubled }: Wanted,
): Geometry {
  const height = rows - 2 - (hasAnswerLine({ columns, rows }, troubled) ? 1 : 0) - (asking ? promptHeight : 0);
  const onRight = focus === 'detail' || focus === 'repair';
  const wide = columns >= threePanes[list];
  const alone = zoomed || (!wide && onRight);
  // Figures in columns need the room of a small terminal's other list.
  const lonely = list === 'figures' && focus === 'objects' && columns < besideKinds;
  const usual = Math.min(46, Math.max(34, Math.floor(columns * 0.3)));
  const objects = {
    objects: usual,
    entries: Math.max(usual, Math.min(52, columns - kindsWidth - besideTimeLine)),
    figures: Math.max(usual, Math.min(72, columns - kindsWidth - besideFigures)),
  }[list];
  const widths = alone
    ? { kinds: 0, objects: 0, right: columns }
    : wide
      ? { kinds: kindsWidth, objects, right: columns - kindsWidth - objects }
      : lonely
        ? { kinds: 0, objects: columns, right: 0 }
        : { kinds: kindsWidth, objects: columns - kindsWidth, right: 0 };
  const stacked = height - 3;
  const inner = (widths.right || columns) - frame;
  // Where there is nothing to repair, the object gets the room that telling why leaves.
  const repairRows =
    notice === null ? Math.max(3, Math.floor(stacked / 3)) : Math.min(3, Math.max(1, wrap(notice, inner).length));
  return {
    ...widths,
    height,
    listRows: height - 2,
    objectRows: { objects: height - 2, entries: Math.floor((height - 3) / 2), figures: height - 4 }[list],
    objectHeight: list === 'entries' ? 2 : 1,
    detailRows: stacked - repairRows,
    repairRows,
    inner,
    split: inner >= 100,
  };
}

/** The first of `count` lines on the page on which `cursor` stands. The last page is as full as the others. */
export function pageStart(cursor: number, rows: number, count: number): number {
  return rows <= 0 ? 0 : Math.min(Math.floor(cursor / rows) * rows, Math.max(0, count - rows));
}
