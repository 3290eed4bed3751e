// Two thousand entries with statements, all of whose effects are looked up, are judged within a second.
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Catalog } from '../../source/catalog/catalog.ts';
import { quoteLiteral } from '../../source/catalog/quote.ts';
import { allSchemas } from '../../source/catalog/schema-filter.ts';
import { comparePair, ledgers } from '../../source/commands/engine.ts';
import { loadParser } from '../../source/ledger/evidence/parser.ts';
import { judge } from '../../source/ledger/judge.ts';
import { openSession } from '../../source/postgres/session.ts';
import { defaultLimits } from '../../source/postgres/settings.ts';
import { connect, createDatabase, type Database } from '../support/databases.ts';
import { newest, server } from '../support/servers.ts';

const tables = 250;

/** What eight migrations make of a table, the last of them replacing what an earlier one made. */
function migrationsOf(n: number): readonly (readonly string[])[] {
  const table = `public.calls_${n}`;
  const columns = Array.from({ length: 12 }, (_, c) => `field_${c} text NOT NULL DEFAULT ''`).join(', ');
  const body = Array.from({ length: 15 }, (_, line) => `  PERFORM ${line} FROM ${table} WHERE id = ${line};`).join(
    '\n',
  );
  const routine = (value: number) =>
    `CREATE OR REPLACE FUNCTION public.touch_${n}() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n${body}\n  NEW.score := ${value};\n  RETURN NEW;\nEND\n$$`;
  return [
    [
      `CREATE TABLE ${table} (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, client uuid NOT NULL, ${columns})`,
      `COMMENT ON TABLE ${table} IS 'Calls of agent ${n}'`,
      `CREATE INDEX calls_${n}_client_idx ON ${table} (client)`,
    ],
    [`ALTER TABLE ${table} ADD COLUMN score integer DEFAULT 0, ADD COLUMN class text`],
    [`ALTER TABLE ${table} ADD CONSTRAINT calls_${n}_score_check CHECK (score >= 0)`],
    [
      `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
      `CREATE POLICY own ON ${table} FOR SELECT USING (client IS NOT NULL)`,
    ],
    [routine(1), `CREATE TRIGGER touch BEFORE UPDATE ON ${table} FOR EACH ROW EXECUTE FUNCTION public.touch_${n}()`],
    [`CREATE VIEW public.scored_${n} AS SELECT id, client, score FROM ${table} WHERE score > 0`],
    [`GRANT SELECT, INSERT ON ${table} TO PUBLIC`, `REVOKE ALL ON FUNCTION public.touch_${n}() FROM PUBLIC`],
    [
      routine(2),
      `CREATE OR REPLACE VIEW public.scored_${n} WITH (security_invoker) AS SELECT id, client, score FROM ${table}`,
    ],
  ];
}

/** The catalog with its ledger, as the program reads it. */
async function read({ name, url }: Database): Promise<Catalog> {
  const identity = { environment: name, host: 'h', port: 1, database: name, user: 'u' };
  const session = await openSession(await connect(url), identity, {
    schemas: allSchemas,
    limits: defaultLimits,
    ledgers,
  });
  try {
    return await session.read();
  } finally {
    await session.close();
  }
}

let source: Database;
let target: Database;
let catalogs: readonly [Catalog, Catalog];

beforeAll(async () => {
  const at = await server(newest);
  const migrations = Array.from({ length: tables }, (_, n) => migrationsOf(n));
  const schema = `CREATE SCHEMA supabase_migrations;
    CREATE TABLE supabase_migrations.schema_migrations (version text PRIMARY KEY, statements text[], name text);`;
  target = await createDatabase(at, `${schema}\n${migrations.flat(2).join(';\n')}`);
  source = await createDatabase(at, '', { template: target.name });
  // Step by step through all tables, so that what replaces comes long after what it replaces.
  const inOrder = Array.from({ length: 8 }, (_, step) => migrations.map((steps) => steps[step] ?? [])).flat();
  const rows = inOrder.map(
    (statements, place) =>
      `('${20250101000000 + place}', 'migration_${place}', ARRAY[${statements.map(quoteLiteral).join(', ')}])`,
  );
  await source.run(
    `INSERT INTO supabase_migrations.schema_migrations (version, name, statements) VALUES ${rows.join(',\n')}`,
  );
  catalogs = [await read(source), await read(target)];
});

afterAll(() => Promise.all([source, target].map((database) => database?.drop())));

/** The shortest of three: what else the machine does must not count. */
async function shortest(action: () => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let times = 0; times < 3; times++) {
    const began = performance.now();
    await action();
    best = Math.min(best, performance.now() - began);
  }
  return best;
}

it('judges two thousand entries within a second of the catalogs being read', async () => {
  const verdicts = new Map<string, number>();
  const judging = await shortest(async () => {
    verdicts.clear();
    for (const { verdict } of (await judge(comparePair(...catalogs))).entries.values()) {
      verdicts.set(verdict, (verdicts.get(verdict) ?? 0) + 1);
    }
  });
  expect(Object.fromEntries(verdicts)).toEqual({ applied: 1_750, superseded: 250 });
  // On a machine that is busy all the time, many times what it takes only to parse them.
  const parse = await loadParser();
  let again = 0;
  const parsing = await shortest(() => {
    again += 1;
    // Each time another text: the parser remembers short ones.
    for (let n = 0; n < tables; n++) for (const sql of migrationsOf(n).flat()) parse(`${sql} -- ${again}`);
  });
  expect(judging).toBeLessThan(Math.max(1_000, 25 * parsing));
});
