/**
 * A short text that moves when the catalogs or a ledger do. Every change to a catalog row writes it anew under a new
 * transaction id, so the count of rows and the sum of their xmin tell (PostgreSQL manual, "System Columns").
 * In-place updates by VACUUM and ANALYZE leave xmin alone and are rightly not noticed.
 */

import type { Client } from 'pg';
import { fly } from './flight.ts';
import type { LedgerReader } from './read.ts';
import { beginReading, type TimeLimits } from './settings.ts';

const watched = [
  'pg_namespace',
  'pg_class',
  'pg_attribute',
  'pg_attrdef',
  'pg_constraint',
  'pg_index',
  'pg_type',
  'pg_enum',
  'pg_range',
  'pg_proc',
  'pg_aggregate',
  'pg_trigger',
  'pg_event_trigger',
  'pg_policy',
  'pg_rewrite',
  'pg_inherits',
  'pg_partitioned_table',
  'pg_sequence',
  'pg_description',
  'pg_extension',
  'pg_default_acl',
  'pg_publication',
  'pg_publication_rel',
  'pg_foreign_data_wrapper',
  'pg_foreign_server',
  'pg_foreign_table',
  'pg_statistic_ext',
  'pg_collation',
  'pg_cast',
  'pg_operator',
  'pg_opclass',
];

/** Reads the pulse. Throws what the server or the connection throws. */
export async function readPulse(
  client: Client,
  options: { readonly limits: TimeLimits; readonly ledgers: readonly LedgerReader[] },
): Promise<string> {
  const catalogs = watched
    .map((name) => `SELECT count(*) AS n, coalesce(sum(xmin::text::int8), 0) AS x FROM ${name}`)
    .join(' UNION ALL ');
  const statements = [
    ...beginReading(options.limits),
    `SELECT string_agg(n || ':' || x, ' ') FROM (${catalogs}) c`,
    ...options.ledgers.flatMap((ledger) => (ledger.pulse ? [ledger.pulse()] : [])),
    'COMMIT',
  ];
  const parts: string[] = [];
  await fly(client, statements, { row: (_index, values) => void parts.push(values[0] ?? '') });
  return parts.join('|');
}
