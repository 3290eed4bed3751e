/** What the detail pane says of what was found of a pair's rows. */

import type { Comparison } from '../../../compare/compare.ts';
import { say } from '../../../language/language.ts';
import type { RowFindings, TableRows } from '../../../rows/findings.ts';
import { acceptedRows } from '../detail/accepted.ts';
import type { DetailRow } from '../detail/detail-row.ts';
import type { ObjectRow } from '../row.ts';
import type { Side } from '../side.ts';
import type { Status } from '../status.ts';
import type { FoundFace } from './face.ts';
import { countText, differenceOf, ratioText, signedText } from './figures.ts';
import { momentOf } from './moments.ts';
import { probeDetail } from './probe-detail.ts';
import { referenceDetail } from './reference-detail.ts';

/** The names of both environments. */
export type Names = Readonly<Record<Side, string>>;

/** The detail of a row of the group. `all` shows what is alike, too. */
export function foundDetail(
  comparison: Comparison,
  row: ObjectRow,
  face: FoundFace,
  found: RowFindings,
  all: boolean,
): readonly DetailRow[] {
  const names = { source: comparison.source.identity.environment, target: comparison.target.identity.environment };
  const rows = [...standing(row), ...acceptedRows(comparison, new Map(), row), ...faceDetail(face, names, all)];
  return [...rows, ...(face.type === 'table' ? [{ type: 'blank' } as const, ...momentRows(found, names)] : [])];
}

function faceDetail(face: FoundFace, names: Names, all: boolean): readonly DetailRow[] {
  switch (face.type) {
    case 'table':
      return tableDetail(face.rows, names);
    case 'probe':
      return probeDetail(face.result, names, all);
    case 'reference':
      return referenceDetail(face.result, names);
  }
}

/** Why it counts. */
function standing({ differences }: ObjectRow): readonly DetailRow[] {
  return differences.flatMap(({ expected, why }): readonly DetailRow[] =>
    expected === null ? [{ type: 'note', text: why, tone: 'plain' }] : [],
  );
}

function tableDetail(rows: TableRows, names: Names): readonly DetailRow[] {
  const { source, target } = rows;
  const difference = differenceOf(rows);
  const detail: DetailRow[] = [
    { type: 'sides' },
    {
      type: 'pair',
      status: rowsStatus(rows),
      depth: 0,
      name: say`rows`,
      source: countText(source),
      target: countText(target),
      severity: null,
    },
  ];
  if (difference !== null && difference !== 0) detail.push(...apart(rows, difference));
  for (const side of ['source', 'target'] as const) detail.push(...countNote(rows, side, names[side]));
  return detail;
}

function rowsStatus(rows: TableRows): Status {
  const estimated = rows.source?.type === 'estimate' || rows.target?.type === 'estimate';
  if (differenceOf(rows) === null) return 'unknown';
  return estimated ? 'about' : differenceOf(rows) === 0 ? 'alike' : 'changed';
}

function apart({ source, target }: TableRows, difference: number): readonly DetailRow[] {
  const known = source && target && source.type !== 'unknown' && target.type !== 'unknown';
  const ratio = known ? ratioText(source.count, target.count) : '';
  const apartText = signedText(difference);
  const text = ratio === '' ? say`difference ${apartText}` : say`difference ${apartText}, ${ratio}`;
  return [{ type: 'note', text, tone: 'plain' }];
}

/** Why a number is not exact, or is not there. */
function countNote(rows: TableRows, side: Side, name: string): readonly DetailRow[] {
  const count = rows[side];
  if (count === null) return [{ type: 'note', text: say`${name} does not have this table`, tone: 'dim' }];
  if (count.type === 'exact') return [];
  const text = count.type === 'estimate' ? say`${name}: an estimate, ${count.reason}` : say`${name}: ${count.reason}`;
  return [{ type: 'note', text, tone: count.type === 'estimate' ? 'dim' : 'warning' }];
}

function momentRows({ countedAt }: RowFindings, names: Names): readonly DetailRow[] {
  return (['source', 'target'] as const).flatMap((side): readonly DetailRow[] => {
    const at = countedAt[side];
    return at === null ? [] : [{ type: 'note', text: say`${names[side]} counted ${momentOf(at)}`, tone: 'dim' }];
  });
}
