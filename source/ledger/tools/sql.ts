/** What the tools' files share to write records. */

import { qualified, quoteIdentifier, quoteLiteral } from '../../catalog/quote.ts';
import { visible } from '../../catalog/visible.ts';
import type { EntryAttributes } from '../entry.ts';
import type { Recording, RecordingLedger } from './tool.ts';

/** Columns with the SQL of their values. */
export type Values = Readonly<Record<string, string>>;

/** A value as a literal, for the server to take as whatever the column is. */
export function literal(value: string | null | undefined): string {
  return value === null || value === undefined ? 'NULL' : quoteLiteral(value);
}

/** The ledger's name for SQL. */
export function nameOf({ schema, table }: RecordingLedger): string {
  return qualified(schema, table);
}

/** `"column" = value`. */
export function equals(column: string, value: string | null): string {
  return value === null ? `${quoteIdentifier(column)} IS NULL` : `${quoteIdentifier(column)} = ${literal(value)}`;
}

/** Text that may come from anywhere as one word of a shell's command; null where it could be more than that. */
export function shellWord(word: string): string | null {
  if (/^[\w.@:/+=][\w.@:/+=-]*$/.test(word)) return word;
  if (word === '' || word.startsWith('-') || /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(word)) return null;
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/**
 * A row that is inserted unless one is there of which `recorded` is true. Of `values`, the columns that the ledger lacks
 * are left out.
 */
export function insertUnless(ledger: RecordingLedger, values: Values, recorded: string): string {
  const columns = Object.keys(values).filter((column) => ledger.columns.has(column));
  return [
    `INSERT INTO ${nameOf(ledger)} (${columns.map(quoteIdentifier).join(', ')})`,
    `  SELECT ${columns.map((column) => values[column] ?? 'NULL').join(', ')}`,
    `  WHERE NOT EXISTS (SELECT FROM ${nameOf(ledger)} WHERE ${recorded})`,
  ].join('\n');
}

/** The row of which `was` is true given other values, unless one is there already of which `already` is true. */
export function updateUnless(ledger: RecordingLedger, values: Values, was: string, already: string): string {
  const columns = Object.keys(values).filter((column) => ledger.columns.has(column));
  return [
    `UPDATE ${nameOf(ledger)}`,
    `  SET ${columns.map((column) => `${quoteIdentifier(column)} = ${values[column] ?? 'NULL'}`).join(', ')}`,
    `  WHERE ${was}`,
    `    AND NOT EXISTS (SELECT FROM ${nameOf(ledger)} WHERE ${already})`,
  ].join('\n');
}

/**
 * The target's own entry known by the source's version, which this column holds; with `more` that goes with it. Where the
 * ledger has that version too, nothing is changed.
 */
export function renamed(
  column: string,
  entry: EntryAttributes,
  source: EntryAttributes,
  ledger: RecordingLedger,
  more: Values = {},
): string {
  const values = { [column]: literal(source.version), ...more };
  return updateUnless(ledger, values, equals(column, entry.version), equals(column, source.version));
}

/** A record that is one statement, with what a person must know: text from the database in it is made inert. */
export function sql(text: string, ...warnings: readonly string[]): Recording {
  return { type: 'sql', sql: text, warnings: warnings.map(visible) };
}

/** A record that cannot be written. */
export function impossible(reason: string, advice: string | null = null): Recording {
  return { type: 'impossible', reason: visible(reason), advice: advice && visible(advice) };
}

/** The target's own entry of this version, whatever its state. */
export function ownEntry({ entries }: RecordingLedger, version: string): EntryAttributes | null {
  return entries.find((entry) => entry.version === version) ?? null;
}
