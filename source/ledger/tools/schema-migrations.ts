/**
 * Ledgers that keep a version and nothing else, `schema_migrations`: Rails and dbmate, told apart by the table that Rails
 * keeps beside, and by how long a version may be. Where neither tells, they are named together.
 */

import { numberOrder } from '../order.ts';
import { entryOf, hasExactly, isText, onTimeLine, text } from './rows.ts';
import { equals, insertUnless, literal, renamed, sql } from './sql.ts';
import type { LedgerTable, LedgerTool } from './tool.ts';

const columns = ['version'];

function versionsAlone(name: string, label: string, isIts: (table: LedgerTable, type: string) => boolean): LedgerTool {
  return {
    name,
    label,
    model: 'set',
    tables: ['schema_migrations'],
    recognises: (table) =>
      /schema_migrations/.test(table.name) &&
      hasExactly(table, columns) &&
      isText(table, 'version') &&
      isIts(table, table.columns.get('version') ?? ''),
    columns: { needed: columns, wanted: [] },
    entries: (table, rows) =>
      onTimeLine(
        rows.map((row) => {
          const version = text(row, 'version') ?? '';
          return entryOf(table, name, { version, order: numberOrder(version) });
        }),
      ),
    record: ({ version }, ledger) =>
      sql(insertUnless(ledger, { version: literal(version) }, equals('version', version))),
    recorded: ({ version }) => equals('version', version),
    renumber: (entry, source, ledger) => sql(renamed('version', entry, source, ledger)),
    command: () => null,
  };
}

export const rails = versionsAlone(
  'rails',
  'Rails',
  ({ beside }, type) => beside.has('ar_internal_metadata') || type === 'character varying',
);

export const dbmate = versionsAlone('dbmate', 'dbmate', (_table, type) => type === 'character varying(128)');

/** Releases of both have made versions of 255 characters. */
export const railsOrDbmate: LedgerTool = {
  ...versionsAlone('rails-or-dbmate', 'Rails or dbmate', () => true),
  layouts: ['rails', 'dbmate'],
};
