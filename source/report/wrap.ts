/** Lines of plain text in as many columns as a terminal surely has. */

import { width } from '../catalog/cells.ts';

/** The columns that a line takes at most, where its words allow. */
export const textColumns = 80;

/** The text in lines of at most `textColumns`, broken between words; the later ones are set in by `indent` columns. */
export function wrapped(text: string, indent: number): readonly string[] {
  if (width(text) <= textColumns) return [text];
  const start = /^ */.exec(text)?.[0] ?? '';
  const lines: string[] = [];
  let line = start;
  let empty = true;
  for (const word of text.slice(start.length).split(/(?<=[^ ])(?= )/)) {
    // A word keeps the spaces in front of it: columns that were filled up stay so.
    if (!empty && width(line + word) > textColumns) {
      lines.push(line);
      line = `${' '.repeat(indent)}${word.trimStart()}`;
    } else line += word;
    empty = false;
  }
  return [...lines, line];
}
