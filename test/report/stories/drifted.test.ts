// A ledger of 12 entries against one of 17. Subtracted by hand that is five missing migrations; it is six, as the shorter
// one has an entry of its own, and what they do is there: nothing of them is to be run.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { schemaErrors } from '../../support/json-schema.ts';
import { recording, running } from '../../support/ledgers.ts';
import { flawsOf } from '../../support/markdown.ts';
import { runScript } from '../../support/round-trip.ts';
import { extensions, functions, named, rows, views } from './schema.ts';
import { rowOf, section, sumsOf, type Told, tell } from './story.ts';

const basic = ['follow_up', 'cold_email', 'appointment_confirmation', 'sequence_step', 'transactional', 'notification'];
const more = [
  'appointment_confirmation_to_lead',
  'incoming_sms',
  'outgoing_sms',
  'appointment_reminder',
  'appointment_cancellation',
  'appointment_reschedule',
  'no_show_follow_up',
  'post_appointment',
];
const oneOf = (kinds: readonly string[]): string => `(email_type IN (${kinds.map((kind) => `'${kind}'`).join(', ')}))`;
const columns = (count: number): string =>
  Array.from({ length: count }, (_, index) => `detail_${index + 1} text`).join(', ');

const common = [
  named('20251113091720', 'create_staging'),
  ...Array.from({ length: 10 }, (_, index) =>
    named(
      `2025111310${10 + index}00`,
      `step_${index + 1}`,
      `CREATE TABLE public.step_${index + 1} (id int PRIMARY KEY)`,
    ),
  ),
];
const invoker = (view: string): string => `ALTER VIEW public.${view} SET (security_invoker = on)`;
const missing = [
  named('20251113145425', 'security_fixes_test_v2', invoker('v_board_1'), invoker('v_board_2')),
  named('20251113145458', 'security_fixes_remaining_views', invoker('v_board_3')),
  named('20251113145549', 'security_fixes_arthur_views', invoker('v_board_4')),
  named(
    '20251114115307',
    'create_agent_emails_table_v2',
    `CREATE TABLE public.agent_emails (id int PRIMARY KEY, email_type text CONSTRAINT email_type CHECK ${oneOf(basic)}, ${columns(34)})`,
  ),
  named(
    '20251114115358',
    'email_rls_policies',
    'ALTER TABLE public.agent_emails ENABLE ROW LEVEL SECURITY',
    'CREATE POLICY members ON public.agent_emails FOR SELECT USING (id > 0)',
  ),
  named(
    '20251114115525',
    'email_analytics',
    'CREATE VIEW public.v_email_figures AS SELECT count(*) AS emails FROM public.agent_emails',
  ),
];
const hotfix = named(
  '20251120080000',
  'wider_email_types',
  'ALTER TABLE public.agent_emails DROP CONSTRAINT email_type',
  `ALTER TABLE public.agent_emails ADD CONSTRAINT email_type CHECK ${oneOf([...basic, ...more])}`,
);

const boards = Array.from({ length: 18 }, (_, index) => `v_board_${index + 1}`);
const calls = Array.from({ length: 42 }, (_, index) => `get_figures_${index + 1}`);
const base = `
${extensions}
CREATE SCHEMA auth;
CREATE SCHEMA storage;
CREATE TABLE public.agent_calls (id int PRIMARY KEY, outcome text);
CREATE TABLE public.agent_sms (id int PRIMARY KEY);
CREATE TABLE public.profiles (id int PRIMARY KEY);
CREATE TABLE public.user_client_permissions (id int PRIMARY KEY);
CREATE TABLE auth.users (id int PRIMARY KEY);
CREATE TABLE auth.sessions (id int PRIMARY KEY);
CREATE TABLE auth.refresh_tokens (id int PRIMARY KEY);
CREATE TABLE auth.audit_log_entries (id int PRIMARY KEY);
${views(boards)}
CREATE VIEW public.v_agent_communications_unified AS SELECT id FROM public.agent_calls;
${functions(calls)}
${running(common)}
${running(missing)}
`;

const counts: Readonly<Record<string, readonly [number, number]>> = {
  'auth.users': [7, 0],
  'public.user_client_permissions': [8, 0],
  'public.profiles': [7, 0],
  'public.agent_calls': [811, 676],
  'public.agent_sms': [79, 4],
  'public.agent_emails': [31, 3],
  'auth.refresh_tokens': [99, 0],
  'auth.sessions': [5, 0],
  'auth.audit_log_entries': [790, 0],
};
const filled = (side: 0 | 1): string =>
  Object.entries(counts)
    .map(([table, pair]) => rows(`${table} (id)`, pair[side], 'n'))
    .join('\n');

const staging = `${base}
CREATE TYPE storage.buckettype AS ENUM ('STANDARD', 'ANALYTICS');
ALTER TABLE public.agent_calls ADD COLUMN call_classification text;
CREATE VIEW public.v_agent_calls_enriched AS SELECT id, outcome, call_classification FROM public.agent_calls;
${filled(1)}
${recording([...common, ...missing])}`;

const production = `${base}
CREATE TYPE storage.buckettype AS ENUM ('STANDARD', 'ANALYTICS', 'VECTOR');
CREATE VIEW public.v_agent_calls_enriched AS SELECT id, outcome FROM public.agent_calls;
CREATE VIEW public.v_agent_communications AS SELECT id, 'sms' AS channel FROM public.agent_sms;
${running([hotfix])}
ALTER TABLE public.agent_emails ADD COLUMN opened_from text;
COMMENT ON COLUMN public.agent_emails.detail_1 IS 'As the provider sends it';
${filled(0)}
${recording([...common, hotfix])}`;

let told: Told;
let markdown: string;

beforeAll(async () => {
  told = await tell({
    source: { name: 'staging', sql: staging },
    target: { name: 'production', sql: production },
    configuration: 'rows: { managed: true }\n',
  });
  const { stdout, stderr, exitCode } = await told.run('report', 'staging', 'production');
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
  markdown = stdout;
});
afterAll(() => told?.drop());

it('the ledgers in whole: 17 and 12, of which 11 are on both sides, six on one and one on the other', () => {
  expect(rowOf(section(markdown, '## Migrations'), '`supabase_migrations.schema_migrations`')?.slice(2)).toEqual([
    '17',
    '12',
    '11',
    '6',
    '1',
  ]);
});

it('the six are there, and are not to be run', () => {
  for (const { version, name } of missing) {
    expect(rowOf(section(markdown, '## Migrations'), `\`${version}\``)?.slice(1)).toEqual([
      `\`${name}\``,
      'applied',
      '—',
      'applied, not recorded',
    ]);
    expect(section(markdown, `#### \`${version} ${name}\` · applied, not recorded`)).toContain('Do not run it');
  }
  const plan = section(markdown, '## Action plan');
  const [, warned = ''] = plan.split('Do not run these migrations: what they do is there already.');
  expect((warned.split('\n### ')[0] ?? '').match(/^- /gm)).toHaveLength(6);
  const records = section(markdown, '### 2. Bring the ledger of production into step');
  expect(records.split('\n')[1]).toBe('In one line: 6 migrations recorded, 1 left as it is; nothing loses data.');
  expect(/^(?:CREATE|ALTER|DROP)/m.exec(records)).toBeNull();
});

it('what really differs, each with the side that has it', () => {
  expect(rowOf(section(markdown, '### `public.agent_calls`'), '`+`')).toEqual([
    '`+`',
    'column `call_classification`',
    '`text`',
    'missing',
  ]);
  const emails = section(markdown, '### `public.agent_emails`');
  expect(rowOf(emails, 'column `opened_from`')).toEqual(['`−`', 'column `opened_from`', 'missing', '`text`']);
  expect(rowOf(emails, 'column `detail_1` · comment')?.slice(2)).toEqual(['—', '`As the provider sends it`']);
  expect(rowOf(emails, 'constraint `email_type` · definition')?.[2]).toBe('see below');
  for (const kind of more) expect(emails).toMatch(new RegExp(`^-.*'${kind}'`, 'm'));
  expect(rowOf(section(markdown, '## Views'), '`public.v_agent_communications`')).toEqual([
    '`−`',
    '`public.v_agent_communications`',
    'missing',
    '`2 columns`',
  ]);
  expect(section(markdown, '### `public.v_agent_calls_enriched`')).toMatch(/^\+ +call_classification/m);
  expect(section(markdown, '## Managed by the platform')).toContain('`STANDARD, ANALYTICS, VECTOR`');
});

it('how many there are of what: no total that its parts do not make', () => {
  expect(rowOf(section(markdown, '## Views'), 'views')).toEqual(['views', '21', '22', '20', '1', '0', '1']);
  expect(rowOf(section(markdown, '## Functions'), 'functions')?.slice(0, 4)).toEqual(['functions', '42', '42', '42']);
  expect(sumsOf(markdown).filter(({ agrees }) => !agrees)).toEqual([]);
});

it.each(Object.entries(counts))('rows of %s', (table, [inProduction, inStaging]) => {
  const [, source, target, difference] = rowOf(section(markdown, '## Rows'), `\`${table}\``) ?? [];
  expect([source, target, difference]).toEqual([
    String(inStaging),
    String(inProduction),
    `+${inProduction - inStaging}`,
  ]);
});

it('that rows differ is expected, and says why', () => {
  expect(section(markdown, '## Expected differences')).toContain('two environments seldom hold the same rows');
});

it('well-formed in both languages, and as JSON by its schema', async () => {
  const french = await told.run('report', 'staging', 'production', '--language', 'fr');
  const json = await told.run('report', 'staging', 'production', '--format', 'json');
  expect(flawsOf(markdown)).toEqual([]);
  expect(flawsOf(french.stdout)).toEqual([]);
  expect(schemaErrors(json.stdout)).toEqual([]);
  const { plan } = JSON.parse(json.stdout);
  expect(plan.steps.map(({ code }: { code: string }) => code).slice(0, 3)).toEqual(['keep', 'records', 'schema']);
  expect(plan.notToRun).toHaveLength(6);
});

// The last: it changes the target.
it('its checks say false before its scripts have run, and true after', async () => {
  const { stdout } = await told.run('report', 'staging', 'production', '--format', 'json');
  const { plan } = JSON.parse(stdout);
  const proof: string = plan.checks[0].sql.replace(/^BEGIN READ ONLY;\n|SET LOCAL .*;\n|ROLLBACK;$/gm, '');
  const proved = () => told.target.query<{ object: string; repaired: boolean }>(proof);
  const before = await proved();
  expect(before.length).toBeGreaterThan(5);
  expect(before.filter(({ repaired }) => repaired)).toEqual([]);
  for (const { sql } of plan.steps) if (sql !== null) await runScript(told.target, sql);
  const left = new Set(
    plan.steps.flatMap(({ items }: { items: readonly { id: string }[] }) => items.map(({ id }) => id)),
  );
  expect((await proved()).filter(({ object, repaired }) => !repaired && !left.has(object))).toEqual([]);
  const ledger = await told.target.query('SELECT count(*)::int AS n FROM supabase_migrations.schema_migrations');
  expect(plan.checks[1].title).toContain(String(ledger[0]?.n));
});
