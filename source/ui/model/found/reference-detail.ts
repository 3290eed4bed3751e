/** What the detail pane says of a reference table: how many rows are not alike, and each of them, cell by cell. */

import { say, sayNumber } from '../../../language/language.ts';
import type { ReferenceResult, RowDifference } from '../../../rows/findings.ts';
import type { DetailRow, RecordRow } from '../detail/detail-row.ts';
import type { Names } from './found-detail.ts';

/** The detail of a reference table. */
export function referenceDetail(result: ReferenceResult, names: Names): readonly DetailRow[] {
  const { table, failed, differences, notCompared } = result;
  const left = notCompared.map(
    ({ column, reason }): DetailRow => ({
      type: 'note',
      text: say`not compared: ${column}, ${reason}`,
      tone: 'dim',
    }),
  );
  if (failed !== null) return [{ type: 'note', text: failed, tone: 'bad' }, ...left];
  const key = table.key.join(', ');
  return [
    ...totals(result, names),
    { type: 'note', text: say`rows are told apart by ${key}`, tone: 'dim' },
    ...left,
    ...(differences.some(({ source, target }) => source && target)
      ? [{ type: 'note', text: say`changed cells: ${names.target} → ${names.source}`, tone: 'dim' } as const]
      : []),
    ...(differences.length > 0 ? [{ type: 'blank' } as const] : []),
    ...differences.map((difference) => record(result, difference)),
    ...unkept(result),
  ];
}

function totals({ rows, counts }: ReferenceResult, names: Names): readonly DetailRow[] {
  const { onlySource, onlyTarget, changed } = counts;
  const lines: DetailRow[] = [];
  const item = (status: RecordRow['status'], text: string): void => {
    lines.push({ type: 'item', status, depth: 0, text });
  };
  if (onlySource > 0) item('only-in-source', say`${sayNumber(onlySource)} only in ${names.source}`);
  if (onlyTarget > 0) item('only-in-target', say`${sayNumber(onlyTarget)} only in ${names.target}`);
  if (changed > 0) item('changed', say`${sayNumber(changed)} on both sides, and different`);
  if (lines.length === 0) lines.push({ type: 'note', text: say`every row is the same on both sides`, tone: 'good' });
  if (!rows) return lines;
  const [source, target] = [sayNumber(rows.source), sayNumber(rows.target)];
  return [
    ...lines,
    { type: 'note', text: say`rows: ${source} in ${names.source}, ${target} in ${names.target}`, tone: 'dim' },
  ];
}

function record({ table }: ReferenceResult, { key, source, target }: RowDifference): DetailRow {
  const isKey = new Set(table.key);
  const cells = table.columns.flatMap((name, column): RecordRow['cells'] => {
    const [a, b] = [source?.[column] ?? null, target?.[column] ?? null];
    return isKey.has(name) || (source && target && a === b) ? [] : [{ name, source: a, target: b }];
  });
  return {
    type: 'record',
    status: !target ? 'only-in-source' : !source ? 'only-in-target' : 'changed',
    key: table.key.map((name, column) => ({ name, value: key[column] ?? null })),
    cells,
  };
}

/** Rows that are counted and not kept are said. */
function unkept({ differences, counts }: ReferenceResult): readonly DetailRow[] {
  const more = counts.onlySource + counts.onlyTarget + counts.changed - differences.length;
  return more > 0 ? [{ type: 'fold', text: say`${sayNumber(more)} more, which are counted and not kept` }] : [];
}
