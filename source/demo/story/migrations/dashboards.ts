/** The migration that makes the dashboards' views. */

import type { Migration } from '../migration.ts';

export const dashboardMigrations: readonly Migration[] = [
  {
    version: '20260310110000',
    name: 'dashboard_views',
    sql: `
CREATE VIEW public.v_accessible_clients WITH (security_invoker = on) AS
SELECT c.id, c.name, m.role
FROM public.clients c
JOIN public.client_members m ON m.client_id = c.id
WHERE m.user_id = auth.uid();

CREATE VIEW public.v_accessible_agents WITH (security_invoker = on) AS
SELECT d.id, d.name, d.status, c.name AS client
FROM public.agent_deployments d
JOIN public.v_accessible_clients c ON c.id = d.client_id;

CREATE VIEW public.v_calls_enriched AS
SELECT k.id, k.started_at, k.duration_seconds, k.outcome, k.emotion, k.cost,
  d.name AS agent, d.slug AS agent_slug, t.code AS agent_type, c.id AS client_id, c.name AS client
FROM public.agent_calls k
JOIN public.agent_deployments d ON d.id = k.deployment_id
JOIN public.agent_types t ON t.id = d.agent_type_id
JOIN public.clients c ON c.id = d.client_id;

COMMENT ON VIEW public.v_calls_enriched IS 'Calls with their agent and client, for every dashboard';

CREATE VIEW public.v_outreach_calls AS
SELECT e.*
FROM public.v_calls_enriched e
WHERE e.agent_type = 'outreach';

CREATE VIEW public.v_next_calls AS
SELECT s.id, p.company, p.phone, s.step, s.next_attempt_at, p.deployment_id
FROM public.prospect_sequences s
JOIN public.prospects p ON p.id = s.prospect_id
WHERE NOT s.is_done AND s.channel = 'phone' AND p.status IN ('new', 'contacted');

CREATE VIEW public.v_next_calls_by_client AS
SELECT c.slug AS client, n.company, n.phone, n.next_attempt_at
FROM public.v_next_calls n
JOIN public.agent_deployments d ON d.id = n.deployment_id
JOIN public.clients c ON c.id = d.client_id;

CREATE VIEW public.v_attempts_exceeded AS
SELECT p.id, p.company, max(s.attempts) AS attempts
FROM public.prospects p
JOIN public.prospect_sequences s ON s.prospect_id = p.id
GROUP BY p.id, p.company
HAVING max(s.attempts) >= 5;

CREATE VIEW public.v_global_kpis AS
SELECT count(*) AS calls, count(DISTINCT deployment_id) AS agents, sum(cost) AS cost,
  count(*) FILTER (WHERE outcome = 'appointment') AS appointments
FROM public.agent_calls;

CREATE VIEW public.v_call_volume_by_day AS
SELECT (started_at AT TIME ZONE 'Europe/Paris')::date AS day, count(*) AS calls
FROM public.agent_calls
GROUP BY 1;

CREATE VIEW public.v_outcome_distribution AS
SELECT outcome, count(*) AS calls, round(100.0 * count(*) / sum(count(*)) OVER (), 1) AS percent
FROM public.agent_calls
GROUP BY outcome;

CREATE VIEW public.v_top_clients AS
SELECT c.name, sum(k.cost) AS cost, rank() OVER (ORDER BY sum(k.cost) DESC) AS place
FROM public.clients c
JOIN public.agent_deployments d ON d.client_id = c.id
JOIN public.agent_calls k ON k.deployment_id = d.id
GROUP BY c.name;

CREATE VIEW public.v_agent_performance AS
SELECT d.id, d.name, count(k.id) AS calls, avg(k.duration_seconds) AS average_seconds
FROM public.agent_deployments d
LEFT JOIN public.agent_calls k ON k.deployment_id = d.id
GROUP BY d.id, d.name;

CREATE VIEW public.v_sms_enriched AS
SELECT s.id, s.sent_at, s.direction, s.segments, s.cost, d.name AS agent, d.client_id
FROM public.agent_sms s
JOIN public.agent_deployments d ON d.id = s.deployment_id;

CREATE VIEW public.v_financial_metrics AS
SELECT d.client_id, date_trunc('month', k.started_at, 'UTC') AS month, 'phone'::public.channel AS channel, sum(k.cost) AS cost
FROM public.agent_calls k
JOIN public.agent_deployments d ON d.id = k.deployment_id
GROUP BY 1, 2
UNION ALL
SELECT d.client_id, date_trunc('month', s.sent_at, 'UTC'), 'sms', sum(s.cost)
FROM public.agent_sms s
JOIN public.agent_deployments d ON d.id = s.deployment_id
GROUP BY 1, 2;

CREATE RULE financial_metrics_stay AS ON DELETE TO public.v_financial_metrics DO INSTEAD NOTHING;

CREATE MATERIALIZED VIEW public.mv_daily_costs AS
SELECT deployment_id, (started_at AT TIME ZONE 'UTC')::date AS day, count(*) AS calls, sum(cost) AS cost
FROM public.agent_calls
GROUP BY 1, 2;

CREATE UNIQUE INDEX mv_daily_costs_key ON public.mv_daily_costs (deployment_id, day);
`,
  },
];
