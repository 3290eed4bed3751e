import type { Severity } from '../../../catalog/kind.ts';
import type { Finding } from '../../../ledger/judgement.ts';
import type { Tone } from '../../text/span.ts';
import type { Status } from '../status.ts';
import type { BodyDiff } from './body.ts';

/** One entry of the detail pane, before it is laid out for a width. */
export type DetailRow =
  | { readonly type: 'blank' }
  | {
      readonly type: 'heading';
      readonly text: string;
      readonly note: string;
      readonly status: Status | null;
      readonly severity: Severity | null;
    }
  /** The names of both sides above their columns. */
  | { readonly type: 'sides' }
  | PairRow
  | ItemRow
  /** One effect of a ledger's entry, as it was looked up. */
  | { readonly type: 'finding'; readonly finding: Finding; readonly depth: number }
  | { readonly type: 'note'; readonly text: string; readonly tone: Tone }
  | GridRow
  | RecordRow
  | { readonly type: 'body'; readonly diff: BodyDiff; readonly whole: boolean }
  /** What the rows below are of, on one line. */
  | { readonly type: 'caption'; readonly text: string }
  /** What is alike and not shown. */
  | { readonly type: 'fold'; readonly text: string };

/** One item of a long list. */
export interface ItemRow {
  readonly type: 'item';
  readonly status: Status;
  readonly depth: number;
  readonly text: string;
}

/** Two result sets laid over each other; a line of `both` stands for a row that both sides answer. */
export interface GridRow {
  readonly type: 'grid';
  readonly columns: readonly string[];
  readonly lines: readonly {
    readonly side: 'both' | 'source' | 'target';
    /** Which row of its answer it is, from 1. */
    readonly place: number;
    readonly values: readonly (string | null)[];
    /** The columns in which the sides differ. */
    readonly marked: readonly boolean[];
  }[];
}

/** A row of a table that the sides do not have alike. */
export interface RecordRow {
  readonly type: 'record';
  readonly status: 'only-in-source' | 'only-in-target' | 'changed';
  readonly key: readonly { readonly name: string; readonly value: string | null }[];
  /** The cells that differ; all but the key's where one side lacks the row. */
  readonly cells: readonly { readonly name: string; readonly source: string | null; readonly target: string | null }[];
}

/** A named thing with its value on each side; null where a side lacks it. */
export interface PairRow {
  readonly type: 'pair';
  readonly status: Status;
  readonly depth: number;
  readonly name: string;
  readonly source: string | null;
  readonly target: string | null;
  readonly severity: Severity | null;
  /** True where the target is ahead in just this. */
  readonly ahead?: boolean;
  /** Why it weighs what it weighs, where the line does not say enough. */
  readonly why?: string | null;
}
