/**
 * Expressions and queries as statements write them, beside what the server prints of them: the server resolves names, adds
 * casts and writes some things in another way (PostgreSQL manual, "Value Expressions"). What is found alike here is alike;
 * what is not may be alike all the same, as far as can be told.
 */

import type { Node } from 'libpg-query';
import { isList, type Json } from '../../catalog/json.ts';
import type { Parser } from './parser.ts';

/** True when the printed expression says what the node says. */
export function sameExpression(node: Node, printed: string, parse: Parser): boolean {
  const parsed = parse(`SELECT (${printed})`);
  if (parsed.type === 'refused') return false;
  const [statement] = parsed.statements;
  if (!statement || !('SelectStmt' in statement.node)) return false;
  const [target] = statement.node.SelectStmt.targetList ?? [];
  return target !== undefined && 'ResTarget' in target && target.ResTarget.val !== undefined
    ? sameNodes(node, target.ResTarget.val)
    : false;
}

/** True when the printed query says what the node says, stars and orders of writing aside. */
export function sameQuery(node: Node, printed: string, parse: Parser): boolean {
  const parsed = parse(printed);
  const [statement] = parsed.type === 'parsed' ? parsed.statements : [];
  return statement !== undefined && sameNodes(node, statement.node);
}

/** True when both parse trees say the same. */
export function sameNodes(a: unknown, b: unknown): boolean {
  return alike(canonical(a), canonical(b));
}

/** Both alike, but that a name may be qualified on one side alone: then it is taken to be the same. */
function alike(a: Json | undefined, b: Json | undefined, key = ''): boolean {
  if (key === qualifier && (a === null || b === null)) return true;
  if (isList(a) || isList(b)) {
    return isList(a) && isList(b) && a.length === b.length && a.every((item, index) => alike(item, b[index]));
  }
  if (!isRecord(a) || !isRecord(b)) return a === b;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((name) => Object.hasOwn(b, name) && alike(a[name], b[name], name))
  );
}

/** Where a canonical tree keeps what stands before a name. */
const qualifier = 'of';

/** Members that say where something stands, or how it was spelt. */
const noise = new Set([
  'location',
  'name_location',
  'rexpr_list_start',
  'rexpr_list_end',
  'list_start',
  'list_end',
  'funcformat',
  'coercionformat',
  'inh',
  'relpersistence',
  'schemaname',
  'typemod',
]);

type Tree = Readonly<Record<string, unknown>>;

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function canonical(value: unknown): Json {
  if (Array.isArray(value)) return value.map(canonical);
  if (!isTree(value)) {
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
  }
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first) {
    const [tag, inner] = first;
    const rule = rules[tag];
    if (rule && isTree(inner)) return rule(inner);
  }
  const kept: Record<string, Json> = {};
  for (const [key, member] of entries) if (!noise.has(key)) kept[key] = canonical(member);
  return kept;
}

const rules: Readonly<Record<string, (tree: Tree) => Json>> = {
  // The server qualifies some columns and not others; and NEW and OLD are all the difference in a trigger.
  ColumnRef: ({ fields }) => ({ column: lastOf(fields), [qualifier]: beforeLastOf(fields) }),
  FuncCall: (tree) => ({
    ...members(tree, ['funcname']),
    function: lastOf(tree.funcname),
    [qualifier]: beforeLastOf(tree.funcname),
  }),
  A_Const: (tree) => constant(tree),
  TypeCast: ({ arg, typeName }) => {
    const inner = canonical(arg);
    const type = isTree(typeName) ? String(lastOf(typeName.names) ?? '') : '';
    // Every literal is printed with its type, and text is what the others are compared as.
    return (isRecord(inner) && 'constant' in inner) || /^(text|varchar|bpchar|regclass)$/.test(type)
      ? inner
      : { cast: inner, type };
  },
  BoolExpr: ({ boolop, args }) => {
    const list = Array.isArray(args) ? args.map(canonical) : [];
    return { [String(boolop)]: boolop === 'NOT_EXPR' ? list : flattened(String(boolop), list) };
  },
  A_Expr: (tree) => operation(tree),
  SubLink: ({ subselect, ...rest }) => ({ ...members(rest, []), subselect: canonical(withoutNames(subselect)) }),
  RangeVar: (tree) => ({
    ...members(tree, ['catalogname']),
    [qualifier]: typeof tree.schemaname === 'string' ? tree.schemaname : null,
  }),
  TypeName: ({ names, arrayBounds }) => ({ type: lastOf(names), array: Array.isArray(arrayBounds) }),
};

/** What a subquery's columns are called matters to nobody outside; the server names each of them. */
function withoutNames(query: unknown): unknown {
  const select = isTree(query) ? query.SelectStmt : undefined;
  if (!isTree(select) || !Array.isArray(select.targetList)) return query;
  const targetList = select.targetList.map((target: unknown) =>
    isTree(target) && isTree(target.ResTarget) ? { ResTarget: { ...target.ResTarget, name: '' } } : target,
  );
  return { SelectStmt: { ...select, targetList } };
}

function members(tree: Tree, left: readonly string[]): Record<string, Json> {
  const kept: Record<string, Json> = {};
  for (const [key, member] of Object.entries(tree)) {
    if (!noise.has(key) && !left.includes(key)) kept[key] = canonical(member);
  }
  return kept;
}

function operation(tree: Tree): Json {
  const operator = String(lastOf(tree.name) ?? '');
  const left = canonical(tree.lexpr);
  const list = listOf(tree.rexpr);
  switch (tree.kind) {
    case 'AEXPR_IN':
      return { in: left, list: canonical(list ?? tree.rexpr), not: operator === '<>' };
    case 'AEXPR_OP_ANY':
    case 'AEXPR_OP_ALL': {
      const member =
        (tree.kind === 'AEXPR_OP_ANY' && operator === '=') || (tree.kind === 'AEXPR_OP_ALL' && operator === '<>');
      if (member && list) return { in: left, list: canonical(list), not: operator === '<>' };
      return { ...members(tree, ['name']), operator };
    }
    case 'AEXPR_BETWEEN':
    case 'AEXPR_NOT_BETWEEN': {
      const [low = null, high = null] = (list ?? []).map(canonical);
      const not = tree.kind === 'AEXPR_NOT_BETWEEN';
      const bound = (sign: string, value: Json): Json => ({ operator: sign, left, right: value });
      return not
        ? { OR_EXPR: [bound('<', low), bound('>', high)] }
        : { AND_EXPR: [bound('>=', low), bound('<=', high)] };
    }
    case 'AEXPR_OP': {
      const right = canonical(tree.rexpr);
      // A number below zero is one to the grammar, and may be printed as the negation of one.
      if (operator === '-' && tree.lexpr === undefined && isRecord(right) && typeof right.constant === 'string') {
        return { constant: right.constant.startsWith('-') ? right.constant.slice(1) : `-${right.constant}` };
      }
      return { operator, left, right };
    }
    case 'AEXPR_LIKE':
    case 'AEXPR_ILIKE':
      return { operator, left, right: canonical(tree.rexpr) };
    default:
      return { ...members(tree, ['name']), operator };
  }
}

function isRecord(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The items of a list, or of an array that is written out, whatever it is cast to. */
function listOf(node: unknown): readonly unknown[] | null {
  if (Array.isArray(node)) return node;
  if (!isTree(node)) return null;
  if (isTree(node.List) && Array.isArray(node.List.items)) return node.List.items;
  if (isTree(node.A_ArrayExpr) && Array.isArray(node.A_ArrayExpr.elements)) return node.A_ArrayExpr.elements;
  return isTree(node.TypeCast) ? listOf(node.TypeCast.arg) : null;
}

/** `a AND (b AND c)` is printed as it is meant. */
function flattened(operator: string, list: readonly Json[]): readonly Json[] {
  return list.flatMap((item) => {
    if (!isRecord(item)) return [item];
    const inner: unknown = Object.entries(item).find(([key]) => key === operator)?.[1];
    return Array.isArray(inner) ? inner : [item];
  });
}

/** A literal by its text: a number may be printed as a string with a type. */
function constant(tree: Tree): Json {
  if (tree.isnull === true) return { constant: null };
  for (const [key, member] of [
    ['ival', 'ival'],
    ['fval', 'fval'],
    ['sval', 'sval'],
    ['bsval', 'bsval'],
    ['boolval', 'boolval'],
  ] as const) {
    const held = tree[key];
    // Zero, false and the empty text are left out by the parser.
    if (isTree(held))
      return { constant: String(held[member] ?? (key === 'ival' ? 0 : key === 'boolval' ? false : '')) };
  }
  return { constant: '' };
}

/** What stands before the last of a list of names; null for nothing, and for the server's own schema. */
function beforeLastOf(names: unknown): Json {
  const text = Array.isArray(names) && names.length > 1 ? lastOf(names.slice(0, -1)) : null;
  return text === 'pg_catalog' ? null : text;
}

/** The last of a list of names; a star for one. */
function lastOf(names: unknown): Json {
  const last: unknown = Array.isArray(names) ? names.at(-1) : undefined;
  if (!isTree(last)) return null;
  if (isTree(last.String)) return typeof last.String.sval === 'string' ? last.String.sval : '';
  return '*';
}
