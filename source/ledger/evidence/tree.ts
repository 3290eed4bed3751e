/** What occurs in a parse tree, wherever it stands. */

import type { Node, RangeVar } from 'libpg-query';
import type { Parser } from './parser.ts';

type Tree = Readonly<Record<string, unknown>>;

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null;
}

/** Every node below, with its tag, in the order of writing; a visitor that answers false goes no deeper there. */
export function walk(value: unknown, visit: (tag: string, node: Tree) => boolean): void {
  if (!isTree(value)) return;
  for (const [tag, inner] of Object.entries(value)) {
    if (isTree(inner) && visit(tag, inner)) walk(inner, visit);
  }
}

/** The columns that an expression names, each once. */
export function columnsIn(node: unknown): readonly string[] {
  const found = new Set<string>();
  walk({ node }, (tag, { fields }) => {
    if (tag !== 'ColumnRef') return true;
    const name = lastText(fields);
    if (name !== null) found.add(name);
    return false;
  });
  return [...found];
}

/** The relations that a query names, and its own WITH queries. */
export function relationsIn(node: unknown): readonly RangeVar[] {
  const found: RangeVar[] = [];
  walk({ node }, (tag, { schemaname, relname }) => {
    if (tag === 'RangeVar' && typeof relname === 'string') {
      found.push({ relname, ...(typeof schemaname === 'string' && { schemaname }) });
    }
    return true;
  });
  return found;
}

/** The functions that are called, each with its parts: `['cron', 'schedule']`. */
export function functionsIn(node: unknown): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  walk(node, (tag, { funcname }) => {
    if (tag === 'FuncCall') found.push(textsOf(funcname));
    return true;
  });
  return found;
}

/**
 * True when the printed SQL surely says something else than the node: it holds other texts. The server writes expressions
 * in its own way, but leaves a text constant as it is; of other types it may write the values anew.
 */
export function holdsOtherTexts(node: Node, printed: string, parse: Parser): boolean {
  const parsed = parse(printed);
  const [statement] = parsed.type === 'parsed' ? parsed.statements : [];
  if (!statement) return false;
  const wanted = textConstants(node);
  const held = textConstants(statement.node);
  if (wanted === null || held === null) return false;
  return wanted.size !== held.size || [...wanted].some((text) => !held.has(text));
}

const textTypes = /^(?:text|varchar|bpchar|name)$/;

/** The text constants; null where there are some of other types, or lists. */
function textConstants(node: Node): ReadonlySet<string> | null {
  const texts = new Set<string>();
  let sure = true;
  walk({ node }, (tag, inner) => {
    if (tag === 'TypeCast' && isTree(inner.arg) && isTree(inner.arg.A_Const) && isTree(inner.typeName)) {
      const { names, arrayBounds } = inner.typeName;
      const list = Array.isArray(arrayBounds) && arrayBounds.length > 0;
      if ('sval' in inner.arg.A_Const && (list || !textTypes.test(lastText(names) ?? ''))) sure = false;
    }
    if (tag === 'A_Const' && isTree(inner.sval)) texts.add(typeof inner.sval.sval === 'string' ? inner.sval.sval : '');
    return tag !== 'typeName';
  });
  return sure ? texts : null;
}

function textsOf(names: unknown): readonly string[] {
  if (!Array.isArray(names)) return [];
  return names.flatMap((name: unknown) =>
    isTree(name) && isTree(name.String) ? [typeof name.String.sval === 'string' ? name.String.sval : ''] : [],
  );
}

function lastText(names: unknown): string | null {
  return textsOf(names).at(-1) ?? null;
}
