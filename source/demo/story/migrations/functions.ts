/** The migration that makes the functions which the dashboards call. */

import type { Migration } from '../migration.ts';

export const functionMigrations: readonly Migration[] = [
  {
    version: '20260312150000',
    name: 'kpi_functions',
    sql: `
CREATE FUNCTION public.get_kpis(p_client uuid, since date, until date)
RETURNS TABLE (calls bigint, appointments bigint, cost numeric)
LANGUAGE plpgsql STABLE SET search_path = '' AS $$
DECLARE
  begins timestamptz := since;
  ends timestamptz := until + 1;
BEGIN
  IF until < since THEN
    RAISE EXCEPTION 'the period ends before it begins' USING ERRCODE = '22007';
  END IF;
  RETURN QUERY
    SELECT count(*), count(*) FILTER (WHERE e.outcome = 'appointment'), coalesce(sum(e.cost), 0)
    FROM public.v_calls_enriched e
    WHERE e.client_id = p_client AND e.started_at >= begins AND e.started_at < ends;
END
$$;

CREATE FUNCTION public.get_kpis(p_client uuid)
RETURNS TABLE (calls bigint, appointments bigint, cost numeric)
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT * FROM public.get_kpis(p_client, (now() - interval '30 days')::date, now()::date)
$$;

CREATE FUNCTION public.get_global_kpis() RETURNS SETOF public.v_global_kpis
LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT calls, agents, cost, appointments FROM public.v_global_kpis;
END;

CREATE FUNCTION public.get_chart_data(p_client uuid, days integer DEFAULT 30)
RETURNS TABLE (day date, calls bigint)
LANGUAGE sql STABLE ROWS 60 AS $$
  SELECT (e.started_at AT TIME ZONE 'UTC')::date, count(*)
  FROM public.v_calls_enriched e
  WHERE e.client_id = p_client AND e.started_at > now() - make_interval(days => days)
  GROUP BY 1
  ORDER BY 1
$$;

CREATE FUNCTION public.get_agent_cards() RETURNS jsonb
LANGUAGE sql STABLE AS $$
  SELECT jsonb_agg(jsonb_build_object('name', name, 'calls', calls) ORDER BY calls DESC)
  FROM public.v_agent_performance
$$;

CREATE FUNCTION public.get_client_cards() RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
DECLARE
  cards jsonb;
BEGIN
  SELECT jsonb_agg(to_jsonb(t) ORDER BY t.place)
  INTO cards
  FROM public.v_top_clients t;
  RETURN coalesce(cards, '[]');
END
$$;

CREATE FUNCTION public.get_outreach_kpis(p_client uuid)
RETURNS TABLE (attempted bigint, reached bigint)
LANGUAGE sql STABLE AS $$
  SELECT count(*), count(*) FILTER (WHERE outcome IN ('answered', 'appointment'))
  FROM public.v_outreach_calls
  WHERE client_id = p_client
$$;

CREATE FUNCTION public.get_sms_metrics(p_client uuid, OUT sent bigint, OUT cost numeric)
LANGUAGE sql STABLE AS $$
  SELECT count(*), coalesce(sum(cost), 0) FROM public.v_sms_enriched WHERE client_id = p_client
$$;

CREATE FUNCTION public.get_financial_timeseries(p_client uuid, since date)
RETURNS TABLE (month date, channel public.channel, cost numeric)
LANGUAGE sql STABLE AS $$
  SELECT f.month::date, f.channel, f.cost
  FROM public.v_financial_metrics f
  WHERE f.client_id = p_client AND f.month >= since
  ORDER BY 1, 2
$$;

CREATE FUNCTION public.get_cost_breakdown(p_client uuid)
RETURNS TABLE (channel public.channel, cost numeric)
LANGUAGE sql STABLE AS $$
  SELECT f.channel, sum(f.cost) FROM public.v_financial_metrics f WHERE f.client_id = p_client GROUP BY 1
$$;

CREATE FUNCTION public.normalise_phone(VARIADIC parts text[]) RETURNS public.phone_number
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT '+' || regexp_replace(array_to_string(parts, ''), '[^0-9]', '', 'g')
$$;

CREATE FUNCTION public.success_step(state integer[], is_success boolean) RETURNS integer[]
LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY[state[1] + is_success::integer, state[2] + 1]
$$;

CREATE FUNCTION public.success_share(state integer[]) RETURNS numeric
LANGUAGE sql IMMUTABLE AS $$
  SELECT round(state[1]::numeric / nullif(state[2], 0), 4)
$$;

CREATE AGGREGATE public.success_rate(boolean) (
  SFUNC = public.success_step, STYPE = integer[], INITCOND = '{0,0}', FINALFUNC = public.success_share
);

CREATE PROCEDURE public.close_month(closed date)
LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO public.invoices (client_id, month, net)
  SELECT f.client_id, closed, round(sum(f.cost), 2)
  FROM public.v_financial_metrics f
  WHERE f.month = closed
  GROUP BY f.client_id
  ON CONFLICT (client_id, month) DO NOTHING;
  REFRESH MATERIALIZED VIEW public.mv_daily_costs;
END
$$;

REVOKE EXECUTE ON PROCEDURE public.close_month(date) FROM PUBLIC, anon, authenticated;

CREATE FUNCTION public.note_schema_change() RETURNS event_trigger
LANGUAGE plpgsql AS $$
BEGIN
  RAISE DEBUG 'schema changed by %', tg_tag;
END
$$;

CREATE EVENT TRIGGER note_schema_change ON ddl_command_end
  WHEN TAG IN ('CREATE TABLE', 'ALTER TABLE', 'DROP TABLE') EXECUTE FUNCTION public.note_schema_change();
`,
  },
  {
    version: '20260313090000',
    name: 'latency_and_quality',
    sql: `
ALTER TABLE public.agent_calls
  ADD COLUMN avg_llm_latency_ms integer,
  ADD COLUMN max_llm_latency_ms integer,
  ADD COLUMN avg_voice_latency_ms integer,
  ADD COLUMN max_voice_latency_ms integer,
  ADD COLUMN quality_score numeric(4, 2) CONSTRAINT agent_calls_quality_score_check CHECK (quality_score BETWEEN 0 AND 10),
  ADD COLUMN quality_justification text;

CREATE FUNCTION public.get_latency_metrics(p_client uuid)
RETURNS TABLE (llm_ms numeric, voice_ms numeric)
LANGUAGE sql STABLE AS $$
  SELECT round(avg(k.avg_llm_latency_ms)), round(avg(k.avg_voice_latency_ms))
  FROM public.agent_calls k
  JOIN public.agent_deployments d ON d.id = k.deployment_id
  WHERE d.client_id = p_client
$$;
`,
  },
  {
    version: '20260313091500',
    name: 'rename_justification_to_analysis',
    sql: `
ALTER TABLE public.agent_calls RENAME COLUMN quality_justification TO quality_analysis;

COMMENT ON COLUMN public.agent_calls.quality_analysis IS 'Why the call got its score';
`,
  },
];
