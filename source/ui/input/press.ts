/** Keys as the table of bindings names them. */

import { graphemes } from '../../catalog/graphemes.ts';

/** One key: its name (`j`, `G`, `space`, `pageup`, `ctrl-d`), and the letter when it is one that can be typed. */
export interface Press {
  readonly key: string;
  readonly text: string | null;
}

/** A key that types nothing. */
export function named(key: string): Press {
  return { key, text: null };
}

/** Text without escape sequences as keys. Over a slow line several arrive as one (`jjj`): each counts. */
export function typed(text: string): readonly Press[] {
  return [...graphemes(text)].flatMap(({ segment }) => letters(segment));
}

/** Pasted text as one press; its line breaks become spaces, since nothing that is typed here has lines. */
export function pasted(text: string): Press {
  return { key: 'paste', text: text.replace(/[\r\n]+/g, ' ').trim() };
}

function letters(segment: string): readonly Press[] {
  // A carriage return and a line feed are one grapheme.
  return segment.length > 1 && segment.startsWith('\r') ? [...segment].slice(0, 1).map(letter) : [letter(segment)];
}

function letter(character: string): Press {
  const code = character.codePointAt(0) ?? 0;
  if (character === '\r' || character === '\n') return named('enter');
  if (character === '\t') return named('tab');
  if (character === '\u007f' || character === '\b') return named('backspace');
  if (code < 0x20) return named(`ctrl-${String.fromCodePoint(code + 0x60)}`);
  return character === ' ' ? { key: 'space', text: ' ' } : { key: character, text: character };
}
