import { Box } from 'ink';
import { useSyncExternalStore } from 'react';
import { say } from '../language/language.ts';
import { LineView } from './components/line.tsx';
import { AboutScreen } from './screens/about-screen.tsx';
import { HelpScreen } from './screens/help-screen.tsx';
import { InspectorScreen } from './screens/inspector-screen.tsx';
import { PickerScreen } from './screens/picker-screen.tsx';
import { smallest, tooSmall } from './state/geometry.ts';
import type { Size, State } from './state/state.ts';
import type { Tools } from './state/tools.ts';
import type { Store } from './store.ts';
import { shown } from './text/span.ts';
import { ColourContext } from './theme.ts';

export interface AppProps {
  readonly store: Store;
  readonly tools: Tools;
  readonly interval: number;
  readonly colour: boolean;
  readonly hints: readonly string[];
}

/** The whole interface: the screen that the state asks for. */
export function App({ store, colour, ...rest }: AppProps) {
  const state = useSyncExternalStore(store.subscribe, store.state);
  return (
    <ColourContext value={colour}>
      <Box width={state.size.columns} height={state.size.rows} flexDirection="column">
        <Screen state={state} {...rest} />
      </Box>
    </ColourContext>
  );
}

function Screen({ state, tools, interval, hints }: Omit<AppProps, 'store' | 'colour'> & { readonly state: State }) {
  if (tooSmall(state.size)) return <TooSmall size={state.size} />;
  if (state.overlay?.name === 'help') return <HelpScreen state={state} top={state.overlay.top} />;
  if (state.overlay?.name === 'about') return <AboutScreen state={state} hints={hints} />;
  if (state.screen === 'picker') return <PickerScreen state={state} hints={hints} />;
  return <InspectorScreen tools={tools} state={state} interval={interval} />;
}

function TooSmall({ size }: { readonly size: Size }) {
  return (
    <Box flexDirection="column">
      <LineView line={[shown(say`dbparity needs a larger terminal`, 'strong')]} />
      <LineView
        line={[shown(say`${smallest.columns}×${smallest.rows} or more, this is ${size.columns}×${size.rows}`)]}
      />
      <LineView line={[shown(say`enlarge it, or press q to quit`, 'dim')]} />
    </Box>
  );
}
