/**
 * What a reading session pins. SET LOCAL reaches no further than the transaction, so a pooled connection goes back as
 * it came, and whatever the database or the role sets has no say in how definitions are printed
 * (PostgreSQL manual, "Client Connection Defaults").
 */

import { printing } from '../catalog/printing.ts';
import { quoteLiteral } from '../catalog/quote.ts';

/** Time limits of a session, in milliseconds. */
export interface TimeLimits {
  readonly statement: number;
  readonly lock: number;
}

export const defaultLimits: TimeLimits = { statement: 60_000, lock: 5_000 };

/**
 * The statements that begin a reading transaction: read-only, one snapshot, everything that changes output pinned.
 * `changes` are settings that are to be otherwise; null leaves what the role has.
 */
export function beginReading(
  limits: TimeLimits,
  changes: Readonly<Record<string, string | null>> = {},
): readonly string[] {
  const settings: Readonly<Record<string, string | null>> = {
    statement_timeout: String(limits.statement),
    lock_timeout: String(limits.lock),
    idle_in_transaction_session_timeout: '60000',
    // Compiling hundreds of small catalog queries costs far more than it saves.
    jit: 'off',
    // Parallel workers begin with empty caches, which deparsing needs most; and a reader should not take a server's cores.
    max_parallel_workers_per_gather: '0',
    work_mem: '16MB',
    ...printing,
    row_security: 'on',
    ...changes,
  };
  return [
    'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY',
    ...Object.entries(settings).flatMap(([name, value]) =>
      value === null ? [] : [`SET LOCAL ${name} = ${quoteLiteral(value)}`],
    ),
    endingWithUs,
  ];
}

/** The statements that begin a transaction that only looks for changes: each statement sees the latest, and none prints a definition. */
export function beginLooking(limits: TimeLimits): readonly string[] {
  const { statement, lock } = limits;
  return [
    'BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY',
    `SET LOCAL search_path = ''`,
    `SET LOCAL statement_timeout = ${statement}`,
    `SET LOCAL lock_timeout = ${lock}`,
    `SET LOCAL jit = off`,
    `SET LOCAL max_parallel_workers_per_gather = 0`,
    endingWithUs,
    refusing('views', 'foreign tables'),
  ];
}

/**
 * The statement by which a transaction's server looks every half second whether anyone is there to answer to, and ends
 * where there is not, whatever it waits for or works at: where its platform can, which only Linux could at 14 (PostgreSQL
 * manual, "client_connection_check_interval"). It answers no row, and is asked under a person's search path, too.
 */
export const endingWithUs = `SELECT WHERE CASE
    WHEN pg_catalog.version() OPERATOR(pg_catalog.~*) 'linux|^PostgreSQL (?!14).*(darwin|bsd)'
    THEN pg_catalog.set_config('client_connection_check_interval', '500', true) IS NULL END`;

const relationKinds = { views: 'view', 'foreign tables': 'foreign-table' } as const;

/**
 * The statement after which a transaction refuses to read these, but for the system's own: where a table was just
 * replaced by a view, the view's functions would run with the rights of who looks. Servers have it since 14.13, 15.8,
 * 16.4 and 17 (PostgreSQL manual, "restrict_nonsystem_relation_kind"). It answers no row, and wants the search path
 * emptied before it.
 */
export function refusing(...what: readonly (keyof typeof relationKinds)[]): string {
  const kinds = what.map((one) => relationKinds[one]).join(', ');
  return `SELECT WHERE CASE WHEN (SELECT v % 10000 >= CASE v / 10000 WHEN 14 THEN 13 WHEN 15 THEN 8 WHEN 16 THEN 4 ELSE 0 END
      FROM (SELECT current_setting('server_version_num')::int AS v) s)
    THEN set_config('restrict_nonsystem_relation_kind', '${kinds}', true) IS NULL END`;
}
