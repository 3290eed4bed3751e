/** TypeORM's ledger, `migrations`: the classes' names, which end in the time by which they are ordered. */

import { say } from '../../language/language.ts';
import { numberOrder } from '../order.ts';
import { copied, entryOf, hasExactly, isInteger, onTimeLine, text } from './rows.ts';
import { equals, impossible, insertUnless, literal, renamed, sql } from './sql.ts';
import type { LedgerTool } from './tool.ts';

const columns = ['id', 'timestamp', 'name'];

export const typeorm: LedgerTool = {
  name: 'typeorm',
  label: 'TypeORM',
  model: 'set',
  tables: ['migrations', 'typeorm_migrations'],
  recognises: (table) => hasExactly(table, columns) && isInteger(table, 'timestamp'),
  columns: { needed: ['timestamp', 'name'], wanted: ['id'] },
  entries: (table, rows) =>
    onTimeLine(
      rows.map((row) => {
        const version = text(row, 'name') ?? '';
        return entryOf(table, 'typeorm', {
          version,
          order: `${numberOrder(text(row, 'timestamp') ?? '0')} ${version}`,
          row: copied(row, ['timestamp']),
        });
      }),
    ),
  record(entry, ledger) {
    const [inName] = /\d{13}$/.exec(entry.version) ?? [];
    const timestamp = entry.row.timestamp ?? inName;
    if (timestamp === undefined) return impossible(say`${entry.version} does not end in its time, as TypeORM has it`);
    const values = { timestamp: literal(timestamp), name: literal(entry.version) };
    return sql(insertUnless(ledger, values, typeorm.recorded(entry, ledger)));
  },
  recorded: ({ version }) => equals('name', version),
  renumber: (entry, source, ledger) =>
    sql(
      renamed('name', entry, source, ledger, {
        ...(source.row.timestamp && { timestamp: literal(source.row.timestamp) }),
      }),
    ),
  command: () => null,
};
