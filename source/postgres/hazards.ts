/** The hazards that several kinds share, in one wording (PostgreSQL manual, "Explicit Locking", and ALTER TABLE's notes). */

import type { Hazard, LockLevel, Probe } from '../catalog/recipe.ts';

/** It takes this lock on the table. `brief`: only for the moment of the change, whatever the table's size. */
export function locks(lock: LockLevel, table: string, duration: 'brief' | 'long' = 'brief'): Hazard {
  const blocks =
    lock === 'ACCESS EXCLUSIVE'
      ? 'reads and writes'
      : lock === 'SHARE UPDATE EXCLUSIVE'
        ? 'other schema changes'
        : 'writes';
  return {
    code: 'lock',
    lock,
    relation: table,
    brief: duration === 'brief',
    message: `${duration === 'brief' ? 'briefly ' : ''}blocks ${blocks} on ${table}${duration === 'long' ? ' while it runs' : ''}`,
  };
}

export function losesData(message: string): Hazard {
  return { code: 'data-loss', message };
}

export function rewrites(table: string): Hazard {
  return { code: 'rewrite', message: `rewrites all of ${table}` };
}

export function scans(table: string): Hazard {
  return { code: 'scan', message: `reads all of ${table}` };
}

/** Rows that exist may refuse it; `probe` counts them. */
export function mayFail(message: string, probe: Probe | null = null): Hazard {
  return probe === null ? { code: 'may-fail', message } : { code: 'may-fail', message, probe };
}

export function needsPrivilege(message: string): Hazard {
  return { code: 'privilege', message };
}

/** Does not run inside a transaction block; statements with it also carry `boundary: 'alone'`. */
export const notInTransaction: Hazard = { code: 'no-transaction', message: 'cannot run inside a transaction' };
