/** The terminal's size, followed: at each change the screen is drawn anew as a whole. */

import type { Painter } from './paint/painter.ts';
import type { Size } from './state/state.ts';

/** The size, or the usual one where the terminal does not know its own (a serial line). */
export function sizeNow(): Size {
  return { columns: process.stdout.columns || 80, rows: process.stdout.rows || 24 };
}

/** In milliseconds: a window that is dragged changes its size hundreds of times a second, and each costs a screen. */
const pace = 50;

/**
 * Tells of each change of the size, and has everything drawn again: a terminal that shrinks drops lines and one that
 * grows shows others, even where it is away and back before anybody looks. The first change is drawn at once, those that
 * follow it closely are drawn together. Returns how to stop.
 */
export function followSize(painter: Painter, resize: (size: Size) => void): () => void {
  let last = sizeNow();
  let timer: NodeJS.Timeout | undefined;
  let missed = false;

  function follow(): void {
    const now = sizeNow();
    if (now.columns === last.columns && now.rows === last.rows) painter.redraw();
    else resize(now);
    last = now;
    missed = false;
    timer = setTimeout(() => {
      timer = undefined;
      if (missed) follow();
    }, pace);
  }

  const changed = (): void => {
    if (timer) missed = true;
    else follow();
  };
  process.on('SIGWINCH', changed);
  return () => {
    clearTimeout(timer);
    process.off('SIGWINCH', changed);
  };
}
