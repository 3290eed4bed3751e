/** What is found of a pair's rows as rows of a list, in the order in which a person wants to read them. */

import type { ObjectId } from '../../../catalog/object.ts';
import { type Comparison, counts } from '../../../compare/compare.ts';
import type { ProbeResult, ReferenceResult, RowFindings, TableRows } from '../../../rows/findings.ts';
import { rowKinds } from '../../../rows/findings.ts';
import type { Group, ObjectRow } from '../row.ts';
import type { Status } from '../status.ts';
import { type FoundFace, sectionOf, sections } from './face.ts';
import { differenceOf, gravityOf } from './figures.ts';

/** Probes as they are configured, then reference tables, then tables: those that differ most first. Managed ones last. */
export function foundRows(comparison: Comparison, found: RowFindings | null): ObjectRow[] {
  if (!found) return [];
  const faces: FoundFace[] = [
    ...found.probes.map((result): FoundFace => ({ type: 'probe', result })),
    ...found.references.map((result): FoundFace => ({ type: 'reference', result })),
    ...found.tables.map((rows): FoundFace => ({ type: 'table', rows })),
  ];
  const rows = faces.map((face) => rowOf(comparison, face));
  return sections.flatMap((section) => {
    const own = rows.filter((row) => row.found !== null && sectionOf(row.found) === section);
    return section === 'tables' || section === 'managed' ? own.sort(byGravity) : own;
  });
}

/** The reference tables of the group whose rows are not alike, but for what is expected, by their ids. */
export function differingReferences({ rows }: Group): readonly ObjectId[] {
  return rows.flatMap((row) =>
    row.type === 'object' && row.found?.type === 'reference' && row.counted ? [row.id] : [],
  );
}

/** Those that differ, the farthest apart first; then those of which nothing is known; then what is alike. */
function byGravity(a: ObjectRow, b: ObjectRow): number {
  return (
    ranks[a.status] - ranks[b.status] ||
    gravity(b) - gravity(a) ||
    Math.abs(apart(b)) - Math.abs(apart(a)) ||
    (a.label < b.label ? -1 : 1)
  );
}

const ranks: Readonly<Record<Status, number>> = {
  changed: 0,
  'only-in-source': 1,
  'only-in-target': 1,
  unknown: 2,
  about: 3,
  pending: 4,
  cosmetic: 4,
  alike: 4,
};

function gravity({ found }: ObjectRow): number {
  return found?.type === 'table' ? gravityOf(found.rows) : 0;
}

function apart({ found }: ObjectRow): number {
  return (found?.type === 'table' ? differenceOf(found.rows) : null) ?? 0;
}

function rowOf(comparison: Comparison, face: FoundFace): ObjectRow {
  const id = face.type === 'table' ? face.rows.id : face.result.id;
  const difference = comparison.differences.get(id);
  const differing = difference !== undefined && !difference.cosmetic;
  const counted = difference !== undefined && counts(difference);
  return {
    type: 'object',
    id,
    kind: face.type === 'table' ? rowKinds.rows : rowKinds[face.type],
    label: labelOf(face),
    context: '',
    parent: '',
    source: difference?.source ?? null,
    target: difference?.target ?? null,
    status: differing ? 'changed' : statusOf(face),
    differences: difference ? [difference] : [],
    counted,
    expected: differing && !counted,
    severity: counted ? difference.severity : null,
    ahead: false,
    summary: '',
    entry: null,
    found: face,
  };
}

function labelOf(face: FoundFace): string {
  switch (face.type) {
    case 'probe':
      return face.result.probe.name;
    case 'reference':
      return tableName(face.result);
    case 'table':
      return tableName(face.rows);
  }
}

/** As in the other lists: with its schema unless that is `public`. */
function tableName({ table }: Pick<TableRows, 'table'>): string {
  return table.schema === 'public' ? table.name : `${table.schema}.${table.name}`;
}

/** How a row stands of which no difference is claimed. */
function statusOf(face: FoundFace): Status {
  switch (face.type) {
    case 'probe':
      return probeStatus(face.result);
    case 'reference':
      return referenceStatus(face.result);
    case 'table':
      return tableStatus(face.rows);
  }
}

function probeStatus({ verdict }: ProbeResult): Status {
  if (verdict === 'unknown') return 'unknown';
  return verdict === 'within-tolerance' ? 'about' : verdict === 'different' ? 'changed' : 'alike';
}

function referenceStatus({ failed, counts: found }: ReferenceResult): Status {
  if (failed !== null) return 'unknown';
  return found.onlySource + found.onlyTarget + found.changed > 0 ? 'changed' : 'alike';
}

function tableStatus(rows: TableRows): Status {
  const { source, target } = rows;
  if (!source) return 'only-in-target';
  if (!target) return 'only-in-source';
  if (source.type === 'unknown' || target.type === 'unknown') return 'unknown';
  if (source.type === 'estimate' || target.type === 'estimate') return 'about';
  return source.count === target.count ? 'alike' : 'changed';
}
