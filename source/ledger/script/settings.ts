/**
 * What an entry sets holds in its own transaction or session when its tool runs it, and must not hold for what stands
 * after it in a script (PostgreSQL manual, "SET").
 */

import { dollarQuote, quoteIdentifier, quoteLiteral } from '../../catalog/quote.ts';
import type { Statement } from '../../catalog/recipe.ts';
import { say } from '../../language/language.ts';

/** What a script's transactions set for themselves: `repair/script.ts`, `repair/timeouts.ts`. */
const own: Readonly<Record<string, string>> = {
  lock_timeout: '5s',
  statement_timeout: '60s',
  check_function_bodies: 'off',
  standard_conforming_strings: 'on',
};

/** Gives these settings back what they were for the session, or for the script. */
export function restoring(names: Iterable<string>): Statement | null {
  const all = [...new Set(names)].sort();
  if (all.length === 0) return null;
  const lines = all.map((name) => `  ${reset(name)};`);
  return {
    sql: `DO ${dollarQuote(`\nBEGIN\n${lines.join('\n')}\nEND\n`, 'settings')}`,
    hazards: [],
    remarks: [say`what it has set is set back`],
  };
}

function reset(name: string): string {
  if (name === 'session authorization') return 'RESET SESSION AUTHORIZATION';
  const reset = `RESET ${name.split('.').map(quoteIdentifier).join('.')}`;
  const value = own[name];
  if (value === undefined) return reset;
  return `${reset}; PERFORM pg_catalog.set_config(${quoteLiteral(name)}, ${quoteLiteral(value)}, true)`;
}
