/** Every migration tool whose ledger is known. One line a tool; the first that recognises a table has it. */

import { supabase } from './supabase.ts';
import type { LedgerTool } from './tool.ts';

export const ledgerTools: readonly LedgerTool[] = [supabase];

const byName = new Map(ledgerTools.map((tool) => [tool.name, tool]));

/** The tool of this name; null for one that is not known (a snapshot from a newer dbparity). */
export function toolNamed(name: string): LedgerTool | null {
  return byName.get(name) ?? null;
}
