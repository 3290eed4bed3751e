/** Both ledgers' entries, and those that only files have, as rows in the order in which they run, ledger by ledger. */

import { entryKind } from '../../../compare/tally.ts';
import { type EntryAttributes, entryIn, entryObject } from '../../../ledger/entry.ts';
import type { JudgedEntry } from '../../../ledger/judgement.ts';
import type { ObjectRow, Row } from '../row.ts';
import { type EntryWords, entryWords } from './entry-words.ts';
import { type Judging, judgementOf } from './judging.ts';

/** What a row has more where it is a ledger's entry. */
export interface EntryFace {
  /** As the source has it; else as the target; else as its file. */
  readonly entry: EntryAttributes;
  readonly words: EntryWords;
  readonly judged: JudgedEntry | null;
}

/** The rows of the entries in their order, with their verdicts; entries that no ledger records are added. */
export function timeLine(rows: readonly Row[], judging: Judging): Row[] {
  const { entries } = judgementOf(judging);
  const recorded = rows.filter((row) => row.type === 'object' && row.kind === entryKind);
  const known = new Set(recorded.map(({ id }) => id));
  const pending = [...entries.values()].filter(({ id, source, target }) => !source && !target && !known.has(id));
  const faced = [...recorded.filter((row) => row.type === 'object'), ...pending.map(pendingRow)].map((row) =>
    withFace(row, entries.get(row.id) ?? null, judging),
  );
  const names = ledgerNames(faced.map(({ face }) => face.entry.ledger));
  return faced
    .sort((a, b) => compareEntries(a.face.entry, b.face.entry))
    .map(({ row, face }) => ({ ...row, context: names.get(keyOf(face.entry.ledger)) ?? '', entry: face }));
}

function withFace(row: ObjectRow, judged: JudgedEntry | null, judging: Judging): { row: ObjectRow; face: EntryFace } {
  const [source, target] = [row.source && entryIn(row.source), row.target && entryIn(row.target)];
  const entry = source ?? target ?? judged?.entry;
  if (!entry) throw new Error(`nobody knows ${row.id}`);
  const differs = row.differences.some(({ cosmetic }) => !cosmetic);
  const words = entryWords({ source, target, differs, summary: row.summary, judged }, judging);
  return { row, face: { entry, words, judged } };
}

function pendingRow({ id, entry }: JudgedEntry): ObjectRow {
  return {
    type: 'object',
    id,
    kind: entryKind,
    label: entryObject(entry).name,
    context: '',
    parent: '',
    source: null,
    target: null,
    status: 'pending',
    differences: [],
    counted: false,
    expected: false,
    severity: null,
    ahead: false,
    summary: '',
    entry: null,
    found: null,
  };
}

type Ledger = EntryAttributes['ledger'];

/** What tells the ledgers of a database apart: their tools, else their tables. Nothing where there is but one. */
function ledgerNames(all: readonly Ledger[]): ReadonlyMap<string, string> {
  const ledgers = new Map(all.map((ledger) => [keyOf(ledger), ledger] as const));
  if (ledgers.size < 2) return new Map();
  const tools = new Set([...ledgers.values()].map(({ tool }) => tool));
  return new Map(
    [...ledgers].map(([key, { tool, schema, table }]) => [
      key,
      tools.size === ledgers.size ? tool : `${schema}.${table}`,
    ]),
  );
}

function keyOf({ schema, table }: Ledger): string {
  return `${schema}\u0000${table}`;
}

function compareEntries(a: EntryAttributes, b: EntryAttributes): number {
  return (
    compareTexts(keyOf(a.ledger), keyOf(b.ledger)) ||
    compareTexts(a.order, b.order) ||
    compareTexts(a.version, b.version)
  );
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
