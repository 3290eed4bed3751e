/** Keeps a pair of environments read, each side by itself. Knows no screen: it only reports. */

import type { Environment } from '../../catalog/environment.ts';
import type { LiveEvent } from '../state/events.ts';
import { startSide } from './side.ts';

export interface Live {
  refresh(): void;
  setPaused(paused: boolean): void;
  stop(): Promise<void>;
}

/** Starts reading both environments at the same time. */
export function startLive(
  pair: readonly [Environment, Environment],
  interval: number,
  emit: (event: LiveEvent) => void,
): Live {
  const sides = [
    startSide({ environment: pair[0], place: 0, interval, emit }),
    startSide({ environment: pair[1], place: 1, interval, emit }),
  ];
  return {
    refresh: () => {
      for (const side of sides) side.refresh();
    },
    setPaused(paused) {
      for (const side of sides) side.setPaused(paused);
      emit({ type: 'paused', paused });
    },
    async stop() {
      await Promise.all(sides.map((side) => side.stop()));
    },
  };
}
