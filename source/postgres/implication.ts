/**
 * Whether one condition surely allows all that another does: for checks, which a row passes unless they are false
 * (PostgreSQL manual, "Constraints"). What cannot be decided from the text alone is not said.
 */

import type { Json } from '../catalog/json.ts';
import { sameTokens } from './bodies.ts';
import { castElements } from './deparse-arrays.ts';
import { isOperator, isWord, type Token, tokenize } from './tokens.ts';

type Condition = readonly Token[];

/** True when a check of the target's definition surely passes all that the source's does, and not surely the reverse. */
export function isWiderCheck(source: Json, target: Json): boolean {
  if (typeof source !== 'string' || typeof target !== 'string') return false;
  const [a, b] = [conditionOf(source), conditionOf(target)];
  return a !== null && b !== null && implies(a, b) && !implies(b, a);
}

/** What stands between the parentheses of `CHECK (…)`; null for any other definition, and for one with words behind. */
function conditionOf(definition: string): Condition | null {
  const [keyword, ...rest] = tokenize(definition);
  return isWord(keyword, 'CHECK') && isOperator(rest[0], '(') && closingAt(rest, 0) === rest.length - 1
    ? bare(castElements(rest))
    : null;
}

/** True when the second passes wherever the first does. */
function implies(first: Condition, second: Condition): boolean {
  if (sameTokens(first, second, (token) => token.text)) return true;
  const [a, b] = [joined(first), joined(second)];
  if (b?.word === 'AND') return b.parts.every((part) => implies(first, part));
  if (a?.word === 'OR') return a.parts.every((part) => implies(part, second));
  if (b?.word === 'OR' && b.parts.some((part) => implies(first, part))) return true;
  if (a?.word === 'AND' && a.parts.some((part) => implies(part, second))) return true;
  return within(first, second) || tighter(first, second);
}

/** The parts of `(a) AND (b)` or `(a) OR (b)`; null for anything else. The server puts all inner ones in parentheses. */
function joined(condition: Condition): { readonly word: 'AND' | 'OR'; readonly parts: readonly Condition[] } | null {
  const parts: Token[][] = [[]];
  let word: 'AND' | 'OR' | null = null;
  let depth = 0;
  for (const token of condition) {
    depth += opens(token) ? 1 : closes(token) ? -1 : 0;
    if (depth === 0 && (isWord(token, 'CASE') || isWord(token, 'BETWEEN'))) return null;
    const found = depth > 0 ? null : isWord(token, 'AND') ? 'AND' : isWord(token, 'OR') ? 'OR' : null;
    if (found === null) parts.at(-1)?.push(token);
    else if (word !== null && word !== found) return null;
    else {
      word = found;
      parts.push([]);
    }
  }
  return word === null ? null : { word, parts: parts.map(bare) };
}

/** Without parentheses around the whole. */
function bare(condition: Condition): Condition {
  return isOperator(condition[0], '(') && closingAt(condition, 0) === condition.length - 1
    ? bare(condition.slice(1, -1))
    : condition;
}

function closingAt(tokens: Condition, open: number): number {
  let depth = 0;
  for (let at = open; at < tokens.length; at++) {
    const token = tokens[at];
    depth += opens(token) ? 1 : closes(token) ? -1 : 0;
    if (depth === 0) return at;
  }
  return -1;
}

function opens(token: Token | undefined): boolean {
  return isOperator(token, '(') || isOperator(token, '[');
}

function closes(token: Token | undefined): boolean {
  return isOperator(token, ')') || isOperator(token, ']');
}

/** A condition that names all values that it passes: `x = 'a'`, `x = ANY (ARRAY['a', 'b'])`, `(x = 'a') OR (x = 'b')`. */
interface Listed {
  readonly subject: Condition;
  readonly values: ReadonlySet<string>;
}

function within(first: Condition, second: Condition): boolean {
  const [a, b] = [listed(first), listed(second)];
  return a !== null && b !== null && sameSubject(a, b) && [...a.values].every((value) => b.values.has(value));
}

function listed(condition: Condition): Listed | null {
  const either = joined(condition);
  if (either?.word === 'OR') {
    const lists = either.parts.map(listed);
    const [head] = lists;
    if (!head || !lists.every((list) => list !== null && sameSubject(list, head))) return null;
    return { subject: head.subject, values: new Set(lists.flatMap((list) => [...(list?.values ?? [])])) };
  }
  const compared = comparison(condition);
  if (compared?.operator !== '=') return null;
  const [any, open, array, bracket] = compared.right;
  const list = isWord(any, 'ANY') && isOperator(open, '(') && isWord(array, 'ARRAY') && isOperator(bracket, '[');
  const end = list ? closingAt(compared.right, 3) : -1;
  if (list && end !== compared.right.length - 2) return null;
  const values = (list ? items(compared.right.slice(4, end)) : [compared.right]).map(constant);
  if (values.some((value) => value === null)) return null;
  return { subject: compared.left, values: new Set(values.map((value) => value?.text ?? '')) };
}

function items(tokens: Condition): readonly Condition[] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    depth += opens(token) ? 1 : closes(token) ? -1 : 0;
    if (depth === 0 && isOperator(token, ',')) parts.push([]);
    else parts.at(-1)?.push(token);
  }
  return parts;
}

interface Comparison {
  readonly left: Condition;
  readonly operator: string;
  readonly right: Condition;
}

const comparisons = new Set(['=', '<', '<=', '>', '>=']);

/** The two sides of a condition that is one comparison; null for anything else. */
function comparison(condition: Condition): Comparison | null {
  let depth = 0;
  const places: number[] = [];
  for (const [at, token] of condition.entries()) {
    depth += opens(token) ? 1 : closes(token) ? -1 : 0;
    const sign = token.type === 'operator' && !opens(token) && !closes(token) && !/^(::|\.|,)$/.test(token.text);
    // A number's sign is its own.
    if (depth === 0 && sign && !(token.text === '-' && at > 0 && at === (places.at(-1) ?? -2) + 1)) places.push(at);
  }
  const [at = 0] = places;
  const operator = condition[at]?.text ?? '';
  if (places.length !== 1 || !comparisons.has(operator)) return null;
  return { left: asText(condition.slice(0, at)), operator, right: condition.slice(at + 1) };
}

/** A constant with the name of the type that it is cast to, null where it is not; null for anything else. */
function constant(tokens: Condition): { readonly text: string; readonly type: string | null } | null {
  const { inner, type } = uncast(tokens);
  const [first, second] = bare(inner);
  const length = bare(inner).length;
  if (length === 1 && (first?.type === 'string' || first?.type === 'number')) return { text: first.text, type };
  if (length === 2 && isOperator(first, '-') && second?.type === 'number') return { text: `-${second.text}`, type };
  // A cast of a cast may have cut something off, but not from text to text.
  const further = type === null ? null : constant(inner);
  return further !== null && isText(type) && isText(further.type) ? { text: further.text, type } : null;
}

function isText(type: string | null): boolean {
  return type === 'text' || type === 'character varying';
}

/** A type without a length or precision, which would cut values: `text`, `character varying`, `public.status`. */
const plainType = /^[^()[\]]+$/;

/** What is cast, and to which type; without a cast at its end, or with one that may cut values, it is left as it is. */
function uncast(tokens: Condition): { readonly inner: Condition; readonly type: string | null } {
  const whole = bare(tokens);
  let depth = 0;
  for (let at = whole.length - 1; at > 0; at--) {
    depth += closes(whole[at]) ? 1 : opens(whole[at]) ? -1 : 0;
    if (depth !== 0 || !isOperator(whole[at], '::')) continue;
    const type = whole.slice(at + 1);
    const name = type.map(({ text }) => text).join(' ');
    const named = type.every((token) => token.type === 'word' || token.type === 'quoted' || isOperator(token, '.'));
    return named && plainType.test(name) ? { inner: whole.slice(0, at), type: name } : { inner: whole, type: null };
  }
  return { inner: whole, type: null };
}

/** A varchar column is cast to text for every comparison. */
function asText(tokens: Condition): Condition {
  const { inner, type } = uncast(tokens);
  return isText(type) ? bare(inner) : bare(tokens);
}

function sameSubject(a: { readonly subject: Condition }, b: { readonly subject: Condition }): boolean {
  return a.subject.length > 0 && sameTokens(a.subject, b.subject, (token) => token.text);
}

/** A number as a bound: `x > 5`, `length(name) <= 20`. */
function tighter(first: Condition, second: Condition): boolean {
  const [a, b] = [comparison(first), comparison(second)];
  if (!a || !b || !sameSubject({ subject: a.left }, { subject: b.left })) return false;
  const [x, y] = [decimal(a.right), decimal(b.right)];
  if (x === null || y === null) return false;
  if (a.operator === '=')
    return (
      (y < x && b.operator.startsWith('>')) ||
      (y > x && b.operator.startsWith('<')) ||
      (x === y && b.operator.endsWith('='))
    );
  const down = a.operator.startsWith('>');
  if (!b.operator.startsWith(down ? '>' : '<')) return false;
  // Alike bounds: what leaves the bound out allows less than what has it.
  if (x === y) return b.operator.endsWith('=') || !a.operator.endsWith('=');
  return down ? x > y : x < y;
}

const numeric = new Set(['smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision']);

/** A number that a double holds exactly enough to be put in order; null for any other constant. */
function decimal(tokens: Condition): number | null {
  const value = constant(tokens);
  if (value === null || !(value.type === null || numeric.has(value.type))) return null;
  // A string without a cast is compared as a string.
  if (value.type === null && !tokens.some((token) => token.type === 'number')) return null;
  return /^-?\d+(\.\d*)?$/.test(value.text) && value.text.replace(/\D/g, '').length <= 15 ? Number(value.text) : null;
}
