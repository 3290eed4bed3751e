/** Both ledgers of a pair → what the evidence says of every entry. */

import type { ObjectId } from '../catalog/object.ts';
import { qualified } from '../catalog/quote.ts';
import type { Comparison } from '../compare/compare.ts';
import { say } from '../language/language.ts';
import type { Judged, RowWitness } from './evidence/judge-lines.ts';
import { type Item, sideOf, timeLines } from './evidence/time-line.ts';
import type { Conclusion } from './evidence/verdict.ts';
import { warningsOf } from './evidence/warnings.ts';
import type { MigrationFolder } from './folders/migration-file.ts';
import type { JudgedEntry, Judgement } from './judgement.ts';

/**
 * Judges every entry that a side lacks, the target's where neither records it, by what its statements left in the
 * catalogs. `folders` give statements to entries whose ledger keeps none, and the entries that no side has yet.
 * Rejects where the parser cannot be loaded, and with the witness's own Fault.
 */
export async function judge(
  comparison: Comparison,
  folders: readonly MigrationFolder[] = [],
  witness: RowWitness | null = null,
): Promise<Judgement> {
  const lines = timeLines(comparison, folders);
  const judged = await judgedOf(lines, comparison, witness);
  const entries = new Map<ObjectId, JudgedEntry>();
  for (const line of lines) {
    for (const item of line) entries.set(item.id, judgedEntry(item, judged.get(item) ?? null, comparison));
  }
  return { entries };
}

/** What reads statements is large: it is loaded where there are some to be read. */
async function judgedOf(
  lines: readonly (readonly Item[])[],
  comparison: Comparison,
  witness: RowWitness | null,
): Promise<ReadonlyMap<Item, Judged>> {
  if (!lines.some((line) => line.some((item) => sideOf(item) !== null))) return new Map();
  const { judgeLines } = await import('./evidence/judge-lines.ts');
  return judgeLines(lines, comparison, witness);
}

function judgedEntry(item: Item, judged: Judged | null, comparison: Comparison): JudgedEntry {
  const { id, entry, source, target, file, texts } = item;
  const side = sideOf(item);
  const { verdict, complete, reason } = side === null ? onBoth() : (judged?.conclusion ?? withoutStatements(item));
  const findings = judged?.findings ?? [];
  const lacking = findings.some(
    ({ security, outcome }) => security && (outcome === 'missing' || outcome === 'different'),
  );
  return {
    id,
    entry,
    source,
    target,
    file: file?.path ?? null,
    side,
    verdict,
    complete,
    reason,
    origin: texts?.origin ?? null,
    statements: judged?.read.statements ?? [],
    findings: findings.map(({ statement, what, outcome, note, object, security, movedBy }) => ({
      statement,
      what,
      outcome,
      note,
      object,
      security,
      movedBy,
    })),
    losses: judged?.losses ?? [],
    security: lacking,
    warnings: warningsOf(item, comparison),
  };
}

const onBoth = (): Conclusion => ({ verdict: 'recorded', complete: true, reason: say`both ledgers record it` });

function withoutStatements({ entry, file }: Item): Conclusion {
  const table = qualified(entry.ledger.schema, entry.ledger.table);
  const reason =
    file?.lacking != null
      ? say`its statements cannot be read: ${file.lacking}`
      : say`its statements are not known: ${table} keeps none of it, and no folder of migrations has it`;
  return { verdict: 'unknown', complete: false, reason };
}
