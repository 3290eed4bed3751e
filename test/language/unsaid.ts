/** Sentences that stand in the source and are not said through the room: found by their looks. */

import { keepers } from './said.ts';
import { isNode, nameOf, placeOf, type SourceFile, type SyntaxNode, templateText, walk } from './sources.ts';

export interface Unsaid {
  readonly text: string;
  readonly place: string;
}

/** What is drawn or told as it stands: here one word is a sentence, too. */
const drawers: ReadonlySet<string> = new Set(['shown', 'span']);
const comparisons: ReadonlySet<unknown> = new Set(['===', '!==', '==', '!=', 'in']);
const skipped: ReadonlySet<string> = new Set([
  'ImportDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
  'TSTypeAliasDeclaration',
  'TSInterfaceDeclaration',
  'TSTypeAnnotation',
  'TSTypeParameterInstantiation',
]);

/** The texts of a file that look like English and that nobody says. */
export function unsaidIn(file: SourceFile, known: ReadonlySet<string>): readonly Unsaid[] {
  const found: Unsaid[] = [];
  walk(file.program, (node, around) => {
    if (skipped.has(node.type) || isProgrammingError(node)) return false;
    // The sentence itself is said; its values are looked at.
    if (around.at(-1)?.type === 'TaggedTemplateExpression' && node.type === 'TemplateLiteral') {
      for (const value of Array.isArray(node.expressions) ? node.expressions : [])
        if (isNode(value)) for (const one of unsaidBelow(file, value, known)) found.push(one);
      return false;
    }
    const text = textOf(node);
    if (text === null || known.has(text) || isInert(node, around)) return true;
    if (isSentence(text) || (isDrawn(node, around) && /\p{L}{2,}/u.test(text.replace(/\{\d+\}/g, ''))))
      found.push({ text, place: placeOf(file, node) });
    return true;
  });
  return found;
}

function unsaidBelow(file: SourceFile, program: SyntaxNode, known: ReadonlySet<string>): readonly Unsaid[] {
  return unsaidIn({ ...file, program }, known);
}

function textOf(node: SyntaxNode): string | null {
  if (node.type === 'Literal') return typeof node.value === 'string' ? node.value : null;
  if (node.type === 'JSXText') return typeof node.value === 'string' ? node.value.trim() : null;
  return node.type === 'TemplateLiteral' ? templateText(node) : null;
}

/** new Error('…'): it tells a programmer, who reads English. */
function isProgrammingError({ type, callee }: SyntaxNode): boolean {
  const name = nameOf(callee);
  return type === 'NewExpression' && name !== null && (name === 'RegExp' || /^(?:Type|Range)?Error$/.test(name));
}

/** A text that nobody sees: a key, what something is compared with, an argument of sayText. */
function isInert(node: SyntaxNode, around: readonly SyntaxNode[]): boolean {
  const parent = around.at(-1);
  if (!parent) return false;
  if (parent.type === 'Property' && parent.key === node && parent.computed !== true) return true;
  if (parent.type === 'BinaryExpression' && comparisons.has(parent.operator)) return true;
  if (parent.type === 'SwitchCase' && parent.test === node) return true;
  return parent.type === 'MemberExpression' || isSaid(calleeOf(parent, node));
}

const choices: ReadonlySet<string> = new Set(['ConditionalExpression', 'LogicalExpression', 'TemplateLiteral']);

/** True for what is drawn: a drawer's first argument, or one of those between which it chooses. */
function isDrawn(node: SyntaxNode, around: readonly SyntaxNode[]): boolean {
  let child = node;
  for (const parent of around.toReversed()) {
    if (!choices.has(parent.type)) {
      const [first]: readonly unknown[] = Array.isArray(parent.arguments) ? parent.arguments : [];
      return first === child && drawers.has(calleeOf(parent, child));
    }
    if (parent.test === child) return false;
    child = parent;
  }
  return false;
}

function isSaid(callee: string): boolean {
  return callee === 'sayText' || keepers.has(callee);
}

function calleeOf(parent: SyntaxNode | undefined, node: SyntaxNode): string {
  if (parent?.type !== 'CallExpression' || parent.callee === node) return '';
  return nameOf(parent.callee) ?? '';
}

/** Two words beside each other, or a word beside a value, unless it is SQL. */
export function isSentence(text: string): boolean {
  const plain = text.replace(/\u001b[^a-zA-Z]*[a-zA-Z]/g, '');
  if (isSql(plain)) return false;
  return /(?:\p{L}[\p{L}’'-]+[,;:]? +[\p{Ll}]{2,})|(?:\{\d+\}[,;:]? +\p{Ll}{2,})|(?:\p{Ll}{2,}[,;:]? +\{\d+\})/u.test(
    plain,
  );
}

const keywords =
  /\b(?:SELECT|FROM|WHERE|CREATE|ALTER|DROP|GRANT|REVOKE|SET|INSERT|UPDATE|DELETE|COMMENT ON|EXECUTE|RETURNS|BEGIN|COMMIT|RAISE|ON|IN|AS|TO|FOR|BY|IS|NOT|USING|WITH|OWNER|DEFAULT)\b/g;

function isSql(text: string): boolean {
  return (
    /^[\s(,;-]*(?:\{\d+\}[\s(,;.]*)*[A-Z]{2,}\b/.test(text) ||
    (text.match(keywords)?.length ?? 0) > 1 ||
    /\) AS |::|\b(?:IN \(|FROM \w+\()/.test(text) ||
    /^\s*(?:select|from|where|and|or|case|coalesce|exists|join|left join)\b[\s\S]*(?:[=(*]|\bpg_|\bfrom\b)/.test(text)
  );
}
