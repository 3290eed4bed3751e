/**
 * Text from a database is untrusted: whatever could steer a terminal, reorder what is read, or hide, is shown as a
 * visible symbol instead.
 */

import { graphemes } from './graphemes.ts';

const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/u;
const hiddenEach = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;
const pictographic = /\p{Extended_Pictographic}/u;
/** The text with every control, format and invisible character replaced by a symbol that tells which one it is. */
export function visible(text: string): string {
  if (!hidden.test(text)) return text;
  let result = '';
  for (const { segment } of graphemes(text)) {
    result += hidden.test(segment) ? grapheme(segment) : segment;
  }
  return result;
}

/** A line of code: as `visible`, but tabs keep their place, marked by an arrow, and lead to the next stop of four. */
export function visibleCode(line: string): string {
  if (!line.includes('\t')) return visible(line);
  let result = '';
  for (const character of line) {
    result += character === '\t' ? `→${' '.repeat(3 - (result.length % 4))}` : character;
  }
  return visible(result);
}

function grapheme(segment: string): string {
  // Joiners and presentation selectors inside an emoji are part of its picture, not hidden text.
  const emoji = pictographic.test(segment);
  return segment.replace(hiddenEach, (character) => {
    if (emoji && (character === '\u200d' || character === '\ufe0f')) return character;
    return symbol(character.codePointAt(0) ?? 0);
  });
}

function symbol(code: number): string {
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  // Half of a surrogate pair is no character at all.
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
  return `‹U+${code.toString(16).toUpperCase().padStart(4, '0')}›`;
}
