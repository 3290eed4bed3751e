/** Why the rows of a table could not be read, for a person (PostgreSQL manual, appendix "PostgreSQL Error Codes"). */

import type { DatabaseIdentity } from '../../catalog/catalog.ts';
import { Fault } from '../../catalog/fault.ts';
import { qualified } from '../../catalog/quote.ts';
import type { RowTable } from '../../catalog/rows.ts';
import { say } from '../../language/language.ts';
import { readFailure } from '../read-failure.ts';
import type { TimeLimits } from '../settings.ts';
import { stateOf } from '../sql-state.ts';

/**
 * What a server or a connection threw while rows were read, as a Fault: `rows-not-read` where the server refused, and the
 * session can go on; anything else where it cannot. A Fault passes unchanged.
 */
export function rowFailure(error: unknown, table: RowTable, identity: DatabaseIdentity, limits: TimeLimits): Fault {
  const state = error instanceof Fault ? null : stateOf(error);
  if (state === null) return readFailure(error, identity);
  const message = error instanceof Error ? error.message : String(error);
  return new Fault({
    code: 'rows-not-read',
    doing: say`read the rows of ${qualified(table.schema, table.name)} in ${identity.environment}`,
    problem: problemFor(state, message, limits),
    cause: error,
  });
}

function problemFor(state: string, message: string, limits: TimeLimits): string {
  if (state === '57014') return say`no answer within ${limits.statement / 1000} s`;
  if (state === '55P03') return say`another session holds a lock on it`;
  if (state === '42501' && message.includes('row-level security'))
    return say`row-level security hides rows of it from this role`;
  if (state === '22021' || state === '22P05') return say`it holds text that is not valid in UTF-8`;
  return message;
}
