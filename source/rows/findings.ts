/** What is known of the rows of a pair: counts, probes and reference tables, asked on demand and never part of a catalog. */

import type { Severity } from '../catalog/kind.ts';
import type { ObjectId } from '../catalog/object.ts';
import type { Answer, ReferenceTable, RowCount, RowTable, TextRow } from '../catalog/rows.ts';

/** One table's rows on both sides; null where a side lacks the table. */
export interface TableRows {
  /** `rows:public.agent_calls`. */
  readonly id: ObjectId;
  readonly table: RowTable;
  /** True for a table in a schema that the platform manages. */
  readonly managed: boolean;
  /** True where the configuration wants both counts to agree; else another count is expected. */
  readonly equal: boolean;
  readonly source: RowCount | null;
  readonly target: RowCount | null;
}

/** A named query of the configuration, whose answers must agree. */
export interface Probe {
  /** `appointments scheduled`. */
  readonly name: string;
  readonly query: string;
  /** How far two numbers, or two times in seconds, may be apart; or a share of the larger one. Null: not at all. */
  readonly tolerance: { readonly absolute: number } | { readonly share: number } | null;
  /** Milliseconds. */
  readonly timeout: number;
  readonly severity: Severity;
  /** What it leaves out, and why: of a distribution, columns whose values cannot be told apart. */
  readonly notes: readonly string[];
  /** Where it is written: `dbparity.yaml:12:5`. */
  readonly position: string;
}

export interface ProbeResult {
  /** `probe:appointments scheduled`. */
  readonly id: ObjectId;
  readonly probe: Probe;
  readonly source: Answer;
  readonly target: Answer;
  /** `unknown` where a side gave no answer: nothing is claimed then. */
  readonly verdict: 'equal' | 'within-tolerance' | 'different' | 'unknown';
}

/** One row that both sides do not have alike, by its key. */
export interface RowDifference {
  readonly key: TextRow;
  /** The row's values in the order of the table's columns; null where that side lacks the row. */
  readonly source: TextRow | null;
  readonly target: TextRow | null;
}

export interface ReferenceResult {
  /** `reference:public.plans`. */
  readonly id: ObjectId;
  readonly table: ReferenceTable;
  readonly rows: { readonly source: number; readonly target: number } | null;
  /** In key order, as many as are kept; `counts` says how many there are in all. */
  readonly differences: readonly RowDifference[];
  readonly counts: { readonly onlySource: number; readonly onlyTarget: number; readonly changed: number };
  /** Columns that only one side has, or has with another type: said, and not compared. */
  readonly notCompared: readonly { readonly column: string; readonly reason: string }[];
  /** Why the rows could not be compared, for a person; null where they were. */
  readonly failed: string | null;
  /** True where that is because a side is a snapshot file, which holds no rows: the verdict does not wait for them. */
  readonly snapshot?: true;
}

export interface RowFindings {
  /** When counting began on each side (ISO 8601 in UTC); null where it was not counted. */
  readonly countedAt: { readonly source: string | null; readonly target: string | null };
  readonly tables: readonly TableRows[];
  /** Patterns of tables whose counts must agree that no table fits. */
  readonly unmatched: readonly string[];
  readonly probes: readonly ProbeResult[];
  readonly references: readonly ReferenceResult[];
}

export const noFindings: RowFindings = {
  countedAt: { source: null, target: null },
  tables: [],
  unmatched: [],
  probes: [],
  references: [],
};

export { rowKinds } from '../compare/tally.ts';
