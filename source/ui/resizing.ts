/** The terminal's size, followed: at each change the screen is drawn anew as a whole. */

import type { Painter } from './paint/painter.ts';
import type { Size } from './state/state.ts';

export function sizeNow(): Size {
  return { columns: process.stdout.columns || 80, rows: process.stdout.rows || 24 };
}

/**
 * Tells of each change of the size, and has everything drawn again: a terminal that shrinks drops lines and one that
 * grows shows others, even where it is away and back before anybody looks. Returns how to stop.
 */
export function followSize(painter: Painter, resize: (size: Size) => void): () => void {
  let last = sizeNow();
  const changed = (): void => {
    const now = sizeNow();
    if (now.columns === last.columns && now.rows === last.rows) painter.redraw();
    else resize(now);
    last = now;
  };
  process.on('SIGWINCH', changed);
  return () => process.off('SIGWINCH', changed);
}
