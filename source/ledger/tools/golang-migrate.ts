/**
 * golang-migrate's ledger, `schema_migrations`: one row that says how far the database is, and whether the step to it was
 * left half done. Everything before is taken for run.
 */

import { say } from '../../language/language.ts';
import { numberOrder } from '../order.ts';
import { entryOf, hasExactly, isInteger, onTimeLine, text } from './rows.ts';
import { equals, impossible, literal, nameOf, renamed, shellWord, sql } from './sql.ts';
import type { LedgerTool } from './tool.ts';

const columns = ['version', 'dirty'];

export const golangMigrate: LedgerTool = {
  name: 'golang-migrate',
  label: 'golang-migrate',
  model: 'pointer',
  coversEarlier: () => true,
  tables: ['schema_migrations'],
  recognises: (table) => hasExactly(table, columns) && isInteger(table, 'version'),
  columns: { needed: columns, wanted: [] },
  entries: (table, rows) =>
    onTimeLine(
      rows.flatMap((row) => {
        const version = text(row, 'version') ?? '';
        // -1 stands for no version at all.
        if (!/^\d+$/.test(version)) return [];
        const state = text(row, 'dirty') === 'true' ? 'dirty' : 'applied';
        return [entryOf(table, 'golang-migrate', { version, order: numberOrder(version), state })];
      }),
    ),
  record({ version, order }, ledger) {
    if (!/^\d+$/.test(version)) return impossible(say`${version} is no version of golang-migrate’s`);
    const now = ledger.entries.at(-1);
    if (now && now.order > order)
      return impossible(say`the target stands at ${now.version}, which takes ${version} for run`);
    const dirty =
      now?.state === 'dirty' ? [say`${now.version} was left half done: it is marked as done with golangMigrate.`] : [];
    const table = nameOf(ledger);
    return sql(
      [
        `WITH moved AS (`,
        `  UPDATE ${table} SET version = ${literal(version)}, dirty = 'false' WHERE version <= ${literal(version)}`,
        ')',
        `INSERT INTO ${table} (version, dirty)`,
        `  SELECT ${literal(version)}, 'false'`,
        `  WHERE NOT EXISTS (SELECT FROM ${table})`,
      ].join('\n'),
      say`golang-migrate keeps only how far it is: everything before ${version} is taken for run.`,
      ...dirty,
    );
  },
  recorded: ({ version }) =>
    /^\d+$/.test(version)
      ? `version >= ${literal(version)} AND NOT (dirty AND ${equals('version', version)})`
      : 'false',
  renumber: (entry, source, ledger) =>
    sql(
      renamed('version', entry, source, ledger),
      say`golang-migrate keeps only how far it is: everything before ${source.version} is taken for run.`,
    ),
  command({ version }) {
    const word = shellWord(version);
    return word && `migrate force ${word}`;
  },
};
