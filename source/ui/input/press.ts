/** Keys as the table of bindings names them, from what the terminal sent. */

import type { Key } from 'ink';

/** One key: its name (`j`, `G`, `space`, `pageup`, `ctrl-d`), and the letter when it is one that can be typed. */
export interface Press {
  readonly key: string;
  readonly text: string | null;
}

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

const named = [
  ['upArrow', 'up'],
  ['downArrow', 'down'],
  ['leftArrow', 'left'],
  ['rightArrow', 'right'],
  ['pageUp', 'pageup'],
  ['pageDown', 'pagedown'],
  ['home', 'home'],
  ['end', 'end'],
  ['return', 'enter'],
  ['escape', 'escape'],
  ['backspace', 'backspace'],
  ['delete', 'delete'],
] as const;

/**
 * The keys in one report of Ink's. Over a slow line several arrive as one string (`jjj`): each counts. A letter behind
 * Escape is two keys, since no binding needs Alt and a fast Escape must not be lost.
 */
export function presses(input: string, key: Key): readonly Press[] {
  if (key.eventType === 'release') return [];
  if (key.tab) return [{ key: key.shift ? 'shift-tab' : 'tab', text: null }];
  for (const [flag, name] of named) if (key[flag]) return [{ key: name, text: null }];
  if (key.ctrl) return input === '' ? [] : [{ key: `ctrl-${input}`, text: null }];
  const typed = [...graphemes.segment(input)].flatMap(({ segment }) => letters(segment));
  return key.meta && typed.length > 0 ? [{ key: 'escape', text: null }, ...typed] : typed;
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
  if (character === '\r' || character === '\n') return { key: 'enter', text: null };
  if (character === '\t') return { key: 'tab', text: null };
  if (character === '\u001b') return { key: 'escape', text: null };
  if (character === '\u007f' || character === '\b') return { key: 'backspace', text: null };
  if (code < 0x20) return { key: `ctrl-${String.fromCodePoint(code + 0x60)}`, text: null };
  return character === ' ' ? { key: 'space', text: ' ' } : { key: character, text: character };
}
