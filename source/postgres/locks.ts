/**
 * What others keep locked so that nobody may read it: the server prints a view, a default or a policy only while it holds
 * the weakest lock on the relations in it, and ACCESS EXCLUSIVE, or a session that waits for it, bars even that (PostgreSQL
 * manual, "Explicit Locking", "pg_locks").
 */

import type { Client } from 'pg';
import * as z from 'zod';
import type { DatabaseIdentity, Gap } from '../catalog/catalog.ts';
import { Fault } from '../catalog/fault.ts';
import { qualified, quoteIdentifier } from '../catalog/quote.ts';
import { visible } from '../catalog/visible.ts';
import { say } from '../language/language.ts';
import { type CatalogTable, catalogTables } from './catalog-tables.ts';
import { fly } from './flight.ts';
import { beginLooking, type TimeLimits } from './settings.ts';

/** What a read goes round, and says that it did. */
export interface Barred {
  /** The relations that are locked themselves, by oid. */
  readonly locked: readonly number[];
  /** Everything that cannot be printed without them, by the catalog in which it stands. */
  readonly rows: ReadonlyMap<CatalogTable, readonly number[]>;
  readonly gaps: readonly Gap[];
  /** What stands in the way and no read can go round: `pg_catalog.pg_class is locked by …`; null for nothing. */
  readonly unavoidable: string | null;
}

/** A read that no way leads round a lock for. */
export function lockedFault({ environment }: DatabaseIdentity, problem: string, cause: unknown): Fault {
  return new Fault({
    code: 'lock-timeout',
    doing: say`read ${environment}`,
    problem,
    advice: say`wait for it to end, or look for it in pg_stat_activity`,
    cause,
  });
}

export const nothingBarred: Barred = { locked: [], rows: new Map(), gaps: [], unavoidable: null };

const exclusive = `SELECT l.relation, l.granted, l.pid, pg_blocking_pids(l.pid) AS before, a.application_name, a.usename,
    a.xact_start, to_char(a.xact_start AT TIME ZONE 'UTC', 'HH24:MI:SS') AS since
  FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
  WHERE l.locktype = 'relation' AND l.mode = 'AccessExclusiveLock' AND l.pid IS DISTINCT FROM pg_backend_pid()
    AND l.database IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))`;

/** The oids from which on objects are people's (PostgreSQL manual, "OID Assignment"). */
const firstOwn = 16_384;

const by = (lock: string): string =>
  `json_build_array(${lock}.pid, ${lock}.granted, ${lock}.before, ${lock}.application_name, ${lock}.usename, ${lock}.since)`;

/** Asked by itself: what tells of the others reads the very catalogs. */
const lockedCatalogs = `SELECT json_build_array(l.relation::regclass::text, ${by('l')})::text
  FROM (${exclusive}) l WHERE l.relation < ${firstOwn} ORDER BY l.granted DESC, l.xact_start LIMIT 1`;

/** What belongs to a relation goes with it; what else is printed with its help, pg_depend tells. */
const whoIsBarred = `WITH RECURSIVE held AS MATERIALIZED (SELECT * FROM (${exclusive}) l WHERE l.relation >= ${firstOwn}),
  locked AS (SELECT DISTINCT ON (c.oid) c.oid, c.relname, n.nspname, c.relkind, h.*
    FROM held h JOIN pg_class c ON c.oid = h.relation JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'v', 'm', 'f') ORDER BY c.oid, h.granted DESC, h.xact_start),
  family (oid, through) AS (SELECT oid, oid FROM locked UNION
    SELECT i.inhrelid, f.through FROM family f JOIN pg_inherits i ON i.inhparent = f.oid),
  barred (class, oid, through) AS (
    SELECT ${catalogTables.pg_class}, oid, min(through::int8)::oid FROM family GROUP BY oid
    UNION ALL SELECT CASE WHEN r.rulename = '_RETURN' THEN ${catalogTables.pg_class} ELSE ${catalogTables.pg_rewrite} END,
      CASE WHEN r.rulename = '_RETURN' THEN r.ev_class ELSE r.oid END, k.oid
    FROM locked k JOIN pg_depend d ON d.refclassid = ${catalogTables.pg_class} AND d.refobjid = k.oid AND d.classid = ${catalogTables.pg_rewrite}
    JOIN pg_rewrite r ON r.oid = d.objid AND r.ev_class <> k.oid
    UNION ALL SELECT d.classid, d.objid, k.oid
    FROM locked k JOIN pg_depend d ON d.refclassid = ${catalogTables.pg_class} AND d.refobjid = k.oid
    LEFT JOIN pg_policy p ON d.classid = ${catalogTables.pg_policy} AND p.oid = d.objid
    WHERE d.classid = ${catalogTables.pg_proc} OR p.polrelid <> k.oid
    UNION ALL SELECT ${catalogTables.pg_publication_rel}, r.oid, f.through
    FROM family f JOIN pg_publication_rel r ON r.prrelid = f.oid AND to_jsonb(r)->>'prqual' IS NOT NULL)
  SELECT json_build_array(b.class::int8, b.oid::int8, o.sort, o.schema, o.relation, o.name, k.oid::int8, k.nspname, k.relname, ${by('k')})::text
  FROM (SELECT DISTINCT ON (class, oid) * FROM barred ORDER BY class, oid, (through = oid) DESC) b
  JOIN locked k ON k.oid = b.through
  CROSS JOIN LATERAL (
    SELECT c.relkind::text, n.nspname, NULL::name, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE b.class = ${catalogTables.pg_class} AND c.oid = b.oid
    UNION ALL SELECT 'rule', n.nspname, c.relname, r.rulename FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class
      JOIN pg_namespace n ON n.oid = c.relnamespace WHERE b.class = ${catalogTables.pg_rewrite} AND r.oid = b.oid
    UNION ALL SELECT 'policy', n.nspname, c.relname, p.polname FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace WHERE b.class = ${catalogTables.pg_policy} AND p.oid = b.oid
    UNION ALL SELECT 'publication-member', u.pubname, n.nspname, c.relname FROM pg_publication_rel r
      JOIN pg_publication u ON u.oid = r.prpubid JOIN pg_class c ON c.oid = r.prrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE b.class = ${catalogTables.pg_publication_rel} AND r.oid = b.oid
    UNION ALL SELECT CASE p.prokind WHEN 'p' THEN 'procedure' ELSE 'function' END, n.nspname, NULL, p.proname
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE b.class = ${catalogTables.pg_proc} AND p.oid = b.oid
  ) o (sort, schema, relation, name)
  ORDER BY o.schema, o.name, o.sort`;

const holder = z.tuple([
  z.number().nullable(),
  z.boolean(),
  z.array(z.number()).nullable(),
  z.string().nullable(),
  z.string().nullable(),
  z.string().nullable(),
]);
const answer = z.tuple([
  z.number(),
  z.number(),
  z.string(),
  z.string(),
  z.string().nullable(),
  z.string(),
  z.number(),
  z.string(),
  z.string(),
  holder,
]);
const catalogAnswer = z.tuple([z.string(), holder]);
type Answer = z.infer<typeof answer>;

const kindOf: Readonly<Record<string, string>> = {
  r: 'table',
  p: 'table',
  v: 'view',
  m: 'materialized-view',
  f: 'foreign-table',
};

const tableOf = new Map<number, CatalogTable>(
  (['pg_class', 'pg_rewrite', 'pg_policy', 'pg_proc', 'pg_publication_rel'] as const).map((table) => [
    catalogTables[table],
    table,
  ]),
);

/** What is locked now, with all that cannot be read without it. Throws what the server or the connection throws. */
export async function whatIsBarred(client: Client, limits: TimeLimits): Promise<Barred> {
  let unavoidable: string | null = null;
  await fly(client, [...beginLooking(limits), lockedCatalogs, 'COMMIT'], {
    row(_index, [text]) {
      const [name, holding] = catalogAnswer.parse(JSON.parse(text ?? ''));
      unavoidable = say`${name} is locked by ${holderWords(holding)}, and nothing can be read without it`;
    },
  });
  if (unavoidable !== null) return { ...nothingBarred, unavoidable };
  const found: Answer[] = [];
  await fly(client, [...beginLooking(limits), whoIsBarred, 'COMMIT'], {
    row: (_index, [text]) => void found.push(answer.parse(JSON.parse(text ?? ''))),
  });
  const rows = new Map<CatalogTable, number[]>();
  const locked = new Set<number>();
  const gaps: Gap[] = [];
  for (const one of found) {
    const [catalog, oid, , , , , through] = one;
    locked.add(through);
    const table = tableOf.get(catalog);
    if (!table) continue;
    const list = rows.get(table);
    if (list) list.push(oid);
    else rows.set(table, [oid]);
    gaps.push(gapOf(one));
  }
  return { locked: [...locked], rows, gaps, unavoidable: null };
}

/** Which of these relations are locked still: a text that moves when one is let go. Throws as `whatIsBarred`. */
export async function stillLocked(client: Client, locked: readonly number[], limits: TimeLimits): Promise<string> {
  let still = '';
  const query = `SELECT string_agg(DISTINCT l.relation::text, ' ') FROM (${exclusive}) l WHERE l.relation IN (${locked.join(', ')})`;
  await fly(client, [...beginLooking(limits), query, 'COMMIT'], {
    row: (_index, [text]) => {
      still = text ?? '';
    },
  });
  return still;
}

function gapOf(one: Answer): Gap {
  const [, oid, sort, schema, relation, name, through] = one;
  const kind = kindOf[sort] ?? sort;
  const own = relation === null ? qualified(schema, name) : `${qualified(schema, relation)}.${quoteIdentifier(name)}`;
  const routine = kind === 'function' || kind === 'procedure';
  const words = through === oid ? lockedWords(own, one) : dependingWords(own, one);
  return {
    code: 'not-visible',
    kind,
    subject: own,
    count: 1,
    message: `${words}; ${say`wait for its schema change to end, or look for it in pg_stat_activity`}`,
    hides: `${kind}:${own}${routine ? '(' : ''}`,
  };
}

function lockedWords(own: string, [, , , , , , , , , by]: Answer): string {
  return say`${own} is locked by ${holderWords(by)}: neither it nor what belongs to it was read`;
}

function dependingWords(own: string, [, , , , , , , schema, name, by]: Answer): string {
  return say`${own} was not read, as it needs ${qualified(schema, name)}, which is locked by ${holderWords(by)}`;
}

/** `session 4711 (psql, as deploy, since 12:01:05 UTC)`, as far as the role may see it. */
function holderWords([pid, granted, before, application, user, since]: z.infer<typeof holder>): string {
  if (pid === null) return say`a prepared transaction`;
  const [first] = before ?? [];
  const known = [
    ...(application ? [visible(application)] : []),
    ...(user ? [say`as ${visible(user)}`] : []),
    ...(since ? [say`since ${since} UTC`] : []),
    ...(granted || first === undefined ? [] : [say`which waits for session ${first}`]),
  ];
  return known.length === 0 ? say`session ${pid}` : say`session ${pid} (${known.join(', ')})`;
}
