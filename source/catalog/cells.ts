/** How many cells text takes on a terminal. */

import stringWidth from 'string-width';
import { graphemes } from './graphemes.ts';

/** Characters to which every terminal gives one cell: no combining mark, no emoji, nothing wide. */
const oneCellEach =
  /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u02ff\u0391-\u03ff\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u203b\u2190-\u2193\u2200-\u22ff\u2400-\u2426\u2500-\u25b5\u25b7-\u25bf\u25c1-\u25fa\u2691\u2713\u2717\u21e5]*$/;

/** True when every terminal gives each character of the text one cell. */
export function isCertain(text: string): boolean {
  return oneCellEach.test(text);
}

/** The number of terminal cells that the text takes. */
export function width(text: string): number {
  if (oneCellEach.test(text)) return text.length;
  let cells = 0;
  // One by one: of a long text as a whole, each would cost as much as the text is long.
  for (const { segment } of graphemes(text)) cells += stringWidth(segment);
  return cells;
}
