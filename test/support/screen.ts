// A terminal's screen without a program: what is written to it, and what its cells show then.

import type { IBufferCell } from '@xterm/headless';
import xterm from '@xterm/headless';

export interface Screen {
  /** Resolves when all of it is on the screen. */
  write(sequence: string): Promise<void>;
  resize(columns: number, rows: number): void;
  /** Each row's text. */
  rows(): readonly string[];
  /** Each row's cells with their looks, as far as they can be seen: a blank has no colour. */
  cells(): readonly string[];
  dispose(): void;
}

/** A screen as the inspector takes it: lines are not wrapped. */
export function createScreen(columns: number, rows: number): Screen {
  const terminal = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true, scrollback: 0 });
  const write = (sequence: string) => new Promise<void>((resolve) => terminal.write(sequence, resolve));
  void write('\x1b[?1049h\x1b[?7l');
  const lines = <T>(of: (line: NonNullable<ReturnType<typeof terminal.buffer.active.getLine>>) => T): readonly T[] =>
    Array.from({ length: terminal.rows }, (_, row) => {
      const line = terminal.buffer.active.getLine(row);
      if (!line) throw new Error(`no row ${row}`);
      return of(line);
    });
  return {
    write,
    resize: (width, height) => terminal.resize(width, height),
    rows: () => lines((line) => line.translateToString(true)),
    cells: () =>
      lines((line) =>
        Array.from({ length: terminal.cols }, (_, column) => {
          const cell = line.getCell(column);
          return cell ? seen(cell) : '';
        }).join('·'),
      ),
    dispose: () => terminal.dispose(),
  };
}

function seen(cell: IBufferCell): string {
  const text = cell.getWidth() === 0 ? '' : cell.getChars() || ' ';
  const marks = [cell.isInverse() ? 'inverse' : '', cell.isUnderline() ? 'underline' : ''];
  const colour = cell.isFgDefault() ? '' : `colour ${cell.getFgColor()}`;
  const letters = text === ' ' ? [] : [cell.isBold() ? 'bold' : '', cell.isDim() ? 'dim' : '', colour];
  return [text, ...[...marks, ...letters].filter((mark) => mark !== '')].join(' ');
}
