/**
 * Makes what the inspector shows of the pair, in slices: compared anew after a read or a swap, listed anew when other
 * differences are accepted, settled when more is known of entries or rows. What is asked for last wins, and until it is
 * there the last good comparison stays on the screen.
 */

import { type Catalog, preparing } from '../../catalog/catalog.ts';
import { asFault } from '../../catalog/fault.ts';
import { fingerprinting } from '../../catalog/fingerprint.ts';
import type { Work } from '../../catalog/work.ts';
import { type Comparison, pendingKinds } from '../../compare/compare.ts';
import { say } from '../../language/language.ts';
import { type Judgement, noJudgement } from '../../ledger/judgement.ts';
import { turnedRound } from '../../ledger/turn.ts';
import { noFindings } from '../../rows/findings.ts';
import { changedRows } from '../model/changes.ts';
import { firstJudging, type Judging, judgementOf } from '../model/ledger/judging.ts';
import { type Known, listing, type Overview } from '../model/overview.ts';
import { settledOverview } from '../model/settled-overview.ts';
import { type Ending, startInSlices } from '../slices.ts';
import type { Event } from '../state/events.ts';
import { findingsShown } from '../state/rows.ts';
import { type InspectorState, opened, type State, shownCatalog } from '../state/state.ts';
import type { Tools } from '../state/tools.ts';

/** How long a live change is marked, in milliseconds. */
const flashTime = 2000;

/** Milliseconds in which the terminal has what was compared, before anything is done ahead of need, and then at a time. */
const pause = 25;
const idle = 4;

/** How far back something begins: with the comparison, with the lists, or with what concerns entries and rows alone. */
const stages = ['compare', 'list', 'settle'] as const;
type Stage = (typeof stages)[number];

/** What is to be shown, and what of it is marked as changed. */
interface Made {
  readonly overview: Overview;
  readonly flashed: ReadonlySet<string>;
}

export interface ComparerOptions {
  readonly tools: Tools;
  readonly slice?: number;
  state(): State;
  dispatch(event: Event): void;
  /** The pair has been compared anew. */
  compared(overview: Overview): void;
}

export interface Comparer {
  /** Begins anew from a stage, or from an earlier one that is under way. */
  begin(stage: Stage): void;
  /** Something is known of the entries of what was compared. */
  judged(compared: Comparison, judging: Judging): void;
  /** Forgets the pair. */
  stop(): void;
}

/** Makes what compares in one run of the inspector. */
export function createComparer({ tools, slice, state, dispatch, compared: told }: ComparerOptions): Comparer {
  let current = new AbortController();
  let ahead = new AbortController();
  let running: Stage | null = null;
  /** Which way round the parts of first reads stand that are being compared; null for anything else. */
  let early: boolean | null = null;
  let waiting = false;
  let flashing: NodeJS.Timeout | undefined;
  let latest: { readonly compared: Comparison; readonly judging: Judging } | null = null;

  /** What is known of a comparison now. */
  function* knowing(
    inspector: InspectorState,
    { compared, renames }: Pick<Known, 'compared' | 'renames'>,
    judging: Judging,
  ): Work<Known> {
    const found = findingsShown(inspector.rows, inspector.turned);
    const comparison = yield* tools.settle(compared, judgementOf(judging), found ?? noFindings);
    return { compared, comparison, renames, judging, found };
  }

  function* comparing(inspector: InspectorState): Work<Overview | null> {
    const source = shownCatalog(opened(inspector, 'source', inspector.turned));
    const target = shownCatalog(opened(inspector, 'target', inspector.turned));
    if (!source || !target) return null;
    // What was counted of other catalogs may be out of date: their fingerprints tell.
    for (const [place, counted] of (inspector.rows.found?.catalogs ?? []).entries()) {
      const now = inspector.opened[place]?.catalog;
      if (!now || now === counted) continue;
      yield* fingerprinting(now);
      yield* fingerprinting(counted);
    }
    const compared = yield* tools.compare(source, target);
    const renames = pendingKinds(compared).size > 0 ? [] : yield* tools.renames(compared);
    const judging = firstJudging(compared, formerJudgement(inspector));
    const before = inspector.turned === inspector.swapped ? inspector.overview : null;
    return yield* listing(yield* knowing(inspector, { compared, renames }, judging), tools.kinds, before);
  }

  function* again(inspector: InspectorState, stage: Stage): Work<Overview | null> {
    const before = inspector.overview;
    if (stage === 'compare' || !before) return yield* comparing(inspector);
    const judging = latest?.compared === before.compared ? latest.judging : before.judging;
    const known = yield* knowing(inspector, before, judging);
    return stage === 'list'
      ? yield* listing(known, tools.kinds, before)
      : yield* settledOverview(before, known, tools.kinds);
  }

  function* making(inspector: InspectorState, stage: Stage): Work<Made | null> {
    const before = inspector.overview;
    const overview = yield* again(inspector, stage);
    if (!overview) return null;
    // A swap turns everything round: only what a read has changed is marked.
    const turned = inspector.turned !== inspector.swapped;
    const live = stage === 'compare' && before?.pending.size === 0 && !turned;
    return { overview, flashed: live ? yield* changedRows(before, overview, tools.kinds) : new Set() };
  }

  function show(inspector: InspectorState, stage: Stage, { overview, flashed }: Made): void {
    const before = inspector.overview;
    if (stage !== 'compare') {
      if (before) dispatch({ type: 'settled', before, after: overview });
      return;
    }
    dispatch({ type: 'compared', overview, swapped: inspector.turned, flashed });
    warm(overview.comparison);
    // Of a part too little is known to judge anything by it.
    if (overview.pending.size === 0) told(overview);
    if (flashed.size === 0) return;
    clearTimeout(flashing);
    flashing = setTimeout(() => dispatch({ type: 'calm' }), flashTime);
  }

  /** Gets what repairs are planned by ready before somebody asks for one. */
  function warm(comparison: Comparison): void {
    ahead.abort();
    ahead = new AbortController();
    if (pendingKinds(comparison).size > 0 || comparison.differences.size === 0) return;
    function* warming(): Work<void> {
      yield* preparing(comparison.target);
      yield* preparing(comparison.source);
    }
    const { signal } = ahead;
    // What fails here fails again for who needs it, and is said there.
    setTimeout(() => startInSlices(warming(), signal, { done() {}, failed() {} }, idle), pause);
  }

  function begin(wanted: Stage): void {
    const { inspector } = state();
    if (!inspector) return;
    const parts = [shownCatalog(inspector.opened[0]), shownCatalog(inspector.opened[1])];
    const part = parts.some((catalog) => catalog !== null && catalog.pending.size > 0) ? inspector.turned : null;
    // Parts of a large catalog come faster than they are compared: each in its turn, or none would be seen.
    if (running === 'compare' && part !== null && early === part) {
      waiting = true;
      return;
    }
    // What only one side has come to cannot be compared yet.
    if (running === null && part !== null && !hasCome(inspector, parts)) return;
    early = part;
    waiting = false;
    const stage = running && stages.indexOf(running) < stages.indexOf(wanted) ? running : wanted;
    current.abort();
    current = new AbortController();
    running = stage;
    const ending: Ending<Made | null> = {
      done(made) {
        running = null;
        if (made) show(inspector, stage, made);
        if (waiting) begin('compare');
      },
      failed(error) {
        running = null;
        // Not the fault of either connection: both stay, and the last good comparison with them.
        const { message } = asFault(error, say`compare both environments`);
        dispatch({ type: 'message', message: { text: message, tone: 'bad' } });
      },
    };
    startInSlices(making(inspector, stage), current.signal, ending, slice);
  }

  return {
    begin,
    judged(compared, judging) {
      latest = { compared, judging };
      // A comparison that is under way will be judged itself.
      if (running !== 'compare' && state().inspector?.overview?.compared === compared) begin('settle');
    },
    stop() {
      current.abort();
      ahead.abort();
      running = null;
      latest = null;
      clearTimeout(flashing);
    },
  };
}

/** True where a kind has come on both sides that is not shown yet. */
function hasCome({ overview, turned, swapped }: InspectorState, parts: readonly (Catalog | null)[]): boolean {
  if (!overview || turned !== swapped) return true;
  const pending = new Set(parts.flatMap((catalog) => [...(catalog?.pending ?? [])]));
  return pending.size !== overview.pending.size;
}

/** What the entries that are shown were found to be, in the direction that is asked for. */
function formerJudgement({ overview, swapped, turned }: InspectorState): Judgement {
  if (!overview) return noJudgement;
  const judgement = judgementOf(overview.judging);
  return swapped === turned ? judgement : turnedRound(judgement);
}
