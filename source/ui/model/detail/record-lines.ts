/** One row of a reference table that is not alike: its key, then each cell that changes, or the whole row. */

import { visible } from '../../../catalog/visible.ts';
import { type Line, lineWidth, shown, type Tone } from '../../text/span.ts';
import { width, wrap } from '../../text/width.ts';
import { signs } from '../status.ts';
import type { RecordRow } from './detail-row.ts';
import { valueText } from './grid-lines.ts';
import type { LineMaker } from './layout.ts';

const indent = 4;

/** The row on as many lines as it takes. */
export function recordLines(record: RecordRow, cells: number): readonly LineMaker[] {
  const { sign, tone } = signs[record.status];
  const keys = record.key.map(({ name, value }) => `${visible(name)} ${valueText(value)}`).join(', ');
  const head = wrap(keys, cells - 2).map(
    (text, index) => (): Line => [shown(index === 0 ? `${sign} ` : '  ', tone), shown(text, 'strong')],
  );
  if (record.status !== 'changed') return [...head, ...wholeRow(record, cells)];
  return [...head, ...record.cells.flatMap((cell) => changedCell(cell, cells))];
}

/** What the side that has the row holds in it beside its key. */
function wholeRow({ cells: values, status }: RecordRow, cells: number): readonly LineMaker[] {
  const side = status === 'only-in-source' ? 'source' : 'target';
  const text = values.map((cell) => `${visible(cell.name)} ${valueText(cell[side])}`).join(' · ');
  return text === ''
    ? []
    : wrap(text, cells - indent).map((part) => () => [shown(' '.repeat(indent)), shown(part, 'dim')]);
}

/** `price  12.00 → 9.90`; values that do not fit beside each other stand below. */
function changedCell({ name, source, target }: RecordRow['cells'][number], cells: number): readonly LineMaker[] {
  const front: Line = [shown(' '.repeat(indent)), shown(visible(name), 'dim'), shown('  ')];
  const [from, to] = [valueText(target), valueText(source)];
  if (lineWidth(front) + width(from) + width(to) + 3 <= cells)
    return [() => [...front, shown(from, 'removed'), shown(' → ', 'dim'), shown(to, 'added')]];
  const below = (text: string, sign: string, tone: Tone): readonly LineMaker[] =>
    wrap(text, cells - indent - 4).map((part, index) => () => [
      shown(' '.repeat(indent + 2)),
      shown(index === 0 ? `${sign} ` : '  ', tone),
      shown(part, tone),
    ]);
  return [() => front, ...below(from, '−', 'removed'), ...below(to, '+', 'added')];
}
