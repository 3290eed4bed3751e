/** A migration as the demo runs it and as the ledger then holds it. */
export interface Migration {
  readonly version: string;
  readonly name: string;
  /** Statements, separated by a blank line, which therefore no statement may contain. */
  readonly sql: string;
}

/** The statements of a migration, without their semicolons, as the ledger stores them. */
export function statementsOf({ sql }: Migration): readonly string[] {
  return sql
    .trim()
    .split(/\n{2,}/)
    .map((statement) => statement.replace(/;\s*$/, ''));
}
