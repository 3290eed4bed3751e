/** The lines of a pair's ledgers → what was found of their entries: loaded only where a side lacks one. */

import type { Count } from '../../catalog/environment.ts';
import type { Comparison } from '../../compare/compare.ts';
import type { JudgedEntry } from '../judgement.ts';
import { breather } from './breather.ts';
import type { Hidden } from './effect.ts';
import { findingsOf } from './findings.ts';
import { Ground } from './ground.ts';
import { isReference, rowsQuery } from './inserted-rows.ts';
import { LaterEffects } from './later.ts';
import type { Sight } from './look.ts';
import { lossesOf } from './losses.ts';
import { withoutNeverMade } from './never-made.ts';
import { loadParser, type Parser } from './parser.ts';
import { type ReadEntry, readEntry } from './reading-entry.ts';
import { type Item, type SideName, sideOf } from './time-line.ts';
import { type Conclusion, conclude, type Weighed } from './verdict.ts';

/** Who can count rows: for inserts into tables that the configuration names as reference. */
export interface RowWitness {
  /** `plans`, `billing.plans`: unquoted. */
  readonly reference: ReadonlySet<string>;
  /** Asks one side a query of one number. Rejects with a Fault when the side is lost. */
  count(side: SideName, query: string): Promise<Count>;
}

/** What was found of one item. */
export interface Judged {
  readonly read: ReadEntry;
  readonly conclusion: Conclusion;
  readonly findings: readonly Weighed[];
  readonly losses: JudgedEntry['losses'];
}

/**
 * Judges what a side lacks of each line, and answers it by item. Rejects where the parser cannot be loaded, and with the
 * witness's own Fault.
 */
export async function judgeLines(
  lines: readonly (readonly Item[])[],
  comparison: Comparison,
  witness: RowWitness | null,
): Promise<ReadonlyMap<Item, Judged>> {
  const parse = await loadParser();
  const grounds = { source: new Ground(comparison.source), target: new Ground(comparison.target) };
  const breathe = breather();
  const judged = new Map<Item, Judged>();
  for (const line of lines) {
    const read = await readLine(line, parse, breathe);
    const answers = witness ? await askForRows(read, grounds, witness) : new Map<Hidden, Count>();
    const found = await judgeLine(line, read, { comparison, grounds, answers, breathe });
    for (const [item, one] of found) judged.set(item, one);
  }
  return judged;
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
