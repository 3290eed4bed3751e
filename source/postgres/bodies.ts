/** How two texts of code stand to each other: alike, alike but for the writing, or different. */

import type { Json } from '../catalog/json.ts';
import type { Likeness } from '../catalog/kind.ts';
import { type Token, tokenize } from './tokens.ts';

/**
 * Compares the source text of two routines, whose language is not known here: white space, comments and the case of
 * unquoted words count as writing where they cannot matter in SQL and PL/pgSQL.
 */
export function compareSqlBodies(source: Json, target: Json): Likeness {
  if (typeof source !== 'string' || typeof target !== 'string') return 'different';
  return sameTokens(tokenize(source), tokenize(target), (token) =>
    token.type === 'word' ? lowerAscii(token.text) : token.text,
  )
    ? 'cosmetic'
    : 'different';
}

/** True when the tokens are the same one by one, their texts taken through `normal`. */
export function sameTokens(a: readonly Token[], b: readonly Token[], normal: (token: Token) => string): boolean {
  return (
    a.length === b.length &&
    a.every((token, index) => {
      const other = b[index];
      return other !== undefined && token.type === other.type && normal(token) === normal(other);
    })
  );
}

/** PostgreSQL folds only ASCII letters of identifiers in a UTF-8 database. */
function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
