/**
 * Counts the pair's rows, asks the probes and compares the reference tables when that is asked for, over sessions of
 * their own, so that live reading goes on meanwhile. One count at a time.
 */

import type { Environment } from '../../catalog/environment.ts';
import { asFault } from '../../catalog/fault.ts';
import { say } from '../../language/language.ts';
import type { RowProgress } from '../../rows/find.ts';
import type { Event } from '../state/events.ts';
import type { InspectorState, State } from '../state/state.ts';
import type { Tools } from '../state/tools.ts';

export interface RowFinderOptions {
  readonly tools: Tools;
  state(): State;
  dispatch(event: Event): void;
}

export interface RowFinder {
  /** Begins to count, unless that is under way or not both sides are read. */
  begin(): void;
  /** Ends a count, on the servers too, once the state no longer waits for it. */
  follow(before: State): void;
  stop(): void;
}

/** Milliseconds between two reports of progress: more would only be redrawn. */
const pace = 100;

/** Reports progress at a pace, the latest in any case, until the signal is given. */
function paced(signal: AbortSignal, report: (progress: RowProgress) => void): (progress: RowProgress) => void {
  let latest: RowProgress | null = null;
  let waiting = false;
  let reported = 0;
  const now = (): void => {
    waiting = false;
    reported = performance.now();
    if (latest && !signal.aborted) report(latest);
  };
  return (progress) => {
    latest = progress;
    if (waiting) return;
    waiting = true;
    setTimeout(now, Math.max(0, pace - (performance.now() - reported))).unref();
  };
}

/** Makes what counts rows in one run of the inspector. */
export function createRowFinder({ tools, state, dispatch }: RowFinderOptions): RowFinder {
  let current = new AbortController();
  let runs = 0;
  let running: number | null = null;

  async function find(inspector: InspectorState, run: number, signal: AbortSignal): Promise<void> {
    const [first, second] = inspector.opened;
    if (!first.catalog || !second.catalog) return;
    const catalogs = [first.catalog, second.catalog] as const;
    // In the order of opening, whichever way they are shown: a swap meanwhile turns what is found round.
    const pair: Readonly<Record<'source' | 'target', Environment>> = {
      source: first.environment,
      target: second.environment,
    };
    const report = paced(signal, (progress) => dispatch({ type: 'counting', run, progress }));
    try {
      const findings = await tools.findRows({ source: catalogs[0], target: catalogs[1] }, pair, {
        signal,
        onProgress: report,
      });
      running = null;
      if (!signal.aborted) dispatch({ type: 'counted', run, found: { findings, catalogs } });
    } catch (error) {
      const reason = asFault(error, say`count the rows`).message;
      running = null;
      if (!signal.aborted) dispatch({ type: 'uncounted', run, reason });
    }
  }

  return {
    begin() {
      const { inspector } = state();
      if (!inspector?.overview || inspector.rows.run) return;
      current = new AbortController();
      const run = ++runs;
      running = run;
      dispatch({ type: 'counting', run, progress: null });
      void find(inspector, run, current.signal);
    },
    follow(before) {
      const was = before.inspector?.rows.run;
      if (was && was.id === running && state().inspector?.rows.run?.id !== was.id) current.abort();
    },
    stop: () => current.abort(),
  };
}
