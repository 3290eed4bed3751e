import type { ProbeResult, ReferenceResult, RowDifference, RowFindings, TableRows } from './findings.ts';

const turned = new WeakMap<RowFindings, RowFindings>();

/** The same findings with source and target swapped. Worked out once for each. */
export function turnedFindings(findings: RowFindings): RowFindings {
  const known = turned.get(findings);
  if (known) return known;
  const result: RowFindings = {
    ...findings,
    countedAt: swapped(findings.countedAt),
    tables: findings.tables.map((table): TableRows => ({ ...table, ...swapped(table) })),
    probes: findings.probes.map((probe): ProbeResult => ({ ...probe, ...swapped(probe) })),
    references: findings.references.map(turnedReference),
  };
  turned.set(findings, result);
  turned.set(result, findings);
  return result;
}

function turnedReference(result: ReferenceResult): ReferenceResult {
  const { rows, differences, counts } = result;
  return {
    ...result,
    rows: rows && swapped(rows),
    differences: differences.map((difference): RowDifference => ({ ...difference, ...swapped(difference) })),
    counts: { ...counts, onlySource: counts.onlyTarget, onlyTarget: counts.onlySource },
  };
}

function swapped<T>({ source, target }: { readonly source: T; readonly target: T }): { source: T; target: T } {
  return { source: target, target: source };
}
