/** What a row of the Rows group has more than an object's: a table's counts, a probe's answers, a reference table's rows. */

import type { ProbeResult, ReferenceResult, TableRows } from '../../../rows/findings.ts';

export type FoundFace =
  | { readonly type: 'probe'; readonly result: ProbeResult }
  | { readonly type: 'reference'; readonly result: ReferenceResult }
  | { readonly type: 'table'; readonly rows: TableRows };

/** The headings under which the group lists them, in their order. */
export const sections = ['probes', 'reference', 'tables', 'managed'] as const;
export type Section = (typeof sections)[number];

/** The heading under which a face is listed. */
export function sectionOf(face: FoundFace): Section {
  if (face.type === 'probe') return 'probes';
  if (face.type === 'reference') return 'reference';
  return face.rows.managed ? 'managed' : 'tables';
}
