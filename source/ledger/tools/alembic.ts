/**
 * Alembic's ledger, `alembic_version`: the revision at which the database stands, or one for each branch. Which revisions
 * come before is in the files alone.
 */

import { say } from '../../language/language.ts';
import { entryOf, hasExactly, onTimeLine, text } from './rows.ts';
import { equals, impossible, insertUnless, literal, nameOf, renamed, shellWord, sql } from './sql.ts';
import type { LedgerTool } from './tool.ts';

const columns = ['version_num'];

export const alembic: LedgerTool = {
  name: 'alembic',
  label: 'Alembic',
  model: 'pointer',
  tables: ['alembic_version'],
  recognises: (table) => hasExactly(table, columns),
  columns: { needed: columns, wanted: [] },
  entries: (table, rows) =>
    onTimeLine(
      rows.map((row) => {
        const version = text(row, 'version_num') ?? '';
        return entryOf(table, 'alembic', { version, order: version, row: { heads: String(rows.length) } });
      }),
    ),
  record(entry, ledger) {
    const { version, row } = entry;
    const [now, second] = ledger.entries;
    const recorded = alembic.recorded(entry, ledger);
    if (ledger.entries.some((one) => one.version === version))
      return sql(insertUnless(ledger, { version_num: literal(version) }, recorded));
    if (second || Number(row.heads ?? 1) > 1)
      return impossible(
        say`the history has branches, and which of them moves is in the files alone`,
        alembic.command(entry),
      );
    if (!now)
      return sql(
        insertUnless(ledger, { version_num: literal(version) }, 'true'),
        say`Alembic keeps only where it stands: everything before ${version} is taken for run.`,
      );
    return sql(
      [
        `UPDATE ${nameOf(ledger)} SET version_num = ${literal(version)}`,
        `  WHERE ${equals('version_num', now.version)}`,
      ].join('\n'),
      say`Alembic keeps only where it stands: everything before ${version} is taken for run, and ${now.version}, where it stood, is no longer known: see that ${version} follows it.`,
    );
  },
  recorded: ({ version }) => equals('version_num', version),
  renumber: (entry, source, ledger) => sql(renamed('version_num', entry, source, ledger)),
  command({ version }) {
    const word = shellWord(version);
    return word && `alembic stamp ${word}`;
  },
};
