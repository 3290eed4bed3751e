/** A comparison to which what was found of the rows is added: as differences where something is not alike, as gaps where it could not be told. */

import type { Catalog, Gap } from '../catalog/catalog.ts';
import type { Json } from '../catalog/json.ts';
import type { Severity } from '../catalog/kind.ts';
import type { CatalogObject, ObjectId } from '../catalog/object.ts';
import { weighed } from '../catalog/risk.ts';
import type { Answer, RowCount } from '../catalog/rows.ts';
import { type Comparison, verdictOf } from '../compare/compare.ts';
import type { AttributeDifference, Difference } from '../compare/difference.ts';
import { say } from '../language/language.ts';
import { compareCounts } from './counts.ts';
import { type ProbeResult, type ReferenceResult, type RowFindings, rowKinds, type TableRows } from './findings.ts';
import { rowKindRules } from './kinds.ts';

/**
 * Adds differences of the kinds `rows`, `probe` and `reference`, whose objects are in neither catalog. Counts that differ
 * are expected, but for tables whose counts must agree. What must agree and could not be asked is a gap of the side that
 * gave no answer, so that the verdict is not more than is known.
 */
export function applyRows(comparison: Comparison, findings: RowFindings): Comparison {
  const { tables, probes, references } = findings;
  const found = [
    ...tables.flatMap(countDifference),
    ...probes.flatMap(probeDifference),
    ...references.flatMap(referenceDifference),
  ];
  const gaps = [
    ...tables.flatMap(countGaps),
    ...findings.unmatched.map(unmatchedGap),
    ...probes.flatMap(probeGaps),
    ...references.flatMap(referenceGaps),
    ...snapshotGaps(findings),
  ];
  if (found.length + gaps.length === 0) return comparison;
  const result: Comparison = {
    ...comparison,
    source: withGaps(comparison.source, gaps, 'source'),
    target: withGaps(comparison.target, gaps, 'target'),
    differences: new Map([
      ...comparison.differences,
      ...found.map((difference): [ObjectId, Difference] => [difference.id, difference]),
    ]),
  };
  return { ...result, verdict: verdictOf(result) };
}

type SideGap = Gap & { readonly side: 'source' | 'target' };

function withGaps(catalog: Catalog, gaps: readonly SideGap[], side: SideGap['side']): Catalog {
  const own = gaps.filter((gap) => gap.side === side).map(({ side: _side, ...gap }): Gap => gap);
  return own.length === 0 ? catalog : { ...catalog, gaps: [...catalog.gaps, ...own] };
}

/** Of what the platform manages, too: it was counted because somebody asked for that. */
function countDifference({ id, table, equal, source, target }: TableRows): readonly Difference[] {
  if (source === null || target === null || compareCounts(source, target) !== 'different') return [];
  const object = (count: RowCount): CatalogObject => ({
    ...about(id, rowKinds.rows, table),
    attributes: { count: count.type === 'unknown' ? null : count.count, exact: count.type === 'exact' },
  });
  const expected = equal ? null : say`two environments seldom hold the same rows`;
  return [changed(object(source), object(target), ['count'], { expected })];
}

function probeDifference({ id, probe, source, target, verdict }: ProbeResult): readonly Difference[] {
  if (verdict !== 'different') return [];
  const object = (answer: Answer): CatalogObject => ({
    ...about(id, rowKinds.probe, { schema: null, name: probe.name }),
    attributes: { answer: answered(answer) },
  });
  return [changed(object(source), object(target), ['answer'], { severity: probe.severity })];
}

function referenceDifference({ id, table, rows, counts }: ReferenceResult): readonly Difference[] {
  const { onlySource, onlyTarget, changed: others } = counts;
  if (rows === null || onlySource + onlyTarget + others === 0) return [];
  const object = (count: number, alone: number, values: Json): CatalogObject => ({
    ...about(id, rowKinds.reference, table),
    attributes: { rows: count, alone, changed: values },
  });
  const attributes = [
    ...(rows.source === rows.target ? [] : ['rows']),
    ...(onlySource + onlyTarget === 0 ? [] : ['alone']),
    ...(others === 0 ? [] : ['changed']),
  ];
  return [changed(object(rows.source, onlySource, others), object(rows.target, onlyTarget, others), attributes, {})];
}

/** A single value as it is, anything else as rows of values. */
function answered(answer: Answer): Json {
  if (answer.type === 'failed') return null;
  const [first, ...more] = answer.rows;
  return first?.length === 1 && more.length === 0 ? (first[0] ?? null) : answer.rows.map((row) => [...row]);
}

function about(
  id: ObjectId,
  kind: string,
  { schema, name }: { readonly schema: string | null; readonly name: string },
): Omit<CatalogObject, 'attributes'> {
  return { id, kind, schema, name, parent: null };
}

function changed(
  source: CatalogObject,
  target: CatalogObject,
  attributes: readonly string[],
  more: { readonly expected?: string | null; readonly severity?: Severity },
): Difference {
  const { id, kind } = source;
  const { expected = null } = more;
  const rule = rowKindRules.get(kind)?.attributes[attributes[0] ?? '']?.severity;
  const risk = weighed(typeof rule === 'object' ? rule : 'data');
  const weight = { severity: more.severity ?? risk.severity, why: risk.why };
  return {
    id,
    kind,
    parent: null,
    ...weight,
    managed: false,
    expected,
    cosmetic: false,
    implied: false,
    ahead: false,
    type: 'changed',
    source,
    target,
    attributes: attributes.map(
      (name): AttributeDifference => ({ name, ...weight, cosmetic: false, ahead: false, expected }),
    ),
  };
}

/** Only of tables whose counts must agree: nothing depends on those of the others. */
function countGaps({ id, table, equal, source, target }: TableRows): readonly SideGap[] {
  if (!equal || source === null || target === null || compareCounts(source, target) !== 'unknown') return [];
  const name = table.id.slice(table.id.indexOf(':') + 1);
  return [['source', source] as const, ['target', target] as const].flatMap(([side, count]) =>
    count.type === 'exact'
      ? []
      : [gap(side, rowKinds.rows, id, name, say`the rows of ${name} could not be counted: ${count.reason}`)],
  );
}

/** A name that was mistyped must not look like counts that agree. */
function unmatchedGap(pattern: string): SideGap {
  const message = say`no table is called ${pattern}, of which both sides must have as many rows`;
  return {
    side: 'target',
    code: 'not-visible',
    kind: rowKinds.rows,
    subject: pattern,
    count: 1,
    message,
    hides: `rows:${pattern}`,
  };
}

function probeGaps({ id, probe: { name }, source, target, verdict }: ProbeResult): readonly SideGap[] {
  if (verdict !== 'unknown' || isSnapshot(source) || isSnapshot(target)) return [];
  return [['source', source] as const, ['target', target] as const].flatMap(([side, answer]) => {
    if (answer.type === 'failed')
      return [gap(side, rowKinds.probe, id, name, say`the probe ${name} gave no answer: ${answer.reason}`)];
    if (!answer.more) return [];
    return [gap(side, rowKinds.probe, id, name, say`the probe ${name} has more rows than are compared`)];
  });
}

function referenceGaps({ id, table, failed, snapshot }: ReferenceResult): readonly SideGap[] {
  if (failed === null || snapshot) return [];
  const name = table.id.slice(table.id.indexOf(':') + 1);
  return [gap('target', rowKinds.reference, id, name, say`the rows of ${name} could not be compared: ${failed}`)];
}

function isSnapshot(answer: Answer): boolean {
  return answer.type === 'failed' && answer.code === 'snapshot';
}

/** What a snapshot file cannot be asked for: said once, and no part of the verdict, which is of what it holds. */
function snapshotGaps({ probes, references }: RowFindings): readonly SideGap[] {
  const gaps: SideGap[] = [];
  const add = (side: SideGap['side'], kind: string, count: number, message: string): void => {
    if (count > 0) gaps.push({ side, code: 'not-compared', kind, subject: kind, count, message });
  };
  for (const side of ['source', 'target'] as const) {
    const unasked = probes.filter(({ [side]: answer }) => isSnapshot(answer));
    add(side, rowKinds.probe, unasked.length, say`probes are not asked: a snapshot file holds no rows`);
  }
  const unread = references.filter(({ snapshot }) => snapshot);
  add(
    'target',
    rowKinds.reference,
    unread.length,
    say`reference tables are not compared: a snapshot file holds no rows`,
  );
  return gaps;
}

function gap(side: SideGap['side'], kind: string, id: ObjectId, subject: string, message: string): SideGap {
  return { side, code: 'not-visible', kind, subject, count: 1, message, hides: id };
}
