/** What was found of rows, as JSON for programs. */

import type { ProbeResult, ReferenceResult, RowFindings } from '../rows/findings.ts';
import type { JsonReport } from './json-shape.ts';

/** The members of the report that tell of rows. */
export function jsonFindings({
  countedAt,
  tables,
  probes,
  references,
}: RowFindings): Pick<JsonReport, 'rows' | 'probes' | 'reference'> {
  const counted = tables.length > 0 || countedAt.source !== null || countedAt.target !== null;
  return {
    rows: counted
      ? {
          countedAt,
          tables: tables.map(({ id, managed, equal, source, target }) => ({ id, managed, equal, source, target })),
        }
      : null,
    probes: probes.map(jsonProbe),
    reference: references.map(jsonReference),
  };
}

function jsonProbe({ id, probe, verdict, source, target }: ProbeResult): JsonReport['probes'][number] {
  const { name, query, notes } = probe;
  return { id, name, query, verdict, notes, source, target };
}

function jsonReference(result: ReferenceResult): JsonReport['reference'][number] {
  const { id, table, rows, counts, differences, notCompared, failed } = result;
  const { key, columns } = table;
  return { id, key, columns, rows, counts, differences, notCompared, failed };
}
