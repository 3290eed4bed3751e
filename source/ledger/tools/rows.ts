/** What the tools' files share to read rows of a ledger. */

import type { EntryAttributes } from '../entry.ts';
import type { LedgerRow, LedgerTable } from './tool.ts';

/** A column's text; null where the row has none, or the ledger no such column. */
export function text(row: LedgerRow, column: string): string | null {
  const value = row[column];
  if (value === undefined || value === null) return null;
  return typeof value === 'string' ? value : value.join('\n');
}

/** The row's columns of these names, for a record of the same entry elsewhere. */
export function copied(row: LedgerRow, columns: readonly string[]): Readonly<Record<string, string | null>> {
  return Object.fromEntries(
    columns.filter((column) => row[column] !== undefined).map((name) => [name, text(row, name)]),
  );
}

/** True of a table that has these columns and no others. */
export function hasExactly({ columns }: LedgerTable, names: readonly string[]): boolean {
  return columns.size === names.length && hasAll({ columns }, names);
}

/** True of a table that has these columns at least. */
export function hasAll({ columns }: Pick<LedgerTable, 'columns'>, names: readonly string[]): boolean {
  return names.every((name) => columns.has(name));
}

/** True of a column of characters: `text`, `character varying(255)`. */
export function isText({ columns }: LedgerTable, name: string): boolean {
  return /^(?:text|character)/.test(columns.get(name) ?? '');
}

/** True of a column of whole numbers. */
export function isInteger({ columns }: LedgerTable, name: string): boolean {
  return /^(?:smallint|integer|bigint)$/.test(columns.get(name) ?? '');
}

/** An entry of this ledger: applied, with nothing but what is given. */
export function entryOf(
  table: LedgerTable,
  tool: string,
  given: Pick<EntryAttributes, 'version' | 'order'> & Partial<EntryAttributes>,
): EntryAttributes {
  return {
    ledger: { schema: table.schema, table: table.name, tool },
    name: null,
    state: 'applied',
    checksum: null,
    row: {},
    statements: null,
    statementList: null,
    ...given,
  };
}

/** The rows in the order of a column of numbers, such as the serial number that tools give them. */
export function byNumber(rows: readonly LedgerRow[], column: string): readonly LedgerRow[] {
  const place = (row: LedgerRow): number => Number(text(row, column) ?? 0);
  return [...rows].sort((a, b) => place(a) - place(b));
}

/** Entries in the order of their time line, each version once: of several, the last given. */
export function onTimeLine(entries: readonly EntryAttributes[]): readonly EntryAttributes[] {
  const last = new Map(entries.map((entry) => [entry.version, entry]));
  const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
  return [...last.values()].sort((a, b) => compare(a.order, b.order) || compare(a.version, b.version));
}
