/**
 * Something went wrong that is not a result: worded for a person, free of secrets, printed in one place
 * (the command line's edge, or the inspector's status).
 */

import { say } from '../language/language.ts';
export class Fault extends Error {
  override readonly name = 'Fault';
  /** What was being done: `connect to production`. */
  readonly doing: string;
  /** What went wrong: `the server refused the password for role "reader"`. */
  readonly problem: string;
  /** What to try, or null where nothing helps. */
  readonly advice: string | null;
  /** A stable name for tests and for programs: `password-refused`, `no-such-host`. */
  readonly code: string;

  constructor(fault: { code: string; doing: string; problem: string; advice?: string | null; cause?: unknown }) {
    super(say`could not ${fault.doing}: ${fault.problem}`, { cause: fault.cause });
    this.code = fault.code;
    this.doing = fault.doing;
    this.problem = fault.problem;
    this.advice = fault.advice ?? null;
  }
}

/** Any thrown thing as a Fault, so that the edge has one thing to print. */
export function asFault(error: unknown, doing: string): Fault {
  if (error instanceof Fault) return error;
  return new Fault({
    code: 'unexpected',
    doing,
    problem: error instanceof Error ? error.message : String(error),
    cause: error,
  });
}
