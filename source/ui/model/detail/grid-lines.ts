/** Two result sets as one table: rows that both sides answer once, others once for each side with what differs marked. */

import { visible } from '../../../catalog/visible.ts';
import { say, sayNumber } from '../../../language/language.ts';
import { type Line, shown, type Tone } from '../../text/span.ts';
import { width, wrap } from '../../text/width.ts';
import type { GridRow } from './detail-row.ts';
import type { LineMaker } from './layout.ts';

type GridLine = GridRow['lines'][number];

const sideTones: Readonly<Record<GridLine['side'], { readonly sign: string; readonly tone: Tone }>> = {
  both: { sign: ' ', tone: 'plain' },
  source: { sign: '+', tone: 'added' },
  target: { sign: '−', tone: 'removed' },
};

const gap = 2;
/** Values longer than that are shown from their beginning. */
const longest = 2000;

/** The table where it fits; else a block for each row, with a line for each column. */
export function gridLines(grid: GridRow, cells: number): readonly LineMaker[] {
  const texts = grid.lines.map(({ values }) => values.map(valueText));
  const titles = grid.columns.map((name) => visible(name));
  const widths = titles.map((title, column) =>
    Math.max(width(title), ...texts.map((line) => width(line[column] ?? ''))),
  );
  const total = widths.reduce((sum, one) => sum + one + gap, 0);
  return total <= cells ? table(grid, titles, texts, widths) : blocks(grid, titles, texts, cells);
}

function table(
  grid: GridRow,
  titles: readonly string[],
  texts: readonly (readonly string[])[],
  widths: readonly number[],
): readonly LineMaker[] {
  const toRight = titles.map((_, column) => texts.every((line) => isFigure(line[column] ?? '')));
  const cell = (text: string, column: number): string => {
    const room = ' '.repeat(Math.max(0, (widths[column] ?? 0) - width(text)));
    return `${toRight[column] ? room + text : text + room}${' '.repeat(gap)}`;
  };
  const head: LineMaker = () => [shown('  '), shown(titles.map(cell).join('').trimEnd(), 'dim')];
  const rows = grid.lines.map((line, index): LineMaker => {
    const { sign, tone } = sideTones[line.side];
    return () => [
      shown(`${sign} `, tone),
      ...(texts[index] ?? []).map((text, column) => shown(cell(text, column), toneOf(line, column))),
    ];
  });
  return [head, ...rows];
}

function isFigure(text: string): boolean {
  return text === '' || text === 'null' || /^-?[\d.,]+$/.test(text);
}

/** What is alike in a row that differs stands back. */
function toneOf({ side, marked }: GridLine, column: number): Tone {
  if (side === 'both') return 'plain';
  return marked[column] ? sideTones[side].tone : 'dim';
}

function blocks(
  grid: GridRow,
  titles: readonly string[],
  texts: readonly (readonly string[])[],
  cells: number,
): readonly LineMaker[] {
  const names = Math.min(Math.max(...titles.map((title) => width(title))), Math.floor(cells * 0.4));
  return grid.lines.flatMap((line, index): LineMaker[] => {
    const { sign, tone } = sideTones[line.side];
    const place = sayNumber(line.place);
    const head: Line = [shown(`${sign} `, tone), shown(say`row ${place}`, 'strong')];
    const values = (texts[index] ?? []).flatMap((text, column) =>
      valueLines(titles[column] ?? '', text, names, cells, toneOf(line, column)),
    );
    return [() => head, ...values];
  });
}

function valueLines(name: string, text: string, names: number, cells: number, tone: Tone): readonly LineMaker[] {
  const title = wrap(name, names);
  const parts = wrap(text, Math.max(8, cells - names - 2 - gap));
  return Array.from({ length: Math.max(title.length, parts.length) }, (_, index) => () => {
    const front = title[index] ?? '';
    return [
      shown(`  ${front}${' '.repeat(Math.max(0, names - width(front)) + gap)}`, 'dim'),
      shown(parts[index] ?? '', tone),
    ];
  });
}

/** A value on one line, null told from the word. */
export function valueText(value: string | null): string {
  if (value === null) return 'null';
  if (value === '') return "''";
  const text = visible(value.length > longest ? value.slice(0, longest) : value);
  const more = sayNumber(value.length - longest);
  return value.length > longest ? `${text}… ${say`(${more} more characters)`}` : text;
}
