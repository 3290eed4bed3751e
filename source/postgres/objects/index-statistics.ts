/** Statistics targets of an index's expressions (PostgreSQL manual, ALTER INDEX, "SET STATISTICS"). */

import type { Statement } from '../../catalog/recipe.ts';
import { locks } from '../hazards.ts';
import { statement } from '../kind.ts';

/** SQL for how finely the expressions of pg_index `x` and its pg_class row `i` are sampled, where that is not by default. */
export const statisticsQuery = `CASE WHEN x.indexprs IS NOT NULL THEN
        (SELECT array_agg(s.attnum || '=' || s.attstattarget ORDER BY s.attnum) FROM pg_attribute s
          WHERE s.attrelid = i.oid AND s.attnum > 0 AND s.attstattarget > 0) END`;

/** From some targets, `2=500`, to others; `table` is the relation that others use, null for a new one. */
export function statisticsTargets(
  index: string,
  from: readonly string[],
  to: readonly string[],
  table: string | null,
): readonly Statement[] {
  const place = (item: string): string => item.split('=')[0] ?? '';
  const gone = from.map(place).filter((item) => !to.map(place).includes(item));
  const lock = table === null ? [] : [locks('SHARE UPDATE EXCLUSIVE', table)];
  const alter = (item: string, target: string): Statement =>
    statement(`ALTER INDEX ${index} ALTER COLUMN ${item} SET STATISTICS ${target}`, ...lock);
  return [
    ...gone.map((item) => alter(item, '-1')),
    ...to.filter((item) => !from.includes(item)).map((item) => alter(place(item), item.split('=')[1] ?? '-1')),
  ];
}
