/** Holds the state, and turns keys into commands. */

import { say, sayText } from '../language/language.ts';
import { bindingFor, type Context, contextOf } from './bindings.ts';
import type { Effects } from './effects.ts';
import type { Press } from './input/press.ts';
import type { Event } from './state/events.ts';
import { reduce } from './state/reduce.ts';
import type { State } from './state/state.ts';
import type { Tools } from './state/tools.ts';

export interface Store {
  state(): State;
  dispatch(event: Event): void;
  /** Handles keys that arrived together; who listens hears of them once. */
  press(burst: readonly Press[], effects: Effects): void;
  subscribe(listener: () => void): () => void;
}

/**
 * A store that begins with this state. `follow` is called after an event that may need more done, `shown` before those
 * who listen are told of a state: what belongs to it can still be worked out.
 */
export function createStore(
  tools: Tools,
  initial: State,
  follow: (before: State, event: Event) => void,
  shown: () => void,
): Store {
  let state = initial;
  let held = false;
  const listeners = new Set<() => void>();

  function publish(): void {
    if (held) return;
    held = true;
    try {
      shown();
    } finally {
      held = false;
    }
    for (const listener of listeners) listener();
  }

  function dispatch(event: Event): void {
    const before = state;
    state = reduce(tools, before, event);
    if (state === before) return;
    follow(before, event);
    publish();
  }

  function pressOne({ key, text }: Press, effects: Effects): void {
    const context = contextOf(state);
    if (key === 'paste') {
      // In the picker a paste is the beginning of a URL.
      const wanted = isTyped(context) || context === 'picker';
      if (wanted && text) dispatch({ type: 'text', text });
      return;
    }
    const binding = bindingFor(context, key);
    if (!binding) {
      if (text !== null && isTyped(context)) dispatch({ type: 'text', text });
      return;
    }
    const reason = binding.unavailable?.(state) ?? null;
    if (reason !== null) {
      dispatch({ type: 'message', message: { text: say`${sayText(binding.title)}: ${reason}`, tone: 'warning' } });
      return;
    }
    const before = state;
    dispatch({ type: 'command', command: binding.command, key });
    effects.run(binding.command, before);
  }

  return {
    state: () => state,
    dispatch,
    press(burst, effects) {
      const before = state;
      held = true;
      try {
        for (const press of burst) pressOne(press, effects);
      } finally {
        held = false;
      }
      if (state !== before) publish();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Where letters are text. */
function isTyped(context: Context): boolean {
  return context === 'typing' || context === 'filter' || context === 'prompt';
}
