// What the stories' databases have in common, in SQL.
import { type Migration, migration } from '../../support/ledgers.ts';

export const extensions = ['uuid-ossp', 'pgcrypto', 'pg_stat_statements', 'pg_trgm', 'citext', 'btree_gist']
  .map((name) => `CREATE EXTENSION "${name}";`)
  .join('\n');

/** Rows that a sequence makes: `columns` are expressions of n. */
export function rows(table: string, count: number, columns: string): string {
  return count === 0 ? '' : `INSERT INTO ${table} SELECT ${columns} FROM generate_series(1, ${count}) n;`;
}

/** Views over the calls, one for each name. */
export function views(names: readonly string[]): string {
  return names
    .map(
      (name) =>
        `CREATE VIEW public.${name} AS SELECT '${name}'::text AS board, count(*) AS calls FROM public.agent_calls;`,
    )
    .join('\n');
}

/** Functions that dashboards call, one for each name. */
export function functions(names: readonly string[]): string {
  return names
    .map(
      (name) =>
        `CREATE FUNCTION public.${name}() RETURNS bigint LANGUAGE sql STABLE SET search_path = '' AS $$ SELECT count(*) /* ${name} */ FROM public.agent_calls $$;`,
    )
    .join('\n');
}

/** A migration whose version alone tells when it was made. */
export function named(version: string, name: string, ...statements: readonly string[]): Migration {
  return migration(version, name, ...statements);
}
