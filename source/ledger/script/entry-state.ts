/**
 * How a script knows an entry again: by the row that says that it is applied. The ledger may not be there yet, and a
 * query that names a missing table fails as it is planned: query_to_xml runs one that is put together on the spot, and
 * needs no libxml as long as it yields text (PostgreSQL manual, "Mapping Tables to XML").
 */

import { qualified, quoteLiteral } from '../../catalog/quote.ts';
import type { ObjectLookup, ObjectState } from '../../catalog/recipe.ts';
import type { EntryAttributes } from '../entry.ts';
import { toolNamed } from '../tools/index.ts';
import { recordingLedger } from './recording-ledger.ts';

/** Null for an entry of a tool that is not known. */
export function entryState(entry: EntryAttributes, objects: ObjectLookup): ObjectState | null {
  const { schema, table, tool: name } = entry.ledger;
  const tool = toolNamed(name);
  if (!tool) return null;
  const recorded = tool.recorded(entry, recordingLedger(entry.ledger, tool, objects, []));
  const there = [
    'SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace',
    `WHERE n.nspname = ${quoteLiteral(schema)} AND c.relname = ${quoteLiteral(table)}`,
  ].join(' ');
  const query = quoteLiteral(`SELECT 1 AS recorded FROM ${qualified(schema, table)} WHERE ${recorded} LIMIT 1`);
  const row = `query_to_xml(${query}, false, true, '')::text <> ''`;
  return { exists: `EXISTS (SELECT WHERE CASE WHEN EXISTS (${there}) THEN ${row} ELSE false END)` };
}
