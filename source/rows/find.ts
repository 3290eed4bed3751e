/** Asks both sides of a pair for their rows, over sessions of its own, so that nobody else waits for them. */

import type { Catalog } from '../catalog/catalog.ts';
import type { Environment, Session } from '../catalog/environment.ts';
import { Fault } from '../catalog/fault.ts';
import type { Answer, CountedRows, RowCount } from '../catalog/rows.ts';
import { referencesBy } from './find-references.ts';
import type { Probe, ProbeResult, RowFindings, TableRows } from './findings.ts';
import { compareAnswers, probeRows } from './probes.ts';
import type { ReferenceWish } from './reference/table.ts';
import { Seat } from './seat.ts';
import { type TableToCount, type TableWish, tablesToCount, unmatchedPatterns } from './tables.ts';

/** One side of the pair: where it is, and what was read there. */
export interface RowSide {
  readonly environment: Environment;
  readonly catalog: Catalog;
}

/** What is to be found out. */
export interface RowRequest extends TableWish {
  /** Milliseconds for exact counts; 0 estimates everything. */
  readonly budget: number;
  readonly probes: readonly Probe[];
  readonly references: readonly ReferenceWish[];
}

/** How far it has come: tables counted on both sides together, then probes asked, then reference tables compared. */
export interface RowProgress {
  readonly stage: 'counts' | 'probes' | 'references';
  readonly done: number;
  readonly total: number;
}

export interface FindOptions {
  readonly onProgress?: (progress: RowProgress) => void;
  readonly signal?: AbortSignal | undefined;
}

type Sides<T> = { readonly source: T; readonly target: T };

/**
 * Counts the tables of both sides at the same time, then asks the probes and compares the reference tables. A side that
 * cannot be opened, or is lost, is a finding with its reason. Throws only when the signal ended it: a Fault (`cancelled`).
 */
export async function findRows(
  sides: Sides<RowSide>,
  request: RowRequest,
  options: FindOptions = {},
): Promise<RowFindings> {
  const seats = {
    source: new Seat(sides.source.environment, options.signal),
    target: new Seat(sides.target.environment, options.signal),
  };
  try {
    const tables = tablesToCount(sides.source.catalog, sides.target.catalog, request);
    const counted = await countBoth(seats, tables, request.budget, options);
    const probes: ProbeResult[] = [];
    for (const [done, probe] of request.probes.entries()) {
      options.onProgress?.({ stage: 'probes', done, total: request.probes.length });
      probes.push(await askBoth(seats, probe));
    }
    const references = await referencesBy(seats, sides, request.references, options);
    return {
      countedAt: { source: counted.source.at, target: counted.target.at },
      tables: tables.map(({ on, ...table }): TableRows => {
        const count = (side: 'source' | 'target'): RowCount | null =>
          on.includes(side) ? counted[side].count(table.table.id) : null;
        return { ...table, source: count('source'), target: count('target') };
      }),
      unmatched: unmatchedPatterns(tables, request.equal, [sides.source.catalog, sides.target.catalog]),
      probes,
      references,
    };
  } finally {
    await Promise.all([seats.source.leave(), seats.target.leave()]);
  }
}

/** What one side answered. */
interface Counted {
  /** When it was counted; null where nothing was. */
  readonly at: string | null;
  count(id: string): RowCount;
}

async function countBoth(
  seats: Sides<Seat>,
  tables: readonly TableToCount[],
  budget: number,
  { onProgress, signal }: FindOptions,
): Promise<Sides<Counted>> {
  const done = { source: 0, target: 0 };
  const total = tables.reduce((sum, { on }) => sum + on.length, 0);
  const one = async (side: 'source' | 'target'): Promise<Counted> => {
    const own = tables.filter(({ on }) => on.includes(side)).map(({ table }) => table);
    const count = (session: Session): Promise<CountedRows> =>
      session.countRows({
        tables: own,
        budget,
        onProgress(progress) {
          done[side] = progress.done;
          onProgress?.({ stage: 'counts', done: done.source + done.target, total });
        },
        ...(signal && { signal }),
      });
    return countedBy(await seats[side].use(count));
  };
  const [source, target] = await bothOf(one('source'), one('target'));
  return { source, target };
}

function countedBy(answer: CountedRows | Fault): Counted {
  if (answer instanceof Fault) return { at: null, count: () => ({ type: 'unknown', reason: answer.message }) };
  const known = [...answer.counts.values()].some(({ type }) => type !== 'unknown');
  return {
    at: known || answer.counts.size === 0 ? answer.countedAt : null,
    count: (id) => answer.counts.get(id) ?? { type: 'unknown', reason: '' },
  };
}

async function askBoth(seats: Sides<Seat>, probe: Probe): Promise<ProbeResult> {
  const one = async (seat: Seat): Promise<Answer> => {
    const { query, timeout } = probe;
    const answer = await seat.use((session) => session.ask({ query, timeout, rows: probeRows, ...seat.signal }));
    return answer instanceof Fault ? { type: 'failed', code: 'refused', reason: answer.message } : answer;
  };
  const [source, target] = await bothOf(one(seats.source), one(seats.target));
  return { id: `probe:${probe.name}`, probe, source, target, verdict: compareAnswers(source, target, probe.tolerance) };
}

/** Both, and the first failure only once both are over: a session is not left in the middle of something. */
async function bothOf<T>(one: Promise<T>, other: Promise<T>): Promise<readonly [T, T]> {
  await Promise.allSettled([one, other]);
  return [await one, await other];
}
