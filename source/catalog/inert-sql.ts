/**
 * SQL made inert for a terminal without a change of meaning: the server prints names and strings in definitions raw, and
 * what they hold may steer a terminal (PostgreSQL manual, "Lexical Structure").
 */

import { dollarQuote, hasControl, quoteIdentifier, quoteLiteral } from './quote.ts';

/** What is left as it is, a string with escapes, a plain string, a quoted identifier, a dollar-quoted string, a comment. */
const quoted = new RegExp(
  [
    String.raw`(?<done>\b[uU]&"(?:[^"]|"")*"|\b(?:[uU]&|[bBxX])'(?:[^']|'')*')`,
    String.raw`(?<escapes>\b[eE]'(?:[^'\\]|\\.|'')*')`,
    `(?<string>'(?:[^']|'')*')`,
    `(?<identifier>"(?:[^"]|"")*")`,
    String.raw`(?<dollar>(?<!\w)\$(?<tag>[A-Za-z_]\w*|)\$(?<body>.*?)\$\k<tag>\$)`,
    String.raw`(?<comment>--[^\n]*|\/\*.*?\*\/)`,
  ].join('|'),
  'gs',
);

/** The statement with every control character inside a name or string written as an escape. */
export function inertSql(sql: string): string {
  if (!hasControl(sql)) return sql;
  return sql.replace(quoted, (match: string, ...rest: unknown[]) => {
    const groups: unknown = rest.at(-1);
    const held = (name: string): string | undefined => {
      const value: unknown = typeof groups === 'object' && groups !== null ? Reflect.get(groups, name) : undefined;
      return typeof value === 'string' ? value : undefined;
    };
    if (!hasControl(match) || held('done') !== undefined) return match;
    if (held('string') !== undefined) return quoteLiteral(match.slice(1, -1).replaceAll("''", "'"));
    if (held('identifier') !== undefined) return quoteIdentifier(match.slice(1, -1).replaceAll('""', '"'));
    if (held('dollar') !== undefined) return dollarQuote(held('body') ?? '');
    return escapedControls(match);
  });
}

/** Inside an E'' string a control character is written as it would be there; in a comment that is as good. */
function escapedControls(text: string): string {
  return [...text]
    .map((character) =>
      hasControl(character) ? `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}` : character,
    )
    .join('');
}
