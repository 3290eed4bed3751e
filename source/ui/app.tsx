import { useLayoutEffect, useSyncExternalStore } from 'react';
import type { Frames } from './frames.ts';
import type { Painter } from './paint/painter.ts';

export interface AppProps {
  readonly frames: Frames;
  readonly painter: Painter;
}

/**
 * The whole interface: the screen that the state asks for. Ink would lay out and style every cell of it anew at each
 * change, which alone takes 10 ms at 120×40 and sends whole lines; the painter sends the cells that differ.
 */
export function App({ frames, painter }: AppProps): null {
  const { lines, size } = useSyncExternalStore(frames.subscribe, frames.current);
  useLayoutEffect(() => painter.paint(lines, size));
  return null;
}
