/** A whole report as text, from a settled comparison: for `dbparity report`, and for the inspector. */

import { counts } from '../compare/compare.ts';
import { entryKind } from '../compare/tally.ts';
import { type Judgement, noJudgement } from '../ledger/judgement.ts';
import type { LossCounts } from '../ledger/script/losses.ts';
import type { Repair } from '../repair/repair.ts';
import { type ActionPlan, planActions, quoteForShell, type Script } from '../report/action-plan.ts';
import { reportBlocks } from '../report/document.ts';
import { inventoryOf } from '../report/inventory.ts';
import { jsonReport, jsonText, type Reported } from '../report/json.ts';
import { markdown } from '../report/markdown.ts';
import { kinds } from './engine.ts';
import { planOf, planOfBoth, scriptOf } from './scripts.ts';

export const reportFormats = ['markdown', 'json'] as const;
export type ReportFormat = (typeof reportFormats)[number];

export interface ReportRequest extends Reported {
  /** The environments as they were named, so that the report's commands name them, too. */
  readonly named: { readonly source: string; readonly target: string };
  /** Rows that running entries would cost, where they have been counted. */
  readonly losses?: LossCounts;
}

/** The report, ending in a line break. */
export function reportText(request: ReportRequest, format: ReportFormat): string {
  const plan = planFor(request);
  if (format === 'json') return jsonText({ ...jsonReport(request, kinds), plan: jsonPlan(plan) });
  const { source, target } = request.comparison;
  const names = { source: source.identity.environment, target: target.identity.environment };
  const inventory = inventoryOf(request.comparison, kinds);
  return markdown(reportBlocks({ ...request, kinds, inventory, plan, names }));
}

function planFor(request: ReportRequest): ActionPlan {
  const { comparison, judgement, findings, named } = request;
  return planActions({
    comparison,
    judgement,
    kinds,
    scripts: scriptsFor(request),
    words: { source: quoteForShell(named.source), target: quoteForShell(named.target) },
    withRows: findings.probes.length > 0 || findings.references.length > 0,
  });
}

/**
 * The scripts in the order in which they can be run. Records alone stand for themselves, and come first: the schema is
 * then still as it was when they were made. Where entries are to be run, they share one script with the schema's repair,
 * as either could make what the other needs.
 */
function scriptsFor(request: ReportRequest): readonly Script[] {
  return [...schemaScripts(request), ...rowScript(request)];
}

function schemaScripts({ comparison, judgement, losses }: ReportRequest): readonly Script[] {
  const options = { ...careful, ...(losses && { counts: losses }) };
  const differing = [...comparison.differences.values()].filter(counts);
  const schema = differing.some(({ kind }) => kind !== entryKind && kinds.get(kind)?.group !== 'rows');
  const ledger = differing.some(({ kind }) => kind === entryKind);
  const script = (code: Script['code'], repair: Repair): Script => ({
    code,
    repair,
    sql: scriptOf(repair, comparison),
  });
  if (!ledger) return schema ? [script('schema', planOf(comparison, 'schema', options))] : [];
  const records = planOf(comparison, 'ledger', options, [], judgement);
  if (!schema) return [script('records', records)];
  if (onlyRecords(judgement))
    return [script('records', records), script('schema', planOf(comparison, 'schema', options))];
  return [script('schema-and-records', planOfBoth(comparison, options, judgement))];
}

/** The reference rows come last: the schema that holds them is then repaired. */
function rowScript({ comparison, findings }: ReportRequest): readonly Script[] {
  const repair = planOf(comparison, 'reference', careful, [], noJudgement, findings);
  return repair.steps.length === 0 ? [] : [{ code: 'rows', repair, sql: scriptOf(repair, comparison) }];
}

const careful = { destructive: false, concurrently: false } as const;

/** True where every entry that the target lacks is there already, or left to a person. */
function onlyRecords({ entries }: Judgement): boolean {
  return [...entries.values()].every(
    ({ side, source, verdict }) =>
      side !== 'target' || source === null || (verdict !== 'not-applied' && verdict !== 'partly-applied'),
  );
}

function jsonPlan({ notToRun, steps, checks }: ActionPlan) {
  return { notToRun: notToRun.map(({ id }) => id), steps, checks };
}
