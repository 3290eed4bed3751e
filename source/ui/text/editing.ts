/** What the keys of a line of text do to it. The cursor is always at its end. */

import { graphemes } from '../../catalog/graphemes.ts';

/** No filter, name or URL is longer; what a flood of keys types would only be carried along. */
const longest = 10_000;

/** The text with what was typed or pasted behind it. */
export function extended(text: string, more: string): string {
  return (text + more).slice(0, longest);
}

/** The text without its last letter, its last word, or anything. */
export function erased(text: string, command: 'erase' | 'erase-word' | 'erase-all'): string {
  switch (command) {
    case 'erase':
      return [...graphemes(text)]
        .slice(0, -1)
        .map(({ segment }) => segment)
        .join('');
    case 'erase-word':
      return text.replace(/\S*\s*$/u, '');
    case 'erase-all':
      return '';
  }
}
