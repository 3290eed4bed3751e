/** Both ledgers of a pair → what the evidence says of every entry. */

import type { Count } from '../catalog/environment.ts';
import type { ObjectId } from '../catalog/object.ts';
import { qualified } from '../catalog/quote.ts';
import type { Comparison } from '../compare/compare.ts';
import { say } from '../language/language.ts';
import { breather } from './evidence/breather.ts';
import type { Hidden } from './evidence/effect.ts';
import { findingsOf } from './evidence/findings.ts';
import { Ground } from './evidence/ground.ts';
import { isReference, rowsQuery } from './evidence/inserted-rows.ts';
import { LaterEffects } from './evidence/later.ts';
import type { Sight } from './evidence/look.ts';
import { lossesOf } from './evidence/losses.ts';
import { withoutNeverMade } from './evidence/never-made.ts';
import { loadParser, type Parser } from './evidence/parser.ts';
import { type ReadEntry, readEntry } from './evidence/reading-entry.ts';
import { type Item, timeLines } from './evidence/time-line.ts';
import { type Conclusion, conclude, type Weighed } from './evidence/verdict.ts';
import { warningsOf } from './evidence/warnings.ts';
import type { MigrationFolder } from './folders/migration-file.ts';
import type { JudgedEntry, Judgement } from './judgement.ts';

type SideName = 'source' | 'target';

/** Who can count rows: for inserts into tables that the configuration names as reference. */
export interface RowWitness {
  /** `plans`, `billing.plans`: unquoted. */
  readonly reference: ReadonlySet<string>;
  /** Asks one side a query of one number. Rejects with a Fault when the side is lost. */
  count(side: SideName, query: string): Promise<Count>;
}

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
  const open = lines.some((line) => line.some((item) => sideOf(item) !== null));
  const parse = open ? await loadParser() : null;
  const grounds = { source: new Ground(comparison.source), target: new Ground(comparison.target) };
  const entries = new Map<ObjectId, JudgedEntry>();
  const breathe = breather();
  for (const line of lines) {
    const read = parse ? await readLine(line, parse, breathe) : new Map<Item, ReadEntry>();
    const answers = witness ? await askForRows(read, grounds, witness) : new Map<Hidden, Count>();
    const judged = parse
      ? await judgeLine(line, read, { comparison, grounds, answers, breathe })
      : new Map<Item, Judged>();
    for (const item of line) entries.set(item.id, judgedEntry(item, judged.get(item) ?? null, comparison));
  }
  return { entries };
}

type Grounds = Readonly<Record<SideName, Ground>>;

/** Everything that the statements of a line are judged by. */
interface Bench {
  readonly comparison: Comparison;
  readonly grounds: Grounds;
  /** How many of the rows that a statement writes out are there. */
  readonly answers: ReadonlyMap<Hidden, Count>;
  readonly breathe: Breathe;
}

type Breathe = ReturnType<typeof breather>;

/** Reads from the first entry that is to be judged on: what came before it cannot have undone anything of it. */
async function readLine(line: readonly Item[], parse: Parser, breathe: Breathe): Promise<ReadonlyMap<Item, ReadEntry>> {
  const read = new Map<Item, ReadEntry>();
  const first = line.findIndex((item) => sideOf(item) !== null);
  for (const item of first < 0 ? [] : line.slice(first)) {
    if (item.texts) read.set(item, readEntry(item.texts.list, schemasFor(item), parse));
    await breathe();
  }
  return read;
}

/** Looks for the rows that entries write into tables of reference. */
async function askForRows(
  read: ReadonlyMap<Item, ReadEntry>,
  grounds: Grounds,
  { reference, count }: RowWitness,
): Promise<ReadonlyMap<Hidden, Count>> {
  const answers = new Map<Hidden, Count>();
  for (const [item, { hidden }] of read) {
    const side = sideOf(item);
    for (const one of side === null ? [] : hidden) {
      if (!side || !one.rows || !isReference(one.rows, reference)) continue;
      const query = rowsQuery(one.rows, grounds[side]);
      answers.set(one, query === null ? { type: 'counted', count: 0 } : await count(side, query));
    }
  }
  return answers;
}

/** The side on which an item is to be looked for; null for one that both record. */
function sideOf({ recorded }: Item): SideName | null {
  if (!recorded.target) return 'target';
  return recorded.source ? null : 'source';
}

/** What was found of one item. */
interface Judged {
  readonly read: ReadEntry;
  readonly conclusion: Conclusion;
  readonly findings: readonly Weighed[];
  readonly losses: JudgedEntry['losses'];
}

/** Judges a line from its newest entry to its oldest, so that what came later is known, for each side of its own. */
async function judgeLine(
  line: readonly Item[],
  read: ReadonlyMap<Item, ReadEntry>,
  { comparison, grounds, answers, breathe }: Bench,
): Promise<ReadonlyMap<Item, Judged>> {
  const judged = new Map<Item, Judged>();
  for (const side of ['target', 'source'] as const) {
    if (!line.some((item) => sideOf(item) === side)) continue;
    const other = side === 'target' ? 'source' : 'target';
    const later = new LaterEffects();
    const found: { item: Item; entry: ReadEntry; recordedIn: string | null; findings: readonly Weighed[] }[] = [];
    for (const item of [...line].reverse()) {
      const entry = read.get(item);
      if (!entry) continue;
      await breathe();
      const recorded = item.recorded[other];
      const sight: Sight = {
        comparison,
        here: grounds[side],
        there: recorded ? grounds[other] : null,
        recordedIn: comparison[other].identity.environment,
        later,
      };
      const mine = sideOf(item) === side;
      const outcomes = mine ? findingsOf(entry, sight, answers) : null;
      const recordedIn = recorded ? sight.recordedIn : null;
      if (outcomes) found.push({ item, entry, recordedIn, findings: outcomes.findings });
      later.begin();
      for (const effect of entry.effects) {
        const there = item.recorded[side] || (outcomes?.there.has(effect.until ?? effect) ?? false);
        const by = item.entry.name ?? item.entry.version;
        later.add(effect, { change: effect.change, by, there, recorded, effect: effect.until ?? effect });
      }
    }
    found.reverse();
    const right = withoutNeverMade(found.map(({ findings }) => findings));
    for (const [place, { item, entry, recordedIn }] of found.entries()) {
      await breathe();
      const findings = right[place] ?? [];
      judged.set(item, {
        read: entry,
        findings,
        conclusion: entry.problem === null ? conclude(findings, recordedIn) : unread(entry.problem),
        losses: lossesOf(entry.destroys, grounds[side], comparison[side]),
      });
    }
  }
  return judged;
}

function unread(problem: string): Conclusion {
  return { verdict: 'unknown', complete: false, reason: problem };
}

/** Where a name without a schema is looked for: with the ledger, where that has no schema of its own, and in public. */
function schemasFor({ entry: { ledger } }: Item): readonly string[] {
  const apart = ledger.schema === 'supabase_migrations' || ledger.schema === 'drizzle';
  return [...new Set([...(apart ? [] : [ledger.schema]), 'public', 'extensions'])];
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
