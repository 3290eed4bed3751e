/**
 * What a terminal sends, as keys: the sequences of xterm and what descends from it, rxvt, PuTTY, GNU screen and the Linux
 * console, with and without application keys, modifiers in any of their writings. What is no key of ours (mouse
 * reports, answers of the terminal, function keys) comes to nothing; it must never act as the letters that it is made of.
 */

import { named, type Press, pasted, typed } from './press.ts';

/** The keys that are whole, and what may be the beginning of another one. */
export interface Decoded {
  readonly presses: readonly Press[];
  readonly rest: string;
}

const esc = '\u001b';
/** A paste is text for one line: what is longer is no name and no reason. */
const longestPaste = 10_000;

/** Decodes what has come so far. The rest is to be put before what comes next. */
export function decode(input: string): Decoded {
  const presses: Press[] = [];
  let at = 0;
  while (at < input.length) {
    const next = input.indexOf(esc, at);
    if (next < 0) return { presses: [...presses, ...typed(input.slice(at))], rest: '' };
    // Not all as arguments of one call: a flood has more than that takes.
    for (const press of typed(input.slice(at, next))) presses.push(press);
    const found = sequenceAt(input, next);
    if (found === 'unfinished') return { presses, rest: input.slice(next) };
    presses.push(...found.presses);
    at = found.end;
  }
  return { presses, rest: '' };
}

/** True for the rest that only more input can end: what is pasted must not act as keys, however slowly it comes. */
export function isPaste(rest: string): boolean {
  return rest.startsWith(pasteStart);
}

/** The rest with as much of a paste as is taken of it, however much comes. */
export function shortened(rest: string): string {
  const kept = pasteStart.length + longestPaste;
  return rest.length > 2 * kept ? rest.slice(0, kept) + rest.slice(-pasteEnd.length) : rest;
}

interface Found {
  readonly presses: readonly Press[];
  readonly end: number;
}

const pasteStart = `${esc}[200~`;
const pasteEnd = `${esc}[201~`;

function sequenceAt(input: string, start: number): Found | 'unfinished' {
  switch (input[start + 1]) {
    case undefined:
      return 'unfinished';
    case '[':
      return input.startsWith(pasteStart, start) ? pasteAt(input, start) : csiAt(input, start);
    case 'O':
      return ss3At(input, start);
    case ']':
    case 'P':
    case '^':
    case '_':
      return stringAt(input, start);
    default:
      // A letter behind a fast Escape is two keys: no binding needs Alt.
      return { presses: [named('escape')], end: start + 1 };
  }
}

function pasteAt(input: string, start: number): Found | 'unfinished' {
  const from = start + pasteStart.length;
  const end = input.indexOf(pasteEnd, from);
  if (end >= 0)
    return { presses: [pasted(input.slice(from, Math.min(end, from + longestPaste)))], end: end + pasteEnd.length };
  // Terminals take control characters out of what they paste: this one was pressed.
  const interrupted = input.indexOf('\u0003', from);
  return interrupted < 0 ? 'unfinished' : { presses: [named('ctrl-c')], end: interrupted + 1 };
}

/** `ESC [`, with parameters; `$` ends rxvt's shifted keys, `[` begins the Linux console's function keys. */
const csi = /\u001b\[(?:\[([\d;]*)([A-Za-z~])|([0-?]*)([ -/]*?)(?:(?<=\[\d)(\$)|([@-~])))/y;
const csiBeginning = /\u001b\[(?:\[[\d;]*|[0-?]*[ -/]*)/y;

function csiAt(input: string, start: number): Found | 'unfinished' {
  csi.lastIndex = start;
  const match = csi.exec(input);
  if (!match) {
    csiBeginning.lastIndex = start;
    csiBeginning.test(input);
    // What no terminal sends is left out up to where it went wrong.
    return csiBeginning.lastIndex === input.length ? 'unfinished' : { presses: [], end: csiBeginning.lastIndex };
  }
  const end = csi.lastIndex;
  const [, consoleParameters, consoleFinal, parameters = '', intermediates = '', dollar, plainFinal] = match;
  if (consoleFinal !== undefined) return { presses: consoleFinal === '~' ? tilde(consoleParameters ?? '') : [], end };
  const final = dollar ?? plainFinal ?? '';
  if (final === 'M' && parameters === '') {
    // An old mouse report: three more characters tell the button and the place.
    return input.length < end + 3 ? 'unfinished' : { presses: [], end: end + 3 };
  }
  if (intermediates !== '' || /[<=>?]/.test(parameters)) return { presses: [], end };
  return { presses: csiKey(parameters, final), end };
}

const arrows: Readonly<Record<string, string>> = {
  A: 'up',
  B: 'down',
  C: 'right',
  D: 'left',
  H: 'home',
  F: 'end',
  // With Shift, in rxvt.
  a: 'up',
  b: 'down',
  c: 'right',
  d: 'left',
};

function csiKey(parameters: string, final: string): readonly Press[] {
  const arrow = arrows[final];
  if (arrow !== undefined) return isRelease(parameters) ? [] : [named(arrow)];
  switch (final) {
    case 'Z':
      return [named('shift-tab')];
    case '~':
    case '^':
    case '$':
    case '@':
      return tilde(parameters);
    case 'u': {
      const [code = '', modifiers = ''] = parameters.split(';');
      return coded(Number(code.split(':')[0]), modifiers);
    }
    default:
      return [];
  }
}

const numbered: Readonly<Record<string, string>> = {
  1: 'home',
  3: 'delete',
  4: 'end',
  5: 'pageup',
  6: 'pagedown',
  7: 'home',
  8: 'end',
};

function tilde(parameters: string): readonly Press[] {
  const [number = '', modifiers = '', code = ''] = parameters.split(';');
  // xterm's modifyOtherKeys: any key by its code.
  if (number === '27') return coded(Number(code), modifiers);
  const key = numbered[number];
  return key === undefined || isRelease(parameters) ? [] : [named(key)];
}

/** In the kitty protocol a key that is let go has event type 3. */
function isRelease(parameters: string): boolean {
  return /^[^;]*;\d*:3(?:;|$)/.test(parameters);
}

const codes: Readonly<Record<number, string>> = { 9: 'tab', 13: 'enter', 27: 'escape', 127: 'backspace' };
const [shift, control] = [1, 4];

/** A key by its character's code, with modifiers as 1 and their sum. */
function coded(code: number, modifiers: string): readonly Press[] {
  if (isRelease(`;${modifiers}`) || !Number.isInteger(code) || code <= 0 || code > 0x10ffff) return [];
  const held = Math.max(0, Number.parseInt(modifiers || '1', 10) - 1);
  const key = codes[code];
  if (key !== undefined) return [named(key === 'tab' && (held & shift) > 0 ? 'shift-tab' : key)];
  if (code < 0x20 || (code >= 0xd800 && code <= 0xf8ff)) return [];
  const character = String.fromCodePoint(code);
  if ((held & control) > 0) return [named(`ctrl-${character.toLowerCase()}`)];
  return typed((held & shift) > 0 ? character.toUpperCase() : character);
}

const ss3 = /\u001bO([\d;]*)([A-Za-z])/y;
const ss3Beginning = /\u001bO[\d;]*$/y;
/** The keypad in application mode, from `*` on. */
const keypad = '*+,-./0123456789';

function ss3At(input: string, start: number): Found | 'unfinished' {
  ss3.lastIndex = start;
  const match = ss3.exec(input);
  if (!match) {
    ss3Beginning.lastIndex = start;
    return ss3Beginning.test(input) ? 'unfinished' : { presses: [named('escape')], end: start + 1 };
  }
  const [, , final = ''] = match;
  const end = ss3.lastIndex;
  const arrow = arrows[final];
  if (arrow !== undefined) return { presses: [named(arrow)], end };
  if (final === 'M') return { presses: [named('enter')], end };
  if (final === 'I') return { presses: [named('tab')], end };
  const place = final.charCodeAt(0) - 'j'.charCodeAt(0);
  return { presses: place >= 0 ? typed(keypad[place] ?? '') : [], end };
}

/** An answer of the terminal that is a text (a colour, a title), up to its end. */
function stringAt(input: string, start: number): Found | 'unfinished' {
  const end = /\u0007|\u001b\\/g;
  end.lastIndex = start + 2;
  const match = end.exec(input);
  return match ? { presses: [], end: end.lastIndex } : 'unfinished';
}
