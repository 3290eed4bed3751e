/**
 * Atlas's ledger, `atlas_schema_revisions`. A file that stopped on its way has fewer statements applied than it holds; the
 * type is a set of bits, of which 4 says that a person declared it applied. Versions that begin with a dot are Atlas's notes.
 */

import { say } from '../../language/language.ts';
import type { EntryAttributes } from '../entry.ts';
import { copied, entryOf, hasAll, onTimeLine, text } from './rows.ts';
import { equals, impossible, insertUnless, literal, ownEntry, renamed, shellWord, sql } from './sql.ts';
import type { LedgerRow, LedgerTool } from './tool.ts';

const needed = ['version', 'description', 'type', 'applied', 'total', 'hash'];
const facts = ['description', 'total', 'hash', 'operator_version'];
const resolved = 4;

export const atlas: LedgerTool = {
  name: 'atlas',
  label: 'Atlas',
  model: 'ranked',
  tables: ['atlas_schema_revisions'],
  recognises: (table) => hasAll(table, needed),
  columns: { needed, wanted: ['error', 'operator_version', 'executed_at', 'execution_time'] },
  entries: (table, rows) =>
    onTimeLine(
      rows
        .filter((row) => !text(row, 'version')?.startsWith('.'))
        .map((row) => {
          const version = text(row, 'version') ?? '';
          return entryOf(table, 'atlas', {
            version,
            name: text(row, 'description'),
            order: version,
            state: stateOf(row),
            checksum: text(row, 'hash'),
            row: copied(row, facts),
          });
        }),
    ),
  record(entry, ledger) {
    const { version, name, checksum, row, order } = entry;
    if (checksum === null)
      return impossible(say`Atlas holds ${version} against its hash, and no ledger has it`, atlas.command(entry));
    if (ownEntry(ledger, version)?.state === 'failed')
      return impossible(say`the target has ${version} as stopped on its way`, atlas.command(entry));
    const total = literal(row.total ?? '0');
    const values = {
      version: literal(version),
      description: literal(name ?? ''),
      type: `'${resolved}'`,
      applied: total,
      total,
      executed_at: 'now()',
      execution_time: "'0'",
      error: "''",
      error_stmt: "''",
      hash: literal(checksum),
      partial_hashes: 'NULL',
      operator_version: literal(row.operator_version ?? ''),
    };
    const statement = insertUnless(ledger, values, equals('version', version));
    return ledger.entries.some((other) => other.order > order)
      ? sql(statement)
      : sql(
          statement,
          say`Atlas refuses files before its latest record that are not recorded, unless it is told otherwise.`,
        );
  },
  recorded: ({ version }) => `${equals('version', version)} AND (applied >= total OR type & ${resolved} <> 0)`,
  renumber: (entry, source, ledger) =>
    sql(
      renamed('version', entry, source, ledger, {
        ...Object.fromEntries(facts.map((column) => [column, literal(source.row[column])])),
      }),
    ),
  command({ version }) {
    const word = shellWord(version);
    return word && `atlas migrate set ${word}`;
  },
};

function stateOf(row: LedgerRow): EntryAttributes['state'] {
  const declared = (Number(text(row, 'type') ?? 0) & resolved) !== 0;
  return declared || Number(text(row, 'applied') ?? 0) >= Number(text(row, 'total') ?? 0) ? 'applied' : 'failed';
}
