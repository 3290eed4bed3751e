/** How wide text is on a terminal, and how it is cut and wrapped without breaking a character. */

import stringWidth from 'string-width';
import { isCertain, width } from '../../catalog/cells.ts';
import { graphemes } from '../../catalog/graphemes.ts';

export { isCertain, width };

const boundary = /[\s_.,:;/()[\]-]/;

/** The longest beginning of the text that fits into `cells`. */
export function take(text: string, cells: number): string {
  if (cells <= 0) return '';
  if (isCertain(text)) return text.slice(0, cells);
  let used = 0;
  let end = 0;
  for (const { segment, index } of graphemes(text)) {
    used += stringWidth(segment);
    if (used > cells) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}

/** The end of the text in at most `cells`, behind an ellipsis where it was cut: what is being typed stays in sight. */
export function takeEnd(text: string, cells: number): string {
  if (width(text) <= cells) return text;
  const segments = [...graphemes(text)];
  let used = 1;
  let from = segments.length;
  for (; from > 0; from--) {
    used += stringWidth(segments[from - 1]?.segment ?? '');
    if (used > cells) break;
  }
  return `…${text.slice(segments[from]?.index ?? text.length)}`;
}

/** The text in at most `cells`, with an ellipsis where it was cut, at the end of a word when one is near. */
export function truncate(text: string, cells: number): string {
  if (width(text) <= cells) return text;
  if (cells <= 1) return cells === 1 ? '…' : '';
  const kept = take(text, cells - 1);
  for (let index = kept.length; index > kept.length * 0.6; index--) {
    if (boundary.test(text[index] ?? '')) return `${kept.slice(0, index)}…`;
  }
  return `${kept}…`;
}

/** The text with spaces behind it until it takes `cells`; cut when it is longer. */
export function pad(text: string, cells: number): string {
  const cut = truncate(text, cells);
  return cut + ' '.repeat(Math.max(0, cells - width(cut)));
}

/** The text in lines of at most `cells`, broken between words where possible. At least one line. */
export function wrap(text: string, cells: number): readonly string[] {
  return wrapRanges(text, cells).map(([start, end]) => text.slice(start, end));
}

/** As `wrap`, but each line as a range of the text; the lines after the first may have less room. */
export function wrapRanges(text: string, cells: number, later = cells): readonly (readonly [number, number])[] {
  let room = Math.max(1, cells);
  if (text.length <= room && width(text) <= room) return [[0, text.length]];
  const lines: (readonly [number, number])[] = [];
  let start = 0;
  while (start < text.length) {
    // Only a little more than a line is looked at, so that a very long text costs no more than its length.
    const rest = text.slice(start, start + room * 4 + 32);
    let length = take(rest, room).length || firstGrapheme(rest);
    if (length < rest.length && rest[length] !== ' ') {
      const space = rest.lastIndexOf(' ', length);
      if (space > 0 && rest.slice(0, space).trim() !== '') length = space;
    }
    lines.push([start, start + length]);
    start += length;
    room = Math.max(1, later);
    // The space at which a line was broken belongs to neither line.
    if (start < text.length && text[start] === ' ') start++;
  }
  return lines;
}

function firstGrapheme(text: string): number {
  const [first] = graphemes(text);
  return first?.segment.length ?? 1;
}
