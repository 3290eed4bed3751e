/** Knex's ledger, `knex_migrations`: the files' names with their endings, in batches that are rolled back together. */

import { entryOf, hasExactly, onTimeLine, text } from './rows.ts';
import { equals, insertUnless, literal, nameOf, renamed, sql } from './sql.ts';
import type { LedgerTool } from './tool.ts';

const columns = ['id', 'name', 'batch', 'migration_time'];

export const knex: LedgerTool = {
  name: 'knex',
  label: 'Knex',
  model: 'set',
  tables: ['knex_migrations'],
  recognises: (table) => hasExactly(table, columns),
  columns: { needed: ['name', 'batch', 'migration_time'], wanted: ['id'] },
  entries: (table, rows) =>
    onTimeLine(
      rows.map((row) => {
        const version = text(row, 'name') ?? '';
        return entryOf(table, 'knex', { version, order: version });
      }),
    ),
  record(entry, ledger) {
    const values = {
      name: literal(entry.version),
      batch: `(SELECT coalesce(max(batch), 0) + 1 FROM ${nameOf(ledger)})`,
      migration_time: 'now()',
    };
    return sql(insertUnless(ledger, values, knex.recorded(entry, ledger)));
  },
  recorded: ({ version }) => equals('name', version),
  renumber: (entry, source, ledger) => sql(renamed('name', entry, source, ledger)),
  command: () => null,
};
