/**
 * The body of an SQL-standard routine as the server prints it, made to read back as what it was: the server leaves out
 * `AS "?column?"`, and a literal that it prints with its type would then be named after that type.
 */

import { type PlacedToken, placedTokens } from './tokens.ts';

const opening = new Set(['select', 'returning']);
const closing = new Set(
  'from where group having window union intersect except order limit offset fetch for into'.split(' '),
);

/** The body with every cast that stands in a list of columns without a name said to have none. */
export function withUnnamedColumns(body: string): string {
  let result = '';
  let copied = 0;
  for (const end of unnamedCasts(bare(placedTokens(body)))) {
    result += `${body.slice(copied, end)} AS "?column?"`;
    copied = end;
  }
  return result + body.slice(copied);
}

/** Where unnamed casts end. */
function* unnamedCasts(tokens: readonly PlacedToken[]): Generator<number> {
  let item: PlacedToken[] | null = null;
  for (const token of tokens) {
    const word = token.type === 'word' ? token.text.toLowerCase() : '';
    const mark = token.type === 'operator' ? token.text : '';
    if (item && (closing.has(word) || mark === ',' || mark === ';')) {
      const last = item.at(-1);
      if (last && isUnnamedCast(item)) yield last.end;
      item = mark === ',' ? [] : null;
    } else if (opening.has(word)) item = [];
    else item?.push(token);
  }
}

/** True for `'x'::text` with nothing behind it that names it. */
function isUnnamedCast(item: readonly PlacedToken[]): boolean {
  const named = item.some(({ type, text }) => type === 'word' && text.toLowerCase() === 'as');
  return !named && item.some(({ type, text }) => type === 'operator' && text === '::');
}

/** The tokens outside parentheses and brackets, and these themselves. */
function bare(tokens: readonly PlacedToken[]): readonly PlacedToken[] {
  let depth = 0;
  return tokens.filter(({ type, text }) => {
    const mark = type === 'operator' ? text : '';
    if (mark === ')' || mark === ']') depth--;
    const outside = depth === 0;
    if (mark === '(' || mark === '[') depth++;
    return outside;
  });
}
