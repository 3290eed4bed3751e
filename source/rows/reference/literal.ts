/** A row's values as literals (PostgreSQL manual, "String Constants with C-Style Escapes"). */

const marks = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;
const short: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * A value for the server to read as whatever its column is. Whatever an editor, a terminal or a paste could change (line
 * ends, tabs) or obey (control characters) is written as an escape.
 */
export function dataLiteral(value: string | null): string {
  if (value === null) return 'NULL';
  const doubled = value.replaceAll("'", "''");
  if (!value.includes('\\') && value.search(marks) === -1) return `'${doubled}'`;
  const escaped = doubled.replaceAll('\\', '\\\\').replace(marks, (character) => short[character] ?? code(character));
  return `E'${escaped}'`;
}

function code(character: string): string {
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}
