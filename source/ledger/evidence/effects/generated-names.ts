/**
 * The names that the server gives to constraints and indexes that a statement leaves without one (PostgreSQL's sources,
 * makeObjectName and ChooseIndexName: the manual only shows them by example, "Constraints").
 */

import type { Constraint, IndexElem, Node } from 'libpg-query';
import { strings } from '../names.ts';
import { columnsIn } from '../tree.ts';

/** A name is cut to this many bytes. */
const longest = 63;

/** The name of a constraint on a table; `columns` are those that it is about, and what is taken is not given again. */
export function constraintName(
  table: string,
  constraint: Constraint,
  columns: readonly string[],
  isTaken: (name: string) => boolean,
): string {
  const named = (second: string | null, label: string): string => free(table, second, label, isTaken);
  switch (constraint.contype) {
    case 'CONSTR_PRIMARY':
      return named(null, 'pkey');
    case 'CONSTR_UNIQUE':
      return named(additions([...columns, ...strings(constraint.including)]), 'key');
    case 'CONSTR_EXCLUSION':
      return named(additions(exclusionElements(constraint).map(elementName)), 'excl');
    case 'CONSTR_FOREIGN':
      return named(additions(columns), 'fkey');
    case 'CONSTR_NOTNULL':
      return named(additions(columns), 'not_null');
    default: {
      const about = constraint.raw_expr === undefined ? [] : columnsIn(constraint.raw_expr);
      return named(about.length === 1 ? (about[0] ?? null) : null, 'check');
    }
  }
}

/** The name of an index on a table. */
export function indexName(table: string, elements: readonly IndexElem[], isTaken: (name: string) => boolean): string {
  return free(table, additions(elements.map(elementName)), 'idx', isTaken);
}

function free(first: string, second: string | null, label: string, isTaken: (name: string) => boolean): string {
  for (let number = 0; ; number++) {
    const name = joined(first, second, number === 0 ? label : `${label}${number}`);
    if (!isTaken(name)) return name;
  }
}

/** What an exclusion constraint sets side by side. */
export function exclusionElements({ exclusions }: Constraint): readonly IndexElem[] {
  return (exclusions ?? []).flatMap((pair) => ('List' in pair ? indexElements(pair.List.items) : []));
}

export function indexElements(nodes: readonly Node[] | undefined): readonly IndexElem[] {
  return (nodes ?? []).flatMap((node) => ('IndexElem' in node ? [node.IndexElem] : []));
}

function elementName({ name, expr }: IndexElem): string {
  return name ?? (expr && expressionName(expr)) ?? 'expr';
}

/** As a query's column would be called. */
function expressionName(node: Node): string | null {
  if ('FuncCall' in node) return strings(node.FuncCall.funcname).at(-1) ?? null;
  if ('ColumnRef' in node) return strings(node.ColumnRef.fields).at(-1) ?? null;
  if ('CollateClause' in node) return node.CollateClause.arg ? expressionName(node.CollateClause.arg) : null;
  if ('CoalesceExpr' in node) return 'coalesce';
  if ('TypeCast' in node) {
    const { arg, typeName } = node.TypeCast;
    return (arg && expressionName(arg)) ?? strings(typeName?.names).at(-1) ?? null;
  }
  return null;
}

/** The columns' names in one, as many as a name can hold. */
function additions(names: readonly string[]): string | null {
  let text = '';
  for (const name of names) {
    text += text === '' ? name : `_${name}`;
    if (Buffer.byteLength(text) > longest) break;
  }
  return text === '' ? null : text;
}

function joined(first: string, second: string | null, label: string): string {
  const room = longest - label.length - 1 - (second === null ? 0 : 1);
  let a = Buffer.byteLength(first);
  let b = second === null ? 0 : Buffer.byteLength(second);
  while (a + b > room) {
    if (a > b) a--;
    else b--;
  }
  return [cut(first, a), ...(second === null ? [] : [cut(second, b)]), label].join('_');
}

/** The first bytes of a text, without half a letter at the end. */
function cut(text: string, bytes: number): string {
  let result = '';
  let length = 0;
  for (const letter of text) {
    length += Buffer.byteLength(letter);
    if (length > bytes) break;
    result += letter;
  }
  return result;
}
