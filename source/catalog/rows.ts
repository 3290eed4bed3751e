/** What an environment tells of its rows: how many there are, what a query answers, and the rows themselves. */

import type { ObjectId } from './object.ts';

/** A relation whose rows are asked for. */
export interface RowTable {
  /** `table:public.agent_calls`. */
  readonly id: ObjectId;
  readonly schema: string;
  readonly name: string;
}

/** How many rows a table holds. A reason is a sentence for a person. */
export type RowCount =
  | { readonly type: 'exact'; readonly count: number }
  /** The planner's own figure (pg_class.reltuples), and why it is no more than that. */
  | { readonly type: 'estimate'; readonly count: number; readonly reason: string }
  | { readonly type: 'unknown'; readonly reason: string };

/** The rows of many tables, counted at about one time. */
export interface CountedRows {
  /** When counting began, by the server's clock, ISO 8601 in UTC. */
  readonly countedAt: string;
  /** By the id of the table. */
  readonly counts: ReadonlyMap<ObjectId, RowCount>;
}

export interface CountRequest {
  readonly tables: readonly RowTable[];
  /** Milliseconds after which what is not yet counted is estimated; 0 estimates everything. */
  readonly budget: number;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
  readonly signal?: AbortSignal;
}

/** What a probe's query answered: a small result set, its values as the server prints them, or why there is none. */
export type Answer =
  | {
      readonly type: 'rows';
      readonly columns: readonly { readonly name: string; readonly type: string }[];
      readonly rows: readonly (readonly (string | null)[])[];
      /** True when there were more rows than were asked for. */
      readonly more: boolean;
      readonly milliseconds: number;
    }
  | {
      readonly type: 'failed';
      /** `snapshot`: it is a file, which can answer nothing. */
      readonly code: 'timeout' | 'writes' | 'refused' | 'cancelled' | 'snapshot';
      readonly reason: string;
    };

export interface AskRequest {
  readonly query: string;
  /** Milliseconds. */
  readonly timeout: number;
  /** Rows at most. */
  readonly rows: number;
  readonly signal?: AbortSignal;
}

/** A table whose rows are to be compared one by one. */
export interface ReferenceTable extends RowTable {
  /** The columns that tell rows apart, in order. */
  readonly key: readonly string[];
  /** Every column to compare, the key's among them, in order. */
  readonly columns: readonly string[];
  /** True where other tables inherit from it: their rows are not its own. */
  readonly only: boolean;
}

/** Into how many blocks, by a hash of their keys, a table's rows are put before they are compared. */
export const referenceBlocks = 1024;

/** A hash and a number of rows for each block that has any, by the block's number; equal hashes mean equal rows. */
export type Digest = ReadonlyMap<number, { readonly rows: number; readonly hash: string }>;

/** A row's values in the order of `ReferenceTable.columns`, as the server prints them with `catalog/printing.ts` pinned. */
export type TextRow = readonly (string | null)[];

/** What a session answers about rows, each in a read-only transaction of its own. Lost connections throw a Fault. */
export interface RowReader {
  /** Counts until the budget is used up, small tables first. That a table cannot be counted is an answer. */
  countRows(request: CountRequest): Promise<CountedRows>;
  /** Asks a query that a person wrote. What the server refuses is an answer. */
  ask(request: AskRequest): Promise<Answer>;
  /** One pass over the table. Throws a Fault where it cannot be read. */
  digest(table: ReferenceTable, signal?: AbortSignal): Promise<Digest>;
  /**
   * The rows of some blocks, ordered by the bytes of their keys' texts (column by column, in UTF-8), a batch at a time:
   * memory stays constant. Throws a Fault where it cannot be read.
   */
  rowsOf(table: ReferenceTable, blocks: readonly number[], signal?: AbortSignal): AsyncIterable<readonly TextRow[]>;
}
