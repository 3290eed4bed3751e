import { pageStart } from '../state/geometry.ts';
import { highlighted, type Line } from '../text/span.ts';

export interface List {
  readonly count: number;
  readonly cursor: number;
  /** Rows that fit. */
  readonly rows: number;
  /** Whether the row of the cursor is highlighted. */
  readonly focused: boolean;
  lines(index: number, current: boolean): readonly Line[];
}

/** The page of a list on which the cursor stands. Only its lines are made; at the end of a page it turns. */
export function listLines({ count, cursor, rows, focused, lines }: List): readonly Line[] {
  // A list may have become shorter than where the cursor was: a smaller screen, a live change.
  const at = Math.max(0, Math.min(cursor, count - 1));
  const start = pageStart(at, rows, count);
  const page: Line[] = [];
  for (let index = start; index < Math.min(start + rows, count); index++) {
    const own = lines(index, index === at);
    page.push(...(focused && index === at ? own.map(highlighted) : own));
  }
  return page;
}
