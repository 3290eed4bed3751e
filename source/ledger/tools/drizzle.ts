/**
 * Drizzle's ledger, `drizzle.__drizzle_migrations`. What is newer than the newest record is run, by the time in its journal;
 * later releases also keep the names, and run whatever name is not there. The hash is the file's SHA-256.
 */

import { say } from '../../language/language.ts';
import { numberOrder } from '../order.ts';
import { copied, entryOf, hasAll, isInteger, onTimeLine, text } from './rows.ts';
import { equals, impossible, insertUnless, literal, renamed, sql } from './sql.ts';
import type { LedgerTool, RecordingLedger } from './tool.ts';

const needed = ['hash', 'created_at'];
const known = new Set(['id', ...needed, 'name', 'applied_at']);

export const drizzle: LedgerTool = {
  name: 'drizzle',
  label: 'Drizzle',
  model: 'high-water',
  tables: ['__drizzle_migrations'],
  schema: 'drizzle',
  recognises: (table) =>
    hasAll(table, needed) &&
    isInteger(table, 'created_at') &&
    [...table.columns.keys()].every((name) => known.has(name)),
  columns: { needed, wanted: ['id', 'name'] },
  entries: (table, rows) =>
    onTimeLine(
      rows.flatMap((row) => {
        const version = text(row, 'created_at');
        if (version === null) return [];
        return [
          entryOf(table, 'drizzle', {
            version,
            name: text(row, 'name'),
            order: numberOrder(version),
            checksum: text(row, 'hash'),
            row: copied(row, ['name']),
          }),
        ];
      }),
    ),
  record(entry, ledger) {
    const { version, name, checksum } = entry;
    if (checksum === null) return impossible(say`the hash that Drizzle keeps of ${version} is in no ledger`);
    const values = { hash: literal(checksum), created_at: literal(version), name: literal(name) };
    return sql(insertUnless(ledger, values, drizzle.recorded(entry, ledger)), ...warnings(ledger, entry));
  },
  recorded: ({ version }) => equals('created_at', version),
  renumber: (entry, source, ledger) =>
    sql(
      renamed('created_at', entry, source, ledger, {
        ...(source.checksum !== null && { hash: literal(source.checksum) }),
        ...(source.name !== null && { name: literal(source.name) }),
      }),
      ...warnings(ledger, source),
    ),
  command: () => null,
};

/** What a record does to those that are not recorded. */
function warnings(
  { columns, entries }: RecordingLedger,
  { name, order }: { readonly name: string | null; readonly order: string },
): readonly string[] {
  if (columns.has('name'))
    return name === null ? [say`This ledger tells migrations by their names, and none is known for this one.`] : [];
  return entries.some((other) => other.order > order)
    ? []
    : [
        say`Drizzle runs only what is newer than its newest record: earlier migrations that are not recorded are skipped silently from then on.`,
      ];
}
