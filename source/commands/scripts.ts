/** A repair's SQL as text, whichever room knows how to write it. */

import type { Comparison } from '../compare/compare.ts';
import { entryKind } from '../compare/tally.ts';
import { ledgerRepair } from '../ledger/ledger-repair.ts';
import type { Repair } from '../repair/repair.ts';
import { renderScript } from '../repair/script.ts';
import { kinds } from './engine.ts';

/** The script to paste. A repair of ledger entries alone is the ledgers' business, anything else the schema's. */
export function scriptOf(repair: Repair, comparison: Comparison): string {
  const entries = repair.asked.length > 0 && repair.asked.every((id) => id.startsWith(`${entryKind}:`));
  return entries ? ledgerRepair(comparison, repair.asked) : renderScript(repair, comparison, kinds);
}
