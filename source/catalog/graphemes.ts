/** Characters as a person sees them: an emoji of several parts is one, as is a letter with its accents. */

let segmenter: Intl.Segmenter | undefined;

/** It takes some milliseconds to be made: it is, when it is first asked for. */
function segmentation(): Intl.Segmenter {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return segmenter;
}

/** Units of UTF-16 that are looked at together: each grapheme that the segmenter hands out holds a copy of all of them. */
const piece = 256;

/** The text's graphemes in order, with their places in it; in time and memory that grow as the text does. */
export function* graphemes(text: string): Generator<{ readonly segment: string; readonly index: number }> {
  let size = piece;
  for (let start = 0; start < text.length; ) {
    const end = wholeEnd(text, Math.min(text.length, start + size));
    const found = [...segmentation().segment(text.slice(start, end))];
    const last = found.at(-1)?.index ?? 0;
    // The last one may go on behind the piece; where it is the only one, more has to be looked at.
    if (end < text.length && last === 0) {
      size *= 2;
      continue;
    }
    for (const { segment, index } of found) {
      if (end < text.length && index === last) break;
      yield { segment, index: start + index };
    }
    start = end < text.length ? start + last : end;
    size = piece;
  }
}

/** The place, or the one before it where a character of two units would be parted. */
function wholeEnd(text: string, end: number): number {
  const unit = text.charCodeAt(end - 1);
  return end < text.length && unit >= 0xd800 && unit < 0xdc00 ? end - 1 : end;
}
