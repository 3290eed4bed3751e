/**
 * goose's ledger, `goose_db_version`. Going back once added a row that says so, and now removes the row; the last row of a
 * version counts. Version 0 is the ledger's own beginning.
 */

import { say } from '../../language/language.ts';
import { numberOrder } from '../order.ts';
import { byNumber, entryOf, hasExactly, onTimeLine, text } from './rows.ts';
import { equals, insertUnless, literal, nameOf, renamed, sql } from './sql.ts';
import type { LedgerTool } from './tool.ts';

const columns = ['id', 'version_id', 'is_applied', 'tstamp'];

export const goose: LedgerTool = {
  name: 'goose',
  label: 'goose',
  model: 'ranked',
  tables: ['goose_db_version'],
  recognises: (table) => hasExactly(table, columns),
  columns: { needed: ['id', 'version_id', 'is_applied'], wanted: ['tstamp'] },
  entries: (table, rows) =>
    onTimeLine(
      byNumber(rows, 'id')
        .filter((row) => text(row, 'version_id') !== '0')
        .map((row) => {
          const version = text(row, 'version_id') ?? '';
          const state = text(row, 'is_applied') === 'true' ? 'applied' : 'rolled back';
          return entryOf(table, 'goose', { version, order: numberOrder(version), state });
        }),
    ),
  record(entry, ledger) {
    const values = { version_id: literal(entry.version), is_applied: "'true'", tstamp: 'now()' };
    const statement = insertUnless(ledger, values, goose.recorded(entry, ledger));
    return ledger.entries.some((other) => other.state === 'applied' && other.order > entry.order)
      ? sql(statement)
      : sql(
          statement,
          say`goose refuses lower versions that are not recorded, unless it is told to allow missing ones.`,
        );
  },
  recorded(entry, ledger) {
    const same = equals('version_id', entry.version);
    return `is_applied AND id = (SELECT max(id) FROM ${nameOf(ledger)} WHERE ${same})`;
  },
  renumber: (entry, source, ledger) => sql(renamed('version_id', entry, source, ledger)),
  command: () => null,
};
