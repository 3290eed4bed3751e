/** A repair's SQL as text, whichever room knows how to write it. */

import type { ObjectId } from '../catalog/object.ts';
import type { Comparison } from '../compare/compare.ts';
import { entryKind } from '../compare/tally.ts';
import { ledgerRepair, planLedgerRepair } from '../ledger/ledger-repair.ts';
import { planWithRenames } from '../repair/renames/plan.ts';
import type { Rename } from '../repair/renames/rename.ts';
import type { Repair, RepairOptions } from '../repair/repair.ts';
import { renderScript } from '../repair/script.ts';
import { kinds } from './engine.ts';

const isEntry = (id: ObjectId): boolean => id.startsWith(`${entryKind}:`);

/** Plans a repair. That of ledger entries alone is the ledgers' business, anything else the schema's. */
export function planOf(
  comparison: Comparison,
  asked: readonly ObjectId[] | null,
  options: RepairOptions,
  renames: readonly Rename[] = [],
): Repair {
  const entries = asked !== null && asked.length > 0 && asked.every(isEntry);
  return entries ? planLedgerRepair(comparison, asked) : planWithRenames(comparison, kinds, asked, options, renames);
}

/** The script to paste. A repair of ledger entries alone is the ledgers' business, anything else the schema's. */
export function scriptOf(repair: Repair, comparison: Comparison): string {
  const entries = repair.asked.length > 0 && repair.asked.every(isEntry);
  return entries ? ledgerRepair(comparison, repair.asked) : renderScript(repair, comparison, kinds);
}
