/** A comparison as JSON for programs, in the shape of `json-shape.ts`: documented in the README, versioned by `format`. */

import type { Catalog } from '../catalog/catalog.ts';
import { catalogFingerprint } from '../catalog/fingerprint.ts';
import type { KindRegistry, Severity } from '../catalog/kind.ts';
import type { ExpectationState } from '../catalog/policy.ts';
import { answerLine } from '../compare/answer.ts';
import type { Comparison } from '../compare/compare.ts';
import type { Difference } from '../compare/difference.ts';
import { tally } from '../compare/tally.ts';
import { entryIn } from '../ledger/entry.ts';
import type { JudgedEntry, Judgement } from '../ledger/judgement.ts';
import { ledgerRemark } from '../ledger/wording.ts';
import type { Rename } from '../repair/renames/rename.ts';
import type { RowFindings } from '../rows/findings.ts';
import { type GroupOutline, outlineOf, type Standing } from './inventory.ts';
import { jsonFindings } from './json-rows.ts';
import type { JsonDifference, JsonExpectation, JsonGroup, JsonMigration, JsonReport, JsonSide } from './json-shape.ts';

/** What a report is made from. */
export interface Reported {
  readonly comparison: Comparison;
  readonly judgement: Judgement;
  readonly findings: RowFindings;
  readonly renames: readonly Rename[];
  /** The severities that alone fail the command; null for all of them. */
  readonly failOn: readonly Severity[] | null;
}

/** The comparison's JSON, its differences in the order of their ids. */
export function jsonReport(reported: Reported, kinds: KindRegistry): JsonReport {
  const { comparison, judgement, findings, renames, failOn } = reported;
  const { schema, ledger, severity, counted, expected, managed, cosmetic } = tally(comparison);
  return {
    format: 1,
    verdict: comparison.verdict,
    answer: answerLine(comparison, kinds, ledgerRemark(judgement)),
    failOn,
    schema: schema === 0 ? 'equal' : 'different',
    ledger: ledger === 0 ? 'equal' : 'out-of-step',
    source: side(comparison.source),
    target: side(comparison.target),
    counts: { severity, counted, expected, managed, cosmetic },
    kinds: outlineOf(comparison, kinds).map(jsonGroup),
    differences: [...comparison.differences.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map(jsonDifference),
    renames: renames.map(({ from, to }) => ({ from, to })),
    migrations: [...judgement.entries.values()].filter(({ side }) => side !== null).map(jsonMigration),
    expectations: comparison.expectations.map(jsonExpectation),
    ...jsonFindings(findings),
    gaps: [
      ...comparison.source.gaps.map((gap) => ({ side: 'source' as const, ...gap })),
      ...comparison.target.gaps.map((gap) => ({ side: 'target' as const, ...gap })),
    ],
  };
}

function side(catalog: Catalog): JsonSide {
  return {
    ...catalog.identity,
    version: catalog.version.text,
    readAt: catalog.readAt,
    fingerprint: catalogFingerprint(catalog),
    objects: catalog.objects.size,
  };
}

function jsonGroup({ key, verdict, listed, alike, counted, expected }: GroupOutline): JsonGroup {
  const of = (standing: Standing): number => listed.filter((one) => one.standing === standing).length;
  return {
    group: key,
    verdict,
    objects: listed.length + alike,
    alike: of('alike') + alike,
    changed: of('changed'),
    onlyInSource: of('only-in-source'),
    onlyInTarget: of('only-in-target'),
    differences: counted,
    expected,
  };
}

function jsonDifference(difference: Difference): JsonDifference {
  const { id, kind, type, severity, why, expected, managed, cosmetic, ahead } = difference;
  const attributes =
    difference.type === 'changed'
      ? difference.attributes.map((attribute) => ({
          ...attribute,
          source: difference.source.attributes[attribute.name] ?? null,
          target: difference.target.attributes[attribute.name] ?? null,
        }))
      : [];
  return { id, kind, type, severity, why, expected, managed, cosmetic, ahead, attributes };
}

function jsonExpectation({ expected, state, matches }: ExpectationState): JsonExpectation {
  const { objects, attributes, onlyIn, between, reason, by, until, position } = expected;
  return { state, objects, attributes, onlyIn, between, reason, by, until, position, matches };
}

function jsonMigration(judged: JudgedEntry): JsonMigration {
  const { id, entry, file, side, verdict, complete, reason, origin, security, findings, losses, warnings } = judged;
  const { tool, schema, table } = entry.ledger;
  const about = { id, tool, ledger: `${schema}.${table}`, version: entry.version, name: entry.name, file };
  const recorded = { source: stateOf(judged.source), target: stateOf(judged.target) };
  return { ...about, recorded, side, verdict, complete, reason, origin, security, findings, losses, warnings };
}

function stateOf(object: JudgedEntry['source']): string | null {
  return object && entryIn(object).state;
}

/** The report as text. What could steer a terminal or reorder what is read is escaped, as JSON itself escapes only some. */
export function jsonText(report: JsonReport): string {
  const text = JSON.stringify(report, null, 2).replace(
    /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `${text}\n`;
}
