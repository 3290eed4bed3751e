/**
 * How two definitions that servers printed stand to each other. Servers of one major print one definition in one way;
 * between majors the writing changes though the meaning does not, and those changes are folded here. Found by printing
 * hundreds of definitions on every major from 14 to 18 (test/postgres/deparse.test.ts does it again):
 *
 * - until 15 the columns of a view that reads one relation are printed with its name (`t.id`), since 16 without (`id`);
 * - identifiers are quoted when they are key words, of which newer majors have more (`json_array`, `"json_array"`);
 * - since 16 XMLSERIALIZE says NO INDENT where nothing was said;
 * - until 14 a bare TRUE or FALSE in a subquery names its column `bool`, since 15 it has no name.
 *
 * One definition is printed in another way once it has been made from what was printed, on one and the same server:
 * `c IN ('x', 'y')` on a varchar comes as `(ARRAY['x'::character varying, …])::text[]`, which is read as
 * `ARRAY[('x'::character varying)::text, …]`. Both are the same to the server, and so they are here.
 *
 * The server prints key words in capitals and quotes identifiers that have any, so the two are never confused.
 */

import * as z from 'zod';
import type { Json } from '../catalog/json.ts';
import type { Likeness, VersionPair } from '../catalog/kind.ts';
import { sameTokens } from './bodies.ts';
import { castElements } from './deparse-arrays.ts';
import { isOperator, isWord, type Token, tokenize } from './tokens.ts';

/**
 * A rule's `compare` for view bodies, defaults, checks, index and policy expressions, rules, triggers: anything that
 * the server prints from what it has parsed.
 */
export function compareDefinitions(source: Json, target: Json, pair: VersionPair): Likeness {
  if (typeof source !== 'string' || typeof target !== 'string') return 'different';
  const a = tokenize(source);
  const b = tokenize(target);
  if (sameTokens(a, b, (token) => token.text)) return pair.source === pair.target ? 'cosmetic' : 'equal';
  if (pair.source === pair.target)
    return sameTokens(castElements(a), castElements(b), (token) => token.text) ? 'equal' : 'different';
  const [older, newer] = pair.source < pair.target ? [a, b] : [b, a];
  return sameAcrossMajors(withoutNoise(castElements(older)), withoutNoise(castElements(newer))) ? 'equal' : 'different';
}

const named = z.array(
  z.object({ name: z.string(), definition: z.string(), comment: z.string().nullable().default(null) }),
);

/** The same for a list of definitions with names, such as a domain's constraints. */
export function compareNamed(source: Json, target: Json, pair: VersionPair): Likeness {
  const a = named.parse(source);
  const b = named.parse(target);
  if (a.length !== b.length) return 'different';
  let likeness: Likeness = 'equal';
  for (const [index, { name, definition, comment }] of a.entries()) {
    const other = b[index];
    if (!other || other.name !== name || other.comment !== comment) return 'different';
    if (other.definition === definition) continue;
    const each = compareDefinitions(definition, other.definition, pair);
    if (each === 'different') return 'different';
    if (each === 'cosmetic') likeness = 'cosmetic';
  }
  return likeness;
}

/** A definition that one server printed, as a server of this major can read it. */
export function definitionFor(definition: string, major: number): string {
  // Only where it is certain to be no part of a string: what is left in place fails aloud.
  return major >= 16 || definition.includes("'NO INDENT") ? definition : definition.replaceAll(' NO INDENT)', ')');
}

/** The definition's tokens, spelled as every major would, as far as that needs no other to look at. */
function withoutNoise(tokens: readonly Token[]): readonly Token[] {
  const kept: Token[] = [];
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    const next = tokens[index + 1];
    const before = kept.at(-1);
    if (isOperator(token, '(')) depth++;
    if (isOperator(token, ')')) depth--;
    if (isWord(token, 'INDENT') && isWord(before, 'NO') && isOperator(next, ')')) kept.pop();
    else if (isWord(token, 'bool') && depth > 0 && isWord(before, 'AS') && isBoolean(kept.at(-2))) kept.pop();
    else if (token.type === 'quoted' && /^[a-z_][a-z0-9_]*$/.test(token.text))
      kept.push({ type: 'word', text: token.text });
    else kept.push(token);
  }
  return kept;
}

/** True when the tokens are the same but for the qualifiers that the newer major leaves out. */
function sameAcrossMajors(older: readonly Token[], newer: readonly Token[]): boolean {
  const relation = onlyRelation(newer);
  const inSubquery: boolean[] = [];
  let at = 0;
  for (const [index, token] of newer.entries()) {
    const here = older[at];
    if (!here) return false;
    const qualified =
      relation !== null &&
      inSubquery.at(-1) !== true &&
      here.text === relation &&
      isName(here) &&
      isName(token) &&
      isOperator(older[at + 1], '.') &&
      !isOperator(newer[index + 1], '.') &&
      same(older[at + 2], token) &&
      !namesNoColumn(newer, index, inSubquery.length);
    if (!qualified && !same(here, token)) return false;
    at += qualified ? 3 : 1;
    if (isOperator(token, '(')) inSubquery.push(inSubquery.at(-1) === true || beginsQuery(newer[index + 1]));
    else if (isOperator(token, ')')) inSubquery.pop();
  }
  return at === older.length;
}

/**
 * A word in these places is a function, a type, a relation or a collation, whose qualifier is its schema. FROM within
 * parentheses is that of EXTRACT and its like.
 */
function namesNoColumn(tokens: readonly Token[], index: number, depth: number): boolean {
  const before = tokens[index - 1];
  return (
    isOperator(tokens[index + 1], '(') ||
    isOperator(before, '::') ||
    isOperator(before, '.') ||
    (before?.type === 'word' && /^(ONLY|JOIN|COLLATE|AS)$/.test(before.text)) ||
    (depth === 0 && isWord(before, 'FROM') && !isWord(tokens[index - 2], 'DISTINCT'))
  );
}

/**
 * The name by which the definition's outermost query knows the one relation that it reads; null where it reads none or
 * several.
 */
function onlyRelation(tokens: readonly Token[]): string | null {
  let depth = 0;
  let name: string | null = null;
  let inFrom = false;
  for (const [index, token] of tokens.entries()) {
    if (isOperator(token, '(')) depth++;
    else if (isOperator(token, ')')) depth--;
    if (depth > 0) continue;
    if (!inFrom) inFrom = isWord(token, 'FROM') && !isWord(tokens[index - 1], 'DISTINCT');
    else if (isOperator(token, ',') || isWord(token, 'JOIN')) return null;
    else if (token.type === 'word' && endsFrom.test(token.text)) break;
    else if (isName(token)) name = token.text;
  }
  return name;
}

const endsFrom = /^(WHERE|GROUP|HAVING|WINDOW|UNION|INTERSECT|EXCEPT|ORDER|LIMIT|OFFSET|FETCH|FOR|TABLESAMPLE)$/;

function beginsQuery(token: Token | undefined): boolean {
  return token?.type === 'word' && /^(SELECT|WITH|VALUES|INSERT|UPDATE|DELETE|MERGE)$/.test(token.text);
}

function same(a: Token | undefined, b: Token): boolean {
  return a?.type === b.type && a.text === b.text;
}

/** An identifier: quoted, or a word that is no key word, as those are printed in capitals. */
function isName(token: Token): boolean {
  return token.type === 'quoted' || (token.type === 'word' && !/^[A-Z_]+$/.test(token.text));
}

function isBoolean(token: Token | undefined): boolean {
  return isWord(token, 'true') || isWord(token, 'false');
}
