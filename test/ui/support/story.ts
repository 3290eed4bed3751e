/** Two environments of a small company, different in every way that the screens can show. */

import type { Gap } from '../../../source/catalog/catalog.ts';
import type { CatalogObject } from '../../../source/catalog/object.ts';
import { catalog, entry, object, table } from './catalogs.ts';

const text = { type: 'text' };
const id = { type: 'uuid', notNull: true, default: 'gen_random_uuid()' };
const many = Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`metric_${index + 1}`, { type: 'integer' }]));

const kpis = (limit: string, extra: string) => `
DECLARE
  result jsonb;
BEGIN
  -- everything that the dashboard shows
  SELECT jsonb_build_object(
    'calls', count(*),
    'answered', count(*) FILTER (WHERE status = 'answered')${extra}
  )
  INTO result
  FROM public.agent_calls
  WHERE client_id = p_client
    AND created_at >= now() - interval '${limit}';
  RETURN result;
END;
`;

function common(): CatalogObject[] {
  return [
    object('schema', 'public', { privileges: {} }, null, 'public'),
    ...table('agent_deployments', { id, name: text }),
    ...table('clients', { id, name: { ...text, notNull: true }, country: text }),
    ...table('omni_agent_configs', { id, settings: { type: 'jsonb', notNull: true, default: "'{}'::jsonb" } }),
    ...table('users', { id, email: text }, {}, 'auth'),
    object('view', 'active_clients', {
      definition: 'SELECT id, name\n  FROM public.clients\n WHERE active',
      options: [],
    }),
    object('extension', 'pgcrypto', { version: '1.3' }, null, null),
  ];
}

const calls = (columns: Record<string, { type: string; notNull?: boolean }>, privileges: Record<string, string[]>) =>
  table('agent_calls', { id, ...columns, ...many }, { privileges, comment: 'One row a call' });

export const staging = catalog('staging', [
  ...common(),
  ...calls(
    { call_classification: text, metadata: { type: 'jsonb', notNull: true } },
    { authenticated: ['SELECT', 'INSERT'], service_role: ['ALL'] },
  ),
  object('constraint', 'agent_calls_pkey', { definition: 'PRIMARY KEY (id)' }, 'table:public.agent_calls'),
  object(
    'constraint',
    'agent_calls_status_check',
    { definition: "CHECK (status = ANY (ARRAY['answered'::text, 'missed'::text, 'voicemail'::text]))" },
    'table:public.agent_calls',
  ),
  object(
    'index',
    'agent_calls_client_idx',
    { definition: 'btree (client_id, created_at DESC)' },
    'table:public.agent_calls',
  ),
  object(
    'policy',
    'tenant_isolation',
    { command: 'ALL', using: "client_id = (auth.jwt() ->> 'client_id')::uuid" },
    'table:public.agent_calls',
  ),
  object(
    'trigger',
    'touch_updated_at',
    { definition: 'BEFORE UPDATE EXECUTE FUNCTION touch()' },
    'table:public.agent_calls',
  ),
  ...table('agent_sms', { id, body: text }),
  object('view', 'call_stats', {
    definition:
      'SELECT client_id,\n    count(*) AS calls,\n    avg(duration) AS average\n   FROM public.agent_calls\n  GROUP BY client_id',
    options: ['security_invoker=true'],
  }),
  object('function', 'get_kpis(uuid, date)', {
    returns: 'jsonb',
    definer: false,
    body: kpis('30 days', ",\n    'missed', count(*) FILTER (WHERE status = 'missed')"),
  }),
  object('extension', 'pg_trgm', { version: '1.6' }, null, null),
  entry('20251120093000', 'add_call_classification', {
    statements: [
      'ALTER TABLE public.agent_calls ADD COLUMN call_classification text;',
      "COMMENT ON COLUMN public.agent_calls.call_classification IS 'Set by the classifier'",
    ].join('\n\n'),
  }),
  entry('20251101080000', 'init', { statements: 'CREATE TABLE public.clients (id uuid)' }),
]);

const gaps: readonly Gap[] = [
  {
    code: 'not-visible',
    kind: 'subscription',
    subject: 'pg_subscription',
    count: 1,
    message: 'no permission to read pg_subscription: ask for it, or accept that subscriptions are not compared',
  },
];

export const production = catalog(
  'production',
  [
    ...common(),
    ...calls({ metadata: { type: 'jsonb' } }, { anon: ['SELECT'], authenticated: ['SELECT'], service_role: ['ALL'] }),
    object('constraint', 'agent_calls_pkey', { definition: 'PRIMARY KEY (id)' }, 'table:public.agent_calls'),
    object(
      'constraint',
      'agent_calls_status_check',
      { definition: "CHECK (status = ANY (ARRAY['answered'::text, 'missed'::text]))" },
      'table:public.agent_calls',
    ),
    object('policy', 'tenant_isolation', { command: 'ALL', using: 'true' }, 'table:public.agent_calls'),
    object(
      'trigger',
      'touch_updated_at',
      { definition: 'BEFORE UPDATE EXECUTE FUNCTION touch()' },
      'table:public.agent_calls',
    ),
    ...table('legacy_\u202eslmot\u001b[31m', { id, note: { ...text, comment: 'esc \u001b]52;c;ZXZpbA==\u0007 here' } }),
    ...table('顧客リスト🎉', { id, 名前: text }),
    object(
      'column',
      'instance',
      { type: 'uuid', notNull: false, default: null, comment: null },
      'table:auth.users',
      'auth',
    ),
    object('view', 'call_stats', {
      definition: 'SELECT client_id,\n    count(*) AS calls\n   FROM public.agent_calls\n  GROUP BY client_id',
      options: [],
    }),
    object('function', 'get_kpis(uuid, date)', { returns: 'jsonb', definer: true, body: kpis('7 days', '') }),
    object('extension', 'pg_trgm', { version: '1.5' }, null, null),
    entry('20251101080000', 'init', { statements: 'CREATE TABLE public.clients (id uuid)' }),
  ],
  gaps,
);

/** The same as `production`, with one more difference to the staging environment taken away. */
export const repaired = catalog(
  'production',
  [
    ...production.objects.values(),
    object(
      'column',
      'call_classification',
      { type: 'text', notNull: false, default: null, comment: null },
      'table:public.agent_calls',
    ),
  ],
  gaps,
);
