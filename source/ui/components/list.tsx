import { pageStart } from '../state/geometry.ts';
import type { Line } from '../text/span.ts';
import { Lines } from './lines.tsx';

interface ListProps {
  readonly count: number;
  readonly cursor: number;
  /** Lines that fit. */
  readonly rows: number;
  readonly focused: boolean;
  line(index: number, current: boolean): Line;
}

/** The page of a list on which the cursor stands. Only its lines are made; at the end of a page it turns. */
export function List({ count, cursor, rows, focused, line }: ListProps) {
  // A list may have become shorter than where the cursor was: a smaller screen, a live change.
  const at = Math.max(0, Math.min(cursor, count - 1));
  const start = pageStart(at, rows);
  const shown = Math.max(0, Math.min(rows, count - start));
  const lines = Array.from({ length: shown }, (_, place) => line(start + place, start + place === at));
  return <Lines lines={lines} highlighted={focused ? at - start : -1} />;
}
