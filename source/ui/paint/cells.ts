/** A line of the screen as the cells that a terminal makes of it. */

import { graphemes } from '../../catalog/graphemes.ts';
import { drawable } from '../text/glyphs.ts';
import type { Line } from '../text/span.ts';
import { isCertain, width } from '../text/width.ts';
import { plain, type Style, showsOnBlank, styleOf } from './style.ts';

/** The cells of one line, all of them: `texts` and `styles` are as long as the screen is wide. */
export interface Cells {
  /** What stands in each cell: a character with what combines with it; '' in the right half of a wide one. */
  readonly texts: readonly string[];
  readonly styles: readonly Style[];
  /** The first cell that some terminal may show in another width, or the number of cells where there is none. */
  readonly doubt: number;
}

/** The first `count` cells of a line; behind its end they are blank. */
export function cellsOf(line: Line, count: number, colour: boolean): Cells {
  const texts: string[] = [];
  const styles: Style[] = [];
  let doubt = count;
  const add = (text: string, style: Style): void => {
    texts.push(text);
    // A blank looks the same in every style that only changes letters.
    styles.push(text === ' ' && !showsOnBlank(style) ? plain : style);
  };
  for (const span of line) {
    const style = styleOf(span, colour);
    const written = drawable(span.text);
    if (isCertain(written)) {
      for (const character of written) add(character, style);
      continue;
    }
    for (const { segment } of graphemes(written)) {
      if (isCertain(segment)) {
        add(segment, style);
        continue;
      }
      const cells = width(segment);
      if (cells === 0) continue;
      doubt = Math.min(doubt, texts.length);
      // Half of a wide character at the edge is nothing.
      if (texts.length + cells > count) add(' ', style);
      else {
        add(segment, style);
        for (let half = 1; half < cells; half++) add('', style);
      }
    }
  }
  while (texts.length < count) add(' ', plain);
  texts.length = count;
  styles.length = count;
  return { texts, styles, doubt };
}
