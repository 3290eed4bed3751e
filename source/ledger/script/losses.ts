/** What running an entry would destroy, in words. */

import type { Count } from '../../catalog/environment.ts';
import type { JudgedEntry, Loss } from '../judgement.ts';

/** Rows of tables, by their names as `Loss.tables` has them, as they were counted on the side where the entry would run. */
export type LossCounts = ReadonlyMap<string, Count>;

/** `drops table public.calls with its rows: 1204 rows of public.calls; with it go view:public.recent_calls`. */
export function lossLine({ what, objects, tables }: Loss, counts: LossCounts): string {
  const rows = tables.map((table) => rowsOf(table, counts.get(table)));
  const others = objects.slice(1);
  return [
    rows.length === 0 ? what : `${what}: ${rows.join(', ')}`,
    ...(others.length === 0 ? [] : [`with it ${others.length === 1 ? 'goes' : 'go'} ${others.join(', ')}`]),
  ].join('; ');
}

/** The losses of one statement, or of all of them. */
export function lossLines(judged: JudgedEntry, counts: LossCounts, statement?: number): readonly string[] {
  return judged.losses
    .filter((loss) => statement === undefined || loss.statement === statement)
    .map((loss) => lossLine(loss, counts));
}

function rowsOf(table: string, count: Count | undefined): string {
  if (count?.type === 'counted') return `${count.count} ${count.count === 1 ? 'row' : 'rows'} of ${table}`;
  return `rows of ${table} not counted${count ? ` (${count.reason})` : ''}`;
}
