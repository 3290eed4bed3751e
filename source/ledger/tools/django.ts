/** Django's ledger, `django_migrations`: an application and a name, such as `auth.0001_initial`. */

import { say } from '../../language/language.ts';
import { numberOrder } from '../order.ts';
import { copied, entryOf, hasExactly, onTimeLine, text } from './rows.ts';
import { equals, impossible, insertUnless, literal, shellWord, sql, updateUnless } from './sql.ts';
import type { LedgerTool } from './tool.ts';

const columns = ['id', 'app', 'name', 'applied'];

export const django: LedgerTool = {
  name: 'django',
  label: 'Django',
  model: 'set',
  tables: ['django_migrations'],
  recognises: (table) => hasExactly(table, columns),
  columns: { needed: ['id', 'app', 'name', 'applied'], wanted: [] },
  entries: (table, rows) =>
    onTimeLine(
      rows.map((row) =>
        entryOf(table, 'django', {
          version: `${text(row, 'app') ?? ''}.${text(row, 'name') ?? ''}`,
          // Applications need each other: only the order in which they were run tells.
          order: numberOrder(text(row, 'id') ?? '0'),
          row: copied(row, ['app', 'name']),
        }),
      ),
    ),
  record(entry, ledger) {
    const { app, name } = entry.row;
    if (app === undefined || app === null || name === undefined || name === null)
      return impossible(say`which application ${entry.version} belongs to is in no ledger`);
    const values = { app: literal(app), name: literal(name), applied: 'now()' };
    return sql(insertUnless(ledger, values, django.recorded(entry, ledger)));
  },
  recorded: ({ row }) => `${equals('app', row.app ?? '')} AND ${equals('name', row.name ?? '')}`,
  renumber(entry, source, ledger) {
    const values = { app: literal(source.row.app), name: literal(source.row.name) };
    return sql(updateUnless(ledger, values, django.recorded(entry, ledger), django.recorded(source, ledger)));
  },
  command({ row }) {
    const words = [row.app, row.name].map((word) => shellWord(word ?? ''));
    return words.includes(null) ? null : `python manage.py migrate --fake ${words.join(' ')}`;
  },
};
