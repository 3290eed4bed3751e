/** Comments of a script. */

import { visibleCode } from '../catalog/visible.ts';

/** Text as comment lines, folded at spaces where `limit` says. A name may hold line breaks: none ends the comment early. */
export function comment(text: string, limit = Number.POSITIVE_INFINITY): readonly string[] {
  return text
    .split(/\r\n|[\n\r\u2028\u2029\u0085]/)
    .flatMap((line) => fold(visibleCode(line), limit).map((part) => `-- ${part}`.trimEnd()));
}

/**
 * A text that is sent to the server inside a statement: apostrophes and dots as every encoding of a database has them.
 * What stands between statements never gets there from psql.
 */
export function plainMarks(text: string): string {
  return text.replaceAll('’', "'").replaceAll('…', '...');
}

/** A line in lines of at most `limit` columns; what follows the first is set in below its text. */
function fold(line: string, limit: number): readonly string[] {
  if (line.length <= limit) return [line];
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(/(?<=\S)[^\S\u00a0](?=\S)/)) {
    if (current !== '' && current.length + 1 + word.length > limit) {
      lines.push(current);
      current = `${' '.repeat(9)}${word}`;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  return [...lines, current];
}
