/**
 * A short text that moves when the catalogs or a ledger do, in two steps, asked as one statement.
 *
 * First the horizon: which transactions have ended, as the server's snapshot tells. While it stays, nothing at all was
 * written on the server, and that is the whole cost of looking at a quiet one. On a standby a snapshot does not name
 * every transaction under way; there it is how far the standby has replayed, asked before the snapshot is taken, so that
 * what is replayed in between is counted now and looked at again next time, and never missed.
 *
 * Where it moved, the catalogs are counted. Every change to a row writes it anew under a new transaction id, so the
 * count of rows and the sum of their xmin tell (PostgreSQL manual, "System Columns"). In-place updates by VACUUM and
 * ANALYZE leave xmin alone and are rightly not noticed.
 */

import type { Client } from 'pg';
import { quoteLiteral } from '../catalog/quote.ts';
import { fly } from './flight.ts';
import type { LedgerReader } from './read.ts';
import { beginLooking, type TimeLimits } from './settings.ts';

const watched = `
  pg_namespace pg_class pg_attribute pg_attrdef pg_constraint pg_index pg_type pg_enum pg_range pg_proc pg_aggregate
  pg_trigger pg_event_trigger pg_policy pg_rewrite pg_inherits pg_partitioned_table pg_sequence pg_description
  pg_extension pg_default_acl pg_publication pg_publication_rel pg_foreign_data_wrapper pg_foreign_server
  pg_foreign_table pg_statistic_ext pg_collation pg_cast pg_operator pg_opclass pg_opfamily pg_amop pg_amproc
  pg_conversion pg_ts_config pg_ts_config_map pg_ts_dict pg_ts_parser pg_ts_template pg_transform pg_am pg_language
  pg_auth_members`
  .trim()
  .split(/\s+/);

/** What the last look found. */
export interface Pulse {
  readonly snapshot: string;
  /** How far a standby had replayed; empty elsewhere. */
  readonly replayed: string;
  readonly text: string;
}

const replayed = `CASE WHEN pg_is_in_recovery() THEN coalesce(pg_last_wal_replay_lsn()::text, '') ELSE '' END`;

/** The system catalogs that the role may not read. Throws what the server or the connection throws. */
export async function deniedCatalogs(client: Client, limits: TimeLimits): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  await fly(
    client,
    [
      ...beginLooking(limits),
      `SELECT relname::text FROM pg_class
        WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind = 'r' AND NOT has_table_privilege(oid, 'SELECT')`,
      'COMMIT',
    ],
    { row: (_index, [name]) => void names.add(name ?? '') },
  );
  return names;
}

/** Looks again, past the catalogs that are denied and the ledgers that are locked. Throws what the server or the connection throws. */
export async function readPulse(
  client: Client,
  major: number,
  options: { readonly limits: TimeLimits; readonly ledgers: readonly LedgerReader[] },
  last: Pulse | null,
  denied: ReadonlySet<string> = new Set(),
  locked: readonly number[] = [],
): Promise<Pulse> {
  const parts = [
    catalogs(major, denied),
    // The catalog behind this view is for superusers alone.
    'SELECT sum(hashtext(r::text))::text FROM pg_roles r',
    ...options.ledgers.flatMap((ledger) => (ledger.pulse ? [ledger.pulse(locked)] : [])),
  ];
  const text = parts.map((query) => `coalesce((${query}), '')`).join(` || '|' || `);
  const quiet = `pg_current_snapshot()::text = ${quoteLiteral(last?.snapshot ?? '')} AND ${replayed} = ${quoteLiteral(last?.replayed ?? '')}`;
  const answers: (readonly (string | null)[])[] = [];
  await fly(
    client,
    [
      ...beginLooking(options.limits),
      `SELECT ${replayed}`,
      `SELECT pg_current_snapshot()::text, CASE WHEN ${quiet} THEN NULL ELSE ${text} END`,
      'COMMIT',
    ],
    { row: (_index, values) => void answers.push(values) },
  );
  const [standby, seen] = answers;
  return { replayed: standby?.[0] ?? '', snapshot: seen?.[0] ?? '', text: seen?.[1] ?? last?.text ?? '' };
}

/**
 * Each catalog's count of rows and sum of xmin, the latter by age, which is the cheapest way from a transaction id to a
 * number; modulo 2^32, as ids wrap around. Rows that initdb itself wrote have no age, and never change.
 */
function catalogs(major: number, denied: ReadonlySet<string>): string {
  const here = `(SELECT oid FROM pg_database WHERE datname = current_database())`;
  const sources = [
    ...(major >= 15 ? [...watched, 'pg_publication_namespace'] : watched).filter((name) => !denied.has(name)),
    // Of what the whole server shares, only what is this database's.
    `(SELECT xmin FROM pg_database WHERE oid = ${here}) own`,
    `(SELECT xmin FROM pg_db_role_setting WHERE setdatabase = ${here}) own`,
  ];
  const each = sources.map(
    (source) =>
      `SELECT count(*) AS n, coalesce(sum(age(xmin)), 0) AS a FROM ${source} WHERE xmin <> '1'::xid AND xmin <> '2'::xid`,
  );
  return `SELECT string_agg(n || ':' || (n * age('3'::xid) - a & 4294967295), ' ') FROM (${each.join(' UNION ALL ')}) c`;
}
