/** The terminal's size, followed: at each change the screen is drawn anew as a whole. */

import type { Instance } from 'ink';
import type { Size } from './state/state.ts';

/** Erases the screen, not what scrolled away above it. */
const erase = '\u001b[2J\u001b[H';

export function sizeNow(): Size {
  return { columns: process.stdout.columns || 80, rows: process.stdout.rows || 24 };
}

/**
 * Tells of each change of the size, and has everything drawn again. A terminal that shrinks drops lines and one that
 * grows shows others, so what Ink believes to be on the screen is no longer there: it would draw the old frame once
 * more, too high for the new size, and then only what differs from it. Returns how to stop.
 */
export function followSize(instance: Instance, resize: (size: Size) => void): () => void {
  process.stdout.removeAllListeners('resize'); // Ink's own way of following.
  let last = sizeNow();
  const redraw = (size: Size): void => {
    instance.clear();
    process.stdout.write(erase);
    last = size;
    resize(size);
  };
  const changed = (): void => {
    const now = sizeNow();
    if (now.columns !== last.columns || now.rows !== last.rows) {
      redraw(now);
      return;
    }
    // Away and back before anybody looked: the screen has lost lines, and nothing in the state says so.
    resize({ columns: now.columns, rows: now.rows - 1 });
    setImmediate(() => redraw(sizeNow()));
  };
  process.on('SIGWINCH', changed);
  return () => process.off('SIGWINCH', changed);
}
