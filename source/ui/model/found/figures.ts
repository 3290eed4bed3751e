/** Numbers of rows as the screens write them: `676`, `≈1,204`, `−135`, `×0.83`. */

import type { RowCount } from '../../../catalog/rows.ts';
import { sayNumber } from '../../../language/language.ts';
import type { TableRows } from '../../../rows/findings.ts';

/** A count; `—` where the side lacks the table, `?` where nobody could count. */
export function countText(count: RowCount | null): string {
  if (count === null) return '—';
  if (count.type === 'unknown') return '?';
  return count.type === 'estimate' ? `≈${sayNumber(count.count)}` : sayNumber(count.count);
}

/** How many rows the source has more, or less, than the target; null where a side has no number. */
export function differenceOf({ source, target }: Pick<TableRows, 'source' | 'target'>): number | null {
  if (!source || !target || source.type === 'unknown' || target.type === 'unknown') return null;
  return source.count - target.count;
}

/** A difference with its sign: `+12`, `−135`; nothing for none. */
export function signedText(difference: number): string {
  if (difference === 0) return '';
  return `${difference < 0 ? '−' : '+'}${sayNumber(Math.abs(difference))}`;
}

/** The source's number as a multiple of the target's: `×0.83`; nothing where that says nothing. */
export function ratioText(source: number, target: number): string {
  if (source === target || source === 0 || target === 0) return '';
  const ratio = source / target;
  if (ratio >= 100) return `×${sayNumber(Math.round(ratio))}`;
  // As many digits as tell it from 1, and from 0.
  for (const digits of [2, 3]) {
    const rounded = Number(ratio.toFixed(digits));
    if (rounded !== 1 && rounded !== 0) return `×${sayNumber(rounded)}`;
  }
  return '';
}

/** How far two counts are apart, whichever is larger: 0 for equal ones; farthest where one has none. */
export function gravityOf(rows: Pick<TableRows, 'source' | 'target'>): number {
  const { source, target } = rows;
  if (differenceOf(rows) === null || !source || !target || source.type === 'unknown' || target.type === 'unknown')
    return 0;
  if (source.count === target.count) return 0;
  if (source.count <= 0 || target.count <= 0) return Number.MAX_VALUE;
  return Math.abs(Math.log(source.count / target.count));
}
