/** A migration as a folder of files has it. */
export interface MigrationFile {
  /** Its path as a person reads it. */
  readonly path: string;
  /** The version by which the tool's ledger tells it: `EntryAttributes.version`. */
  readonly version: string;
  readonly name: string | null;
  /** Its place on the time line: `EntryAttributes.order`. */
  readonly order: string;
  /** What it runs to go up; null where the file holds no SQL (Ruby, JavaScript), or could not be read. */
  readonly statements: string | null;
  /** Why there are none, as the rest of a sentence: `it is JavaScript`; null where there are. */
  readonly lacking: string | null;
  /** False where the file says that it must not run inside a transaction. */
  readonly transaction: boolean;
  /**
   * What the tool's ledger would keep as `EntryAttributes.checksum` of this text, where that is a plain digest of the file;
   * else null. It tells that a file was changed since it ran.
   */
  readonly checksum: string | null;
}

/** A folder of migrations. */
export interface MigrationFolder {
  /** Its path as a person reads it. */
  readonly path: string;
  /** The tools whose layout it has, the likeliest first: the pair's ledgers tell which it is. */
  readonly tools: readonly MigrationLayout[];
}

/** The folder's files as one tool reads them, in its order. */
export interface MigrationLayout {
  /** `supabase`, `prisma`: as the ledger's tool is named. */
  readonly tool: string;
  readonly files: readonly MigrationFile[];
}
