/** The statements of a read, each with what becomes of its answer. */

import * as z from 'zod';
import type { Gap, ServerVersion } from '../catalog/catalog.ts';
import type { LedgerReader } from '../catalog/ledger-reader.ts';
import type { DependencyReader } from './depend.ts';
import { type FlightListener, fly } from './flight.ts';
import type { PostgresKind } from './kind.ts';
import type { Barred } from './locks.ts';
import { recordOf } from './record.ts';
import type { RowGatherer } from './row-gatherer.ts';
import type { QueryScope } from './scope.ts';
import { beginReading, refusing, type TimeLimits } from './settings.ts';
import { storageGaps, storageQuery } from './storage.ts';

/** One statement, with what becomes of its rows. */
export interface Question {
  readonly sql: string;
  /** The kind that it asks for; absent for what every read needs. */
  readonly kind?: PostgresKind;
  /** Takes in the columns of a row, of which there are three at most. */
  receive(text: string, second: string | null, third: string | null): void;
  /** It has been answered in full. */
  answered?(): void;
}

/**
 * How the server is to plan a read: every query joins in the order in which it is written, by hashes or by look-ups. To
 * weigh all the other ways takes as long as a small database's answers do (PostgreSQL manual, "Controlling the Planner
 * with Explicit JOIN Clauses").
 */
const planning = { join_collapse_limit: '1', enable_mergejoin: 'off' };

/** The statements that begin a read. Ledgers are read by name. */
export function beginCatalog(limits: TimeLimits): readonly string[] {
  return [...beginReading(limits, planning), refusing('views', 'foreign tables')];
}

/** Asks the questions between the statements that open and those that close. Rejects as `fly` does. */
export function askAll(
  client: Parameters<typeof fly>[0],
  opening: readonly string[],
  questions: readonly Question[],
  closing: readonly string[],
  done?: (answered: number) => void,
): Promise<void> {
  const listener: FlightListener = {
    // There are a great many: nothing is made of them on their way.
    row: (index, values) => {
      const text = values[0];
      if (text === null || text === undefined) return;
      questions[index - opening.length]?.receive(text, values[1] ?? null, values[2] ?? null);
    },
    done: (index) => {
      questions[index - opening.length]?.answered?.();
      done?.(index - opening.length + 1);
    },
  };
  return fly(client, [...opening, ...questions.map(({ sql }) => sql), ...closing], listener);
}

/** What every read needs to know. */
export interface Header {
  /** By the server's clock. */
  readonly readAt: string;
  readonly roles: readonly string[];
}

const header = z.tuple([z.string(), z.array(z.string())]);

export function headerQuestion(receive: (header: Header) => void): Question {
  return {
    sql: `SELECT json_build_array(to_char(transaction_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), (SELECT coalesce(json_agg(rolname), '[]') FROM pg_roles))::text`,
    receive: (text) => {
      const [readAt, roles] = header.parse(JSON.parse(text));
      receive({ readAt, roles });
    },
  };
}

/** The ledgers' entries go to the rows, what could not be read of them to the gaps. */
export function ledgerQuestions(
  ledgers: readonly LedgerReader[],
  version: ServerVersion,
  { locked }: Barred,
  rows: RowGatherer,
  gaps: Gap[],
): readonly Question[] {
  return ledgers.map((ledger) => ({
    sql: ledger.query(version.major, locked),
    receive: (text: string) => {
      const answer = ledger.decode(text);
      for (const object of answer.objects) rows.add(object);
      gaps.push(...answer.gaps);
    },
  }));
}

export function storageQuestion(scope: QueryScope, gaps: Gap[]): Question {
  return { sql: storageQuery(scope), receive: (text) => void gaps.push(...storageGaps(text)) };
}

/**
 * A kind's rows as one text each, the oids of those that have any as another where it matters who needs whom, and what they are part of
 * where a few of them may be asked for again.
 */
export function kindQuestion(
  kind: PostgresKind,
  scope: QueryScope,
  rows: RowGatherer,
  dependencies: DependencyReader | null,
  anchored: boolean,
): Question {
  const placed = dependencies !== null && kind.oids.length > 0;
  const anchor = anchored && kind.part ? ', q.anchor' : '';
  const more = placed || anchor ? `, ${placed ? recordOf(kind.oids) : 'NULL'}${anchor}` : '';
  // Of a few rows the planner goes other ways, and what is part of one table would come in another order each time.
  const ordered = ['oid', 'number'].filter((name) => kind.oids.includes(name) || kind.fields.includes(name));
  const order =
    scope.few && kind.part ? ` ORDER BY ${['anchor', ...ordered].map((name) => `q."${name}"`).join(', ')}` : '';
  return {
    kind,
    sql: `SELECT ${recordOf(kind.fields)}${more} FROM (${kind.query(scope)}) q${order}`,
    receive: rows.receiver(kind),
  };
}
