/** The program's own source as syntax trees, for the checks of what it says. Parsed by oxc, as Vite hands it out. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAst } from 'vitest/node';

export interface SyntaxNode {
  readonly type: string;
  readonly start: number;
  readonly [member: string]: unknown;
}

export interface SourceFile {
  /** From the repository's root: `source/ui/help.ts`. */
  readonly path: string;
  readonly text: string;
  readonly program: SyntaxNode;
}

const root = path.resolve(import.meta.dirname, '../..');

/** Every file of `source/` but the catalogues themselves. */
export function sourceFiles(): readonly SourceFile[] {
  return readdirSync(path.join(root, 'source'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('language/french/'))
    .sort()
    .map((name) => {
      const text = readFileSync(path.join(root, 'source', name), 'utf8');
      return { path: `source/${name}`, text, program: parsed(text, name.endsWith('.tsx') ? 'tsx' : 'ts') };
    });
}

/** A text of TypeScript as a syntax tree. */
export function parsed(text: string, lang: 'ts' | 'tsx' = 'ts'): SyntaxNode {
  const program: unknown = parseAst(text, { lang });
  if (!isNode(program)) throw new Error('the parser answered no program');
  return program;
}

/** Where a node stands: `source/ui/help.ts:12`. */
export function placeOf({ path: file, text }: SourceFile, { start }: SyntaxNode): string {
  return `${file}:${text.slice(0, start).split('\n').length}`;
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** Calls `visit` for every node, with those around it, the nearest last. What it answers false for is not entered. */
export function walk(
  node: SyntaxNode,
  visit: (node: SyntaxNode, around: readonly SyntaxNode[]) => boolean,
  around: readonly SyntaxNode[] = [],
): void {
  if (!visit(node, around)) return;
  const inside = [...around, node];
  for (const member of Object.values(node)) {
    for (const child of Array.isArray(member) ? member : [member]) if (isNode(child)) walk(child, visit, inside);
  }
}

/** The name of an identifier; null for any other node. */
export function nameOf(node: unknown): string | null {
  return isNode(node) && node.type === 'Identifier' && typeof node.name === 'string' ? node.name : null;
}

/** The text of a template with its values as {0}, {1}, … */
export function templateText(node: SyntaxNode): string {
  const parts = Array.isArray(node.quasis) ? node.quasis.map(cooked) : [];
  return parts.reduce((text, part, index) => `${text}{${index - 1}}${part}`, '').replace('{-1}', '');
}

function cooked(element: unknown): string {
  if (!isNode(element) || typeof element.value !== 'object' || element.value === null) return '';
  return 'cooked' in element.value && typeof element.value.cooked === 'string' ? element.value.cooked : '';
}
