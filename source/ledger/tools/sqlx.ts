/** sqlx's ledger, `_sqlx_migrations`. The checksum is the file's SHA-384, which sqlx holds against the file. */

import { say } from '../../language/language.ts';
import { numberOrder } from '../order.ts';
import { entryOf, hasAll, onTimeLine, text } from './rows.ts';
import { equals, impossible, insertUnless, literal, ownEntry, renamed, sql } from './sql.ts';
import type { LedgerTool } from './tool.ts';

const needed = ['version', 'description', 'success', 'checksum'];

export const sqlx: LedgerTool = {
  name: 'sqlx',
  label: 'sqlx',
  model: 'set',
  tables: ['_sqlx_migrations'],
  recognises: (table) => hasAll(table, [...needed, 'execution_time']) && table.columns.get('checksum') === 'bytea',
  columns: { needed, wanted: ['installed_on', 'execution_time'] },
  entries: (table, rows) =>
    onTimeLine(
      rows.map((row) => {
        const version = text(row, 'version') ?? '';
        return entryOf(table, 'sqlx', {
          version,
          name: text(row, 'description'),
          order: numberOrder(version),
          state: text(row, 'success') === 'true' ? 'applied' : 'dirty',
          checksum: text(row, 'checksum'),
        });
      }),
    ),
  record(entry, ledger) {
    const { version, name, checksum } = entry;
    if (checksum === null) return impossible(say`sqlx holds ${version} against its checksum, and no ledger has it`);
    if (ownEntry(ledger, version)?.state === 'dirty')
      return impossible(
        say`the target has ${version} as left half done`,
        say`undo what it did, delete its row, and let sqlx run it again`,
      );
    const values = {
      version: literal(version),
      description: literal(name ?? ''),
      installed_on: 'now()',
      success: "'true'",
      checksum: literal(`\\x${checksum}`),
      execution_time: "'0'",
    };
    return sql(insertUnless(ledger, values, sqlx.recorded(entry, ledger)));
  },
  recorded: ({ version }) => `${equals('version', version)} AND success`,
  renumber: (entry, source, ledger) =>
    sql(
      renamed('version', entry, source, ledger, {
        description: literal(source.name ?? entry.name ?? ''),
        ...(source.checksum !== null && { checksum: literal(`\\x${source.checksum}`) }),
      }),
    ),
  command: () => null,
};
