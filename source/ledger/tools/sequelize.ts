/** Sequelize's ledger, `"SequelizeMeta"`, which Umzug keeps: the files' names with their endings. */

import { entryOf, hasAll, isText, onTimeLine, text } from './rows.ts';
import { equals, insertUnless, literal, renamed, sql } from './sql.ts';
import type { LedgerTool } from './tool.ts';

/** With `timestamps` set, Sequelize adds the latter two. */
const columns = ['name', 'createdAt', 'updatedAt'];

export const sequelize: LedgerTool = {
  name: 'sequelize',
  label: 'Sequelize',
  model: 'set',
  tables: ['SequelizeMeta'],
  layouts: ['knex'],
  // A name alone says little: other tables must be called after the tool.
  recognises: (table) =>
    /sequelize|umzug/i.test(table.name) &&
    hasAll(table, ['name']) &&
    isText(table, 'name') &&
    [...table.columns.keys()].every((name) => columns.includes(name)),
  columns: { needed: ['name'], wanted: ['createdAt', 'updatedAt'] },
  entries: (table, rows) =>
    onTimeLine(
      rows.map((row) => {
        const version = text(row, 'name') ?? '';
        return entryOf(table, 'sequelize', { version, order: version });
      }),
    ),
  record(entry, ledger) {
    const values = { name: literal(entry.version), createdAt: 'now()', updatedAt: 'now()' };
    return sql(insertUnless(ledger, values, sequelize.recorded(entry, ledger)));
  },
  recorded: ({ version }) => equals('name', version),
  renumber: (entry, source, ledger) => sql(renamed('name', entry, source, ledger)),
  command: () => null,
};
