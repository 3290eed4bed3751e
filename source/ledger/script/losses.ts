/** What running an entry would destroy, in words. */

import type { Count } from '../../catalog/environment.ts';
import { say, sayCount } from '../../language/language.ts';
import type { JudgedEntry, Loss } from '../judgement.ts';

/** Rows of tables, by their names as `Loss.tables` has them, as they were counted on the side where the entry would run. */
export type LossCounts = ReadonlyMap<string, Count>;

/** `drops table public.calls with its rows: 1204 rows of public.calls; with it go view:public.recent_calls`. */
export function lossLine({ what, objects, tables }: Loss, counts: LossCounts): string {
  const rows = tables.map((table) => rowsOf(table, counts.get(table)));
  const others = objects.slice(1);
  const loss = rows.length === 0 ? what : say`${what}: ${rows.join(', ')}`;
  if (others.length === 0) return loss;
  const list = others.join(', ');
  return sayCount(others.length, say`${loss}; with it goes ${list}`, say`${loss}; with it go ${list}`);
}

/** The losses of one statement, or of all of them. */
export function lossLines(judged: JudgedEntry, counts: LossCounts, statement?: number): readonly string[] {
  return judged.losses
    .filter((loss) => statement === undefined || loss.statement === statement)
    .map((loss) => lossLine(loss, counts));
}

function rowsOf(table: string, count: Count | undefined): string {
  if (count?.type === 'counted')
    return sayCount(count.count, say`${count.count} row of ${table}`, say`${count.count} rows of ${table}`);
  return count ? say`rows of ${table} not counted (${count.reason})` : say`rows of ${table} not counted`;
}
