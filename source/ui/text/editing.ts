/** What the keys of a line of text do to it. The cursor is always at its end. */

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The text without its last letter, its last word, or anything. */
export function erased(text: string, command: 'erase' | 'erase-word' | 'erase-all'): string {
  switch (command) {
    case 'erase':
      return [...graphemes.segment(text)]
        .slice(0, -1)
        .map(({ segment }) => segment)
        .join('');
    case 'erase-word':
      return text.replace(/\S*\s*$/u, '');
    case 'erase-all':
      return '';
  }
}
