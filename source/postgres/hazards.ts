/** The hazards that several kinds share, in one wording (PostgreSQL manual, "Explicit Locking", and ALTER TABLE's notes). */

import type { Hazard, LockLevel, Probe } from '../catalog/recipe.ts';
import { say } from '../language/language.ts';

/** It takes this lock on the table. `brief`: only for the moment of the change, whatever the table's size. */
export function locks(lock: LockLevel, table: string, duration: 'brief' | 'long' = 'brief'): Hazard {
  return {
    code: 'lock',
    lock,
    relation: table,
    brief: duration === 'brief',
    message: duration === 'brief' ? blocksBriefly(lock, table) : blocks(lock, table),
  };
}

function blocksBriefly(lock: LockLevel, table: string): string {
  if (lock === 'ACCESS EXCLUSIVE') return say`briefly blocks reads and writes on ${table}`;
  if (lock === 'SHARE UPDATE EXCLUSIVE') return say`briefly blocks other schema changes on ${table}`;
  return say`briefly blocks writes on ${table}`;
}

function blocks(lock: LockLevel, table: string): string {
  if (lock === 'ACCESS EXCLUSIVE') return say`blocks reads and writes on ${table} while it runs`;
  if (lock === 'SHARE UPDATE EXCLUSIVE') return say`blocks other schema changes on ${table} while it runs`;
  return say`blocks writes on ${table} while it runs`;
}

export function losesData(message: string): Hazard {
  return { code: 'data-loss', message };
}

export function rewrites(table: string): Hazard {
  return { code: 'rewrite', message: say`rewrites all of ${table}` };
}

export function scans(table: string): Hazard {
  return { code: 'scan', message: say`reads all of ${table}` };
}

/** Rows that exist may refuse it; `probe` counts them. */
export function mayFail(message: string, probe: Probe | null = null): Hazard {
  return probe === null ? { code: 'may-fail', message } : { code: 'may-fail', message, probe };
}

export function needsPrivilege(message: string): Hazard {
  return { code: 'privilege', message };
}

/** Does not run inside a transaction block; statements with it also carry `boundary: 'alone'`. */
export function notInTransaction(): Hazard {
  return { code: 'no-transaction', message: say`cannot run inside a transaction` };
}
