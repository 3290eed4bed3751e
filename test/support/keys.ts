// The bytes that a terminal sends for a key.
const named = {
  enter: '\r',
  escape: '\x1b',
  tab: '\t',
  shiftTab: '\x1b[Z',
  space: ' ',
  backspace: '\x7f',
  delete: '\x1b[3~',
  insert: '\x1b[2~',
  pageUp: '\x1b[5~',
  pageDown: '\x1b[6~',
  f1: '\x1bOP',
  f5: '\x1b[15~',
} as const;

/** These change with the terminal's cursor key mode (DECCKM). */
const cursor = { up: 'A', down: 'B', right: 'C', left: 'D', home: 'H', end: 'F' } as const;

type Letter =
  | ('A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H' | 'I' | 'J' | 'K' | 'L' | 'M')
  | ('N' | 'O' | 'P' | 'Q' | 'R' | 'S' | 'T' | 'U' | 'V' | 'W' | 'X' | 'Y' | 'Z');

export type NamedKey = keyof typeof named | keyof typeof cursor | `ctrl${Letter}`;

/** A named key, or the character itself: `press('down', 'enter', 'q', '/')`. */
export type Key = NamedKey | (string & {});

export function bytesOf(key: Key, applicationCursorKeys: boolean): string {
  if (Object.hasOwn(named, key)) return named[key as keyof typeof named];
  if (Object.hasOwn(cursor, key)) {
    return `\x1b${applicationCursorKeys ? 'O' : '['}${cursor[key as keyof typeof cursor]}`;
  }
  const control = /^ctrl([A-Z])$/.exec(key)?.[1];
  if (control !== undefined) return String.fromCharCode(control.charCodeAt(0) - 64);
  if ([...key].length === 1) return key;
  throw new Error(`no such key: ${key}`);
}
