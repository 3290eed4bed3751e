/**
 * The inspector for who does not see a screen, and for terminals that cannot draw one: the same keys, and what they come to
 * in words, a line after the other. Nothing is drawn, erased or written again, and no escape sequence is sent but the one
 * that fills a clipboard.
 */

import { contextOf } from '../bindings.ts';
import { surroundings } from '../clipboard/copy.ts';
import { isRemote } from '../clipboard/programs.ts';
import { createEffects, type Effects } from '../effects.ts';
import { patienceFor, readKeys } from '../input/keys.ts';
import { named, type Press } from '../input/press.ts';
import { begin, type InspectorOptions, stopWithin } from '../opening.ts';
import { initialState, type Size, type State } from '../state/state.ts';
import { createStore } from '../store.ts';
import { type Ending, stopPlainly, takeInput, watchForStops, watchForTheEnd } from '../terminal.ts';
import { drawable, drawWith, glyphsFor } from '../text/glyphs.ts';
import { maskSecrets } from '../text/secrets.ts';
import { pressesOf, unknownLine } from './line-input.ts';
import { readLines } from './lines.ts';
import { aboutWords, helpWords } from './overlay-words.ts';
import { pickerLines } from './picker-words.ts';
import { createTeller, keysHint } from './tell-event.ts';
import { createVoice } from './voice.ts';

/** Lines are as long as what they say; a page is what is read in one go. */
const size: Size = { columns: 10_000, rows: 40 };

/** Runs it until the person quits or a signal ends it. Rejects when something is thrown that nobody catches. */
export async function runLinear(options: InspectorOptions & { readonly byLines: boolean }): Promise<Ending> {
  const { byLines, hints = [] } = options;
  drawWith(glyphsFor(process.env, process.platform));
  let end = (_ending: Ending): void => undefined;
  let fail = (_error: unknown): void => undefined;
  const ended = new Promise<Ending>((resolve, reject) => {
    end = resolve;
    fail = reject;
  });
  const voice = createVoice((text) => process.stdout.write(drawable(text)));
  const teller = createTeller(options);
  const store = createStore(
    options,
    initialState(size, options.environments, true),
    (before, event) => {
      const after = store.state();
      voice.tell(teller.tell(before, event, after));
      // Where whole lines are read the terminal itself shows what is typed.
      if (!byLines) echo(typedIn(before), typedIn(after));
      effects.follow(before);
    },
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
    redraw: () => undefined,
    suspend: () => void stopPlainly(!byLines),
    quit: () => end('quit'),
  });

  function echo(before: string | null, after: string | null): void {
    if (after === null || before === null || before === after) return;
    if (after.startsWith(before)) voice.echo(after.slice(before.length));
    else voice.tell([after]);
  }

  function press(presses: readonly Press[]): void {
    for (const one of presses) {
      const context = contextOf(store.state());
      store.press([one], effects);
      const { overlay } = store.state();
      if (!overlay) continue;
      voice.tell(overlay.name === 'help' ? helpWords(context, byLines) : aboutWords(store.state(), hints));
      store.press([named('escape')], effects);
    }
  }

  const quit = (): void => end('quit');
  // The end of the input is an answer here: Control d.
  process.stdin.on('end', quit);
  const unwatch = watchForTheEnd(end, fail);
  const giveBack = byLines ? () => undefined : takeInput();
  const unwatchStops = byLines ? () => undefined : watchForStops(() => void stopPlainly(true), takeInput);
  let deafen = (): void => undefined;
  try {
    voice.tell(hints);
    begin(options, effects, store.dispatch);
    const { picker, screen } = store.state();
    if (screen === 'picker') voice.tell([...pickerLines(picker), keysHint()]);
    if (byLines) voice.ask();
    deafen = byLines
      ? readLines(process.stdin, (line) => {
          voice.answered();
          const presses = pressesOf(line, contextOf(store.state()));
          if (presses) press(presses);
          else voice.tell([unknownLine()]);
          voice.ask();
        })
      : readKeys(process.stdin, patienceFor(isRemote(process.env)), press);
    return await ended;
  } finally {
    deafen();
    giveBack();
    voice.tell([]);
    process.stdin.off('end', quit);
    unwatchStops();
    unwatch();
    await stopWithin(effects);
  }
}

/** The text that is being typed, as it may be seen; null where nobody types. */
function typedIn({ inspector, picker, screen }: State): string | null {
  if (screen === 'picker') return picker.typed === null ? null : maskSecrets(picker.typed);
  const { filter, prompt } = inspector ?? {};
  if (prompt?.type === 'accept') return prompt[prompt.field];
  return filter?.editing ? filter.text : null;
}
