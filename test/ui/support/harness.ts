import type { Environment } from '../../../source/catalog/environment.ts';
import { Fault } from '../../../source/catalog/fault.ts';
import type { Surroundings } from '../../../source/ui/clipboard/copy.ts';
import { createEffects, type Effects } from '../../../source/ui/effects.ts';
import type { Press } from '../../../source/ui/input/press.ts';
import { screenLines } from '../../../source/ui/screens/screen.ts';
import { initialState, type Size } from '../../../source/ui/state/state.ts';
import type { Tools } from '../../../source/ui/state/tools.ts';
import { createStore, type Store } from '../../../source/ui/store.ts';
import { plainText } from '../../../source/ui/text/span.ts';
import { tools as defaultTools } from './tools.ts';

/** The whole interface but for the terminal: keys in, text of the screen out. */
export interface Harness {
  readonly store: Store;
  readonly effects: Effects;
  readonly copied: string[];
  readonly remembered: { source: string; target: string }[];
  readonly quits: () => number;
  /** Presses keys by name, each by itself: `press('j', 'enter')`. */
  press(...keys: string[]): void;
  /** Presses keys that arrive together. */
  burst(...keys: string[]): void;
  /** Types letters. */
  type(text: string): void;
  /** What the terminal would show. */
  screen(): string;
  resize(columns: number, rows: number): void;
  /** Waits until the screen contains the text, or fails with the screen. */
  see(text: string | RegExp): Promise<string>;
  stop(): Promise<void>;
}

export function harness(
  environments: readonly Environment[],
  size: Size = { columns: 120, rows: 40 },
  tools: Tools = defaultTools,
  // What is compared is there when its test looks, however busy the machine is.
  slice = Number.POSITIVE_INFINITY,
): Harness {
  const copied: string[] = [];
  const remembered: { source: string; target: string }[] = [];
  let quits = 0;
  const clipboard: Surroundings = {
    environment: {},
    platform: 'linux',
    write: (sequence) => {
      const base64 = /\]52;c;([^\u0007]*)/.exec(sequence)?.[1] ?? '';
      copied.push(Buffer.from(base64, 'base64').toString('utf8'));
    },
    run: async () => false,
    writeFile: async () => '/tmp/repair.sql',
  };
  const store = createStore(
    tools,
    initialState(size, environments),
    (before) => effects.follow(before),
    () => effects.shown(),
  );
  const effects: Effects = createEffects({
    tools,
    interval: 0.02,
    slice,
    clipboard,
    resolve(text) {
      const found = environments.find(({ name }) => name === text);
      if (found) return found;
      throw new Fault({
        code: 'bad-url',
        doing: 'understand what was typed',
        problem: 'it is not a URL',
        advice: 'A URL begins with postgres://.',
      });
    },
    remember: ({ source, target }) => remembered.push({ source: source.name, target: target.name }),
    state: store.state,
    dispatch: store.dispatch,
    redraw: () => undefined,
    suspend: () => undefined,
    quit: () => quits++,
  });
  const screen = (): string =>
    screenLines(store.state(), { tools, interval: 2, hints: [] })
      .map((line) => plainText(line).trimEnd())
      .join('\n');
  return {
    store,
    effects,
    copied,
    remembered,
    quits: () => quits,
    press(...keys) {
      for (const key of keys) store.press([named(key)], effects);
    },
    burst(...keys) {
      store.press(keys.map(named), effects);
    },
    type(text) {
      store.press([...text].map(named), effects);
    },
    screen,
    resize: (columns, rows) => store.dispatch({ type: 'resized', size: { columns, rows } }),
    async see(text) {
      for (let attempt = 0; attempt < 200; attempt++) {
        const shown = screen();
        if (typeof text === 'string' ? shown.includes(text) : text.test(shown)) return shown;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      throw new Error(`never saw ${text} on\n${screen()}`);
    },
    stop: () => effects.stop(),
  };
}

function named(key: string): Press {
  if (key === ' ') return { key: 'space', text: ' ' };
  return { key, text: [...key].length === 1 ? key : null };
}
