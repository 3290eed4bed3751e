/** What the screen shows, worked out anew at each change. */

import { type Showing, screenLines } from './screens/screen.ts';
import type { Size } from './state/state.ts';
import type { Store } from './store.ts';
import type { Line } from './text/span.ts';

/** A whole screen. */
export interface Frame {
  readonly lines: readonly Line[];
  readonly size: Size;
}

export interface Frames {
  current(): Frame;
  subscribe(listener: () => void): () => void;
}

/**
 * The frames that a store's states ask for, one for all that changes together. They are made before React renders them
 * and not while it does so: a table is rendered by itself, and no rendering may begin inside another one.
 */
export function createFrames(store: Store, showing: Showing): Frames {
  const listeners = new Set<() => void>();
  let waiting = false;
  const make = (): Frame => ({ lines: screenLines(store.state(), showing), size: store.state().size });
  let frame = make();
  store.subscribe(() => {
    if (waiting) return;
    waiting = true;
    queueMicrotask(() => {
      waiting = false;
      frame = make();
      for (const listener of listeners) listener();
    });
  });
  return {
    current: () => frame,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
