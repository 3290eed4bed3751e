import { useSyncExternalStore } from 'react';
import { Frame } from './components/frame.tsx';
import type { Painter } from './paint/painter.ts';
import { type Showing, screenLines } from './screens/screen.ts';
import type { Store } from './store.ts';
import { ColourContext } from './theme.ts';

export interface AppProps extends Showing {
  readonly store: Store;
  readonly colour: boolean;
  /** What draws on the terminal; Ink itself unless told. */
  readonly painter?: Painter;
}

/** The whole interface: the screen that the state asks for. */
export function App({ store, colour, painter, ...showing }: AppProps) {
  const state = useSyncExternalStore(store.subscribe, store.state);
  return (
    <ColourContext value={colour}>
      <Frame lines={screenLines(state, showing)} size={state.size} painter={painter ?? null} />
    </ColourContext>
  );
}
