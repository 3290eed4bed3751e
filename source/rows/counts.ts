/** What two counts of one table say of each other. */

import type { RowCount } from '../catalog/rows.ts';

/** `unknown` where a count is none, or an estimate that may as well be the other's. */
export type CountVerdict = 'equal' | 'different' | 'unknown';

/** How far apart two figures must be of which one is an estimate: nobody's statistics are that old by mistake. */
const beyondDoubt = { times: 10, rows: 10_000 };

/** Compares the counts of a table that both sides have. */
export function compareCounts(source: RowCount, target: RowCount): CountVerdict {
  if (source.type === 'unknown' || target.type === 'unknown') return 'unknown';
  if (source.type === 'exact' && target.type === 'exact') return source.count === target.count ? 'equal' : 'different';
  const [less, more] = source.count < target.count ? [source.count, target.count] : [target.count, source.count];
  const apart = more >= less * beyondDoubt.times && more - less >= beyondDoubt.rows;
  return apart ? 'different' : 'unknown';
}
