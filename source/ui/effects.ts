/** What commands do beyond changing the state: reading, copying, opening, suspending, ending. */

import type { Environment } from '../catalog/environment.ts';
import { asFault } from '../catalog/fault.ts';
import { say } from '../language/language.ts';
import { createAccepter } from './accepting.ts';
import type { Surroundings } from './clipboard/copy.ts';
import { createCopier } from './copying.ts';
import { createComparer } from './live/comparing.ts';
import { createJudge } from './live/judging.ts';
import { type Live, startLive } from './live/live.ts';
import { createPlanner } from './live/planning.ts';
import { probe } from './live/probe.ts';
import { createRowFinder } from './live/rows.ts';
import { askQuestions } from './live/testing.ts';
import { createReporter } from './reporting.ts';
import type { Command } from './state/commands.ts';
import type { Event } from './state/events.ts';
import { chosenPair, leadsBack } from './state/picker.ts';
import { currentRepair, isAwaited, wantedPlan } from './state/plan.ts';
import { isUncounted } from './state/rows.ts';
import { currentRow, repairedJudgement, repairedSide } from './state/select.ts';
import { onSide, openedPair, type State, shownCatalog } from './state/state.ts';
import { lossQuestions, questionsOf } from './state/test.ts';
import type { Tools } from './state/tools.ts';

export interface EffectOptions {
  readonly tools: Tools;
  readonly interval: number;
  /** Milliseconds for which work may hold up keys and redraws at a time, where the usual ones are not wanted. */
  readonly slice?: number;
  readonly clipboard: Surroundings;
  resolve(text: string): Environment;
  remember(pair: { readonly source: Environment; readonly target: Environment }): void;
  state(): State;
  dispatch(event: Event): void;
  /** Draws the screen anew. */
  redraw(): void;
  suspend(): void;
  quit(): void;
}

export interface Effects {
  /** Does what a command needs done, knowing the state before it. */
  run(command: Command, before: State): void;
  /** Compares again when a read or a swap made that necessary. */
  follow(before: State): void;
  /** Sees to what belongs to the state that is about to be shown. */
  shown(): void;
  probeAll(): void;
  open(source: Environment, target: Environment): void;
  stop(): Promise<void>;
}

/** Makes the effects of one run of the inspector. */
export function createEffects(options: EffectOptions): Effects {
  const { tools, dispatch, state } = options;
  let live: Live | null = null;
  let probing = new AbortController();
  let testing = new AbortController();
  let tests = 0;
  /** Whose repair is to be tested as soon as it is planned. */
  let testWanted: string | null = null;
  const copier = createCopier(options);
  const report = createReporter(options);
  const judge = createJudge({
    tools,
    interval: options.interval,
    pair() {
      const { inspector } = state();
      if (!inspector) return null;
      return { source: onSide(inspector, 'source').environment, target: onSide(inspector, 'target').environment };
    },
    judged: (compared, judging) => comparer.judged(compared, judging),
  });
  const comparer = createComparer({ ...options, compared: (overview) => judge.begin(overview) });
  const rows = createRowFinder(options);
  const planner = createPlanner(options);
  const accepter = createAccepter({ ...options, changed: () => comparer.begin('list') });

  function probeOne(environment: Environment): void {
    const { signal } = probing;
    dispatch({ type: 'probed', environment, probe: { type: 'probing' } });
    void probe(environment, signal).then((result) => {
      if (!signal.aborted) dispatch({ type: 'probed', environment, probe: result });
    });
  }

  function probeAll(): void {
    for (const { environment } of state().picker.choices) probeOne(environment);
  }

  function open(source: Environment, target: Environment): void {
    probing.abort();
    judge.stop();
    comparer.stop();
    dispatch({ type: 'opened', inspector: openedPair(source, target) });
    options.remember({ source, target });
    void live?.stop();
    live = startLive([source, target], options.interval, dispatch);
  }

  function leave(): void {
    judge.stop();
    comparer.stop();
    void live?.stop();
    live = null;
    probing = new AbortController();
    probeAll();
  }

  function acceptTyped(text: string): void {
    try {
      const environment = options.resolve(text.trim());
      dispatch({ type: 'resolved', environment });
      probeOne(environment);
    } catch (error) {
      dispatch({ type: 'refused', fault: asFault(error, say`understand what was typed`) });
    }
  }

  /** Asks what rows are in the way of the repair that is shown. */
  function test(): void {
    const now = state();
    const { inspector } = now;
    testWanted = isAwaited(now) ? (wantedPlan(now)?.subject ?? null) : null;
    const planned = currentRepair(now);
    if (!inspector || testWanted !== null || !planned || 'fault' in planned) return;
    const row = currentRow(inspector);
    const judged = row && repairedJudgement(inspector).entries.get(row.id);
    const costs = judged?.side === 'target' ? lossQuestions(judged) : [];
    const subject = costs.length > 0 ? 'losses' : 'refusals';
    const questions = costs.length > 0 ? costs : questionsOf(planned.repair);
    if (questions.length === 0) {
      const text = judged
        ? say`test: running it costs no rows`
        : say`test: no statement here can be refused for its rows`;
      dispatch({ type: 'message', message: { text, tone: 'good' } });
      return;
    }
    const { environment } = onSide(inspector, repairedSide(inspector));
    const id = ++tests;
    testing.abort();
    testing = new AbortController();
    dispatch({ type: 'testing', test: { id, subject, environment: environment.name, questions, answers: new Map() } });
    void askQuestions(environment, questions, testing.signal, (place, answer) =>
      dispatch({ type: 'answered', test: id, place, answer }),
    );
  }

  function inPicker(command: Command, before: State): void {
    const { picker } = before;
    if (picker.typed !== null) {
      if (command === 'accept' && picker.typed.trim() !== '') acceptTyped(picker.typed);
      return;
    }
    if (command === 'refresh') probeAll();
    if (command === 'back' && leadsBack(picker)) openChosen();
    if (command !== 'choose' || picker.slot !== 'target' || picker.cursor === picker.choices.length) return;
    openChosen();
  }

  function openChosen(): void {
    const pair = chosenPair(state().picker);
    if (pair) open(pair.source, pair.target);
  }

  return {
    run(command, before) {
      if (command === 'quit') options.quit();
      else if (command === 'redraw') options.redraw();
      else if (command === 'suspend') options.suspend();
      else if (before.overlay !== null) return;
      else if (command === 'environments') leave();
      else if (before.screen === 'picker') inPicker(command, before);
      else if (before.inspector?.prompt) {
        if (command === 'accept') accepter.confirm(before);
      } else if (command === 'refresh') live?.refresh();
      else if (command === 'pause') live?.setPaused(!before.inspector?.paused);
      else if (command === 'copy') copier.selected();
      else if (command === 'copy-all') copier.all();
      else if (command === 'test') test();
      else if (command === 'report') report();
      else if (command === 'count-rows' || (command === 'open' && asksForRows(before))) rows.begin();
    },
    follow(before) {
      const { inspector } = state();
      const was = before.inspector;
      // Answers that nobody will see need not be waited for.
      if (was?.test && inspector?.test?.id !== was.test.id) testing.abort();
      rows.follow(before);
      if (testWanted !== null && testWanted !== wantedPlan(state())?.subject) testWanted = null;
      if (testWanted !== null && !isAwaited(state())) test();
      if (!inspector || !was) return;
      const read = inspector.opened.some((opened, place) => {
        const before = was.opened[place];
        return shownCatalog(opened) !== (before ? shownCatalog(before) : null);
      });
      if (read || inspector.turned !== was.turned) comparer.begin('compare');
      else if (inspector.rows.found !== was.rows.found) comparer.begin('settle');
    },
    shown: () => planner.look(),
    probeAll,
    open,
    async stop() {
      planner.stop();
      copier.stop();
      probing.abort();
      testing.abort();
      judge.stop();
      comparer.stop();
      rows.stop();
      accepter.stop();
      await live?.stop();
    },
  };
}

/** Opening the rows' group counts them when that was never done. */
function asksForRows({ inspector }: State): boolean {
  return inspector !== null && isUncounted(inspector) && (inspector.focus === 'kinds' || inspector.focus === 'objects');
}
