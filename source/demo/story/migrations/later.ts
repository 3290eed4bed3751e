/** The migrations that staging has run and recorded, and production has not recorded: what it has of them varies. */

import type { Migration } from '../migration.ts';

/** Not run on production at all: it still shows every client's calls to whoever reads these views. */
export const viewsAsInvoker: Migration = {
  version: '20260316100000',
  name: 'views_as_invoker',
  sql: `
ALTER VIEW public.v_calls_enriched SET (security_invoker = on);

ALTER VIEW public.v_outreach_calls SET (security_invoker = on);

ALTER VIEW public.v_sms_enriched SET (security_invoker = on);
`,
};

/** Run on production by hand, but for its last two statements. */
export const remainingViewsAsInvoker: Migration = {
  version: '20260316101500',
  name: 'remaining_views_as_invoker',
  sql: `
ALTER VIEW public.v_next_calls SET (security_invoker = on);

ALTER VIEW public.v_next_calls_by_client SET (security_invoker = on);

ALTER VIEW public.v_agent_performance SET (security_invoker = on);

ALTER VIEW public.v_financial_metrics SET (security_invoker = on);
`,
};

/** These three were pasted into production's SQL editor, where nothing records them. */
export const emailMigrations: readonly Migration[] = [
  {
    version: '20260317090000',
    name: 'email_messages',
    sql: `
CREATE TABLE public.agent_emails (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  deployment_id uuid NOT NULL REFERENCES public.agent_deployments ON DELETE CASCADE,
  kind text NOT NULL CONSTRAINT agent_emails_kind_check
    CHECK (kind IN ('follow_up', 'first_contact', 'confirmation', 'sequence_step', 'notification')),
  recipient public.email_address NOT NULL,
  subject text NOT NULL,
  body text,
  opened_at timestamptz,
  cost numeric(8, 4) NOT NULL DEFAULT 0,
  sent_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX agent_emails_deployment_idx ON public.agent_emails (deployment_id, sent_at DESC);

ALTER TABLE public.agent_deployments ADD COLUMN cost_per_email numeric(8, 4) NOT NULL DEFAULT 0.0100;
`,
  },
  {
    version: '20260317091500',
    name: 'email_policies',
    sql: `
ALTER TABLE public.agent_emails ENABLE ROW LEVEL SECURITY;

CREATE POLICY "Members see emails" ON public.agent_emails
  FOR SELECT TO authenticated
  USING (EXISTS (SELECT FROM public.agent_deployments d
    WHERE d.id = agent_emails.deployment_id AND public.has_client_access(d.client_id)));

CREATE POLICY "The service writes emails" ON public.agent_emails
  FOR INSERT TO service_role WITH CHECK (true);
`,
  },
  {
    version: '20260317093000',
    name: 'email_analytics',
    sql: `
CREATE VIEW public.v_emails_enriched WITH (security_invoker = on) AS
SELECT m.id, m.sent_at, m.kind, m.opened_at IS NOT NULL AS is_opened, m.cost, d.name AS agent, d.client_id
FROM public.agent_emails m
JOIN public.agent_deployments d ON d.id = m.deployment_id;

CREATE FUNCTION public.get_email_metrics(p_client uuid)
RETURNS TABLE (sent bigint, open_rate numeric)
LANGUAGE sql STABLE AS $$
  SELECT count(*), public.success_rate(is_opened) FROM public.v_emails_enriched WHERE client_id = p_client
$$;
`,
  },
];

/** Not run on production at all. */
export const callClassification: Migration = {
  version: '20260318160000',
  name: 'call_classification',
  sql: `
ALTER TYPE public.call_outcome ADD VALUE 'callback_requested' AFTER 'no_answer';

ALTER TABLE public.agent_calls ADD COLUMN call_classification text;

CREATE INDEX agent_calls_classification_idx ON public.agent_calls (call_classification, started_at)
  WHERE call_classification IS NOT NULL;

CREATE OR REPLACE VIEW public.v_calls_enriched WITH (security_invoker = on) AS
SELECT k.id, k.started_at, k.duration_seconds, k.outcome, k.emotion, k.cost,
  d.name AS agent, d.slug AS agent_slug, t.code AS agent_type, c.id AS client_id, c.name AS client, k.call_classification
FROM public.agent_calls k
JOIN public.agent_deployments d ON d.id = k.deployment_id
JOIN public.agent_types t ON t.id = d.agent_type_id
JOIN public.clients c ON c.id = d.client_id;

CREATE VIEW public.v_communications_unified WITH (security_invoker = on) AS
SELECT id, started_at AS at, 'phone'::public.channel AS channel, client_id, cost FROM public.v_calls_enriched
UNION ALL
SELECT id, sent_at, 'sms', client_id, cost FROM public.v_sms_enriched
UNION ALL
SELECT id, sent_at, 'email', client_id, cost FROM public.v_emails_enriched;
`,
};

/** Known to production only, written there on a bad evening: its check is wider than staging's. */
export const widerEmailKinds: Migration = {
  version: '20260318220000',
  name: 'hotfix_wider_email_kinds',
  sql: `
ALTER TABLE public.agent_emails DROP CONSTRAINT agent_emails_kind_check;

ALTER TABLE public.agent_emails ADD CONSTRAINT agent_emails_kind_check
  CHECK (kind IN ('follow_up', 'first_contact', 'confirmation', 'sequence_step', 'notification',
    'appointment_reminder', 'appointment_moved', 'no_show', 'after_visit'));
`,
};
