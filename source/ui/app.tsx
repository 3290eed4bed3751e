import { useSyncExternalStore } from 'react';
import { FrameView } from './components/frame.tsx';
import type { Frames } from './frames.ts';
import type { Painter } from './paint/painter.ts';
import { ColourContext } from './theme.ts';

export interface AppProps {
  readonly frames: Frames;
  readonly colour: boolean;
  /** What draws on the terminal; Ink itself unless told. */
  readonly painter?: Painter;
}

/** The whole interface: the screen that the state asks for. */
export function App({ frames, colour, painter }: AppProps) {
  const frame = useSyncExternalStore(frames.subscribe, frames.current);
  return (
    <ColourContext value={colour}>
      <FrameView frame={frame} painter={painter ?? null} />
    </ColourContext>
  );
}
