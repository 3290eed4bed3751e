/** What was done to production without a migration, over months. */

/** Text that would redraw a terminal and turn its line around, were it shown raw. */
const hostileComment = 'Sent as is \u001b[2J\u001b[31m\u202ereversed';

/** Columns, constraints, indexes, triggers, types: what a table is. */
export const productionTables = `
ALTER TABLE public.appointments ADD COLUMN note text, ADD COLUMN source text;
ALTER TABLE public.agent_deployments ALTER COLUMN cost_per_minute SET DEFAULT 0.1500;
ALTER TABLE public.agent_sms ALTER COLUMN segments DROP NOT NULL;
ALTER TABLE public.prospects ALTER COLUMN score TYPE smallint;
ALTER TABLE public.invoices ALTER COLUMN vat SET EXPRESSION AS (round(net * 0.196, 2));
ALTER TABLE public.agent_sms ALTER COLUMN body SET COMPRESSION default;
ALTER TABLE public.call_events SET UNLOGGED;
ALTER TABLE public.call_events ALTER COLUMN id SET CACHE 1;

ALTER TABLE public.agent_calls DROP CONSTRAINT agent_calls_quality_score_check;
ALTER TABLE public.agent_calls ADD CONSTRAINT agent_calls_quality_score_check CHECK (quality_score BETWEEN 0 AND 100);
ALTER TABLE public.client_members DROP CONSTRAINT client_members_client_id_fkey;
ALTER TABLE public.client_members ADD CONSTRAINT client_members_client_id_fkey
  FOREIGN KEY (client_id) REFERENCES public.clients ON DELETE CASCADE NOT VALID;

DROP INDEX public.agent_calls_caller_idx;
DROP INDEX public.prospects_open_idx;
CREATE INDEX prospects_open_idx ON public.prospects (deployment_id, score DESC NULLS LAST);
CREATE INDEX agent_sms_body_idx ON public.agent_sms USING gin (body extensions.gin_trgm_ops);
DROP STATISTICS public.prospects_status_score;

ALTER TABLE public.agent_deployments DISABLE TRIGGER agent_deployments_updated;
DROP TRIGGER prospects_prefix ON public.prospects;
ALTER EVENT TRIGGER note_schema_change DISABLE;

ALTER DOMAIN public.phone_number DROP CONSTRAINT phone_number_international;
ALTER DOMAIN public.phone_number ADD CONSTRAINT phone_number_international CHECK (VALUE ~ '^[+][0-9]{4,20}$');
ALTER SEQUENCE public.invoice_number_seq CACHE 20 MAXVALUE 269999;
DROP COLLATION public.house_numbers;

-- As a CREATE INDEX CONCURRENTLY leaves it behind that did not get through.
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'public.prospects_company_idx'::regclass;
`;

/** Views and functions. */
export const productionCode = `
CREATE OR REPLACE VIEW public.v_attempts_exceeded AS
SELECT p.id, p.company, max(s.attempts) AS attempts
FROM public.prospects p
JOIN public.prospect_sequences s ON s.prospect_id = p.id
GROUP BY p.id, p.company
HAVING max(s.attempts) >= 4;
CREATE VIEW public.v_communications AS
SELECT id, started_at AS at, 'phone'::text AS channel, client_id FROM public.v_calls_enriched
UNION ALL
SELECT id, sent_at, 'sms', client_id FROM public.v_sms_enriched;
DROP RULE financial_metrics_stay ON public.v_financial_metrics;
DROP MATERIALIZED VIEW public.mv_daily_costs;
CREATE MATERIALIZED VIEW public.mv_daily_costs AS
SELECT deployment_id, (started_at AT TIME ZONE 'UTC')::date AS day, sum(cost) AS cost
FROM public.agent_calls
GROUP BY 1, 2;
CREATE UNIQUE INDEX mv_daily_costs_key ON public.mv_daily_costs (deployment_id, day);

CREATE OR REPLACE FUNCTION public.get_kpis(p_client uuid, since date, until date)
RETURNS TABLE (calls bigint, appointments bigint, cost numeric)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  begins timestamptz := since;
  ends timestamptz := until;
BEGIN
  RETURN QUERY
    SELECT count(*), count(*) FILTER (WHERE e.outcome = 'appointment'), coalesce(sum(e.cost), 0)
    FROM public.v_calls_enriched e
    WHERE e.client_id = p_client AND e.started_at BETWEEN begins AND ends;
END
$$;
CREATE OR REPLACE FUNCTION public.get_client_cards() RETURNS jsonb LANGUAGE plpgsql STABLE AS $$
DECLARE cards jsonb;
BEGIN
    SELECT jsonb_agg(to_jsonb(t) ORDER BY t.place) INTO cards
    FROM public.v_top_clients t;

    RETURN coalesce(cards, '[]');
END
$$;
CREATE OR REPLACE FUNCTION public.get_agent_cards() RETURNS jsonb
LANGUAGE sql STABLE SECURITY DEFINER AS $$
  SELECT jsonb_agg(jsonb_build_object('name', name, 'calls', calls) ORDER BY calls DESC)
  FROM public.v_agent_performance
$$;
CREATE OR REPLACE FUNCTION public.deployment_slug(client text, agent text) RETURNS text
LANGUAGE sql IMMUTABLE
RETURN lower(replace(client || '-' || agent, ' ', '-'));
DROP FUNCTION public.get_financial_timeseries(uuid, date);
CREATE FUNCTION public.get_financial_timeseries(p_client uuid, since date, wanted public.channel DEFAULT NULL)
RETURNS TABLE (month date, channel public.channel, cost numeric)
LANGUAGE sql STABLE AS $$
  SELECT f.month::date, f.channel, f.cost
  FROM public.v_financial_metrics f
  WHERE f.client_id = p_client AND f.month >= since AND (wanted IS NULL OR f.channel = wanted)
  ORDER BY 1, 2
$$;
DROP FUNCTION public.get_outreach_kpis(uuid);
CREATE FUNCTION public.get_outreach_kpis(p_client uuid)
RETURNS TABLE (attempted bigint, reached bigint, rate numeric)
LANGUAGE sql STABLE AS $$
  SELECT count(*), count(*) FILTER (WHERE outcome = 'answered'), NULL::numeric
  FROM public.v_outreach_calls
  WHERE client_id = p_client
$$;
`;

/** Who may see and do what. */
export const productionAccess = `
ALTER TABLE public.prospects DISABLE ROW LEVEL SECURITY;
DROP POLICY "Members see text messages" ON public.agent_sms;
ALTER POLICY "Owners change their clients" ON public.clients WITH CHECK (true);
DROP POLICY "Members hear recordings" ON storage.objects;
CREATE POLICY "Members hear recordings" ON storage.objects
  FOR SELECT TO authenticated USING (bucket_id = 'recordings');

GRANT EXECUTE ON PROCEDURE public.close_month(date) TO authenticated;
GRANT SELECT ON public.invoices TO anon;
REVOKE USAGE ON SCHEMA archive FROM bookkeeping;
ALTER VIEW public.v_top_clients OWNER TO supabase_admin;
ALTER PUBLICATION supabase_realtime ADD TABLE public.agent_sms;
ALTER PUBLICATION crm_feed SET TABLE public.prospects (id, company, status);

ALTER PUBLICATION crm_feed SET (publish = 'insert, update');
ALTER FOREIGN DATA WRAPPER crm_wrapper OPTIONS (SET api_version '2');
ALTER SERVER billing_archive OPTIONS (SET fetch_size '200');
ALTER FOREIGN TABLE archive.old_invoices OPTIONS (SET table_name 'invoices');
ALTER FOREIGN TABLE archive.old_invoices DROP COLUMN paid_on;
CREATE EXTENSION tablefunc WITH SCHEMA extensions;

COMMENT ON TABLE public.clients IS 'Companies that we work for';
COMMENT ON COLUMN public.agent_sms.body IS '${hostileComment}';
COMMENT ON FUNCTION public.has_client_access(uuid) IS NULL;
ALTER ROLE authenticated IN DATABASE production SET statement_timeout TO '30s';
ALTER DATABASE production SET timezone TO 'Europe/Paris';
`;

/** The platform is newer there. */
export const productionPlatform = `
ALTER TYPE storage.buckettype ADD VALUE 'VECTOR';
SET ROLE supabase_storage_admin;
CREATE TABLE storage.vector_indexes (id text PRIMARY KEY, bucket_id text NOT NULL, dimension integer NOT NULL);
SET ROLE supabase_auth_admin;
ALTER TABLE auth.users ADD COLUMN is_sso_user boolean NOT NULL DEFAULT false;
CREATE TABLE auth.oauth_clients (id uuid PRIMARY KEY, name text, created_at timestamptz NOT NULL DEFAULT now());
INSERT INTO auth.schema_migrations VALUES ('20260115000000');
RESET ROLE;
`;
