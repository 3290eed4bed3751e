import { pageStart } from '../state/geometry.ts';
import type { Line } from '../text/span.ts';
import { Lines } from './lines.tsx';

interface ListProps {
  readonly count: number;
  readonly cursor: number;
  /** Rows that fit. */
  readonly rows: number;
  readonly focused: boolean;
  /** How many lines a row takes: as many as `lines` answers. */
  readonly height?: number;
  lines(index: number, current: boolean): readonly Line[];
}

/** The page of a list on which the cursor stands. Only its lines are made; at the end of a page it turns. */
export function List({ count, cursor, rows, focused, height = 1, lines }: ListProps) {
  // A list may have become shorter than where the cursor was: a smaller screen, a live change.
  const at = Math.max(0, Math.min(cursor, count - 1));
  const start = pageStart(at, rows);
  const shown = Math.max(0, Math.min(rows, count - start));
  const page = Array.from({ length: shown }, (_, place) => lines(start + place, start + place === at)).flat();
  const from = (at - start) * height;
  return <Lines lines={page} highlighted={focused ? [from, from + height] : null} />;
}
