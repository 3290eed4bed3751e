import { type Line, shown, type Tone } from '../text/span.ts';
import { pad, width } from '../text/width.ts';

/** A table in a frame, as wide as its longest cells: its headings, and its rows with a rule above each. */
export function tableLines(headings: readonly string[], rows: readonly (readonly string[])[]): readonly Line[] {
  const widths = headings.map((heading, column) =>
    Math.max(width(heading), ...rows.map((cells) => width(cells[column] ?? ''))),
  );
  const rule = ([left, cross, right]: readonly [string, string, string]): Line => [
    shown(`${left}${widths.map((cells) => '─'.repeat(cells + 2)).join(cross)}${right}`, 'dim'),
  ];
  const row = (cells: readonly string[], tone: (column: number) => Tone): Line => [
    ...widths.flatMap((room, column) => [
      shown('│', 'dim'),
      shown(` ${pad(cells[column] ?? '', room)} `, tone(column)),
    ]),
    shown('│', 'dim'),
  ];
  return [
    rule(['┌', '┬', '┐']),
    row(headings, () => 'strong'),
    ...rows.flatMap((cells) => [rule(['├', '┼', '┤']), row(cells, (column) => (column === 0 ? 'dim' : 'plain'))]),
    rule(['└', '┴', '┘']),
  ];
}
