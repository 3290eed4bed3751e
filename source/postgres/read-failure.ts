/** Why a read failed, for a person (PostgreSQL manual, appendix "PostgreSQL Error Codes"). */

import type { DatabaseIdentity } from '../catalog/catalog.ts';
import { Fault } from '../catalog/fault.ts';
import { visible } from '../catalog/visible.ts';
import { say } from '../language/language.ts';
import { isUnsettled } from './unsettled.ts';

interface Reason {
  readonly code: string;
  readonly problem: string;
  readonly advice: string | null;
}

const later = (): string => say`try again in a moment`;

const byState: Readonly<Record<string, () => Reason>> = {
  '55P03': () => ({
    code: 'lock-timeout',
    problem: say`another session holds a lock on something that has to be read`,
    advice: say`wait for its schema change to end, or look for it in pg_stat_activity`,
  }),
  '57014': () => ({
    code: 'statement-timeout',
    problem: say`the server took too long to answer`,
    advice: say`give it more with --timeout SECONDS, or read less with --schema`,
  }),
  '25P03': () => ({
    code: 'connection-lost',
    problem: say`the server ended a transaction that stood idle for too long`,
    advice: later(),
  }),
  '57P01': () => ({
    code: 'server-stopping',
    problem: say`the server is shutting down, or an administrator ended the session`,
    advice: later(),
  }),
  '57P02': () => ({ code: 'server-stopping', problem: say`the server crashed and is recovering`, advice: later() }),
  '57P03': () => ({ code: 'server-starting', problem: say`the server is starting up`, advice: later() }),
  '57P04': () => ({
    code: 'database-dropped',
    problem: say`the database was dropped`,
    advice: null,
  }),
  '57P05': () => ({
    code: 'connection-lost',
    problem: say`the server ended the session because it was idle`,
    advice: later(),
  }),
  '42501': () => ({
    code: 'not-permitted',
    problem: say`the role may not read the system catalogs`,
    advice: say`grant it SELECT on them again, or read as another role`,
  }),
};

const lost = (): Reason => ({
  code: 'connection-lost',
  problem: say`the connection was lost`,
  advice: say`the server may have stopped, or the network failed: try again in a moment`,
});
const connectionCodes = new Set([
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ERR_STREAM_DESTROYED',
]);

/**
 * Wraps what a server or a connection threw while it was read. A Fault passes unchanged; of a connection that had ended
 * before, the reason that was given then is told.
 */
export function readFailure(thrown: unknown, identity: DatabaseIdentity, ended: Error | null = null): Fault {
  if (thrown instanceof Fault) return thrown;
  const error = ended && stateOf(thrown) === '' ? ended : thrown;
  const message = error instanceof Error ? error.message : String(error);
  const state = stateOf(error);
  const reason = byState[state]?.() ?? (isLost(state, message) ? lost() : null);
  if (isUnsettled(error)) {
    return new Fault({
      code: 'schema-changing',
      doing: say`read ${identity.environment}`,
      problem: say`its schema kept changing while it was read (${visible(message)})`,
      advice: say`try again when the change is done`,
      cause: error,
    });
  }
  return new Fault({
    code: reason?.code ?? 'read-failed',
    doing: say`read ${identity.environment}`,
    problem: reason?.problem ?? message,
    advice: reason?.advice ?? null,
    cause: error,
  });
}

function stateOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function isLost(state: string, message: string): boolean {
  return (
    state.startsWith('08') ||
    connectionCodes.has(state) ||
    /connection (was )?(terminated|closed|ended)|not queryable/i.test(message)
  );
}
