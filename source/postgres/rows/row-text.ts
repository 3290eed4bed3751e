/**
 * Rows as SQL that reads the same on every server: what counts of a value is what its type prints, under the settings of
 * a reading session (PostgreSQL manual, "String Functions and Operators", on concat and format, "Binary String Functions and
 * Operators", on sha256).
 */

import { qualified, quoteIdentifier } from '../../catalog/quote.ts';
import type { ReferenceTable } from '../../catalog/rows.ts';

/** A function takes a hundred arguments. */
const mostArguments = 90;

/** `FROM` and the table. */
export function fromTable({ schema, name, only }: ReferenceTable): string {
  return `FROM ${only ? 'ONLY ' : ''}${qualified(schema, name)}`;
}

/** The number of the block that a row is in. */
export function blockOf({ key }: ReferenceTable, blocks: number): string {
  return `(('x' || encode(substr(${hashed(listed(key))}, 1, 4), 'hex'))::bit(32)::int4 & ${blocks - 1})`;
}

/** 64 bits that tell a row's values; sums of them tell many rows, in whatever order these come. */
export function hashOf({ columns }: ReferenceTable): string {
  return `('x' || encode(substr(${hashed(listed(columns))}, 1, 8), 'hex'))::bit(64)::int8`;
}

/** What rows are ordered by: the bytes of their keys' texts in UTF-8, rows without a value first. `encoding` is the database's. */
export function orderOf({ key }: ReferenceTable, encoding: string): string {
  return key
    .map((column) => {
      const name = quoteIdentifier(column);
      // IS NULL would hold for a composite value of nothing but nulls, too.
      const text = `CASE WHEN ${name} IS DISTINCT FROM NULL THEN concat(${name}) END`;
      const bytes = encoding === 'UTF8' ? `${text} COLLATE "C"` : `convert_to(${text}, 'UTF8')`;
      return `${bytes} NULLS FIRST`;
    })
    .join(', ');
}

/** The values as literals with commas between them, which no other values read as; without a value: NULL. */
function listed(columns: readonly string[]): string {
  const parts: string[] = [];
  for (let start = 0; start < columns.length; start += mostArguments) {
    const some = columns.slice(start, start + mostArguments);
    parts.push(`format('${some.map(() => '%L').join(',')}', ${some.map(quoteIdentifier).join(', ')})`);
  }
  return parts.join(` || ',' || `);
}

/** Of the text in UTF-8, whatever it is stored in. A server that keeps to FIPS has no md5. */
function hashed(text: string): string {
  return `sha256(convert_to(${text}, 'UTF8'))`;
}
