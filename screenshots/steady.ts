/** What changes with every run, such as a port, is replaced by something of the same length: a picture only changes when the program does. */

import type { Cell } from '../test/support/terminal.ts';

const replacements: readonly (readonly [what: RegExp, by: (found: string) => string])[] = [
  // The demo's password is made anew each time.
  [/(?<=:)[0-9a-f]{18}(?=@)/g, (found) => 'b7e2c41f09d85a63be'.slice(0, found.length)],
  [/(?<=127\.0\.0\.1:)\d{4,5}/g, (found) => '54329'.slice(0, found.length)],
  [/(?<=PostgreSQL [\d.]+) +\d+(?:\.\d)? m?s/g, (found) => '9 ms'.padStart(found.length)],
  [/(?<=counted )\d\d:\d\d:\d\d/g, () => '14:02:11'],
  [/(?<=answered in )\d+ ms/g, (found) => '2 ms'.padStart(found.length, '1')],
];

/** The cells of a row with what changes replaced, each cell keeping its look. */
export function steady(cells: readonly Cell[]): readonly Cell[] {
  const before = cells.map(({ text }) => text);
  // Only rows in which every cell is one character: elsewhere a place in the text is not a place on the screen.
  if (before.some((text) => text.length !== 1)) return cells;
  const text = replacements.reduce((row, [what, by]) => row.replace(what, by), before.join(''));
  return cells.map((cell, x) => ({ ...cell, text: text[x] ?? cell.text }));
}
