/**
 * Quoting of identifiers and literals, as the server's own quote_ident and quote_literal do it
 * (PostgreSQL manual, "Lexical Structure", "Identifiers and Key Words" and "String Constants").
 */

import { reservedWords } from './reserved-words.ts';

const plain = /^[a-z_][a-z0-9_]*$/;

/**
 * An identifier, quoted when it needs to be: `agent_calls`, `"Agent Calls"`, `"order"`. One that holds control characters
 * is written with escapes, so that it is as inert in a script as it is on the screen.
 */
export function quoteIdentifier(name: string): string {
  if (plain.test(name) && !reservedWords.has(name)) return name;
  const doubled = name.replaceAll('"', '""');
  if (name.search(steering) === -1) return `"${doubled}"`;
  const safe = doubled.replaceAll('\\', '\\\\').replace(steering, (character) => `\\${hexadecimal(character)}`);
  return `U&"${safe}"`;
}

/** The name behind an identifier that `quoteIdentifier` wrote. */
export function unquoteIdentifier(identifier: string): string {
  if (identifier.startsWith('U&"')) {
    const inner = identifier.slice(3, -1).replaceAll('""', '"');
    return inner.replace(/\\(\\|[0-9a-f]{4})/g, (_escape, code: string) =>
      code === '\\' ? code : String.fromCodePoint(Number.parseInt(code, 16)),
    );
  }
  return identifier.startsWith('"') ? identifier.slice(1, -1).replaceAll('""', '"') : identifier;
}

/** The first of the names that `qualified` wrote from this place of a text on: no more than so many. */
export function identifiersOf(text: string, from: number, most: number): string[] {
  const names: string[] = [];
  for (let at = from; names.length < most; ) {
    const quote = text.startsWith('U&"', at) ? at + 2 : text[at] === '"' ? at : -1;
    let end = at;
    if (quote < 0) while (end < text.length && text[end] !== '.' && text[end] !== '(') end += 1;
    else {
      end = text.indexOf('"', quote + 1);
      while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
      end = end < 0 ? text.length : end + 1;
    }
    names.push(unquoteIdentifier(text.slice(at, end)));
    if (text[end] !== '.') break;
    at = end + 1;
  }
  return names;
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

// Line breaks and tabs are a text's own; so are carriage returns before a line break, as some editors write them.
const controls = /(?!\n|\t|\r\n)[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

/** True for a text that could steer a terminal: control characters, and those that turn the direction of reading. */
export function hasControl(text: string): boolean {
  return text.search(controls) !== -1;
}

/** In a name, line breaks and tabs are no more at home than the rest. */
const steering = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

function escaped(character: string): string {
  return `\\u${hexadecimal(character)}`;
}

function hexadecimal(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0');
}
