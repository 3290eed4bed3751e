/**
 * How long a script's statements may wait and run (PostgreSQL manual, "Client Connection Defaults").
 *
 * - Whoever waits for a strong lock makes all others wait behind it: after 5 s a statement gives up, and the script can be
 *   run again at a better time.
 * - A statement that is over in a moment has 60 s, so that one that hangs does not hold its locks for an hour. One that
 *   reads or rewrites a table takes as long as it takes: the 2 min that platforms give every statement would kill it
 *   when most of its work is done.
 * - What is built CONCURRENTLY waits for every older transaction by way of locks, and blocks no one meanwhile: it is not
 *   to give up. It runs outside a transaction, so its limits are the session's, and are given back after it.
 */

import type { Statement } from '../catalog/recipe.ts';
import { type Part, statementsOf } from './boundaries.ts';

const patience = '5s';
const brief = '60s';

interface Limits {
  /** What follows BEGIN. */
  readonly opening: readonly string[];
  /** What must be set before a statement, in their order, where it is other than before. */
  before(statement: Statement): readonly string[];
}

/** The limits of a transaction; `whole`: it runs as one statement. */
export function limitsFor(part: Part, whole: boolean): Limits {
  const first = whole && [...statementsOf(part)].some(({ statement }) => isLong(statement)) ? '0' : brief;
  let now = first;
  return {
    opening: [`SET LOCAL lock_timeout = '${patience}';`, `SET LOCAL statement_timeout = '${first}';`],
    before(statement) {
      const wanted = isLong(statement) ? '0' : brief;
      if (wanted === now) return [];
      now = wanted;
      return [`SET LOCAL statement_timeout = '${wanted}';`];
    },
  };
}

/** For what stands outside a transaction. */
export const aloneLimits = {
  set: ['SET lock_timeout = 0;', 'SET statement_timeout = 0;'],
  reset: ['RESET lock_timeout;', 'RESET statement_timeout;'],
} as const;

function isLong({ hazards }: Statement): boolean {
  return hazards.some(
    ({ code, lock, brief }) => code === 'rewrite' || code === 'scan' || (lock !== undefined && brief === false),
  );
}
