/** The inspector as a dialogue: keys or lines in, lines of words out. It knows no terminal. */

import { visible } from '../../catalog/visible.ts';
import { say } from '../../language/language.ts';
import { contextOf } from '../bindings.ts';
import type { Surroundings } from '../clipboard/copy.ts';
import { createEffects, type Effects } from '../effects.ts';
import { named, type Press } from '../input/press.ts';
import { begin, type InspectorOptions } from '../opening.ts';
import type { Event } from '../state/events.ts';
import { initialState, type Size, type State } from '../state/state.ts';
import { createStore } from '../store.ts';
import { maskSecrets } from '../text/secrets.ts';
import { pressesOf, unknownLine } from './line-input.ts';
import { aboutWords, helpWords } from './overlay-words.ts';
import { pickerLines } from './picker-words.ts';
import { createTeller, keysHint } from './tell-event.ts';
import { createVoice } from './voice.ts';

export interface DialogueOptions {
  readonly inspector: InspectorOptions;
  /** Whole lines are read, and shown by the terminal as they are typed; else keys, which it does not show. */
  readonly byLines: boolean;
  readonly clipboard: Surroundings;
  write(text: string): void;
  suspend(): void;
  quit(): void;
}

export interface Dialogue {
  readonly effects: Effects;
  /** Opens what was asked for, or asks for what is missing. */
  begin(): void;
  press(presses: readonly Press[]): void;
  line(text: string): void;
}

/** Lines are as long as what they say; a page is what is read in one go. */
const size: Size = { columns: 10_000, rows: 40 };

/** Makes the dialogue of one run. */
export function createDialogue(options: DialogueOptions): Dialogue {
  const { byLines, inspector } = options;
  const hints = inspector.hints ?? [];
  const voice = createVoice(options.write);
  const teller = createTeller(inspector);
  const store = createStore(
    inspector,
    initialState(size, inspector.environments, true),
    (before, event) => {
      const after = store.state();
      voice.tell(teller.tell(before, event, after));
      if (!byLines && isTyping(event)) echo(typedIn(before), typedIn(after));
      effects.follow(before);
    },
    () => effects.shown(),
  );
  const effects: Effects = createEffects({
    tools: inspector,
    interval: inspector.interval,
    clipboard: options.clipboard,
    resolve: (text) => inspector.resolve(text),
    remember: (pair) => inspector.remember(pair),
    state: store.state,
    dispatch: store.dispatch,
    redraw: () => undefined,
    suspend: options.suspend,
    quit: options.quit,
  });

  /** Letters behind those that are there; what was erased leaves a line of its own with what is left. */
  function echo(before: string | null, after: string | null): void {
    if (after === null || before === after) return;
    if (after.startsWith(before ?? '')) voice.echo(after.slice((before ?? '').length));
    else if (after === '') voice.tell([say`nothing`]);
    else voice.again(after);
  }

  function press(presses: readonly Press[]): void {
    for (const one of presses) {
      const context = contextOf(store.state());
      store.press([one], effects);
      const { overlay } = store.state();
      if (!overlay) continue;
      // It is read out when it is asked for, and left at once.
      voice.tell(overlay.name === 'help' ? helpWords(context, byLines) : aboutWords(store.state(), hints));
      store.press([named('escape')], effects);
    }
  }

  return {
    effects,
    begin() {
      voice.tell(hints);
      begin(inspector, effects, store.dispatch);
      const { picker, screen } = store.state();
      if (screen === 'picker') voice.tell([...pickerLines(picker), keysHint()]);
      if (byLines) voice.ask();
    },
    press,
    line(text) {
      voice.answered();
      const presses = pressesOf(text, contextOf(store.state()));
      if (presses) press(presses);
      else voice.tell([unknownLine()]);
      voice.ask();
    },
  };
}

function isTyping(event: Event): boolean {
  return event.type === 'text' || (event.type === 'command' && event.command.startsWith('erase'));
}

/** The text that is being typed, as it may be seen, for what is pasted is from elsewhere; null where nobody types. */
function typedIn(state: State): string | null {
  const text = fieldOf(state);
  return text === null ? null : visible(text);
}

function fieldOf({ inspector, picker, screen }: State): string | null {
  if (screen === 'picker') return picker.typed === null ? null : maskSecrets(picker.typed);
  const { filter, prompt } = inspector ?? {};
  if (prompt?.type === 'accept') return prompt[prompt.field];
  return filter?.editing ? filter.text : null;
}
