/** How many rows running entries would cost: counted where the entries would run. */

import type { Count, Environment } from '../catalog/environment.ts';
import type { ObjectId } from '../catalog/object.ts';
import type { Judgement } from '../ledger/judgement.ts';
import type { LossCounts } from '../ledger/script/losses.ts';

/** Asks the target for the rows of what these entries, or all of them, would destroy. Throws a Fault when it is lost. */
export async function countLosses(
  { entries }: Judgement,
  asked: readonly ObjectId[] | null,
  target: Environment,
): Promise<LossCounts> {
  const tables = [...entries.values()]
    .filter(({ id, side, verdict }) => side === 'target' && runs(verdict) && (asked?.includes(id) ?? true))
    .flatMap(({ losses }) => losses.flatMap((loss) => loss.tables));
  const counts = new Map<string, Count>();
  if (tables.length === 0) return counts;
  const session = await target.open();
  try {
    for (const table of new Set(tables)) counts.set(table, await session.count(`SELECT count(*) FROM ${table}`));
  } finally {
    await session.close();
  }
  return counts;
}

function runs(verdict: string): boolean {
  return verdict === 'not-applied' || verdict === 'partly-applied';
}
