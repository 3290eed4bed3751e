/**
 * Quoting of identifiers and literals, as the server's own quote_ident and quote_literal do it
 * (PostgreSQL manual, "Lexical Structure", "Identifiers and Key Words" and "String Constants").
 */

import { reservedWords } from './reserved-words.ts';

const plain = /^[a-z_][a-z0-9_]*$/;

/** An identifier, quoted when it needs to be: `agent_calls`, `"Agent Calls"`, `"order"`. */
export function quoteIdentifier(name: string): string {
  return plain.test(name) && !reservedWords.has(name) ? name : `"${name.replaceAll('"', '""')}"`;
}

/** A dotted name, each part quoted when it needs to be; null parts are left out. */
export function qualified(...parts: readonly (string | null)[]): string {
  return parts
    .filter((part) => part !== null)
    .map(quoteIdentifier)
    .join('.');
}

/**
 * A string literal that reads the same whatever standard_conforming_strings is set to. Control characters are written as
 * escapes, so that a script never carries a terminal's escape sequence in the raw.
 */
export function quoteLiteral(text: string): string {
  const doubled = text.replaceAll("'", "''");
  if (!text.includes('\\') && !hasControl(text)) return `'${doubled}'`;
  const safe = doubled.replaceAll('\\', '\\\\').replace(controls, (character) => escaped(character));
  return `E'${safe}'`;
}

/** A body between dollar quotes whose tag does not occur in it; as a literal when it holds control characters. */
export function dollarQuote(body: string, wish = 'function'): string {
  if (hasControl(body)) return quoteLiteral(body);
  let tag = '';
  // A body that ends in a dollar sign, or holds the tag's beginning at its end, would swallow the closing quote.
  for (let attempt = 0; body.includes(`$${tag}$`) || `${body}$${tag}$`.indexOf(`$${tag}$`) !== body.length; attempt++) {
    tag = attempt === 0 ? wish : `${wish}${attempt}`;
  }
  return `$${tag}$${body}$${tag}$`;
}

// Line breaks and tabs are a text's own; carriage returns stay too, because a body may be written with them.
const controls = /(?![\n\r\t])[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

function hasControl(text: string): boolean {
  return text.search(controls) !== -1;
}

function escaped(character: string): string {
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
}
