// Two environments that are the same but for one migration, as a person found out by hand: every figure is told.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schemaErrors } from '../../support/json-schema.ts';
import { recording } from '../../support/ledgers.ts';
import { flawsOf } from '../../support/markdown.ts';
import { extensions, functions, named, rows, views } from './schema.ts';
import { rowOf, section, sumsOf, type Told, tell } from './story.ts';

const boards = Array.from({ length: 16 }, (_, index) => `v_board_${index + 1}`);
const calls = Array.from({ length: 17 }, (_, index) => `get_figures_${index + 1}`);

const schema = `
${extensions}
CREATE TABLE public.agent_types (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE public.clients (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE public.agent_deployments (id int PRIMARY KEY, client_id int REFERENCES public.clients);
CREATE TABLE public.agent_calls (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  deployment_id int NOT NULL REFERENCES public.agent_deployments,
  first_name text, last_name text, email text,
  phone_number text NOT NULL,
  started_at timestamptz NOT NULL,
  ended_at timestamptz, duration_seconds integer, outcome text, emotion text, cost numeric,
  transcript text, transcript_summary text, recording_url text,
  metadata jsonb DEFAULT '{}', created_at timestamptz DEFAULT now(),
  prospect_id uuid, sequence_id uuid
);
${views(boards)}
${functions(calls)}
${rows('public.agent_types', 2, "n, 'type ' || n")}
${rows('public.clients', 5, "n, 'client ' || n")}
${rows('public.agent_deployments', 8, 'n, 1 + n % 5')}
INSERT INTO public.agent_calls (deployment_id, phone_number, started_at, outcome)
SELECT 1 + n % 7, '+33' || n,
  CASE n WHEN 1 THEN '2025-09-24 10:43:00Z' WHEN 676 THEN '2025-11-13 09:04:47.512Z'
    ELSE timestamptz '2025-10-01 00:00:00Z' + n * interval '1 hour' END,
  CASE WHEN n <= 42 THEN 'scheduled' WHEN n <= 455 THEN 'voicemail' ELSE 'answered' END
FROM generate_series(1, 676) n;
`;

const first = named('20251113091720', 'create-staging');
const imported = { version: '20251113092934', name: 'import_from_prod', statements: null };

const configuration = `
probes:
  appointments scheduled: select count(*) from agent_calls where outcome = 'scheduled'
  voicemails: select count(*) from agent_calls where outcome = 'voicemail'
  extensions to install: select count(*) from pg_available_extensions
  calls: { distribution: public.agent_calls, columns: [deployment_id, outcome, started_at] }
expected:
  - object: entry:supabase_migrations.schema_migrations."20251113092934"
    reason: it records the import of production's rows into staging
    only in: staging
    by: dana
`;

let told: Told;
let markdown: string;

beforeAll(async () => {
  told = await tell({
    source: { name: 'production', sql: `${schema}${recording([first])}` },
    target: { name: 'staging', sql: `${schema}${recording([first, imported])}` },
    configuration,
  });
  const { stdout, stderr, exitCode } = await told.run('report', 'production', 'staging');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  markdown = stdout;
});
afterAll(() => told?.drop());

it('the answer, and nothing to do', () => {
  expect(section(markdown, '## Summary')).toMatch(/^\n\*\*Production and staging are equivalent;[^*]*expected\.\*\*\n/);
  expect(markdown).toContain('Verdict: equivalent but for expected differences.');
  expect(section(markdown, '## Action plan')).toContain('Nothing is to be done.');
  expect(section(markdown, '### Checklist')).not.toContain('- [ ]');
});

it('rows of each table, and their distribution', () => {
  const counted = (name: string) => rowOf(markdown, `\`public.${name}\``)?.slice(1, 4);
  expect(counted('agent_types')).toEqual(['2', '2', '=']);
  expect(counted('clients')).toEqual(['5', '5', '=']);
  expect(counted('agent_deployments')).toEqual(['8', '8', '=']);
  expect(counted('agent_calls')).toEqual(['676', '676', '=']);
  expect(section(markdown, '#### `appointments scheduled` · equal')).toMatch(/\| `42` +\| `42` +\| = /);
  expect(section(markdown, '#### `voicemails` · equal')).toMatch(/\| `413` +\| `413` +\| = /);
  const distribution = section(markdown, '#### `calls` · equal');
  for (const figure of ['676', '7', '2025-09-24 10:43:00', '2025-11-13 09:04:47.512'])
    expect(distribution).toMatch(new RegExp(`\`${figure}[^\`]*\` +\\| \`${figure}[^\`]*\` +\\| = `));
});

it('how many there are of what, all by name', () => {
  expect(rowOf(section(markdown, '## Views'), 'views')).toEqual(['views', '16', '16', '16', '0', '0', '0']);
  expect(rowOf(section(markdown, '## Functions'), 'functions')).toEqual(['functions', '17', '17', '17', '0', '0', '0']);
  for (const name of boards) expect(section(markdown, '## Views')).toContain(`- \`public.${name}\``);
  for (const name of calls) expect(section(markdown, '## Functions')).toContain(`- \`public.${name}()\``);
  expect(section(markdown, '## Tables')).toMatch(/- `public\.agent_calls` · 19 columns/);
  expect(rowOf(section(markdown, '#### `public.agent_calls`'), '`phone_number`')).toEqual([
    'column',
    '`phone_number`',
    '`text not null`',
  ]);
  expect(rowOf(section(markdown, '#### `public.agent_calls`'), '`metadata`')?.[2]).toBe("`jsonb default '{}'::jsonb`");
  expect(sumsOf(markdown).filter(({ agrees }) => !agrees)).toEqual([]);
});

it('the seven extensions with their versions on both sides', () => {
  const installed = section(markdown, '## Extensions')
    .split('\n')
    .filter((line) => line.startsWith('| `'));
  expect(installed).toHaveLength(7);
  for (const line of installed) expect(line).toMatch(/^\| `=` +\| `"?[\w-]+"?` +\| `([\d.]+)` +\| `\1` +\| /);
});

it('one migration against two, and why that is meant', () => {
  expect(rowOf(section(markdown, '## Migrations'), '`supabase_migrations.schema_migrations`')?.slice(2)).toEqual([
    '1',
    '2',
    '1',
    '0',
    '1',
  ]);
  expect(rowOf(section(markdown, '## Migrations'), '`20251113092934`')?.slice(1, 4)).toEqual([
    '`import_from_prod`',
    '—',
    'applied',
  ]);
  const expected = section(markdown, '## Expected differences');
  expect(expected).toContain("it records the import of production's rows into staging");
  expect(expected).toContain('by dana');
});

it('well-formed, and as JSON by its schema', async () => {
  expect(flawsOf(markdown)).toEqual([]);
  const { stdout, exitCode } = await told.run('report', 'production', 'staging', '--format', 'json');
  expect(schemaErrors(stdout)).toEqual([]);
  expect(JSON.parse(stdout)).toMatchObject({ verdict: 'equivalent-but-expected', plan: { steps: [], notToRun: [] } });
  expect(exitCode).toBe(0);
});
