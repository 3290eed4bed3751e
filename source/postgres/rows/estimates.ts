/**
 * What the planner believes of tables, asked of all at once and without a lock on any of them (PostgreSQL manual,
 * "pg_class": reltuples, and -1 while a table was never analysed or vacuumed).
 */

import type { Client } from 'pg';
import * as z from 'zod';
import { quoteLiteral } from '../../catalog/quote.ts';
import type { RowTable } from '../../catalog/rows.ts';
import { fly } from '../flight.ts';
import { beginLooking, type TimeLimits } from '../settings.ts';

export interface Estimate {
  readonly table: RowTable;
  /** `table` and `partitioned` may be counted; `absent` where there is none of the name. */
  readonly state: 'table' | 'partitioned' | 'absent';
  /** Why the role would not be told the true count; null where it would. */
  readonly barred: 'not permitted' | 'row security' | 'elsewhere' | null;
  /** Rows, those of all partitions together; null where nothing is known. */
  readonly rows: number | null;
  /** Partitions of which nothing is known. */
  readonly unknown: number;
  /** What is to be read, in blocks; as the planner supposes where nothing is known. */
  readonly pages: number;
}

export interface Estimates {
  /** By the server's clock, ISO 8601 in UTC. */
  readonly askedAt: string;
  /** The same in seconds since 1970. */
  readonly seconds: number;
  /** In the order of the tables. */
  readonly estimates: readonly Estimate[];
}

const clock = z.tuple([z.string(), z.number()]);
const row = z.tuple([
  z.string().nullable(),
  z.boolean().nullable(),
  z.boolean().nullable(),
  z.boolean(),
  z.number().nullable(),
  z.number(),
  z.number(),
]);

/** How many blocks the planner supposes of a table that it knows nothing of. */
const supposedPages = 10;

/** Asks for all tables in one flight. Throws what the server or the connection throws. */
export async function estimateTables(
  client: Client,
  tables: readonly RowTable[],
  limits: TimeLimits,
): Promise<Estimates> {
  const answers: string[] = [];
  await fly(
    client,
    [
      ...beginLooking(limits),
      `SELECT json_build_array(to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
         extract(epoch FROM clock_timestamp())::float8)::text`,
      query(tables),
      'COMMIT',
    ],
    {
      row: (_index, [text]) => {
        // Settings answer nothing; what answers is JSON.
        if (typeof text === 'string') answers.push(text);
      },
    },
  );
  const [time = '[]', ...rows] = answers;
  const [askedAt, seconds] = clock.parse(JSON.parse(time));
  return { askedAt, seconds, estimates: tables.map((table, place) => estimate(table, rows[place] ?? '[]')) };
}

function estimate(table: RowTable, text: string): Estimate {
  const [kind, permitted, hidden, elsewhere, rows, unknown, pages] = row.parse(JSON.parse(text));
  const state = kind === 'r' ? 'table' : kind === 'p' ? 'partitioned' : 'absent';
  const barred =
    permitted === false ? 'not permitted' : hidden === true ? 'row security' : elsewhere ? 'elsewhere' : null;
  return { table, state, barred, rows, unknown, pages: pages + unknown * supposedPages };
}

/**
 * One row a table, in order. A partitioned table is its leaves. The look-ups by oid are null for what is just gone. As
 * numeric, because reltuples has six digits that count.
 */
function query(tables: readonly RowTable[]): string {
  const array = (names: readonly string[]): string => `ARRAY[${names.map(quoteLiteral).join(', ')}]::text[]`;
  return `
    WITH RECURSIVE wanted AS (
      SELECT w.place, c.oid, c.relkind, n.oid AS schema
      FROM unnest(${array(tables.map(({ schema }) => schema))}, ${array(tables.map(({ name }) => name))})
        WITH ORDINALITY w(schema, name, place)
      LEFT JOIN pg_namespace n ON n.nspname = w.schema::name
      LEFT JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = w.name::name AND c.relkind IN ('r', 'p')
    ), tree AS (
      SELECT place, oid, relkind FROM wanted WHERE oid IS NOT NULL
      UNION ALL
      SELECT t.place, k.oid, k.relkind FROM tree t JOIN pg_inherits i ON i.inhparent = t.oid
        JOIN pg_class k ON k.oid = i.inhrelid WHERE t.relkind = 'p'
    ), leaves AS (
      SELECT t.place, bool_or(t.relkind = 'f') AS elsewhere, sum(k.reltuples::numeric) FILTER (WHERE k.reltuples >= 0) AS rows,
        count(*) FILTER (WHERE k.reltuples < 0) AS unknown, coalesce(sum(k.relpages) FILTER (WHERE k.reltuples >= 0), 0) AS pages
      FROM tree t JOIN pg_class k ON k.oid = t.oid WHERE t.relkind <> 'p' GROUP BY t.place
    )
    SELECT json_build_array(w.relkind, has_schema_privilege(w.schema, 'USAGE') AND has_any_column_privilege(w.oid, 'SELECT'),
      row_security_active(w.oid), coalesce(l.elsewhere, false),
      CASE WHEN w.relkind = 'p' THEN coalesce(l.rows, CASE WHEN l.unknown IS NULL THEN 0 END) ELSE l.rows END,
      coalesce(l.unknown, 0), coalesce(l.pages, 0))::text
    FROM wanted w LEFT JOIN leaves l ON l.place = w.place ORDER BY w.place`;
}
