/** Places in a YAML text, and changes of it that leave every other byte as it is. */

import { isCollection, isNode, isPair, type Node } from 'yaml';

/** At `offset`, `remove` characters give way to `insert`. */
export interface Edit {
  readonly offset: number;
  readonly remove?: number;
  readonly insert: string;
}

/** The text with the edits made; they must not overlap. */
export function edited(text: string, edits: readonly Edit[]): string {
  let result = text;
  for (const { offset, remove = 0, insert } of [...edits].sort((a, b) => b.offset - a.offset))
    result = result.slice(0, offset) + insert + result.slice(offset + remove);
  return result;
}

/** How the text ends its lines. */
export function lineBreak(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n';
}

/** Where the line of an offset begins. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** Behind the line break of the line that holds the character before the offset. */
export function lineEnd(text: string, offset: number): number {
  if (offset > 0 && text[offset - 1] === '\n') return offset;
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** Where a node's own content ends, without the comments behind it. */
export function contentEnd(node: unknown): number {
  if (isPair(node)) return Math.max(contentEnd(node.key), contentEnd(node.value));
  if (!isNode(node)) return 0;
  const end = node.range?.[1] ?? 0;
  return isCollection(node) && !node.flow && node.items.length > 0 ? contentEnd(node.items.at(-1)) : end;
}

/** Behind a block's content, and behind the comments that stand deeper than `column`: those are about it. */
export function blockEnd(text: string, node: Node, column: number): number {
  let end = lineEnd(text, contentEnd(node));
  for (;;) {
    const found = /^([ \t]*(?:\r?\n[ \t]*)*)#[^\n]*(?:\n|$)/.exec(text.slice(end));
    if (!found) return end;
    const comment = end + (found[1]?.length ?? 0);
    if (comment - lineStart(text, comment) <= column) return end;
    end += found[0].length;
  }
}
