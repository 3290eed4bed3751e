/** Storage parameters as the catalogs keep them, `name=value` (PostgreSQL manual, CREATE TABLE, "Storage Parameters"). */

import { quoteIdentifier, quoteLiteral } from '../catalog/quote.ts';

/** A list of options for WITH (…) and SET (…). */
export function optionList(options: readonly string[]): string {
  return options
    .map((option) => {
      const value = option.slice(name(option).length + 1);
      return `${quoted(name(option))}=${/^(-?\d+(\.\d+)?|[a-z][a-z_]*)$/.test(value) ? value : quoteLiteral(value)}`;
    })
    .join(', ');
}

/** The clauses that lead from one list of options to another: `RESET (…)` and `SET (…)`, as far as needed. */
export function optionChanges(from: readonly string[], to: readonly string[]): readonly string[] {
  const kept = new Set(to.map(name));
  const gone = from.map(name).filter((item) => !kept.has(item));
  const set = to.filter((option) => !from.includes(option));
  return [
    ...(gone.length > 0 ? [`RESET (${gone.map(quoted).join(', ')})`] : []),
    ...(set.length > 0 ? [`SET (${optionList(set)})`] : []),
  ];
}

function name(option: string): string {
  const end = option.indexOf('=');
  return end === -1 ? option : option.slice(0, end);
}

/** A namespace stands before a dot: `toast.autovacuum_enabled`. */
function quoted(option: string): string {
  return option.split('.').map(quoteIdentifier).join('.');
}
