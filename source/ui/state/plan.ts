/** The repair of the highlighted row: what it is planned from, and what of it is shown. */

import { asFault, type Fault } from '../../catalog/fault.ts';
import type { Work } from '../../catalog/work.ts';
import type { Comparison } from '../../compare/compare.ts';
import { say, sayText } from '../../language/language.ts';
import type { Repair } from '../../repair/repair.ts';
import { noFindings } from '../../rows/findings.ts';
import { bodyOf } from '../model/detail/body.ts';
import { sqlLines } from '../model/detail/body-lines.ts';
import type { Layout } from '../model/detail/layout.ts';
import type { Overview } from '../model/overview.ts';
import { fitting, hazardWords, repairText } from '../model/repair-view.ts';
import type { ObjectRow } from '../model/row.ts';
import { testLines } from '../model/test-lines.ts';
import { type Line, lineWidth, plainText, shown, span } from '../text/span.ts';
import { shownRenames } from './renames.ts';
import { repairedFindings } from './rows.ts';
import { currentRow, geometry, noRepairOf, repairedJudgement, repairName, sideNames } from './select.ts';
import type { InspectorState, State } from './state.ts';
import { countedLosses } from './test.ts';
import type { Tools } from './tools.ts';

/** A repair, or why it could not be planned. */
export type Planned =
  | { readonly repair: Repair; readonly title: Line; readonly layout: Layout }
  | { readonly fault: Fault };

/** What a repair is planned from. */
export interface PlanRequest {
  readonly overview: Overview;
  readonly row: ObjectRow;
  /** Whose repair of what it is: until the next plan is there, the last of the same subject is shown. */
  readonly subject: string;
  /** Everything that it depends on beside the overview. */
  readonly key: string;
}

/** A plan and what it was made from. */
export interface PlanState extends Omit<PlanRequest, 'row'> {
  /** Null for one that is still being made and takes a while. */
  readonly planned: Planned | null;
}

/** What is to be planned for the highlighted row; null where there is nothing to repair. */
export function wantedPlan(state: State): PlanRequest | null {
  const { inspector } = state;
  const row = inspector && currentRow(inspector);
  if (!inspector?.overview || row?.type !== 'object' || noRepairOf(inspector, row) !== null) return null;
  const { overview, destructive, concurrently } = inspector;
  const counts = [...countedLosses(inspector.test)];
  const { inner } = geometry(state);
  const subject = [row.id, plainText(repairName(inspector))].join('\n');
  const asked = JSON.stringify([shownRenames(inspector), counts, destructive, concurrently, inner]);
  return { overview, row, subject, key: `${subject}\n${asked}` };
}

/** True for what was planned from the same. */
export function isOf(plan: Pick<PlanRequest, 'overview' | 'key'>, wanted: PlanRequest): boolean {
  return plan.overview === wanted.overview && plan.key === wanted.key;
}

/** Plans the repair of a row, in steps. */
export function* planningRow(tools: Tools, state: State, inspector: InspectorState, row: ObjectRow): Work<Planned> {
  try {
    const { destructive, concurrently } = inspector;
    const comparison = yield* repairedComparison(tools, inspector);
    if (!comparison) throw new Error('nothing is compared yet');
    const repair = yield* tools.repair(
      comparison,
      [row.id],
      { destructive, concurrently, counts: countedLosses(inspector.test) },
      shownRenames(inspector),
      repairedJudgement(inspector),
      repairedFindings(inspector) ?? noFindings,
    );
    return laidOut(state, inspector, row, repair, comparison);
  } catch (error) {
    return { fault: asFault(error, say`plan the repair of ${row.label}`) };
  }
}

function laidOut(
  state: State,
  inspector: InspectorState,
  row: ObjectRow,
  repair: Repair,
  comparison: Comparison,
): Planned {
  const { destructive, concurrently } = inspector;
  const { inner } = geometry(state);
  const name = repairName(inspector, inner);
  const turnable = row.entry?.judged?.side === 'source' && !inspector.opposite;
  const turnHint = [span(`-- ${say`w: what ${sideNames(inspector).source} needs of it`}`, 'comment')];
  const hazards = hazardWords(repair);
  if (concurrently) hazards.unshift(shown(sayText('less locking'), 'good'));
  if (destructive) hazards.unshift(shown(say`data loss allowed`, 'bad'));
  if (repair.renamed) hazards.unshift(shown(say`renames`, 'warning'));
  // What a person must know before running it stands in the title; what has no room there, above the SQL.
  const dot = shown(' · ', 'dim');
  const { first, rest } = fitting(hazards, inner - lineWidth([...name, dot]), inner);
  const lines = [
    ...rest.map((line) => () => line),
    ...sqlLines(bodyOf(repairText(repair, comparison), 'sql'), inner),
    ...(turnable ? [() => turnHint] : []),
  ];
  return {
    repair,
    title: first.length > 0 ? [...name, dot, ...first] : name,
    layout: { height: lines.length, line: (index) => lines[index]?.() ?? [] },
  };
}

const opposites = new WeakMap<Comparison, Comparison>();

/** The comparison whose target the shown repair is for, in steps: turned round where the opposite repair is shown. */
export function* repairedComparison(tools: Tools, inspector: InspectorState): Work<Comparison | null> {
  const comparison = inspector.overview?.comparison ?? null;
  if (!comparison || !inspector.opposite) return comparison;
  let known = opposites.get(comparison);
  if (!known) {
    const compared = yield* tools.compare(comparison.target, comparison.source);
    known = yield* tools.settle(compared, repairedJudgement(inspector), repairedFindings(inspector) ?? noFindings);
    opposites.set(comparison, known);
  }
  return known;
}

/** The repair of the highlighted row, with what a test of it has found above its SQL; null where there is none yet. */
export function currentRepair(state: State): Planned | null {
  const { inspector } = state;
  const wanted = wantedPlan(state);
  if (!inspector?.plan || !wanted || inspector.plan.subject !== wanted.subject) return null;
  const { planned } = inspector.plan;
  if (!inspector.test || !planned || 'fault' in planned) return planned;
  const found = testLines(inspector.test, geometry(state).inner);
  const { height, line } = planned.layout;
  const layout: Layout = {
    height: found.length + height,
    line: (index) => found[index] ?? line(index - found.length),
  };
  return { ...planned, layout };
}

/** True once planning the repair of the highlighted row takes so long that this must be said. */
export function isPlanning(state: State): boolean {
  const wanted = wantedPlan(state);
  const plan = state.inspector?.plan;
  return !!plan && !!wanted && plan.planned === null && plan.subject === wanted.subject;
}

/** True while the repair that is shown is not that of what is highlighted and chosen now. */
export function isAwaited(state: State): boolean {
  const wanted = wantedPlan(state);
  const plan = state.inspector?.plan;
  return wanted !== null && !(plan && plan.planned !== null && isOf(plan, wanted));
}

/** How many lines the repair pane has to show. */
export function repairHeight(planned: Planned | null): number {
  return planned && 'layout' in planned ? planned.layout.height : 0;
}
