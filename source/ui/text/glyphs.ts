/**
 * The one table of the signs that a terminal may lack, and what is drawn in their place: a sign of the same width each,
 * so that a screen keeps its layout. Letters of names stay as they are: a wrong letter would be a lie, and most
 * terminals know them whatever the locale says.
 */

/** All signs; those of the Linux console's fonts, which draw lines but few signs; those of every terminal. */
export type Glyphs = 'unicode' | 'console' | 'ascii';

const signs: Readonly<Record<string, string>> = {
  '≠': '!',
  '≈': '~',
  '−': '-',
  '✓': 'v',
  '✗': 'x',
  '▸': '>',
  '●': '*',
  '○': 'o',
  '⚑': '!',
  '‖': '|',
  '▏': '_',
  '━': '=',
  // No full stop, which would hide that something was cut.
  '…': '~',
  '⋯': '.',
  '•': '.',
  '→': '>',
  '←': '<',
  '↑': '^',
  '↓': 'v',
  '↳': '>',
  '⇥': '>',
  '⇧': '^',
  '⏎': '<',
  '␣': '_',
  '⌫': '<',
  '–': '-',
  '—': '-',
  '‹': '<',
  '›': '>',
  '“': '"',
  '”': '"',
  '’': "'",
  '\u202f': ' ',
  '╭': '┌',
  '╮': '┐',
  '╰': '└',
  '╯': '┘',
};

/** What the console has and the others may not: lines, and the signs of Latin 1. */
const lines: Readonly<Record<string, string>> = {
  '│': '|',
  '─': '-',
  '┌': '+',
  '┐': '+',
  '└': '+',
  '┘': '+',
  '╭': '+',
  '╮': '+',
  '╰': '+',
  '╯': '+',
  '├': '+',
  '┤': '+',
  '┬': '+',
  '┴': '+',
  '┼': '+',
  '·': '.',
  '×': 'x',
  '«': '"',
  '»': '"',
  '\u00a0': ' ',
};

const tables: Readonly<Record<Glyphs, ReadonlyMap<string, string>>> = {
  unicode: new Map(),
  console: new Map(Object.entries(signs)),
  ascii: new Map(Object.entries({ ...signs, ...lines })),
};

/** Keys whose signs say nothing where they are replaced one by one. */
const keyNames: Readonly<Record<string, string>> = {
  '⇥': 'Tab',
  '⇧⇥': 'S-Tab',
  '⏎': 'Enter',
  '␣': 'Space',
  '⌫': 'BkSp',
  '↑': 'Up',
  '↓': 'Down',
  '↑↓': 'Up Down',
  '←': 'Left',
  '→': 'Right',
};

let chosen: Glyphs = 'unicode';

/** Chooses the signs of the run, before anything is drawn. */
export function drawWith(glyphs: Glyphs): void {
  chosen = glyphs;
}

/**
 * The signs that a terminal can be trusted with. The character set is the locale's, as POSIX has it (LC_ALL, LC_CTYPE,
 * LANG): where none is set, as in containers and over many an SSH, it is ASCII, unless the terminal makes itself known as
 * one that only speaks UTF-8.
 */
export function glyphsFor(
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): Glyphs {
  const { LC_ALL, LC_CTYPE, LANG, TERM } = environment;
  const locale = LC_ALL || LC_CTYPE || LANG || '';
  const modern = ['TERM_PROGRAM', 'WT_SESSION', 'VTE_VERSION', 'KITTY_WINDOW_ID', 'WEZTERM_PANE', 'KONSOLE_VERSION'];
  const speaks = locale === '' && (platform === 'darwin' || modern.some((name) => environment[name]));
  if (!/utf-?8/i.test(locale) && !speaks) return 'ascii';
  return TERM === 'linux' ? 'console' : 'unicode';
}

const beyondAscii = /[^\x20-\x7e]/;

/** The text as it can be drawn. */
export function drawable(text: string): string {
  if (chosen === 'unicode' || !beyondAscii.test(text)) return text;
  const table = tables[chosen];
  return text.replace(/[^\x20-\x7e]/g, (sign) => {
    const code = sign.charCodeAt(0);
    // Symbols of control characters, as they stand for what a name hides.
    return table.get(sign) ?? (code >= 0x2400 && code <= 0x2426 ? '?' : sign);
  });
}

/** The label of keys, as `⇧⇥` or `← h`: in words where the terminal lacks the signs. */
export function keyLabel(label: string): string {
  if (chosen === 'unicode') return label;
  return label
    .split(' ')
    .map((key) => keyNames[key] ?? key)
    .join(' ');
}
