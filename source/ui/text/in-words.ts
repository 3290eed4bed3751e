/** Small wordings of the linear mode: what a sign means, what a key is called, what stands where. */

import { say, sayNumber } from '../../language/language.ts';

/** What the screens write with signs between words, in words and commas. */
export function inWords(text: string): string {
  return text
    .replace(/^[✓✗·] /, '')
    .replaceAll(' · ', ', ')
    .replaceAll(/ =(?=,|$)/g, () => ` ${say`alike`}`)
    .replaceAll('≠', () => say`different`)
    .replaceAll(/≈ ?(\S+)/g, (_, figure: string) => say`about ${figure}`)
    .replaceAll('−', '-')
    .replaceAll('⋯ ', '')
    .replaceAll(' …', '…')
    .replaceAll('…', '...')
    .trim();
}

/** Parts of a line that are there, one after the other. */
export function joined(parts: readonly (string | null)[]): string {
  const there = parts.filter((part) => part !== null && part !== '');
  return there.reduce<string>((before, part) => (before === '' ? `${part}` : say`${before}; ${part ?? ''}`), '');
}

/** `3 of 12.`, at the end of a line. */
export function place(index: number, count: number): string {
  return say`${sayNumber(index + 1)} of ${sayNumber(count)}.`;
}

/** What a key of the table of bindings is called. */
export function keyName(key: string): string {
  switch (key) {
    case 'up':
      return say`Up`;
    case 'down':
      return say`Down`;
    case 'left':
      return say`Left`;
    case 'right':
      return say`Right`;
    case 'pageup':
      return say`Page Up`;
    case 'pagedown':
      return say`Page Down`;
    case 'home':
      return say`Home`;
    case 'end':
      return say`End`;
    case 'enter':
      return say`Enter`;
    case 'escape':
      return say`Escape`;
    case 'space':
      return say`Space`;
    case 'tab':
      return say`Tab`;
    case 'shift-tab':
      return say`Shift Tab`;
    case 'backspace':
      return say`Backspace`;
    case 'delete':
      return say`Delete`;
    case '/':
      return say`/ (slash)`;
    case '#':
      return say`# (number sign)`;
    case '?':
      return say`? (question mark)`;
    default:
      if (key.startsWith('ctrl-')) return say`Control ${key.slice('ctrl-'.length)}`;
      return key !== key.toLowerCase() ? say`capital ${key}` : key;
  }
}
