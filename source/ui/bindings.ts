/**
 * The one table of keys: what each asks for, what it is called in the footer and in the help, and why it cannot be
 * used when it cannot. Dispatch, footer and help all read it.
 */

import { accepting } from './bindings/accepting.ts';
import type { Binding, Context } from './bindings/binding.ts';
import { choosing } from './bindings/choosing.ts';
import { finding } from './bindings/finding.ts';
import { moving } from './bindings/moving.ts';
import { program } from './bindings/program.ts';
import { repairing } from './bindings/repairing.ts';
import type { State } from './state/state.ts';

export type { Binding, Context } from './bindings/binding.ts';

export const bindings: readonly Binding[] = [
  ...moving,
  ...finding,
  ...repairing,
  ...accepting,
  ...choosing,
  ...program,
];

/** What the keys are for in this state. */
export function contextOf(state: State): Context {
  if (state.overlay) return 'overlay';
  if (state.screen === 'picker') return state.picker.typed === null ? 'picker' : 'typing';
  if (state.inspector?.prompt) return 'prompt';
  return state.inspector?.filter.editing ? 'filter' : 'inspector';
}

/** What a key asks for in a context. */
export function bindingFor(context: Context, key: string): Binding | null {
  return byKey.get(`${context} ${key}`) ?? null;
}

const byKey = new Map(
  bindings.flatMap((binding) =>
    binding.contexts.flatMap((context) => binding.keys.map((key) => [`${context} ${key}`, binding] as const)),
  ),
);
