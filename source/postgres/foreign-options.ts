/**
 * Options of foreign-data wrappers, servers, tables, columns and user mappings: `name=value`, or a bare name for a
 * secret, which stands in SQL as a placeholder (PostgreSQL manual, CREATE SERVER, ALTER SERVER).
 */

import { quoteIdentifier, quoteLiteral } from '../catalog/quote.ts';
import type { Hazard } from '../catalog/recipe.ts';
import { say } from '../language/language.ts';
import { mayFail } from './hazards.ts';
import { itemParts } from './secrets.ts';

/** A clause and what it risks. An empty clause: nothing to say. */
export interface OptionClause {
  readonly sql: string;
  readonly hazards: readonly Hazard[];
}

/** ` OPTIONS (host 'db', password '<password>')` for a CREATE. */
export function createOptions(options: readonly string[]): OptionClause {
  return clause(options.map((option) => `${name(option)} ${value(option)}`).join(', '), options);
}

/** ` OPTIONS (ADD a '1', SET b '2', DROP c)` for an ALTER. */
export function alterOptions(from: readonly string[], to: readonly string[]): OptionClause {
  const before = new Map(from.map((option) => [name(option), option]));
  const after = new Set(to.map(name));
  const dropped = [...before.keys()].filter((key) => !after.has(key)).map((key) => `DROP ${key}`);
  const changed = to.filter((option) => before.get(name(option)) !== option);
  const set = changed.map((option) => `${before.has(name(option)) ? 'SET' : 'ADD'} ${name(option)} ${value(option)}`);
  return clause([...dropped, ...set].join(', '), changed);
}

/** What a reader must do about placeholders, or nothing. */
export function placeholderNotes(about: string, options: readonly string[]): readonly string[] {
  const secrets = options.filter((option) => itemParts(option).value === null);
  return secrets.length === 0
    ? []
    : [say`secrets are never read: put ${secrets.map(value).join(', ')} of ${about} in by hand before running this`];
}

function clause(list: string, options: readonly string[]): OptionClause {
  const secrets = options.filter((option) => itemParts(option).value === null).map(value);
  return {
    sql: list === '' ? '' : ` OPTIONS (${list})`,
    hazards: secrets.length === 0 ? [] : [mayFail(say`replace ${secrets.join(', ')} by the real value first`)],
  };
}

/** Option names are identifiers and keep their case. */
function name(option: string): string {
  return quoteIdentifier(itemParts(option).name);
}

function value(option: string): string {
  const parts = itemParts(option);
  return quoteLiteral(parts.value ?? `<${parts.name}>`);
}
