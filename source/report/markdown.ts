/** A report's blocks as GitHub Flavored Markdown that reads well unrendered, too: aligned tables, lines of sane length. */

import { width } from '../catalog/cells.ts';
import { visible } from '../catalog/visible.ts';
import type { Block, Column, Item, Line } from './blocks.ts';
import { lineStart, markdownCell, markdownWords } from './markdown-spans.ts';

/** Columns that a line of text takes at most, where its words allow. */
const lineWidth = 100;
/** Columns up to which cells are filled up, so that a long one does not push the others off the screen. */
const cellWidth = 48;

/** The whole text, ending in a line break. */
export function markdown(blocks: readonly Block[]): string {
  return `${blocks.map(blockText).join('\n\n')}\n`;
}

function blockText(block: Block): string {
  switch (block.type) {
    case 'heading':
      // Number signs at its end would be taken for the end of the heading.
      return `${'#'.repeat(block.level)} ${markdownWords(block.line).join(' ')}`.replace(/ (#+)$/, ' \\$1');
    case 'paragraph':
      return folded(block.line, '', '');
    case 'list':
      return block.items.map(itemText).join('\n');
    case 'table':
      return tableText(block.columns, block.rows);
    case 'code':
      return fenced(block.text, block.language);
    case 'details':
      return [
        `<details>\n<summary>${html(block.summary)}</summary>`,
        ...block.blocks.map(blockText),
        '</details>',
      ].join('\n\n');
  }
}

/** A line's words in lines of at most `lineWidth`, each set in. */
function folded(line: Line, first: string, more: string): string {
  const lines: string[] = [];
  let current = '';
  for (const word of markdownWords(line)) {
    if (current !== '' && width(current) + 1 + width(word) > lineWidth - more.length) {
      lines.push(current);
      current = word;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  lines.push(current);
  return lines.map((text, index) => `${index === 0 ? first : more}${lineStart(text)}`.trimEnd()).join('\n');
}

function itemText({ line, done, below = [] }: Item): string {
  const box = done === undefined ? '' : done ? '[x] ' : '[ ] ';
  return [folded(line, `- ${box}`, '  '), ...below.map((one) => folded(one, '  - ', '    '))].join('\n');
}

function tableText(columns: readonly Column[], rows: readonly (readonly Line[])[]): string {
  const cells = [columns.map(({ heading }) => heading), ...rows].map((row) =>
    columns.map((_, index) => markdownCell(row[index] ?? '')),
  );
  const widths = columns.map((_, index) =>
    Math.min(cellWidth, Math.max(3, ...cells.map((row) => width(row[index] ?? '')))),
  );
  const [head = [], ...body] = cells.map((row) => rowText(row, widths, columns));
  const rule = columns.map(({ align }, index) => {
    const dashes = '-'.repeat(widths[index] ?? 3);
    return align === 'right' ? `${dashes.slice(1)}:` : dashes;
  });
  return [head, `| ${rule.join(' | ')} |`, ...body].join('\n');
}

function rowText(row: readonly string[], widths: readonly number[], columns: readonly Column[]): string {
  const padded = row.map((cell, index) => {
    const space = ' '.repeat(Math.max(0, (widths[index] ?? 0) - width(cell)));
    return columns[index]?.align === 'right' ? `${space}${cell}` : `${cell}${space}`;
  });
  return `| ${padded.join(' | ')} |`;
}

/** Code between fences that nothing inside can close. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n+$/, '')}\n${fence}`;
}

function html(text: string): string {
  return visible(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
