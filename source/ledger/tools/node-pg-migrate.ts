/**
 * node-pg-migrate's ledger, `pgmigrations`: the files' names without their endings. Sorted by when they were run, they must
 * be the files in their order, or the tool stops.
 */

import { say } from '../../language/language.ts';
import type { EntryAttributes } from '../entry.ts';
import { prefixOrder } from '../order.ts';
import { copied, entryOf, hasExactly, onTimeLine, text } from './rows.ts';
import { equals, insertUnless, literal, nameOf, renamed, sql } from './sql.ts';
import type { LedgerTool, RecordingLedger } from './tool.ts';

const columns = ['id', 'name', 'run_on'];

export const nodePgMigrate: LedgerTool = {
  name: 'node-pg-migrate',
  label: 'node-pg-migrate',
  model: 'ranked',
  tables: ['pgmigrations'],
  recognises: (table) => hasExactly(table, columns),
  columns: { needed: ['name', 'run_on'], wanted: ['id'] },
  entries: (table, rows) =>
    onTimeLine(
      rows.map((row) => {
        const version = text(row, 'name') ?? '';
        return entryOf(table, 'node-pg-migrate', {
          version,
          order: prefixOrder(version),
          row: copied(row, ['run_on']),
        });
      }),
    ),
  record(entry, ledger) {
    const later = ledger.entries.find((other) => other.order > entry.order);
    const values = { name: literal(entry.version), run_on: later ? before(later, ledger) : 'now()' };
    return sql(
      insertUnless(ledger, values, nodePgMigrate.recorded(entry, ledger)),
      ...(later ? together(entry, later, ledger) : []),
    );
  },
  recorded: ({ version }) => equals('name', version),
  renumber: (entry, source, ledger) => sql(renamed('name', entry, source, ledger)),
  command: () => null,
};

/** The moment before the next one was run. */
function before({ version }: EntryAttributes, ledger: RecordingLedger): string {
  return `(SELECT min(run_on) - interval '1 microsecond' FROM ${nameOf(ledger)} WHERE ${equals('name', version)})`;
}

/** What ran in one transaction ran at one moment: nothing fits in between. */
function together(entry: EntryAttributes, later: EntryAttributes, { entries }: RecordingLedger): readonly string[] {
  const earlier = entries.filter((other) => other.order < entry.order).at(-1);
  const run = ({ row }: EntryAttributes): string => row.run_on ?? '';
  return earlier && run(earlier) >= run(later)
    ? [
        say`${earlier.version} and ${later.version} were run at once, so ${entry.version} cannot be put between them: node-pg-migrate then needs --no-check-order.`,
      ]
    : [];
}
