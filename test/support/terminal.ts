// A program in a real pseudo-terminal, seen through a real terminal's eyes: keys go in, a screen comes out.
// Nothing here sleeps: every wait ends with the output that satisfies it.
import { closeSync, constants, mkdirSync, mkdtempSync, openSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type IPty, spawn } from '@lydell/node-pty';
import type { IBufferCell, IModes, Terminal as Xterm } from '@xterm/headless';
import xterm from '@xterm/headless';
import { clipboardTexts } from './clipboard.ts';
import { bytesOf, type Key } from './keys.ts';

export interface TerminalOptions {
  /** Arguments of dbparity; or of `command` where that is given. */
  args?: string[];
  command?: string;
  cols?: number;
  rows?: number;
  cwd?: string;
  /** Added to a small, clean environment; `undefined` takes a variable away. */
  env?: Record<string, string | undefined>;
}

export interface Cell {
  /** '' for the right half of a wide character. */
  readonly text: string;
  /** 'default', one of the 16 names ('red', 'brightRed', …), 'palette:N' or '#rrggbb'. */
  readonly fg: string;
  readonly bg: string;
  readonly bold: boolean;
  readonly dim: boolean;
  readonly italic: boolean;
  readonly underline: boolean;
  readonly inverse: boolean;
  readonly strikethrough: boolean;
}

export interface Exit {
  readonly exitCode: number;
  readonly signal: NodeJS.Signals | undefined;
}

export type Expectation = string | RegExp | ((screen: string[]) => boolean);

/** The program on trial: the build, unless another one is named (one that is installed, say). */
export const program = path.resolve(process.env.DBPARITY_TEST_PROGRAM ?? 'dist/dbparity.js');

/** Where the program keeps its own compiled code: one folder for all tests, as one home serves all runs of a person. */
export const cacheFolder = path.resolve('.cache/xdg');

const colours = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'];

function colour(value: number, kind: 'default' | 'palette' | 'rgb'): string {
  if (kind === 'default') return 'default';
  if (kind === 'rgb') return `#${value.toString(16).padStart(6, '0')}`;
  const name = colours[value % 8] ?? '';
  if (value < 8) return name;
  return value < 16 ? `bright${name.charAt(0).toUpperCase()}${name.slice(1)}` : `palette:${value}`;
}

/** node-pty knows these but does not declare them. */
type Undeclared = { _pty?: unknown; _socket?: { destroy(): void } };

function slavePath(pty: IPty): string {
  const { _pty: found } = pty as Undeclared;
  if (typeof found !== 'string') throw new Error('node-pty no longer tells the name of its terminal device');
  return found;
}

function toCell(cell: IBufferCell): Cell {
  const fgKind = cell.isFgDefault() ? 'default' : cell.isFgRGB() ? 'rgb' : 'palette';
  const bgKind = cell.isBgDefault() ? 'default' : cell.isBgRGB() ? 'rgb' : 'palette';
  return {
    text: cell.getWidth() === 0 ? '' : cell.getChars() || ' ',
    fg: colour(cell.getFgColor(), fgKind),
    bg: colour(cell.getBgColor(), bgKind),
    bold: cell.isBold() !== 0,
    dim: cell.isDim() !== 0,
    italic: cell.isItalic() !== 0,
    underline: cell.isUnderline() !== 0,
    inverse: cell.isInverse() !== 0,
    strikethrough: cell.isStrikethrough() !== 0,
  };
}

export class Terminal {
  /** HOME and the XDG folders of the program, but for its cache, live below this folder, which `dispose` removes. */
  readonly home: string;
  readonly #pty: IPty;
  /** The program's side, held open: once nobody holds it, the kernel drops output that was not read yet. */
  readonly #slave: number;
  readonly #xterm: Xterm;
  readonly #output: Buffer[] = [];
  #written = 0;
  readonly #listeners: (() => void)[] = [];
  readonly #watchers = new Set<() => void>();
  readonly #exited: Promise<Exit>;
  #exit: Exit | undefined;
  #cursorVisible = true;
  #title = '';
  #bells = 0;

  constructor(options: TerminalOptions = {}) {
    const { cols = 120, rows = 40 } = options;
    this.home = mkdtempSync(path.join(os.tmpdir(), 'dbparity-home-'));
    const folder = (name: string) => {
      const made = path.join(this.home, name);
      mkdirSync(made, { recursive: true });
      return made;
    };
    this.#xterm = new xterm.Terminal({ cols, rows, allowProposedApi: true, scrollback: 5_000 });
    this.#listen();

    const env: Record<string, string | undefined> = {
      PATH: process.env.PATH,
      TERM: 'xterm-256color',
      LANG: 'C.UTF-8',
      TZ: 'UTC',
      USER: 'operator',
      SHELL: '/bin/sh',
      HOME: this.home,
      TMPDIR: folder('tmp'),
      XDG_CONFIG_HOME: folder('config'),
      XDG_STATE_HOME: folder('state'),
      XDG_CACHE_HOME: cacheFolder,
      XDG_DATA_HOME: folder('data'),
      XDG_RUNTIME_DIR: folder('runtime'),
      ...options.env,
    };
    const [file, args] = options.command
      ? [options.command, options.args ?? []]
      : [process.execPath, [program, ...(options.args ?? [])]];
    this.#pty = spawn(file, args, {
      name: env.TERM ?? 'dumb',
      cols,
      rows,
      cwd: options.cwd ?? folder('work'),
      env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined)),
      encoding: null, // Bytes: a character split between two reads must not be broken.
    });
    this.#slave = openSync(slavePath(this.#pty), constants.O_RDWR | constants.O_NOCTTY);
    this.#pty.onData((data) => {
      const bytes = Buffer.from(data);
      this.#output.push(bytes);
      this.#written += bytes.length;
      for (const told of this.#listeners.splice(0)) told();
      this.#xterm.write(bytes, () => this.#changed());
    });
    this.#exited = new Promise((resolve) => {
      this.#pty.onExit(({ exitCode, signal }) => {
        closeSync(this.#slave);
        const name = Object.entries(os.constants.signals).find(([, number]) => number === signal)?.[0];
        const exit = { exitCode, signal: name as NodeJS.Signals | undefined };
        // What was written last must be on the screen before anybody looks at it.
        this.#xterm.write('', () => {
          this.#exit = exit;
          resolve(exit);
          this.#changed();
        });
      });
    });
  }

  #listen(): void {
    const cursor = (visible: boolean) => (params: (number | number[])[]) => {
      if (params.includes(25)) this.#cursorVisible = visible;
      return false; // Only looked at: xterm handles it too.
    };
    this.#xterm.parser.registerCsiHandler({ prefix: '?', final: 'h' }, cursor(true));
    this.#xterm.parser.registerCsiHandler({ prefix: '?', final: 'l' }, cursor(false));
    this.#xterm.onTitleChange((title) => {
      this.#title = title;
    });
    this.#xterm.onBell(() => {
      this.#bells += 1;
    });
    // Answers to the program's questions (cursor position, device attributes).
    this.#xterm.onData((answer) => {
      if (this.#exit === undefined) this.#pty.write(answer);
    });
  }

  #changed(): void {
    // Half a frame is not a screen: wait for the end of a synchronized update.
    if (this.#xterm.modes.synchronizedOutputMode && this.#exit === undefined) return;
    for (const watcher of [...this.#watchers]) watcher();
  }

  get pid(): number {
    return this.#pty.pid;
  }

  get cols(): number {
    return this.#xterm.cols;
  }

  get rows(): number {
    return this.#xterm.rows;
  }

  /** The rows of the screen, without the blanks at their ends. */
  screen(): string[] {
    const { active } = this.#xterm.buffer;
    return Array.from({ length: this.#xterm.rows }, (_, y) => {
      return active.getLine(active.baseY + y)?.translateToString(true) ?? '';
    });
  }

  /** The screen as one text, without the empty rows at its end. */
  text(): string {
    return this.screen().join('\n').trimEnd();
  }

  /** What stands above the screen too: everything that the main screen scrolled away. */
  scrollback(): string[] {
    const { active } = this.#xterm.buffer;
    return Array.from({ length: active.length }, (_, y) => active.getLine(y)?.translateToString(true) ?? '');
  }

  cell(x: number, y: number): Cell {
    const { active } = this.#xterm.buffer;
    const cell = active.getLine(active.baseY + y)?.getCell(x);
    if (cell === undefined) throw new Error(`no cell at ${x},${y}`);
    return toCell(cell);
  }

  /** Every cell of the screen, row by row: what a picture of it is drawn from. */
  cells(): Cell[][] {
    return Array.from({ length: this.rows }, (_, y) => Array.from({ length: this.cols }, (_, x) => this.cell(x, y)));
  }

  /** Where a text begins on the screen, first row first. */
  find(text: string): { x: number; y: number } | undefined {
    const { active } = this.#xterm.buffer;
    for (let y = 0; y < this.rows; y++) {
      const line = active.getLine(active.baseY + y);
      const at = line?.translateToString(true).indexOf(text) ?? -1;
      if (line === undefined || at < 0) continue;
      // Characters are not columns: a wide one takes two, a combined one is several in one.
      for (let x = 0, seen = 0; x < this.cols; x++) {
        if (seen >= at && line.getCell(x)?.getWidth() !== 0) return { x, y };
        seen += line.getCell(x)?.getWidth() === 0 ? 0 : line.getCell(x)?.getChars().length || 1;
      }
    }
    return undefined;
  }

  /** How the first character of a text on the screen looks. */
  styleOf(text: string): Cell {
    const at = this.find(text);
    if (at === undefined) throw new Error(`not on the screen: ${text}\n${this.#picture()}`);
    return this.cell(at.x, at.y);
  }

  press(...keys: Key[]): void {
    for (const key of keys) this.#pty.write(bytesOf(key, this.#xterm.modes.applicationCursorKeysMode));
  }

  /** All of a text at once, as when it arrives over a slow line. */
  type(text: string): void {
    this.#pty.write(text);
  }

  /** As a terminal pastes: in brackets where the program asked for them. */
  paste(text: string): void {
    this.#pty.write(this.#xterm.modes.bracketedPasteMode ? `\x1b[200~${text}\x1b[201~` : text);
  }

  /** Resolves as soon as the screen satisfies the expectation, with the screen. */
  waitFor(expectation: Expectation, options: { timeout?: number } = {}): Promise<string[]> {
    const { timeout = 10_000 } = options;
    const met = (screen: string[]): boolean => {
      if (typeof expectation === 'function') return expectation(screen);
      const text = screen.join('\n');
      return typeof expectation === 'string' ? text.includes(expectation) : expectation.test(text);
    };
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        this.#watchers.delete(look);
        clearTimeout(timer);
        settle();
      };
      const fail = (why: string) => reject(new Error(`${why}, waiting for ${String(expectation)}\n${this.#picture()}`));
      const look = () => {
        try {
          const screen = this.screen();
          if (met(screen)) end(() => resolve(screen));
          else if (this.#exit) end(() => fail(`the program ended (${JSON.stringify(this.#exit)})`));
        } catch (error) {
          end(() => reject(error));
        }
      };
      const timer = setTimeout(() => end(() => fail(`nothing in ${timeout} ms`)), timeout);
      this.#watchers.add(look);
      if (!this.#xterm.modes.synchronizedOutputMode || this.#exit) look();
    });
  }

  async waitForExit(options: { timeout?: number } = {}): Promise<Exit> {
    const { timeout = 10_000 } = options;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`still running after ${timeout} ms\n${this.#picture()}`)), timeout);
    });
    try {
      return await Promise.race([this.#exited, late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** How it ended, or undefined while it runs. */
  get exit(): Exit | undefined {
    return this.#exit;
  }

  resize(cols: number, rows: number): void {
    this.#xterm.resize(cols, rows);
    this.#pty.resize(cols, rows);
  }

  kill(signal: NodeJS.Signals = 'SIGTERM'): void {
    this.#pty.kill(signal);
  }

  /**
   * The line goes dead, as when SSH drops: the terminal is gone and the program gets SIGHUP from the kernel. Whatever this
   * process starts between this terminal and its hang-up inherits our end of the line, and keeps it open while it runs:
   * a test that hangs up starts nothing meanwhile, and runs beside no other of its file.
   */
  hangUp(): void {
    const { _socket: line } = this.#pty as Undeclared;
    if (line === undefined) throw new Error('node-pty no longer gives its end of the line');
    line.destroy();
  }

  /** Every byte that the program wrote, from a mark taken earlier with `raw().length` where one is given. */
  raw(from = 0): Buffer {
    return Buffer.concat(this.#output).subarray(from);
  }

  /** How many bytes the program has written: `raw().length`, without putting them together. */
  get written(): number {
    return this.#written;
  }

  /** Resolves with the next bytes that the program writes, true; or, when none came in so many milliseconds, false. */
  nextOutput(timeout: number): Promise<boolean> {
    return new Promise((resolve) => {
      const told = () => {
        clearTimeout(timer);
        resolve(true);
      };
      const timer = setTimeout(() => {
        this.#listeners.splice(this.#listeners.indexOf(told), 1);
        resolve(false);
      }, timeout);
      this.#listeners.push(told);
    });
  }

  /** The texts that the program sent to the clipboard with OSC 52, the latest last. */
  clipboard(): string[] {
    return clipboardTexts(this.raw().toString('utf8'));
  }

  get alternateScreen(): boolean {
    return this.#xterm.buffer.active.type === 'alternate';
  }

  get cursorVisible(): boolean {
    return this.#cursorVisible;
  }

  get cursor(): { x: number; y: number } {
    const { cursorX, cursorY } = this.#xterm.buffer.active;
    return { x: cursorX, y: cursorY };
  }

  get title(): string {
    return this.#title;
  }

  get bells(): number {
    return this.#bells;
  }

  /** Bracketed paste, mouse tracking, focus events, …: what a program must switch off before it goes. */
  get modes(): IModes {
    return this.#xterm.modes;
  }

  /** Ends the program if it still runs, and removes its home. */
  async dispose(): Promise<void> {
    if (this.#exit === undefined) {
      this.kill('SIGKILL');
      await this.#exited;
    }
    this.#xterm.dispose();
    rmSync(this.home, { recursive: true, force: true });
  }

  #picture(): string {
    const edge = `+${'-'.repeat(this.cols)}+`;
    return [edge, ...this.screen().map((row) => `|${row.padEnd(this.cols)}|`), edge].join('\n');
  }
}

export async function withTerminal<Result>(
  options: TerminalOptions,
  use: (terminal: Terminal) => Promise<Result>,
): Promise<Result> {
  const terminal = new Terminal(options);
  try {
    return await use(terminal);
  } finally {
    await terminal.dispose();
  }
}
