/** Whether the answers of two sides to one query agree. */

import type { Answer } from '../catalog/rows.ts';
import { type Decimal, decimalOf, distance, isAtMost, larger, parseDecimal, times } from './decimal.ts';
import type { Probe, ProbeResult } from './findings.ts';
import { parseInstant } from './instant.ts';

/** How two values stand to each other. */
export type CellVerdict = 'equal' | 'within-tolerance' | 'different';

type Rows = Extract<Answer, { readonly type: 'rows' }>;
type Verdict = ProbeResult['verdict'];

/** How many rows of an answer are asked for and compared. */
export const probeRows = 200;

/** Compares row by row in the order given, column by column. Nothing is claimed where a side gave no answer, or not all. */
export function compareAnswers(source: Answer, target: Answer, tolerance: Probe['tolerance']): Verdict {
  if (source.type === 'failed' || target.type === 'failed') return 'unknown';
  if (!sameColumns(source, target)) return 'different';
  const cells = compareCells(source, target, tolerance).flat();
  if (source.rows.length !== target.rows.length || cells.includes('different')) return 'different';
  if (source.more !== target.more) return 'different';
  if (source.more) return 'unknown';
  return cells.includes('within-tolerance') ? 'within-tolerance' : 'equal';
}

/** A verdict for each cell of the rows that either side has; what one side alone has is different. */
export function compareCells(
  source: Rows,
  target: Rows,
  tolerance: Probe['tolerance'],
): readonly (readonly CellVerdict[])[] {
  const height = Math.max(source.rows.length, target.rows.length);
  const width = Math.max(source.columns.length, target.columns.length);
  return Array.from({ length: height }, (_row, row) =>
    Array.from({ length: width }, (_column, column): CellVerdict => {
      const [a, b] = [source.rows[row]?.[column], target.rows[row]?.[column]];
      if (a === undefined || b === undefined) return 'different';
      const types = [source.columns[column]?.type ?? '', target.columns[column]?.type ?? ''] as const;
      return compareValues(a, b, types, tolerance);
    }),
  );
}

function sameColumns(source: Rows, target: Rows): boolean {
  return (
    source.columns.length === target.columns.length &&
    source.columns.every(({ name }, place) => target.columns[place]?.name === name)
  );
}

function compareValues(
  a: string | null,
  b: string | null,
  types: readonly [string, string],
  tolerance: Probe['tolerance'],
): CellVerdict {
  if (a === b) return 'equal';
  if (a === null || b === null) return 'different';
  const [parse, numeric] = types.every(isNumber)
    ? [parseDecimal, true]
    : types.every(isInstant)
      ? [parseInstant, false]
      : [null, false];
  const [x, y] = [parse?.(a) ?? null, parse?.(b) ?? null];
  if (x === null || y === null) return 'different';
  const apart = distance(x, y);
  if (apart.digits === 0n) return 'equal';
  if (tolerance === null) return 'different';
  const allowed = allowance(tolerance, x, y, numeric);
  return allowed !== null && isAtMost(apart, allowed) ? 'within-tolerance' : 'different';
}

/** A share is of the larger number; times have no zero to be a share of. */
function allowance(
  tolerance: NonNullable<Probe['tolerance']>,
  x: Decimal,
  y: Decimal,
  numeric: boolean,
): Decimal | null {
  if ('absolute' in tolerance) return decimalOf(tolerance.absolute);
  return numeric ? times(larger(x, y), decimalOf(tolerance.share)) : null;
}

function isNumber(type: string): boolean {
  return /^(smallint|integer|bigint|real|double precision|oid|numeric(\(.*\))?)$/.test(type);
}

function isInstant(type: string): boolean {
  return /^(date|timestamp(\(\d\))? with(out)? time zone)$/.test(type);
}
