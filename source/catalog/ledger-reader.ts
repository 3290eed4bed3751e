import type { Gap } from './catalog.ts';
import type { CatalogObject } from './object.ts';

/** A ledger's own query, and how its answer becomes objects; written by the room that knows ledgers, asked in a read's flight. */
export interface LedgerReader {
  /**
   * A query of one text column: one JSON document a row. Must not fail where the ledger is missing or not readable, and
   * leaves alone the rows of tables that are locked, given by their oids.
   */
  query(major: number, locked: readonly number[]): string;
  /** A query of one text column that moves when the ledger does; must not fail either. */
  pulse?(locked: readonly number[]): string;
  /** One of those rows. */
  decode(row: string): { readonly objects: readonly CatalogObject[]; readonly gaps: readonly Gap[] };
}
