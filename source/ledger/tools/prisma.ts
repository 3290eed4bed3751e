/**
 * Prisma's ledger, `_prisma_migrations`. Each attempt is a row: one that failed has no end, one that was given up was rolled
 * back. The checksum is the file's SHA-256, which Prisma holds against the file.
 */

import { say } from '../../language/language.ts';
import { copied, entryOf, hasAll, onTimeLine, text } from './rows.ts';
import { equals, impossible, insertUnless, literal, nameOf, ownEntry, renamed, shellWord, sql } from './sql.ts';
import type { LedgerRow, LedgerTool } from './tool.ts';

const needed = ['id', 'checksum', 'migration_name', 'started_at', 'finished_at', 'rolled_back_at'];

export const prisma: LedgerTool = {
  name: 'prisma',
  label: 'Prisma',
  model: 'set',
  tables: ['_prisma_migrations'],
  recognises: (table) => hasAll(table, needed),
  columns: { needed, wanted: ['applied_steps_count', 'logs'] },
  entries: (table, rows) =>
    onTimeLine(
      [...rows].sort(byWeight).map((row) => {
        const version = text(row, 'migration_name') ?? '';
        return entryOf(table, 'prisma', {
          version,
          order: version,
          state: stateOf(row),
          checksum: text(row, 'checksum'),
          row: copied(row, ['applied_steps_count', 'logs']),
        });
      }),
    ),
  record(entry, ledger) {
    const { version, checksum, row } = entry;
    if (checksum === null)
      return impossible(say`Prisma holds ${version} against its checksum, and no ledger has it`, prisma.command(entry));
    const insert = insertUnless(
      ledger,
      {
        id: 'gen_random_uuid()::text',
        checksum: literal(checksum),
        finished_at: 'now()',
        migration_name: literal(version),
        logs: 'NULL',
        rolled_back_at: 'NULL',
        started_at: 'now()',
        applied_steps_count: literal(row.applied_steps_count ?? '1'),
      },
      prisma.recorded(entry, ledger),
    );
    // As its own command does: attempts that failed are given up, or Prisma would stop at them.
    if (ownEntry(ledger, version)?.state !== 'failed') return sql(insert);
    const failed = `${equals('migration_name', version)} AND finished_at IS NULL AND rolled_back_at IS NULL`;
    return sql(
      `WITH given_up AS (UPDATE ${nameOf(ledger)} SET rolled_back_at = now() WHERE ${failed})\n${insert}`,
      say`The attempt at ${version} that failed is marked as rolled back.`,
    );
  },
  recorded: ({ version }) =>
    `${equals('migration_name', version)} AND finished_at IS NOT NULL AND rolled_back_at IS NULL`,
  renumber: (entry, source, ledger) =>
    sql(
      renamed('migration_name', entry, source, ledger, {
        ...(source.checksum !== null && { checksum: literal(source.checksum) }),
      }),
    ),
  command({ version }) {
    const word = shellWord(version);
    return word && `prisma migrate resolve --applied ${word}`;
  },
};

function stateOf(row: LedgerRow): 'applied' | 'failed' | 'rolled back' {
  if (text(row, 'rolled_back_at') !== null) return 'rolled back';
  return text(row, 'finished_at') === null ? 'failed' : 'applied';
}

/** What counts comes last: an attempt that failed, at which Prisma stops whatever came after, else one that ended well. */
function byWeight(a: LedgerRow, b: LedgerRow): number {
  const weights = { 'rolled back': 0, applied: 1, failed: 2 };
  const started = (row: LedgerRow): string => text(row, 'started_at') ?? '';
  return weights[stateOf(a)] - weights[stateOf(b)] || (started(a) < started(b) ? -1 : 1);
}
