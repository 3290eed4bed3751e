/**
 * Flyway's ledger, `flyway_schema_history`, once `schema_version`. Rows are only ever added: an undone version is another
 * row, and what is run again whenever it changes (repeatable migrations, without a version) has one for each time. A
 * checksum may be null for what is no SQL file; otherwise Flyway holds it against the file.
 */

import { say } from '../../language/language.ts';
import type { EntryAttributes } from '../entry.ts';
import { dottedOrder, lastOrder } from '../order.ts';
import { byNumber, copied, entryOf, hasAll, onTimeLine, text } from './rows.ts';
import { equals, impossible, insertUnless, literal, nameOf, ownEntry, renamed, sql } from './sql.ts';
import type { LedgerRow, LedgerTool } from './tool.ts';

const needed = ['installed_rank', 'version', 'description', 'type', 'script', 'success'];
const facts = ['description', 'type', 'script', 'checksum'];
/** Rows that say what Flyway made itself. */
const notMigrations = new Set(['SCHEMA', 'TABLE']);
const repeatable = 'R__';

export const flyway: LedgerTool = {
  name: 'flyway',
  label: 'Flyway',
  model: 'ranked',
  tables: ['flyway_schema_history', 'schema_version'],
  // A database that was there before begins at a baseline.
  coversEarlier: ({ row }) => /BASELINE$/.test(row.type ?? ''),
  recognises: (table) => hasAll(table, needed),
  columns: { needed, wanted: ['checksum'] },
  entries: (table, rows) =>
    onTimeLine(
      byNumber(rows, 'installed_rank')
        .filter((row) => !notMigrations.has(text(row, 'type') ?? ''))
        .map((row) => {
          const description = text(row, 'description') ?? '';
          const version = text(row, 'version');
          return entryOf(table, 'flyway', {
            version: version ?? `${repeatable}${description}`,
            name: version === null ? null : description,
            order: version === null ? lastOrder(description) : dottedOrder(version),
            state: stateOf(row),
            checksum: text(row, 'checksum'),
            row: copied(row, facts),
          });
        }),
    ),
  record(entry, ledger) {
    const { version, row, order } = entry;
    if (row.type === undefined || row.type === null || row.script === undefined)
      return impossible(say`the checksum by which Flyway knows ${version} is in no ledger`, skipping());
    if (ledger.columns.has('version_rank'))
      return impossible(say`this ledger is of a Flyway before 4, which ranks versions anew with each`, null);
    if (ownEntry(ledger, version)?.state === 'failed')
      return impossible(say`the target has ${version} as failed`, say`run “flyway repair”, which removes that row`);
    const values = {
      installed_rank: `(SELECT coalesce(max(installed_rank), 0) + 1 FROM ${nameOf(ledger)})`,
      version: isRepeatable(entry) ? 'NULL' : literal(version),
      description: literal(row.description),
      type: literal(row.type),
      script: literal(row.script),
      checksum: literal(row.checksum),
      installed_by: 'current_user',
      installed_on: 'now()',
      execution_time: "'0'",
      success: "'true'",
    };
    const highest = !isRepeatable(entry) && ledger.entries.every((other) => isRepeatable(other) || other.order < order);
    const statement = insertUnless(ledger, values, flyway.recorded(entry, ledger));
    return highest ? sql(statement, outOfOrder()) : sql(statement);
  },
  // Of several rows the last one counts; of a repeatable one, that of the same text.
  recorded(entry, ledger) {
    const same = isRepeatable(entry)
      ? `version IS NULL AND ${equals('description', entry.version.slice(repeatable.length))}`
      : equals('version', entry.version);
    const last = `installed_rank = (SELECT max(installed_rank) FROM ${nameOf(ledger)} WHERE ${same})`;
    const text = isRepeatable(entry) && entry.row.checksum ? ` AND ${equals('checksum', entry.row.checksum)}` : '';
    return `${last} AND success AND type NOT LIKE 'UNDO%' AND type <> 'DELETE'${text}`;
  },
  renumber: (entry, source, ledger) =>
    isRepeatable(entry) || isRepeatable(source) || source.row.type === undefined
      ? impossible(say`${entry.version} and ${source.version} are not told by versions alone`)
      : sql(
          renamed('version', entry, source, ledger, {
            ...Object.fromEntries(facts.map((column) => [column, literal(source.row[column])])),
          }),
        ),
  command: () => null,
};

const skipping = (): string =>
  say`Flyway Teams: “flyway migrate -skipExecutingMigrations=true”, limited by -target or -cherryPick`;
const outOfOrder = (): string =>
  say`Flyway refuses lower versions that are not recorded, or leaves them out, unless outOfOrder is set: record those that are there too.`;

function isRepeatable({ version }: EntryAttributes): boolean {
  return version.startsWith(repeatable);
}

function stateOf(row: LedgerRow): EntryAttributes['state'] {
  const type = text(row, 'type') ?? '';
  if (text(row, 'success') !== 'true') return 'failed';
  return type.startsWith('UNDO') || type === 'DELETE' ? 'rolled back' : 'applied';
}
