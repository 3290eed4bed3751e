/** The entrance of the interface. */

import { type Instance, render, useApp } from 'ink';
import { useEffect } from 'react';
import { App } from './app.tsx';
import { surroundings } from './clipboard/copy.ts';
import { isRemote } from './clipboard/programs.ts';
import { createEffects, type Effects } from './effects.ts';
import { createFrames } from './frames.ts';
import { patienceFor, readKeys } from './input/keys.ts';
import { begin, type InspectorOptions, stopWithin } from './opening.ts';
import { modesOnly } from './paint/ink-output.ts';
import { createPainter, type Painter } from './paint/painter.ts';
import { followSize, sizeNow } from './resizing.ts';
import { initialState } from './state/state.ts';
import { createStore } from './store.ts';
import {
  awaitedEnd,
  type Ending,
  stopUntilContinued,
  takeTerminal,
  watchForStops,
  watchForTheEnd,
} from './terminal.ts';
import { drawWith, glyphsFor } from './text/glyphs.ts';
import { wantsColour } from './theme.ts';

/**
 * Runs the inspector until the person quits or a signal ends it, and gives the terminal back as it was. Rejects when
 * something is thrown that nobody catches, with the terminal given back too.
 */
export async function runInspector(options: InspectorOptions): Promise<Ending> {
  drawWith(glyphsFor(process.env, process.platform));
  const { ended, end, fail } = awaitedEnd();
  const colour = wantsColour(process.env);
  const painter = createPainter({ colour, write: (sequence) => process.stdout.write(sequence) });
  let suspend = (): void => undefined;
  const store = createStore(
    options,
    initialState(sizeNow(), options.environments),
    (before) => effects.follow(before),
    () => effects.shown(),
  );
  const effects: Effects = createEffects({
    tools: options,
    interval: options.interval,
    clipboard: surroundings((sequence) => process.stdout.write(sequence)),
    resolve: (text) => options.resolve(text),
    remember: (pair) => options.remember(pair),
    state: store.state,
    dispatch: store.dispatch,
    redraw: painter.redraw,
    suspend: () => suspend(),
    quit: () => end('quit'),
  });
  const unwatch = watchForTheEnd(end, fail);
  const unwatchStops = watchForStops(
    () => suspend(),
    () => {
      takeTerminal();
      painter.redraw();
    },
  );
  const giveBack = takeTerminal();
  begin(options, effects, store.dispatch);
  const frames = createFrames(store, { tools: options, interval: options.interval, hints: options.hints ?? [] });
  let instance: Instance | null = null;
  let unfollow = (): void => undefined;
  let deafen = (): void => undefined;
  try {
    instance = render(
      <>
        <Suspender painter={painter} onReady={(now) => (suspend = now)} />
        <App frames={frames} painter={painter} />
      </>,
      {
        stdout: modesOnly(process.stdout),
        alternateScreen: true,
        exitOnCtrlC: false,
        patchConsole: false,
        interactive: true,
      },
    );
    deafen = readKeys(process.stdin, patienceFor(isRemote(process.env)), (burst) => store.press(burst, effects));
    unfollow = followSize(painter, (size) => store.dispatch({ type: 'resized', size }));
    // Ink ends by itself only when a component throws.
    instance.waitUntilExit().then(() => end('quit'), fail);
    return await ended;
  } finally {
    unfollow();
    deafen();
    painter.pause();
    instance?.unmount();
    giveBack();
    unwatchStops();
    unwatch();
    await stopWithin(effects);
  }
}

/** Hands out the way to give the terminal to the shell for a while. */
function Suspender({
  painter,
  onReady,
}: {
  readonly painter: Painter;
  readonly onReady: (suspend: () => void) => void;
}): null {
  const { suspendTerminal } = useApp();
  useEffect(() => {
    onReady(() => {
      painter.pause();
      suspendTerminal(stopUntilContinued).then(painter.resume, painter.resume);
    });
  }, [painter, onReady, suspendTerminal]);
  return null;
}
