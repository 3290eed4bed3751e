/** What every way of running the inspector is given, and how each begins and ends. */

import type { Environment } from '../catalog/environment.ts';
import type { Effects } from './effects.ts';
import type { Tools } from './state/tools.ts';
import type { Store } from './store.ts';

/** What the inspector is given by who starts it. */
export interface InspectorOptions extends Tools {
  /** The environments that are known, for the picker. */
  readonly environments: readonly Environment[];
  /** A typed URL, name or file as an environment. Throws a Fault. */
  resolve(text: string): Environment;
  /** The pair asked for; what is null is asked in the picker. */
  readonly source: Environment | null;
  readonly target: Environment | null;
  /** The names of the pair opened last, and how to keep the next. */
  readonly remembered: { readonly source: string | null; readonly target: string | null };
  remember(pair: { readonly source: Environment; readonly target: Environment }): void;
  /** Seconds between two looks at each environment's pulse. */
  readonly interval: number;
  /** Lines for the picker and the `about` screen, such as a demo's database URLs. */
  readonly hints?: readonly string[];
}

/** In milliseconds: time to say goodbye to the servers, too short for the person to notice. */
const stopLimit = 30;

/** Stops what still runs; a connection that does not answer, or closes slowly, must not keep the person waiting. */
export async function stopWithin(effects: Effects): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    // It keeps the process until then: an end without it would come before the exit code is known.
    timer = setTimeout(resolve, stopLimit);
  });
  await Promise.race([effects.stop(), late]);
  clearTimeout(timer);
}

/** Opens what was asked for, or asks for what is missing with the last pair preselected. */
export function begin(options: InspectorOptions, effects: Effects, dispatch: Store['dispatch']): void {
  const { source, target, environments, remembered } = options;
  const named = (name: string | null): Environment | null =>
    environments.find((environment) => environment.name === name) ?? null;
  dispatch({
    type: 'chosen',
    chosen: {
      source: source ?? named(remembered.source),
      target: target ?? (source ? null : named(remembered.target)),
    },
  });
  if (source && target) effects.open(source, target);
  else effects.probeAll();
}
