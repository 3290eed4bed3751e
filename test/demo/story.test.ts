// What the demo has to show: differences of every kind, an equal pair, a pair whose ledgers alone differ.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Catalog } from '../../source/catalog/catalog.ts';
import { type Comparison, compare } from '../../source/compare/compare.ts';
import { type Demo, type DemoProgress, startDemo } from '../../source/demo/index.ts';
import { archivePassword } from '../../source/demo/story/integrations.ts';
import { kindList, postgresKinds } from '../../source/postgres/objects/index.ts';
import { readDatabase } from '../support/catalogs.ts';
import type { Database } from '../support/databases.ts';
import { judge } from '../support/judge.ts';
import { repairPair } from '../support/round-trip.ts';
import { demoDatabase } from './environments.ts';

let demo: Demo;
const progress: DemoProgress[] = [];
const catalogs = new Map<string, Catalog>();

beforeAll(async () => {
  demo = await startDemo({ onProgress: (one) => progress.push(one) });
  for (const { name } of demo.environments) catalogs.set(name, await readDatabase(database(name)));
});
afterAll(() => demo?.stop());

function database(name: string): Database {
  return demoDatabase(demo.environments, name);
}

function catalog(name: string): Catalog {
  const found = catalogs.get(name);
  if (found === undefined) throw new Error(`${name} was not read`);
  return found;
}

function comparison(source: string, target: string): Comparison {
  return compare(catalog(source), catalog(target), postgresKinds);
}

async function count(name: string, table: string): Promise<number> {
  const [row] = await database(name).query<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
  return row?.n ?? Number.NaN;
}

describe('the start', () => {
  it('says how far it has come', () => {
    expect(progress.map(({ done }) => done)).toEqual([0, 1, 2, 3, 4]);
    expect(new Set(progress.map(({ total }) => total))).toEqual(new Set([5]));
  });

  it('offers its environments, the pair to begin with first, production protected', () => {
    expect(demo.environments.map((one) => [one.name, one.protected])).toEqual([
      ['staging', false],
      ['production', true],
      ['preview', false],
      ['rehearsal', false],
    ]);
    for (const { url } of demo.environments) expect(url).toMatch(/^postgresql:\/\/postgres:\w+@127\.0\.0\.1:\d+\/\w+$/);
  });
});

describe('staging and production', () => {
  it.each(kindList.map(({ kind }) => kind))('differ in a %s', (kind) => {
    const found = [...comparison('staging', 'production').differences.values()].filter((one) => one.kind === kind);
    expect(found).not.toEqual([]);
  });

  it('differ in what only the writing makes different, and in what the platform manages', () => {
    const { differences } = comparison('staging', 'production');
    const ids = [...differences.values()].filter((one) => one.cosmetic).map((one) => one.id);
    expect(ids).toContain('function:public.get_client_cards()');
    expect(ids).toContain('table:public.appointments');
    expect(differences.get('enum:storage.buckettype')).toMatchObject({ managed: true });
    expect(differences.get('policy:storage.objects."Members hear recordings"')).toMatchObject({ managed: false });
  });

  it('tell the reports’ findings', () => {
    const { differences } = comparison('staging', 'production');
    expect(differences.get('column:public.agent_calls.call_classification')).toMatchObject({ type: 'only-in-source' });
    expect(differences.get('view:public.v_communications')).toMatchObject({ type: 'only-in-target' });
    expect(differences.get('view:public.v_calls_enriched')).toMatchObject({ severity: 'security' });
    expect(differences.get('table:experiments.prompt_trials')).toMatchObject({ type: 'only-in-source' });
    expect(differences.has('constraint:public.agent_emails.agent_emails_kind_check')).toBe(true);
  });

  it('have the reports’ rows', async () => {
    const counted = async (name: string): Promise<readonly number[]> => [
      await count(name, 'auth.users'),
      await count(name, 'public.profiles'),
      await count(name, 'public.client_members'),
      await count(name, 'public.agent_calls'),
      await count(name, 'public.agent_sms'),
      await count(name, 'public.agent_emails'),
    ];
    expect(await counted('staging')).toEqual([0, 0, 0, 676, 4, 3]);
    expect(await counted('production')).toEqual([7, 7, 8, 811, 79, 31]);
  });

  it('hold text that must be shown inert, as it is', () => {
    const comment = catalog('production').objects.get('column:public.agent_sms.body')?.attributes.comment;
    expect(comment).toMatch(/\u001b\[2J.*\u202e/);
  });
});

describe('the ledgers', () => {
  it('have 17, 12 and 1 entries', async () => {
    const ledger = 'supabase_migrations.schema_migrations';
    expect(await count('staging', ledger)).toBe(17);
    expect(await count('production', ledger)).toBe(12);
    expect(await count('rehearsal', ledger)).toBe(1);
    const version = 'SELECT version FROM supabase_migrations.schema_migrations';
    const versions = async (name: string): Promise<readonly string[]> =>
      (await database(name).query<{ version: string }>(version)).map((row) => row.version);
    const [staging, production] = [await versions('staging'), await versions('production')];
    expect(staging.filter((one) => !production.includes(one))).toHaveLength(6);
    expect(production.filter((one) => !staging.includes(one))).toHaveLength(1);
  });

  it('keep every statement', async () => {
    const statements = 'SELECT unnest(statements) AS sql FROM supabase_migrations.schema_migrations';
    const rows = await database('staging').query<{ sql: string }>(statements);
    expect(rows.length).toBeGreaterThan(100);
    for (const { sql } of rows) expect(sql).toMatch(/^(CREATE|ALTER|COMMENT|GRANT|REVOKE|DO)\b[\s\S]*[^;]$/);
  });
});

describe('the calm pairs', () => {
  it.each(['preview', 'rehearsal'])('staging and %s have the same schema', (target) => {
    expect([...comparison('staging', target).differences.keys()]).toEqual([]);
    expect(comparison('staging', target).verdict).toBe('equivalent');
  });
});

it('the secret of the foreign server is nowhere', () => {
  for (const one of catalogs.values()) {
    expect(one.objects.has('foreign-server:billing_archive')).toBe(true);
    expect(JSON.stringify([...one.objects.values()])).not.toContain(archivePassword);
  }
});

// The last, since it changes production.
it('the repair of production leaves nothing that it was asked to remove', async () => {
  const [staging, production] = [database('staging'), database('production')];
  const calls = 'SELECT md5(string_agg(id::text || cost || outcome, $$,$$ ORDER BY id)) FROM public.agent_calls';
  const { script } = await repairPair(staging, production, {
    judged: false,
    survives: [calls],
    left: ['other:operator family:public.company_names using btree'], // Compared, but no SQL is written for it.
  });
  expect(script).not.toContain(archivePassword);
  const left = (await judge(staging.url, production.url)).filter((sql) => !expectedOfTheJudge.test(sql));
  expect(left).toEqual([]);
}, 60_000);

/**
 * What the judge may still want: the platform's own schemas, which are repaired only when asked, a body that differs in
 * its formatting alone, `on` where `true` is written, and the options of a user mapping, which are left to be put in.
 */
const expectedOfTheJudge = /ALTER USER MAPPING|\b"?(auth|storage)"?\.|get_client_cards\(\)|SET \(security_invoker=on\)/;
