/**
 * Plans the repair of the highlighted row. What is quickly planned is there when the row is painted; anything else comes
 * after that, in slices, and comes to nothing when the highlight moves on.
 */

import { startInSlices } from '../slices.ts';
import type { Event } from '../state/events.ts';
import { isOf, type Planned, type PlanRequest, planningRow, wantedPlan } from '../state/plan.ts';
import type { State } from '../state/state.ts';
import type { Tools } from '../state/tools.ts';

export interface PlannerOptions {
  readonly tools: Tools;
  readonly slice?: number;
  state(): State;
  dispatch(event: Event): void;
}

export interface Planner {
  /** Sees to the repair of what is about to be shown. */
  look(): void;
  stop(): void;
}

/** Milliseconds that the row's own repaint waits for its repair. */
const shortest = 4;
/** Milliseconds after which it is said that a repair is being planned: a shorter word would only flash. */
const patience = 50;
/** How many repairs of an overview are kept, for going back and forth. */
const kept = 16;

/** Makes what plans repairs in one run of the inspector. */
export function createPlanner({ tools, slice = shortest, state, dispatch }: PlannerOptions): Planner {
  let current = new AbortController();
  let underWay: PlanRequest | null = null;
  let timer: NodeJS.Timeout | undefined;
  let made: { readonly wanted: PlanRequest; readonly planned: Planned }[] = [];

  function stop(): void {
    current.abort();
    clearTimeout(timer);
    underWay = null;
  }

  function show({ overview, subject, key }: PlanRequest, planned: Planned | null): void {
    dispatch({ type: 'planned', plan: { overview, subject, key, planned } });
  }

  return {
    look() {
      const now = state();
      const { inspector } = now;
      const wanted = inspector && wantedPlan(now);
      if (!inspector || !wanted) return stop();
      if (underWay && isOf(underWay, wanted)) return;
      stop();
      if (inspector.plan && inspector.plan.planned !== null && isOf(inspector.plan, wanted)) return;
      made = made.filter((one) => one.wanted.overview === wanted.overview);
      const known = made.find((one) => isOf(one.wanted, wanted));
      if (known) return show(wanted, known.planned);
      underWay = wanted;
      current = new AbortController();
      timer = setTimeout(() => show(wanted, null), patience);
      const ended = (planned: Planned): void => {
        clearTimeout(timer);
        underWay = null;
        made = [...made.slice(1 - kept), { wanted, planned }];
        show(wanted, planned);
      };
      // What fails is a plan, too: it says why there is none.
      const failed = (error: unknown): void => {
        throw error;
      };
      startInSlices(planningRow(tools, now, inspector, wanted.row), current.signal, { done: ended, failed }, slice);
    },
    stop,
  };
}
