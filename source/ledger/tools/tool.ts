import type { EntryAttributes } from '../entry.ts';

/** A table that may be a ledger, as the system catalogs describe it. */
export interface LedgerTable {
  readonly schema: string;
  readonly name: string;
  /** Its columns by name, with their types as the server prints them: `text[]`, `character varying(255)`. */
  readonly columns: ReadonlyMap<string, string>;
  /** Tables that tools keep beside their ledgers, of those that stand in its schema: `ar_internal_metadata`. */
  readonly beside: ReadonlySet<string>;
}

/** A row of a ledger: its columns as text, arrays of text as lists. A column that the role may not read is not there. */
export type LedgerRow = Readonly<Record<string, string | null | readonly string[]>>;

/** The ledger in which an entry is to be recorded: the target's. */
export interface RecordingLedger {
  readonly schema: string;
  readonly table: string;
  /** The columns that it has, or will have once it is made. */
  readonly columns: ReadonlySet<string>;
  /** What it records now. */
  readonly entries: readonly EntryAttributes[];
}

/** How an entry is marked applied. */
export type Recording =
  | {
      readonly type: 'sql';
      /** One statement without its semicolon, harmless when run again. */
      readonly sql: string;
      /** What a person must know, a sentence each: that a high-water mark moves past entries that were not run. */
      readonly warnings: readonly string[];
    }
  /** It cannot be, or not by SQL: the reason in a sentence, and what to try, such as the tool's own command. */
  | { readonly type: 'impossible'; readonly reason: string; readonly advice: string | null };

/**
 * A migration tool: how its ledger is known, read and written. One file a tool; pure.
 */
export interface LedgerTool {
  /** `supabase`, `prisma`: as in the configuration. */
  readonly name: string;
  /** As a person writes it. */
  readonly label: string;
  /**
   * How the tool tells what is to be run: `set`, whatever is not recorded; `ranked`, the same, but in order;
   * `high-water`, whatever is newer than the newest recorded; `pointer`, whatever follows the one recorded.
   */
  readonly model: 'set' | 'ranked' | 'high-water' | 'pointer';
  /** Names under which its table is found by default. Others are found by their columns. */
  readonly tables: readonly string[];
  /** The layouts of folders that go with it; absent: the one of its own name. */
  readonly layouts?: readonly string[];
  /** True for an entry that stands for all that come before it on the time line. Absent: for none. */
  coversEarlier?(entry: EntryAttributes): boolean;
  /** The schema in which the tool makes it; absent: where the connection makes its tables, commonly public. */
  readonly schema?: string;
  /** True for a table that is this tool's ledger by its schema, name and columns. The first tool of the registry wins. */
  recognises(table: LedgerTable): boolean;
  /** The columns that are needed, and those that help: of a ledger whose needed ones may not be read, nothing is. */
  readonly columns: { readonly needed: readonly string[]; readonly wanted: readonly string[] };
  /** The rows as entries, each version once: the row that counts for the tool where there are several. */
  entries(table: LedgerTable, rows: readonly LedgerRow[]): readonly EntryAttributes[];
  /** How the target's ledger takes in an entry that another ledger of the tool, or a file, has. */
  record(entry: EntryAttributes, ledger: RecordingLedger): Recording;
  /**
   * Boolean SQL over the columns of one row of the target's ledger, all names quoted: true of a row that says that the
   * entry is applied. A script tells by it whether it has run.
   */
  recorded(entry: EntryAttributes, ledger: RecordingLedger): string;
  /** How the target's ledger comes to know its own entry by the version of the source's, which is the same migration. */
  renumber(entry: EntryAttributes, source: EntryAttributes, ledger: RecordingLedger): Recording;
  /** The tool's own command that marks the entry as applied without running it; null where it has none. */
  command(entry: EntryAttributes): string | null;
}
