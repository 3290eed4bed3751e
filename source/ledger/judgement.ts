/** What the evidence says of ledgers. Plain data: screens, reports and scripts are made from it. */

import type { CatalogObject, ObjectId } from '../catalog/object.ts';
import type { EntryAttributes } from './entry.ts';

/** See DESIGN.md, "Ledger". */
export const ledgerVerdicts = [
  'recorded',
  'applied',
  'superseded',
  'partly-applied',
  'not-applied',
  'unknown',
] as const;
export type LedgerVerdict = (typeof ledgerVerdicts)[number];

/** What was found of one effect. */
export type Outcome =
  | 'there'
  | 'missing'
  /** The object is there, and otherwise than the statement leaves it. */
  | 'different'
  /** A later entry, which is there, undid or replaced it. */
  | 'replaced'
  /** The side that records the entry does not have it either: it says nothing. */
  | 'nowhere'
  /** It cannot be told from the catalogs: rows, DO blocks, SQL that is put together as it runs. */
  | 'not-checkable';

/** One effect of an entry, as it was looked up. */
export interface Finding {
  /** The place of its statement in the entry's list. */
  readonly statement: number;
  /** `column public.calls.class is added`. */
  readonly what: string;
  readonly outcome: Outcome;
  /** What was found instead, the later entry, or why it cannot be told; null where nothing is to be said. */
  readonly note: string | null;
  /** The object that it is about, by its id in either catalog; null where it has none. */
  readonly object: ObjectId | null;
  /** True for what decides who may see or do what. */
  readonly security: boolean;
  /**
   * For what is not there: the later entry, which is there, that gave what it lies in another name. The statement cannot
   * run as it is written. Null where there is none.
   */
  readonly movedBy: string | null;
}

/** Something that an entry's statements would destroy where they run. */
export interface Loss {
  readonly statement: number;
  /** `drops table public.calls with its rows`, `deletes rows of public.calls`. */
  readonly what: string;
  /** What goes, with what depends on it. */
  readonly objects: readonly ObjectId[];
  /** Tables whose rows are lost, qualified and quoted: for counting. */
  readonly tables: readonly string[];
}

/** One statement of an entry. */
export interface EntryStatement {
  /** Without its semicolon. */
  readonly sql: string;
  /** False for what PostgreSQL refuses inside a transaction block, such as CREATE INDEX CONCURRENTLY. */
  readonly transaction: boolean;
  /** How much of what it does later statements of the entry undo or replace. */
  readonly undone: 'all' | 'some' | 'none';
}

/** An entry of either ledger, or of neither and a file, with what the evidence says of it. */
export interface JudgedEntry {
  readonly id: ObjectId;
  /** As the side that records it has it; from the file where none does. */
  readonly entry: EntryAttributes;
  /** The entry in each ledger, whatever its state; null where it is not. */
  readonly source: CatalogObject | null;
  readonly target: CatalogObject | null;
  /** The path of its file, as a person reads it. */
  readonly file: string | null;
  /** The side on which it was looked for: the one that does not record it, the target where neither does. */
  readonly side: 'source' | 'target' | null;
  readonly verdict: LedgerVerdict;
  /** False where effects that change the schema could not be checked: DO blocks, SQL put together as it runs. */
  readonly complete: boolean;
  /** One sentence for a person. */
  readonly reason: string;
  /** Where its statements were found; null where they were not, or cannot be parsed. */
  readonly origin: 'source' | 'target' | 'file' | null;
  readonly statements: readonly EntryStatement[];
  readonly findings: readonly Finding[];
  /** What running it on `side` would destroy. */
  readonly losses: readonly Loss[];
  /** True where something that decides who may see or do what is not there. */
  readonly security: boolean;
  /** What its ledger says beside: failed, dirty, rolled back; another version of the same. */
  readonly warnings: readonly string[];
}

/** What the evidence says of all ledgers of a pair. */
export interface Judgement {
  /** In the order of the time line, ledger by ledger. */
  readonly entries: ReadonlyMap<ObjectId, JudgedEntry>;
}

/** A pair whose ledgers have nothing to judge. */
export const noJudgement: Judgement = { entries: new Map() };
