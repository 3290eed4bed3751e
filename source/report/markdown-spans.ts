/**
 * Text as GitHub Flavored Markdown that says nothing but that text, whatever it holds (GitHub Flavored Markdown Spec,
 * "Backslash escapes", "Code spans", "Tables", "Autolinks").
 */

import { visible } from '../catalog/visible.ts';
import { type Line, type Span, spansOf } from './blocks.ts';

/** A line in Markdown, in pieces between which it may be broken. */
export function markdownWords(line: Line): readonly string[] {
  const words: string[] = [];
  let joins = false;
  for (const span of spansOf(line)) {
    const pieces = piecesOf(span, false);
    for (const [index, piece] of pieces.entries()) {
      // What no space parts belongs together: `name`, and the comma after it.
      if (index === 0 && joins) words.push(`${words.pop() ?? ''}${piece}`);
      else words.push(piece);
    }
    joins = pieces.length > 0;
  }
  return words.filter((word) => word !== '');
}

/** A line in Markdown for the cell of a table: what would end the cell is escaped. */
export function markdownCell(line: Line): string {
  return spansOf(line)
    .map((span) => piecesOf(span, true).join(' '))
    .join('')
    .trim();
}

/** The words of a span; an empty first or last one stands for a space at that end. */
function piecesOf({ type, text }: Span, inTable: boolean): readonly string[] {
  const shown = visible(text);
  if (type === 'code') return [codeSpan(shown, inTable)];
  const words = shown.split(/ +/).map((word) => (isPlain(word) ? escaped(word) : codeSpan(word, inTable)));
  if (type === 'text') return words;
  return words.map((word, index) => `${index === 0 ? '**' : ''}${word}${index === words.length - 1 ? '**' : ''}`);
}

/** False for a word that GitHub would make a link, a mention, a picture or a formula of. */
function isPlain(word: string): boolean {
  return !/@|:\/\/|www\.|\$|^\W*#\d|^\W*GH-\d|(?<!\d):(?=[\w+-]*[a-z])[\w+-]+:/i.test(word);
}

/** Everything that Markdown or HTML could take for a sign, as itself; what cannot be one stays as it is, to be read. */
function escaped(word: string): string {
  return word
    .replace(/[\\`*|]|~(?=.)|(?<=.)~/gs, '\\$&')
    .replace(/<(?=[a-z/!?]|$)/gi, '\\<')
    .replace(/\[(?=\^)|^\[|\](?=[([:]|$)/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/&(?=#?\w+;)/g, '&amp;');
}

function codeSpan(text: string, inTable: boolean): string {
  if (text === '') return '';
  // In a table a pipe must be escaped even in code, where a backslash before it cannot be: such a pipe stands between.
  if (inTable && text.includes('\\|')) {
    return text
      .split(/(?<=\\)\|/)
      .map((part) => codeSpan(part, inTable))
      .join('\\|');
  }
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const ticks = '`'.repeat(longest + 1);
  const padded = /^`|`$|^ .* $/.test(text) && !/^ +$/.test(text) ? ` ${text} ` : text;
  return `${ticks}${inTable ? padded.replaceAll('|', '\\|') : padded}${ticks}`;
}

/** The beginning of a line that Markdown would take for a list, a heading, a quote or a rule, as text. */
export function lineStart(line: string): string {
  return line.replace(/^(\d+)([.)])(?=\s|$)/, '$1\\$2').replace(/^[-+#>=:]/, '\\$&');
}
