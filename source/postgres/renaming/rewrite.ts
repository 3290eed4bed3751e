/**
 * SQL as the server prints it, once a name in it is another: the server keeps what it has parsed, and prints the names
 * that hold now. Everything is read with an empty search_path, so that relations, types and routines come qualified.
 */

import { hasControl, quoteIdentifier, quoteLiteral } from '../../catalog/quote.ts';
import { isOperator, isWord, type PlacedToken, placedTokens } from '../tokens.ts';

/** A schema's object that has another name. */
export interface QualifiedName {
  readonly schema: string;
  readonly from: string;
  readonly to: string;
  /** Relations and types share their names with routines: which of them stands there is told by what is around it. */
  readonly sort: 'relation' | 'type' | 'routine';
}

/** A column that has another name. */
export interface ColumnName {
  readonly from: string;
  readonly to: string;
  /** True where bare names in the text are columns of a relation that has it. */
  readonly own: boolean;
  /** Whether a relation, by schema and name, has it. */
  has(schema: string, relation: string): boolean;
}

/**
 * Put behind a text of which it is not certain how the server will print it: it reads as different from any other, so that
 * it is written anew.
 */
const uncertain = ' /*+ not known after renaming */';

interface Edit {
  readonly token: PlacedToken;
  readonly text: string;
}

/** The text after the renaming of a relation, a type or a routine. */
export function rewriteQualified(sql: string, name: QualifiedName): string {
  if (!mentions(sql, name.from)) return sql;
  const tokens = placedTokens(sql);
  const bare = name.sort === 'relation' && isQuery(tokens);
  const edits: Edit[] = [];
  let doubtful = false;
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    const next = tokens[index + 1];
    const schema = tokens[index - 2];
    if (token.type === 'string') edits.push(...literal(tokens, index, name));
    else if (!isNamed(token, name.from, sql)) {
      // Of two that go by one name, the server gives one a number.
      if (bare && (isNamed(token, name.to, sql) || isNumbered(token, name.from))) doubtful = true;
    } else if (isOperator(before, '.')) {
      const here = schema && isNamed(schema, name.schema, sql) && !isOperator(tokens[index - 3], '.');
      if (here && isMeant(tokens, index, name.sort)) edits.push({ token, text: printed(name.to) });
    } else if (bare && isOperator(next, '.')) {
      // A relation without an alias goes by its own name, which qualifies its columns.
      if (!isOperator(tokens[index + 3], '(') && !namesRelation(before)) edits.push({ token, text: printed(name.to) });
    } else if (bare && !isOperator(next, '(')) doubtful = true;
  }
  if (edits.length === 0) return sql;
  return `${edited(sql, edits)}${doubtful ? uncertain : ''}`;
}

/**
 * The text after the renaming of a column. In a query of more than one relation, where columns may go by other names, it is
 * not certain.
 */
export function rewriteColumn(sql: string, name: ColumnName): string {
  if (!mentions(sql, name.from)) return sql;
  const tokens = placedTokens(sql);
  if (isQuery(tokens)) {
    if (!tokens.some((token) => isNamed(token, name.from, sql))) return sql;
    const edits = plainQueryEdits(tokens, name, sql);
    return edits === null ? `${sql}${uncertain}` : edited(sql, edits);
  }
  const referred = referredList(tokens);
  const refers =
    referred !== null && name.has(textOf(tokens[referred.relation - 2]), textOf(tokens[referred.relation]));
  const edits: Edit[] = [];
  tokens.forEach((token, index) => {
    if (!isNamed(token, name.from, sql)) return;
    const inside = referred !== null && index > referred.relation && index < referred.end;
    const head = referred !== null && index >= referred.relation - 2 && index <= referred.relation;
    if (!head && (inside ? refers : name.own) && isColumn(tokens, index, ['old', 'new']))
      edits.push({ token, text: printed(name.to) });
  });
  return edited(sql, edits);
}

/** The text as of which nothing is certain any more but that it must be written anew. */
export function unread(sql: string): string {
  return `${sql}${uncertain}`;
}

/** True for a text of which it is not known how the server prints it after a renaming. */
export function isUnread(sql: string): boolean {
  return sql.includes(uncertain);
}

function mentions(sql: string, name: string): boolean {
  return sql.includes(name) || sql.includes(name.replaceAll('"', '""'));
}

function edited(sql: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const { token, text } of edits) {
    result += sql.slice(at, token.start) + text;
    at = token.end;
  }
  return result + sql.slice(at);
}

/** `'public.t_id_seq'::regclass`: an object by its name in a string, which the server prints anew. */
function literal(tokens: readonly PlacedToken[], index: number, name: QualifiedName): readonly Edit[] {
  const token = tokens[index];
  if (token === undefined || !isOperator(tokens[index + 1], '::')) return [];
  const type = textOf(tokens[isOperator(tokens[index + 3], '.') ? index + 4 : index + 2]);
  const sorts: readonly string[] = literals[type] ?? [];
  const text = sorts.includes(name.sort) ? rewriteQualified(token.text, name) : token.text;
  return text === token.text ? [] : [{ token, text: quoteLiteral(text) }];
}

const literals: Readonly<Record<string, readonly QualifiedName['sort'][]>> = {
  regclass: ['relation'],
  regtype: ['type', 'relation'],
  regproc: ['routine'],
  regprocedure: ['routine', 'type', 'relation'],
};

function isNamed(token: PlacedToken, name: string, sql: string): boolean {
  if (token.type === 'word' || token.type === 'quoted') return token.text === name;
  return token.type === 'prefixed' && sql.slice(token.start, token.end) === quoteIdentifier(name);
}

/** True when the qualified name at this place is that of the sort meant: what is followed by arguments is a routine. */
function isMeant(tokens: readonly PlacedToken[], index: number, sort: QualifiedName['sort']): boolean {
  const next = tokens[index + 1];
  const called = isOperator(next, '(') && !namesRelation(tokens[index - 3]);
  return sort === 'routine' ? called || next === undefined : !called;
}

/** True for a word behind which a relation stands. */
function namesRelation(token: PlacedToken | undefined): boolean {
  return token?.type === 'word' && /^(FROM|JOIN|INTO|UPDATE|ONLY|REFERENCES)$/.test(token.text);
}

/**
 * What changes in a query of one relation, which has the column: a column of the result keeps its name. Null for any other
 * query.
 */
function plainQueryEdits(tokens: readonly PlacedToken[], name: ColumnName, sql: string): readonly Edit[] | null {
  const depths: number[] = [];
  let depth = 0;
  for (const token of tokens) {
    if (isOperator(token, ')')) depth--;
    depths.push(depth);
    if (isOperator(token, '(')) depth++;
  }
  const from = tokens.findIndex((token, index) => depths[index] === 0 && isWord(token, 'FROM'));
  const [schema, , relation, next] = tokens.slice(from + 1);
  if (!isWord(tokens[0], 'SELECT') || from === -1 || !isOperator(tokens[from + 2], '.')) return null;
  if (!name.has(textOf(schema), textOf(relation))) return null;
  const alias = next && !isKeyWord(next) && next.type !== 'operator' ? next : undefined;
  const end = tokens[from + (alias ? 5 : 4)];
  if (end && !isKeyWord(end)) return null;
  const several = /^(SELECT|WITH|UNION|INTERSECT|EXCEPT|JOIN|USING|VALUES|LATERAL)$/;
  if (tokens.slice(1).some((token) => isKeyWord(token) && several.test(token.text))) return null;
  if (tokens.some((token) => isNamed(token, name.to, sql))) return null;
  const qualifier = textOf(alias ?? relation);
  return tokens.flatMap((token, index) => {
    const itself = index > from && index <= from + (alias ? 4 : 3);
    if (itself || !isNamed(token, name.from, sql) || isWord(tokens[index - 1], 'AS')) return [];
    if (!isColumn(tokens, index, [qualifier])) return [];
    const start = isOperator(tokens[index - 1], '.') ? index - 3 : index - 1;
    const follows = tokens[index + 1];
    const whole =
      index < from &&
      depths[index] === 0 &&
      (start === 0 ||
        isOperator(tokens[start], ',') ||
        isWord(tokens[start], 'DISTINCT') ||
        (depths[start] === 0 && isOperator(tokens[start], ')'))) &&
      (index + 1 === from || isOperator(follows, ','));
    return [{ token, text: whole ? `${printed(name.to)} AS ${printed(name.from)}` : printed(name.to) }];
  });
}

/** True for a key word, which the server prints in capitals; a name in capitals it quotes. */
function isKeyWord(token: PlacedToken): boolean {
  return token.type === 'word' && /^[A-Z]+$/.test(token.text);
}

/** True for a statement of its own, or a text that holds one; ON UPDATE and ON DELETE are a foreign key's. */
function isQuery(tokens: readonly PlacedToken[]): boolean {
  return tokens.some(
    (token, index) =>
      token.type === 'word' &&
      (/^(SELECT|INSERT|VALUES|MERGE)$/.test(token.text) ||
        (/^(UPDATE|DELETE)$/.test(token.text) && !isWord(tokens[index - 1], 'ON'))),
  );
}

/** Where a foreign key names what it refers to: the relation's place, and the end of its list of columns. */
function referredList(tokens: readonly PlacedToken[]): { readonly relation: number; readonly end: number } | null {
  const start = tokens.findIndex((token) => isWord(token, 'REFERENCES'));
  if (start === -1) return null;
  const close = tokens.findIndex((token, index) => index > start && isOperator(token, ')'));
  return { relation: start + 3, end: close === -1 ? tokens.length : close };
}

/** True when the name at this place can only be a column: no function, type, collation, or field of a record. */
function isColumn(tokens: readonly PlacedToken[], index: number, qualifiers: readonly string[]): boolean {
  const before = tokens[index - 1];
  const next = tokens[index + 1];
  if (isOperator(next, '.') || isOperator(before, '::') || isWord(before, 'COLLATE')) return false;
  if (isOperator(next, '(')) return false;
  if (isOperator(before, '.')) return qualifiers.includes(textOf(tokens[index - 2]));
  // EXTRACT(year FROM …), and types of several words.
  if (isOperator(before, '(') && isWord(tokens[index - 2], 'EXTRACT') && isWord(next, 'FROM')) return false;
  return !(before?.type === 'word' && /^(character|double|timestamp|time|with|without|bit)$/.test(before.text));
}

/** True for `t_1`, by which the server knows the second `t`; a long name is cut short for that. */
function isNumbered({ type, text }: PlacedToken, name: string): boolean {
  const stem = type === 'word' || type === 'quoted' ? /^(.+)_\d+$/su.exec(text)?.[1] : undefined;
  return stem !== undefined && (stem === name || (name.startsWith(stem) && stem.length > 40));
}

function textOf(token: PlacedToken | undefined): string {
  return token?.text ?? '';
}

/** An identifier as the server prints it, which escapes nothing. */
function printed(name: string): string {
  return hasControl(name) ? `"${name.replaceAll('"', '""')}"` : quoteIdentifier(name);
}
