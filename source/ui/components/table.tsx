import { renderToString, Text } from 'ink';
import { Table } from 'ink-table';
import type { PropsWithChildren } from 'react';
import { type Line, shown } from '../text/span.ts';
import { width } from '../text/width.ts';

/**
 * A table in a frame, as wide as its longest cells: its headings, no two of them alike, and its rows with a rule above
 * each.
 */
export function tableLines(headings: readonly string[], rows: readonly (readonly string[])[]): readonly Line[] {
  // Columns are named by their headings: the table does not make room for others.
  const data = rows.map((cells) =>
    Object.fromEntries(headings.map((heading, column) => [heading || ' ', cells[column] ?? ''])),
  );
  return renderToString(<Table data={data} header={Plain} cell={Cell} skeleton={Plain} />, { columns: widest })
    .split('\n')
    .map((text, place) => toned(text, place === 1));
}

/** Room enough that nothing wraps: the cells are as wide as they were given. */
const widest = 10_000;

/** Frames are dim, headings strong, and what a row is about is quieter than what it says. */
function toned(text: string, heading: boolean): Line {
  const cells = text.split('│');
  if (cells.length === 1) return [shown(text, 'dim')];
  return cells.flatMap((cell, place) => {
    const tone = heading ? 'strong' : place === 1 ? 'dim' : 'plain';
    return place === 0 ? [shown(cell, tone)] : [shown('│', 'dim'), shown(cell, tone)];
  });
}

function Plain({ children }: PropsWithChildren) {
  return <Text>{children}</Text>;
}

/** The table counts letters, not cells: what is wider than its letters gives up the spaces behind it. */
function Cell({ children }: PropsWithChildren<{ column: number }>) {
  const text = String(children);
  const surplus = width(text) - text.length;
  const fitting = surplus > 0 && text.endsWith(' '.repeat(surplus)) ? text.slice(0, text.length - surplus) : text;
  return <Text>{fitting}</Text>;
}
