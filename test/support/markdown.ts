// Markdown as GitHub reads it: what a text turns out to be, once parsed.
import type { Nodes, Root, Table } from 'mdast';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmFromMarkdown } from 'mdast-util-gfm';
import { gfm } from 'micromark-extension-gfm';

/** The text as a tree of GitHub Flavored Markdown. */
export function parseMarkdown(text: string): Root {
  return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

/** Every node below this one, itself first. */
export function* nodesOf(node: Nodes): Generator<Nodes> {
  yield node;
  if ('children' in node) for (const child of node.children) yield* nodesOf(child);
}

/** What a node says, without its signs. */
export function textOf(node: Nodes): string {
  if ('value' in node) return node.value;
  if (node.type === 'break') return ' ';
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

export function tablesOf(root: Root): readonly Table[] {
  return [...nodesOf(root)].filter((node) => node.type === 'table');
}

/** What is not well-formed, or not meant by who writes reports: empty where all is well. */
export function flawsOf(text: string): readonly string[] {
  const root = parseMarkdown(text);
  const flaws: string[] = [];
  for (const table of tablesOf(root)) {
    const width = table.children[0]?.children.length ?? 0;
    for (const row of table.children)
      if (row.children.length !== width) flaws.push(`a row of ${row.children.length} cells in a table of ${width}`);
  }
  let open = 0;
  for (const node of nodesOf(root)) {
    if (node.type === 'html') {
      if (/^<details>\n<summary>[^<>]*<\/summary>$/.test(node.value)) open += 1;
      else if (node.value === '</details>') open -= 1;
      else flaws.push(`HTML: ${node.value}`);
      if (open < 0) flaws.push('details end that never began');
    }
    if (
      /^(?:link|image|linkReference|imageReference|definition|footnote|delete|emphasis|thematicBreak)/.test(node.type)
    )
      flaws.push(`${node.type}: ${textOf(node)}`);
  }
  if (open !== 0) flaws.push('details that never end');
  const fences = text.split('\n').filter((line) => /^`{3,}/.test(line)).length;
  const blocks = [...nodesOf(root)].filter((node) => node.type === 'code').length;
  if (fences < 2 * blocks) flaws.push('a fence that is not closed');
  const control = /[\u0000-\u0008\u000b-\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/.exec(text);
  if (control) flaws.push(`a control character at ${control.index}`);
  return flaws;
}
