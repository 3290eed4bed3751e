// One entry against seventeen, and a schema that has it all: what was pasted into an editor is told from what is missing.
// Totals are told as they are: 33 functions are not “about 30”, and a view that one side alone has is no view of both.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schemaErrors } from '../../support/json-schema.ts';
import { recording, running } from '../../support/ledgers.ts';
import { flawsOf } from '../../support/markdown.ts';
import { runScript } from '../../support/round-trip.ts';
import { extensions, functions, named, views } from './schema.ts';
import { rowOf, section, sumsOf, type Told, tell } from './story.ts';

const latencies = ['llm', 'tts', 'total'].flatMap((part) =>
  ['avg', 'min', 'max'].map((which) => `${which}_${part}_latency_ms`),
);
const added = (columns: readonly string[], type: string): string =>
  `ALTER TABLE public.agent_calls ${columns.map((column) => `ADD COLUMN ${column} ${type}`).join(', ')}`;
const enriched = Array.from({ length: 15 }, (_, index) => `enriched_${index + 1}`);
const details = Array.from({ length: 18 }, (_, index) => `detail_${index + 1} text`).join(', ');

const first = named('20251113091720', 'create_staging');
const later = [
  named('20251113092934', 'import_from_prod', 'CREATE TABLE public.agent_types (id int PRIMARY KEY)'),
  named('20251113110933', 'agent_calls_enrichment_complete', added(enriched, 'text')),
  named('20251113145425', 'views_as_invoker', 'ALTER VIEW public.v_board_1 SET (security_invoker = on)'),
  named('20251113145458', 'more_views_as_invoker', 'ALTER VIEW public.v_board_2 SET (security_invoker = on)'),
  named('20251113145549', 'last_views_as_invoker', 'ALTER VIEW public.v_board_3 SET (security_invoker = on)'),
  named('20251113173945', 'create_agent_sms_table', 'CREATE TABLE public.agent_sms (id int PRIMARY KEY, body text)'),
  named(
    '20251113174002',
    'sms_rls_policies',
    'ALTER TABLE public.agent_sms ENABLE ROW LEVEL SECURITY',
    'CREATE POLICY members ON public.agent_sms FOR SELECT USING (id > 0)',
  ),
  named(
    '20251113174046',
    'sms_analytics',
    'CREATE VIEW public.v_agent_sms_enriched AS SELECT id, body FROM public.agent_sms',
  ),
  named('20251113175729', 'fix_sms_pricing_model_v2', 'ALTER TABLE public.agent_sms ADD COLUMN price numeric(10, 4)'),
  named(
    '20251114115154',
    'add_cost_per_email_to_deployments',
    'ALTER TABLE public.agent_deployments ADD COLUMN cost_per_email numeric(10, 4)',
  ),
  named(
    '20251114115307',
    'create_agent_emails_table_v2',
    'CREATE TABLE public.agent_emails (id int PRIMARY KEY, subject text)',
  ),
  named('20251114115358', 'email_rls_policies', 'ALTER TABLE public.agent_emails ENABLE ROW LEVEL SECURITY'),
  named(
    '20251117101559',
    'create_financial_timeseries_function',
    'CREATE FUNCTION public.get_financial_timeseries() RETURNS int LANGUAGE sql AS $$ SELECT 1 $$',
  ),
  named(
    '20251120094858',
    'add_quality_justification_column',
    added(['call_quality_justification'], 'text'),
    added(['call_quality_score'], 'numeric(4, 2)'),
  ),
  named('20251120094954', 'add_latency_columns', added(latencies, 'integer')),
  named(
    '20251120095358',
    'rename_justification_to_analysis',
    'ALTER TABLE public.agent_calls RENAME COLUMN call_quality_justification TO call_quality_analysis',
  ),
];

const boards = Array.from({ length: 19 }, (_, index) => `v_board_${index + 1}`);
const calls = Array.from({ length: 29 }, (_, index) => `get_figures_${index + 1}`);
const ownCalls = ['get_cost_breakdown', 'get_leasing_figures', 'get_consumption_figures'];
const tables = [
  'clients',
  'profiles',
  'user_client_permissions',
  'agent_deployments',
  'prospects',
  'prospect_sequences',
];
// One column of those here, 18 details, 15 of enrichment, two of quality and nine of latency, and the client's: 46.
const schema = `
${extensions}
${tables.map((table) => `CREATE TABLE public.${table} (id int PRIMARY KEY);`).join('\n')}
CREATE TABLE public.agent_calls (id int PRIMARY KEY, client_id int REFERENCES public.clients, ${details});
${views(boards)}
${functions(calls)}
${running(later)}
`;

let told: Told;
let markdown: string;

beforeAll(async () => {
  told = await tell({
    source: { name: 'staging', sql: `${schema}CREATE TABLE public.scratch (id int);${recording([first, ...later])}` },
    target: {
      name: 'production',
      sql: `${schema}${functions(ownCalls)}${views(['v_agent_communications'])}${recording([first])}`,
    },
    configuration: '',
  });
  const { stdout, stderr, exitCode } = await told.run('report', 'staging', 'production');
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
  markdown = stdout;
});
afterAll(() => told?.drop());

it('one entry against seventeen, and all sixteen are there', () => {
  expect(rowOf(section(markdown, '## Migrations'), '`supabase_migrations.schema_migrations`')?.slice(2)).toEqual([
    '17',
    '1',
    '1',
    '16',
    '0',
  ]);
  for (const { version, name } of later)
    expect(rowOf(section(markdown, '## Migrations'), `\`${version}\``)?.slice(1)).toEqual([
      `\`${name}\``,
      'applied',
      '—',
      expect.stringMatching(/, not recorded/),
    ]);
  const [, warned = ''] = section(markdown, '## Action plan').split('Do not run these migrations');
  expect((warned.split('\n### ')[0] ?? '').match(/^- /gm)).toHaveLength(16);
});

it('46 columns of the calls on both sides, each of those that matter by name', () => {
  expect(section(markdown, '## Tables')).toMatch(/- `public\.agent_calls` · 46 columns/);
  for (const column of [...latencies, 'call_quality_analysis', 'call_quality_score'])
    expect(rowOf(section(markdown, '#### `public.agent_calls`'), `\`${column}\``)?.[0]).toBe('column');
});

it('totals are exact, and what one side alone has is named, never called the same', () => {
  expect(rowOf(section(markdown, '## Functions'), 'functions')).toEqual(['functions', '30', '33', '30', '0', '0', '3']);
  expect(rowOf(section(markdown, '## Views'), 'views')).toEqual(['views', '20', '21', '20', '0', '0', '1']);
  expect(rowOf(section(markdown, '## Tables'), 'tables')).toEqual(['tables', '11', '10', '10', '0', '1', '0']);
  for (const name of ownCalls)
    expect(rowOf(section(markdown, '## Functions'), `\`public.${name}()\``)?.slice(0, 3)).toEqual([
      '`−`',
      `\`public.${name}()\``,
      'missing',
    ]);
  expect(rowOf(section(markdown, '## Views'), '`public.v_agent_communications`')?.slice(0, 3)).toEqual([
    '`−`',
    '`public.v_agent_communications`',
    'missing',
  ]);
  expect(rowOf(section(markdown, '## Tables'), '`public.scratch`')?.[3]).toBe('missing');
  expect(section(markdown, '### Checklist')).toMatch(/- \[ \] Functions: 3 differences\n/);
  expect(section(markdown, '### Checklist')).toMatch(/- \[ \] Views: 1 difference\n/);
  expect(markdown).toContain('Verdict: different.');
  expect(sumsOf(markdown).filter(({ agrees }) => !agrees)).toEqual([]);
});

it('well-formed, and as JSON by its schema', async () => {
  const { stdout } = await told.run('report', 'staging', 'production', '--format', 'json', '--no-rows');
  expect(flawsOf(markdown)).toEqual([]);
  expect(schemaErrors(stdout)).toEqual([]);
});

// The last: it changes the target.
it('its records make the ledgers agree, and nothing else changes', async () => {
  const { stdout } = await told.run('report', 'staging', 'production', '--format', 'json');
  const { plan } = JSON.parse(stdout);
  const records = plan.steps.find(({ code }: { code: string }) => code === 'records');
  const columns = 'SELECT count(*)::int AS n FROM pg_attribute';
  const before = await told.target.query(columns);
  await runScript(told.target, records.sql);
  expect(await told.target.query(columns)).toEqual(before);
  expect(await told.target.query('SELECT count(*)::int AS n FROM supabase_migrations.schema_migrations')).toEqual([
    { n: 17 },
  ]);
  const again = await told.run('report', 'staging', 'production');
  expect(section(again.stdout, '## Migrations')).toContain('Both ledgers record the same.');
});
