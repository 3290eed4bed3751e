// Databases of any size for the bench: every table has 12 columns, keys, an index, row security, a policy and a view;
// there is a function for every fourth.
import type { Client } from 'pg';

/** Tables a message: enough to spare round trips, few enough for the server's lock table. */
const batch = 100;

/** Makes the tables from number `from` up to, but without, number `to`. */
export async function makeTables(client: Client, from: number, to: number): Promise<void> {
  await inBatches(client, from, to, table);
}

/** Changes about one table of a hundred: a column more, a NOT NULL, another policy, another function body. */
export async function changeTables(client: Client, from: number, to: number): Promise<void> {
  await inBatches(client, from, to, change);
}

async function inBatches(
  client: Client,
  from: number,
  to: number,
  write: (number: number) => readonly string[],
): Promise<void> {
  for (let start = from; start < to; start += batch) {
    const statements: string[] = [];
    for (let number = start; number < Math.min(to, start + batch); number++) statements.push(...write(number));
    if (statements.length > 0) await client.query(statements.join(';\n'));
  }
}

const nameOf = (number: number): string => `app_table_${String(number).padStart(5, '0')}`;
const hasFunction = (number: number): boolean => number % 4 === 0;
/** Table 7 of every hundred differs; table 8 too, in its function. */
const differs = (number: number): boolean => number % 100 === 7;
const functionDiffers = (number: number): boolean => number % 100 === 8;

function table(number: number): readonly string[] {
  const name = nameOf(number);
  const parent = nameOf(Math.max(0, number - 1));
  return [
    `CREATE TABLE public.${name} (
      id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
      parent_id bigint${number === 0 ? '' : ` CONSTRAINT ${name}_parent_fkey REFERENCES public.${parent} (id)`},
      owner_id uuid NOT NULL DEFAULT gen_random_uuid(),
      title text NOT NULL,
      body text,
      status text NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'open', 'done')),
      amount numeric(12,2) DEFAULT 0,
      ratio double precision,
      tags text[] DEFAULT '{}',
      data jsonb DEFAULT '{}',
      created_at timestamptz NOT NULL DEFAULT now(),
      updated_at timestamptz)`,
    `CREATE INDEX ${name}_status_idx ON public.${name} (status, created_at DESC)`,
    `ALTER TABLE public.${name} ENABLE ROW LEVEL SECURITY`,
    `CREATE POLICY ${name}_read ON public.${name} FOR SELECT USING (status <> 'done')`,
    `CREATE VIEW public.${name}_view AS SELECT id, title, status, amount * 2 AS double FROM public.${name} WHERE created_at > now() - interval '30 days'`,
    ...(hasFunction(number) ? [countFunction(number, '')] : []),
  ];
}

function change(number: number): readonly string[] {
  const name = nameOf(number);
  if (functionDiffers(number)) return [countFunction(number, ' OR amount > 0')];
  if (!differs(number)) return [];
  return [
    `ALTER TABLE public.${name} ALTER COLUMN data SET NOT NULL, ADD COLUMN extra integer DEFAULT 1`,
    `ALTER POLICY ${name}_read ON public.${name} USING (status <> 'done' OR amount > 0)`,
  ];
}

function countFunction(number: number, more: string): string {
  const name = nameOf(number);
  return `CREATE OR REPLACE FUNCTION public.${name}_count(p_status text DEFAULT 'new') RETURNS bigint LANGUAGE sql STABLE AS $$ SELECT count(*) FROM public.${name} WHERE status = p_status${more} $$`;
}
