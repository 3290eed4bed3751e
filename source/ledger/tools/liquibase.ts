/**
 * Liquibase's ledger, `databasechangelog`: a change set is told by its id, its author and its file. A checksum that is
 * missing is filled in by the next run.
 */

import { say } from '../../language/language.ts';
import type { EntryAttributes } from '../entry.ts';
import { numberOrder } from '../order.ts';
import { byNumber, copied, entryOf, hasAll, onTimeLine, text } from './rows.ts';
import { equals, impossible, insertUnless, literal, nameOf, sql } from './sql.ts';
import type { LedgerTool } from './tool.ts';

const key = ['id', 'author', 'filename'];
const needed = [...key, 'orderexecuted', 'exectype'];
const facts = ['md5sum', 'description', 'comments', 'tag', 'liquibase', 'contexts', 'labels', 'deployment_id'];

export const liquibase: LedgerTool = {
  name: 'liquibase',
  label: 'Liquibase',
  model: 'set',
  tables: ['databasechangelog'],
  recognises: (table) => hasAll(table, needed),
  columns: { needed, wanted: facts },
  entries: (table, rows) =>
    onTimeLine(
      byNumber(rows, 'orderexecuted').map((row) =>
        entryOf(table, 'liquibase', {
          version: [text(row, 'filename'), text(row, 'id'), text(row, 'author')].join('::'),
          order: numberOrder(text(row, 'orderexecuted') ?? '0'),
          state: states[text(row, 'exectype') ?? ''] ?? 'applied',
          checksum: text(row, 'md5sum'),
          row: copied(row, [...key, ...facts]),
        }),
      ),
    ),
  record(entry, ledger) {
    const { row, version } = entry;
    if (key.some((column) => row[column] === undefined))
      return impossible(
        say`${version} is in no ledger`,
        say`run “liquibase changelog-sync”, which records all that is pending`,
      );
    const values = {
      ...Object.fromEntries([...key, ...facts].map((column) => [column, literal(row[column])])),
      dateexecuted: 'now()',
      orderexecuted: `(SELECT coalesce(max(orderexecuted), 0) + 1 FROM ${nameOf(ledger)})`,
      exectype: "'EXECUTED'",
    };
    return sql(insertUnless(ledger, values, liquibase.recorded(entry, ledger)));
  },
  recorded: (entry) => `${sameChangeSet(entry)} AND exectype NOT IN ('FAILED', 'SKIPPED')`,
  renumber: ({ version }, source) =>
    impossible(
      say`Liquibase knows change sets by id, author and file, and ${version} and ${source.version} are two to it`,
    ),
  command: () => null,
};

const states: Readonly<Record<string, EntryAttributes['state']>> = { FAILED: 'failed', SKIPPED: 'skipped' };

function sameChangeSet({ row }: EntryAttributes): string {
  return key.map((column) => equals(column, row[column] ?? '')).join(' AND ');
}
