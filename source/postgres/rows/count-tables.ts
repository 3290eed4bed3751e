/**
 * Rows of many tables within a time budget: the planner's figures for all of them at once, then the true counts, the
 * smallest tables first, many to a message. Each is counted in a short read-only transaction of its own, so that no lock
 * is held for longer than one count takes.
 */

import type { Client } from 'pg';
import type { ObjectId } from '../../catalog/object.ts';
import { qualified } from '../../catalog/quote.ts';
import type { CountedRows, CountRequest, RowCount } from '../../catalog/rows.ts';
import { say } from '../../language/language.ts';
import { fly } from '../flight.ts';
import { endingWithUs, refusing, type TimeLimits } from '../settings.ts';
import { stateOf } from '../sql-state.ts';
import { type Estimate, estimateTables } from './estimates.ts';
import { stoppable } from './stoppable.ts';

/** Tables to a message. */
const crowd = 100;
/** Milliseconds that a count waits for a lock: what holds one up longer is changing the table. Then less: it has others. */
const patience = { first: 200, after: 10, tables: 3 };
/** While others wait, a table gets this part of what is left of the budget, and never less than the milliseconds. */
const share = { part: 0.25, least: 100 };

/**
 * Counts until the budget is used up; what is not counted then, or cannot be, is given as the planner has it, with the
 * reason. Throws what the connection throws, and a Fault (`cancelled`) when the signal ended it.
 */
export function countTables(client: Client, request: CountRequest, limits: TimeLimits): Promise<CountedRows> {
  return stoppable(client, request.signal, () => new Counting(client, request, limits).run());
}

class Counting {
  private readonly counts = new Map<ObjectId, RowCount>();
  private deadline = 0;
  /** How many were locked. */
  private locked = 0;
  private readonly client: Client;
  private readonly request: CountRequest;
  private readonly limits: TimeLimits;

  constructor(client: Client, request: CountRequest, limits: TimeLimits) {
    this.client = client;
    this.request = request;
    this.limits = limits;
  }

  async run(): Promise<CountedRows> {
    const { tables, budget } = this.request;
    const began = performance.now();
    const { askedAt, seconds, estimates } = await estimateTables(this.client, tables, this.limits);
    this.deadline = began + budget;
    // Measured by the server's clock where the server is to keep to it.
    const serverDeadline = seconds + budget / 1000;
    const open: Estimate[] = [];
    for (const estimate of estimates) {
      const why = this.whyNot(estimate);
      if (why === null) open.push(estimate);
      else this.settle(estimate, estimated(estimate, why));
    }
    open.sort((a, b) => a.pages - b.pages);
    const slow = await this.pass(open, serverDeadline, 'in turn');
    for (const estimate of await this.pass(slow, serverDeadline, 'to the end'))
      this.settle(estimate, estimated(estimate, say`it was not counted within ${budget / 1000} s`));
    return { countedAt: askedAt, counts: this.counts };
  }

  private whyNot({ state, barred }: Estimate): string | null {
    if (state === 'absent') return say`it is not there any more`;
    if (barred === 'not permitted') return say`the role may not read it`;
    if (barred === 'row security') return say`row-level security hides rows of it from this role`;
    if (barred === 'elsewhere') return say`rows of it are on another server, which is not asked`;
    return this.request.budget === 0 ? say`it was not counted` : null;
  }

  /** Counts the tables in order, and answers those for which there was no time. */
  private async pass(
    tables: readonly Estimate[],
    serverDeadline: number,
    how: 'in turn' | 'to the end',
  ): Promise<readonly Estimate[]> {
    const late: Estimate[] = [];
    let rest = tables;
    while (rest.length > 0) {
      const left = this.deadline - performance.now();
      if (left <= 0) return [...late, ...rest];
      const batch = rest.slice(0, crowd);
      // The last one has nobody waiting for it.
      const slice =
        how === 'in turn' && rest.length + late.length > 1 ? Math.max(share.least, left * share.part) : left;
      const { done, error } = await this.flight(batch, Math.ceil(slice), serverDeadline);
      const failed = batch[done];
      rest = rest.slice(done + (error === null ? 0 : 1));
      if (error === null || !failed) continue;
      const state = stateOf(error);
      if (state === null) throw error;
      if (state === '55P03') this.locked += 1;
      if (state === '57014') late.push(failed);
      else this.settle(failed, estimated(failed, refusal(state, error)));
    }
    return late;
  }

  /** One message with as many counts. Answers how many were done, and what ended it. */
  private async flight(
    batch: readonly Estimate[],
    slice: number,
    serverDeadline: number,
  ): Promise<{ readonly done: number; readonly error: unknown }> {
    const statements = batch.map((estimate) => this.statements(estimate, slice, serverDeadline));
    const each = statements[0]?.length ?? 1;
    let done = 0;
    try {
      await fly(this.client, statements.flat(), {
        row: (index, [text]) => {
          const estimate = batch[Math.floor(index / each)];
          if (index % each !== countAt || estimate === undefined) return;
          done += 1;
          this.settle(estimate, { type: 'exact', count: Number(text) });
        },
      });
      return { done, error: null };
    } catch (error) {
      if (stateOf(error) !== null) await this.client.query('ROLLBACK');
      return { done, error };
    }
  }

  private statements({ table, state }: Estimate, slice: number, serverDeadline: number): readonly string[] {
    const left = `(${serverDeadline} - extract(epoch FROM clock_timestamp())) * 1000`;
    const settings = {
      lock_timeout: `'${this.locked < patience.tables ? patience.first : patience.after}'`,
      // Rows that a policy hides would be missing from the count: then it is refused instead.
      row_security: `'off'`,
      jit: `'off'`,
      max_parallel_workers_per_gather: `'0'`,
      statement_timeout: `greatest(1, least(${slice}, ${left}))::int::text`,
    };
    const set = Object.entries(settings).map(([name, value]) => `set_config('${name}', ${value}, true)`);
    // A table's children by inheritance are tables of their own; partitions are not.
    const only = state === 'table' ? 'ONLY ' : '';
    return [
      'BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY',
      // Before anything that is looked up by its name.
      `SET LOCAL search_path = ''`,
      `SELECT ${set.join(', ')}`,
      refusing('views', 'foreign tables'),
      endingWithUs,
      `SELECT count(*) FROM ${only}${qualified(table.schema, table.name)}`,
      'COMMIT',
    ];
  }

  private settle({ table }: Estimate, count: RowCount): void {
    this.counts.set(table.id, count);
    this.request.onProgress?.({ done: this.counts.size, total: this.request.tables.length });
  }
}

/** The place of the count among a table's statements. */
const countAt = 5;

/** The planner's figure with the reason why there is no better one. */
function estimated({ state, rows, unknown }: Estimate, why: string): RowCount {
  if (state === 'absent') return { type: 'unknown', reason: why };
  if (rows === null) return { type: 'unknown', reason: say`${why}, and it was never analysed` };
  const reason = unknown === 0 ? why : say`${why}, and ${unknown} of its partitions were never analysed`;
  return { type: 'estimate', count: Math.min(Math.round(rows), Number.MAX_SAFE_INTEGER), reason };
}

/** PostgreSQL manual, appendix "PostgreSQL Error Codes". */
function refusal(state: string, error: unknown): string {
  if (state === '55P03') return say`another session holds a lock on it`;
  if (state === '42P01' || state === '3F000') return say`it is not there any more`;
  const message = error instanceof Error ? error.message : String(error);
  if (state !== '42501') return message;
  return /row-level security/.test(message)
    ? say`row-level security hides rows of it from this role`
    : say`the role may not read it`;
}
