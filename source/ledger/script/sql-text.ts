/**
 * A migration's statement as text: whether psql reads it as the server does, and what it is. What stands in a script is
 * read by psql first, which obeys backslashes, puts its variables in place of `:name`, and ends statements at semicolons
 * (PostgreSQL manual, "psql", "Lexical Structure").
 */

import { dollarQuote, hasControl } from '../../catalog/quote.ts';

/** Comments, quoted things, words, what psql would take for its own, and single characters. */
const piece = new RegExp(
  [
    String.raw`(?<line>--[^\n\r]*)`,
    String.raw`(?<block>\/\*)`,
    String.raw`[eE]'(?:[^'\\]|\\.|'')*'`,
    `'(?:[^']|'')*'`,
    `"(?:[^"]|"")*"`,
    String.raw`(?<dollar>\$(?:[A-Za-z_\u0080-\uffff][\w\u0080-\uffff]*)?\$)`,
    String.raw`(?<word>[A-Za-z_\u0080-\uffff][\w$\u0080-\uffff]*)`,
    '::|:=',
    String.raw`(?<theirs>[\\;'"]|:[\w'"{\u0080-\uffff])`,
    '.',
  ].join('|'),
  'sy',
);

interface Token {
  readonly type: 'comment' | 'line comment' | 'blank' | 'word' | 'theirs' | 'open' | 'close' | 'other';
  readonly text: string;
}

function* tokens(sql: string): Generator<Token> {
  for (let at = 0; at < sql.length; ) {
    piece.lastIndex = at;
    const match = piece.exec(sql);
    const { line, block, dollar, word, theirs } = match?.groups ?? {};
    const text = match?.[0] ?? sql.charAt(at);
    const end = block ? afterComment(sql, at) : dollar ? afterDollar(sql, at, dollar) : at + text.length;
    if (end === -1) {
      yield { type: 'theirs', text };
      return;
    }
    const type: Token['type'] =
      line !== undefined
        ? 'line comment'
        : block
          ? 'comment'
          : word !== undefined
            ? 'word'
            : theirs !== undefined
              ? 'theirs'
              : text === '('
                ? 'open'
                : text === ')'
                  ? 'close'
                  : /^\s/.test(text)
                    ? 'blank'
                    : 'other';
    yield { type, text: sql.slice(at, end) };
    at = end;
  }
}

/** True where psql, given the statement and a semicolon, sends just that: no meta-command, no variable, no second statement. */
export function isPlain(sql: string): boolean {
  if (hasControl(sql)) return false;
  let depth = 0;
  for (const { type } of tokens(sql)) {
    if (type === 'theirs') return false;
    if (type === 'open') depth++;
    if (type === 'close' && --depth < 0) return false;
  }
  return depth === 0;
}

/** The statement so that a semicolon may follow it: a comment at its end would swallow it. */
export function closed(sql: string): string {
  let last: Token['type'] = 'other';
  for (const { type } of tokens(sql)) last = type;
  return last === 'line comment' ? `${sql}\n` : sql;
}

/** The statement for a script: as it is where psql reads it as the server does, else within quotes that psql leaves alone. */
export function forScript(sql: string): string {
  return isPlain(sql)
    ? closed(sql)
    : `DO ${dollarQuote(`\nBEGIN\n  EXECUTE ${dollarQuote(sql, 'sql')};\nEND\n`, 'migration')}`;
}

/** The statement's first words in lower case, without what stands between them. */
export function firstWords(sql: string, count: number): readonly string[] {
  const words: string[] = [];
  for (const { type, text } of tokens(sql)) {
    if (type === 'word') words.push(text.toLowerCase());
    else if (type !== 'blank' && type !== 'comment' && type !== 'line comment') break;
    if (words.length === count) break;
  }
  return words;
}

/** The statement without the comments and blanks before it. */
export function withoutLead(sql: string): string {
  let at = 0;
  for (const { type, text } of tokens(sql)) {
    if (type !== 'blank' && type !== 'comment' && type !== 'line comment') break;
    at += text.length;
  }
  return sql.slice(at);
}

/** Comments nest; -1 for one without an end. */
function afterComment(sql: string, open: number): number {
  let depth = 0;
  for (let at = open; at < sql.length; ) {
    const pair = sql.slice(at, at + 2);
    depth += pair === '/*' ? 1 : pair === '*/' ? -1 : 0;
    at += pair === '/*' || pair === '*/' ? 2 : 1;
    if (depth === 0) return at;
  }
  return -1;
}

function afterDollar(sql: string, open: number, tag: string): number {
  const end = sql.indexOf(tag, open + tag.length);
  return end === -1 ? -1 : end + tag.length;
}
