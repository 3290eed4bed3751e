/** Casts of array constructors, which mean the same as casts of each of their elements. */

import { isOperator, isWord, type Token } from './tokens.ts';

/**
 * The tokens with every `ARRAY[a, b]::t[]` written as `ARRAY[a::t, b::t]`, with parentheses where the server prints
 * them: around the array in one form, then around each element in the other.
 */
export function castElements(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some((token) => isWord(token, 'ARRAY'))) return tokens;
  const written: Token[] = [];
  for (let at = 0; at < tokens.length; ) {
    const cast = castArray(tokens, at);
    if (cast) {
      const inner = cast.elements.map((element) => castElements(element));
      written.push(word('ARRAY'), operator('['));
      inner.forEach((element, index) => {
        if (index > 0) written.push(operator(','));
        const wrapped = cast.parentheses || needsParentheses(element);
        written.push(...(wrapped ? [operator('('), ...element, operator(')')] : element), operator('::'), ...cast.type);
      });
      written.push(operator(']'));
      at = cast.end;
    } else {
      const token = tokens[at];
      if (token) written.push(token);
      at++;
    }
  }
  return written;
}

interface ArrayCast {
  readonly parentheses: boolean;
  readonly elements: readonly (readonly Token[])[];
  /** The elements' type. */
  readonly type: readonly Token[];
  /** Where it ends. */
  readonly end: number;
}

/** `ARRAY[…]::t[]` or `(ARRAY[…])::t[]` at this place. */
function castArray(tokens: readonly Token[], at: number): ArrayCast | null {
  const parentheses = isOperator(tokens[at], '(');
  const start = parentheses ? at + 1 : at;
  if (!isWord(tokens[start], 'ARRAY') || !isOperator(tokens[start + 1], '[')) return null;
  const elements: Token[][] = [[]];
  let depth = 1;
  let here = start + 2;
  for (; here < tokens.length; here++) {
    const token = tokens[here];
    if (!token) return null;
    if (isOperator(token, '(') || isOperator(token, '[')) depth++;
    else if (isOperator(token, ')') || isOperator(token, ']')) depth--;
    if (depth === 0) break;
    if (depth === 1 && isOperator(token, ',')) elements.push([]);
    else elements.at(-1)?.push(token);
  }
  here++;
  if (parentheses && !isOperator(tokens[here++], ')')) return null;
  if (!isOperator(tokens[here++], '::') || elements.some((element) => element.length === 0)) return null;
  const type: Token[] = [];
  for (; here < tokens.length; here++) {
    const token = tokens[here];
    if (!token || isOperator(token, '[')) break;
    const ofType =
      token.type === 'word' || token.type === 'quoted' || token.type === 'number' || /^[.,()]$/.test(token.text);
    if (!ofType) return null;
    type.push(token);
  }
  if (!isOperator(tokens[here], '[') || !isOperator(tokens[here + 1], ']') || isOperator(tokens[here + 2], '['))
    return null;
  return { parentheses, elements, type, end: here + 2 };
}

/** True for anything but a constant, a name or a call, each perhaps cast. */
function needsParentheses(element: readonly Token[]): boolean {
  let depth = 0;
  return element.some((token) => {
    if (isOperator(token, '(') || isOperator(token, '[')) depth++;
    else if (isOperator(token, ')') || isOperator(token, ']')) depth--;
    else if (depth === 0) return token.type === 'operator' && !/^(::|\.)$/.test(token.text);
    return false;
  });
}

function word(text: string): Token {
  return { type: 'word', text };
}

function operator(text: string): Token {
  return { type: 'operator', text };
}
