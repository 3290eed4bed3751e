// Databases of any size for the bench: every table has 12 columns, keys, an index, row security and a policy; there is a
// view a table and a function for every fourth.
import type { Client } from 'pg';

export interface BenchSize {
  readonly tables: number;
}

/** Loads a schema of this size. `variant` b differs from a in about one table of a hundred. */
export async function loadSchema(client: Client, tables: number, variant: 'a' | 'b'): Promise<void> {
  await client.query('SET synchronous_commit = off; SET max_parallel_workers_per_gather = 0');
  const batch = 100;
  for (let from = 0; from < tables; from += batch) {
    const statements: string[] = [];
    for (let number = from; number < Math.min(tables, from + batch); number++)
      statements.push(...table(number, variant));
    await client.query(statements.join(';\n'));
  }
  await client.query('VACUUM ANALYZE pg_catalog.pg_class; ').catch(() => {});
  await client.query('ANALYZE');
}

function table(number: number, variant: 'a' | 'b'): string[] {
  const name = `app_table_${String(number).padStart(5, '0')}`;
  const parent = `app_table_${String(Math.max(0, number - 1)).padStart(5, '0')}`;
  const differs = variant === 'b' && number % 100 === 7;
  return [
    `CREATE TABLE public.${name} (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      parent_id bigint,
      owner_id uuid NOT NULL DEFAULT gen_random_uuid(),
      title text NOT NULL,
      body text,
      status text NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'open', 'done')),
      amount numeric(12,2) DEFAULT 0,
      ratio double precision,
      tags text[] DEFAULT '{}',
      data jsonb DEFAULT '{}'${differs ? ' NOT NULL' : ''},
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz${differs ? ', extra integer DEFAULT 1' : ''})`,
    number === 0
      ? 'SELECT 1'
      : `ALTER TABLE public.${name} ADD CONSTRAINT ${name}_parent_fkey FOREIGN KEY (parent_id) REFERENCES public.${parent} (id)`,
    `CREATE INDEX ${name}_status_idx ON public.${name} (status, created_at DESC)`,
    `ALTER TABLE public.${name} ENABLE ROW LEVEL SECURITY`,
    `CREATE POLICY ${name}_read ON public.${name} FOR SELECT USING (status <> 'done'${differs ? ' OR amount > 0' : ''})`,
    `CREATE VIEW public.${name}_view AS SELECT id, title, status, amount * 2 AS double FROM public.${name} WHERE created_at > now() - interval '30 days'`,
    ...(number % 4 === 0
      ? [
          `CREATE FUNCTION public.${name}_count(p_status text DEFAULT 'new') RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT count(*) FROM public.${name} WHERE status = p_status${differs ? ' OR true' : ''} $$`,
        ]
      : []),
  ];
}
