/** The target's ledger as a tool records in it. */

import type { ObjectId } from '../../catalog/object.ts';
import { qualified } from '../../catalog/quote.ts';
import type { ObjectLookup } from '../../catalog/recipe.ts';
import type { EntryAttributes } from '../entry.ts';
import type { LedgerTool, RecordingLedger } from '../tools/tool.ts';

/** The id of the table that a ledger is. */
export function tableId({ schema, table }: EntryAttributes['ledger']): ObjectId {
  return `table:${qualified(schema, table)}`;
}

/**
 * The ledger with its columns as `objects` has them. A table that is not there is one of a schema that was left out of the
 * read: it is taken to have all columns that the tool knows.
 */
export function recordingLedger(
  ledger: EntryAttributes['ledger'],
  tool: LedgerTool,
  objects: ObjectLookup,
  entries: readonly EntryAttributes[],
): RecordingLedger {
  const columns = objects.children(tableId(ledger)).filter(({ kind }) => kind === 'column');
  const names = columns.length > 0 ? columns.map(({ name }) => name) : [...tool.columns.needed, ...tool.columns.wanted];
  return { schema: ledger.schema, table: ledger.table, columns: new Set(names), entries };
}
