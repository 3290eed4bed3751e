/**
 * A short text that moves when the catalogs or a ledger do, in two steps, asked as one statement.
 *
 * First the horizon: which transactions have ended, as the server's snapshot tells. While it stays, nothing at all was
 * written on the server, and that is the whole cost of looking at a quiet one. On a standby a snapshot does not name
 * every transaction under way; there it is how far the standby has replayed, asked before the snapshot is taken, so that
 * what is replayed in between is counted now and looked at again next time, and never missed.
 *
 * Where it moved, the catalogs are gone through. Every change to a row writes it anew under a new transaction id, so a
 * digest of their xmin tells (PostgreSQL manual, "System Columns"). In-place updates by VACUUM and
 * ANALYZE leave xmin alone and are rightly not noticed.
 *
 * That costs the server of a large database a tenth of a second or more, which one with much to write should not spend at
 * every look. So after it is gone through a pause follows that is some times as long, in which the server is asked only
 * whether it has counted any row written in the catalogs itself ("The Cumulative Statistics System"). Sessions tell it
 * late what they did, within a second as a rule and ten when they fall idle at once: what it says is no more than a reason
 * to look sooner. It is not asked before 15, which would read a file for it, nor on a standby, which knows of nothing that
 * it replays.
 */

import type { Client } from 'pg';
import { quoteLiteral } from '../catalog/quote.ts';
import { rowsDigest } from './changes/pieces.ts';
import { sharedCatalogs, type Watched, watchedCatalogs, watchedContents } from './changes/watched.ts';
import { fly } from './flight.ts';
import type { ReadOptions } from './read.ts';
import { beginLooking, type TimeLimits } from './settings.ts';

/** What the last look found. */
export interface Pulse {
  readonly text: string;
  readonly snapshot: string;
  /** How far a standby had replayed; empty elsewhere. */
  readonly replayed: string;
  readonly catalogs: Digested;
}

/** The catalogs when they were last gone through. */
interface Digested {
  readonly text: string;
  /** What the server said before of rows written in the catalogs; empty where it was not asked. */
  readonly written: string;
  /** By this process's clock. */
  readonly at: number;
  /** The milliseconds that it cost the server; null where it was asked first, and had nothing of them in its memory. */
  readonly cost: number | null;
}

/**
 * How many times as long as it took going through the catalogs is put off, and the longest pause in milliseconds: no more
 * than a sixteenth of one of the server's cores, and no pause at all at the usual interval up to some ten thousand tables.
 */
export const defaultThrift = { times: 16, longest: 10_000 };

const replayed = `CASE WHEN pg_is_in_recovery() THEN coalesce(pg_last_wal_replay_lsn()::text, '') ELSE '' END`;

/** The system catalogs that the role may not read. Throws what the server or the connection throws. */
export async function deniedCatalogs(client: Client, limits: TimeLimits): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  await fly(
    client,
    [
      ...beginLooking(limits),
      `SELECT relname::text FROM pg_class
        WHERE relnamespace = 'pg_catalog'::regnamespace AND relkind IN ('r', 'v')
          AND NOT CASE relname WHEN 'pg_subscription' THEN has_any_column_privilege(oid, 'SELECT') ELSE has_table_privilege(oid, 'SELECT') END`,
      'COMMIT',
    ],
    { row: (_index, [name]) => void names.add(name ?? '') },
  );
  return names;
}

/**
 * Looks again, past the catalogs that are denied and the ledgers that are locked. Throws what the server or the connection
 * throws.
 */
export async function readPulse(
  client: Client,
  major: number,
  options: Pick<ReadOptions, 'limits' | 'ledgers' | 'thrift'>,
  last: Pulse | null,
  denied: ReadonlySet<string> = new Set(),
  locked: readonly number[] = [],
): Promise<Pulse> {
  const watched = watchedCatalogs(major, denied);
  const sources = sourcesOf(watched.filter(({ table }) => !sharedCatalogs.has(table)));
  const shared = sourcesOf(watched.filter(({ table }) => sharedCatalogs.has(table)));
  const others = [
    ...watchedContents.filter(({ table }) => !denied.has(table)).map(({ digest }) => `(${digest})::text`),
    ...(shared.size > 0 ? [digests([...shared.values()])] : []),
    ...options.ledgers.flatMap((ledger) => (ledger.pulse ? [ledger.pulse(locked)] : [])),
  ];
  const written = major >= 15 ? writtenRows([...sources.keys()]) : `''`;
  const quiet = `pg_current_snapshot()::text = ${quoteLiteral(last?.snapshot ?? '')} AND ${replayed} = ${quoteLiteral(last?.replayed ?? '')}`;
  const clock = 'extract(epoch FROM clock_timestamp())::text';
  const answers: (readonly (string | null)[])[] = [];
  await fly(
    client,
    [
      ...beginLooking(options.limits),
      `SELECT ${replayed}, ${written}, ${clock}`,
      `SELECT pg_current_snapshot()::text, v.state, CASE WHEN v.state = 'moved' THEN (${digests([...sources.values()])}) END,
        CASE WHEN v.state <> 'quiet' THEN ${others.map((query) => `coalesce((${query}), '')`).join(` || '|' || `)} END, ${clock}
        FROM (SELECT CASE WHEN ${quiet} THEN 'quiet' WHEN ${unwritten(last, written, options.thrift ?? defaultThrift)} THEN 'unwritten' ELSE 'moved' END AS state OFFSET 0) v`,
      'COMMIT',
    ],
    { row: (_index, values) => void answers.push(values) },
  );
  const [[standby, activity, began] = [], [snapshot, state, text, rest, ended] = []] = answers;
  if (last && state === 'quiet') return last;
  const catalogs: Digested =
    last && state === 'unwritten'
      ? last.catalogs
      : {
          text: text ?? '',
          written: activity ?? '',
          at: performance.now(),
          cost: last ? (Number(ended) - Number(began)) * 1000 : null,
        };
  return {
    text: `${catalogs.text}|${rest}`,
    // What was put off is still to be looked at.
    snapshot: last && state === 'unwritten' ? last.snapshot : (snapshot ?? ''),
    replayed: standby ?? '',
    catalogs,
  };
}

/** A condition that holds while the catalogs need not be gone through. */
function unwritten(last: Pulse | null, written: string, { times, longest }: typeof defaultThrift): string {
  const before = last?.catalogs;
  if (!before || before.cost === null || before.written === '') return 'false';
  if (performance.now() - before.at >= Math.min(longest, times * before.cost)) return 'false';
  return `NOT pg_is_in_recovery() AND current_setting('track_counts') = 'on' AND ${written} = ${quoteLiteral(before.written)}`;
}

/** What the server has counted of rows written in these catalogs. */
function writtenRows(tables: readonly string[]): string {
  const each = ['inserted', 'updated', 'deleted'].map((what) => `pg_stat_get_tuples_${what}(c)`).join(' + ');
  return `(SELECT sum(${each})::text FROM unnest('{${tables.join(',')}}'::regclass[]) c)`;
}

/** Each catalog, or the part of it that alone is watched. */
function sourcesOf(watched: readonly Watched[]): ReadonlyMap<string, string> {
  const sources = new Map<string, string>();
  for (const { table, where } of watched)
    sources.set(table, where && !sources.has(table) ? `(SELECT xmin FROM ${table} WHERE ${where}) own` : table);
  return sources;
}

/** The digest of each, as one text. */
function digests(sources: readonly string[]): string {
  const each = sources.map((source) => `SELECT ${rowsDigest} AS digest FROM ${source}`);
  return `SELECT string_agg(coalesce(digest, 0)::text, ' ') FROM (${each.join(' UNION ALL ')}) d`;
}
