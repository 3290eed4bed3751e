/** The migrations that make the company's tables. Statements are separated by a blank line. */

import type { Migration } from '../migration.ts';

export const schemaMigrations: readonly Migration[] = [
  {
    version: '20260302081500',
    name: 'clients_and_agents',
    sql: `
CREATE EXTENSION citext WITH SCHEMA extensions;

CREATE EXTENSION pg_trgm WITH SCHEMA extensions;

CREATE TYPE public.channel AS ENUM ('phone', 'sms', 'email');

CREATE TYPE public.member_role AS ENUM ('owner', 'manager', 'viewer');

CREATE DOMAIN public.phone_number AS text
  CONSTRAINT phone_number_international CHECK (VALUE ~ '^[+][1-9][0-9]{6,14}$');

CREATE DOMAIN public.email_address AS extensions.citext
  CONSTRAINT email_address_has_at CHECK (position('@' IN VALUE::text) > 1);

CREATE TYPE public.time_span AS RANGE (subtype = time);

CREATE FUNCTION public.deployment_slug(client text, agent text) RETURNS text
LANGUAGE sql IMMUTABLE
RETURN lower(regexp_replace(client || '-' || agent, '[^a-zA-Z0-9]+', '-', 'g'));

CREATE FUNCTION public.set_updated_at() RETURNS trigger
LANGUAGE plpgsql SET search_path = '' AS $$
BEGIN
  NEW.updated_at := now();
  RETURN NEW;
END
$$;

CREATE TABLE public.clients (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL,
  slug text NOT NULL UNIQUE,
  billing_email public.email_address,
  time_zone text NOT NULL DEFAULT 'Europe/Paris',
  is_active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

COMMENT ON TABLE public.clients IS 'Companies whose telephone our agents answer';

CREATE TABLE public.agent_types (
  id smallint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  code text NOT NULL UNIQUE CHECK (code = lower(code)),
  label text NOT NULL,
  main_channel public.channel NOT NULL DEFAULT 'phone'
);

CREATE TABLE public.agent_deployments (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL REFERENCES public.clients ON DELETE CASCADE,
  agent_type_id smallint NOT NULL REFERENCES public.agent_types,
  name text NOT NULL,
  slug text NOT NULL,
  phone public.phone_number,
  open_hours public.time_span NOT NULL DEFAULT '[08:00,19:00)',
  status text NOT NULL DEFAULT 'draft' CONSTRAINT agent_deployments_status_check
    CHECK (status IN ('draft', 'live', 'paused', 'retired')),
  is_billable boolean GENERATED ALWAYS AS (status IN ('live', 'paused')) STORED,
  cost_per_minute numeric(8, 4) NOT NULL DEFAULT 0.1200 CHECK (cost_per_minute >= 0),
  cost_per_sms numeric(8, 4) NOT NULL DEFAULT 0.0700,
  settings jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (client_id, slug)
);

CREATE INDEX agent_deployments_live_idx ON public.agent_deployments (client_id) WHERE status = 'live';

CREATE INDEX agent_deployments_settings_idx ON public.agent_deployments USING gin (settings jsonb_path_ops);

CREATE TRIGGER clients_updated BEFORE UPDATE ON public.clients
  FOR EACH ROW EXECUTE FUNCTION public.set_updated_at();

CREATE TRIGGER agent_deployments_updated BEFORE UPDATE ON public.agent_deployments
  FOR EACH ROW WHEN (OLD.settings IS DISTINCT FROM NEW.settings) EXECUTE FUNCTION public.set_updated_at();
`,
  },
  {
    version: '20260302083000',
    name: 'profiles_and_members',
    sql: `
CREATE TABLE public.profiles (
  id uuid PRIMARY KEY REFERENCES auth.users ON DELETE CASCADE,
  display_name text,
  locale text NOT NULL DEFAULT 'fr',
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE public.client_members (
  user_id uuid NOT NULL REFERENCES public.profiles ON DELETE CASCADE,
  client_id uuid NOT NULL REFERENCES public.clients ON DELETE CASCADE,
  role public.member_role NOT NULL DEFAULT 'viewer',
  PRIMARY KEY (user_id, client_id)
);

CREATE FUNCTION public.handle_new_user() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = '' AS $$
BEGIN
  INSERT INTO public.profiles (id, display_name)
  VALUES (NEW.id, NEW.raw_user_meta_data ->> 'display_name')
  ON CONFLICT (id) DO NOTHING;
  RETURN NEW;
END
$$;

CREATE TRIGGER on_auth_user_created AFTER INSERT ON auth.users
  FOR EACH ROW EXECUTE FUNCTION public.handle_new_user();

CREATE FUNCTION public.has_client_access(client uuid) RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT EXISTS (
    SELECT FROM public.client_members m WHERE m.user_id = auth.uid() AND m.client_id = client
  )
$$;

COMMENT ON FUNCTION public.has_client_access(uuid) IS 'True when the signed-in user is a member of the client';
`,
  },
  {
    version: '20260303090000',
    name: 'agent_calls',
    sql: `
CREATE TYPE public.call_outcome AS ENUM ('answered', 'voicemail', 'no_answer', 'appointment', 'refused');

CREATE TABLE public.agent_calls (
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  deployment_id uuid NOT NULL REFERENCES public.agent_deployments ON DELETE CASCADE,
  prospect_id uuid,
  caller public.phone_number,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  duration_seconds integer GENERATED ALWAYS AS (extract(epoch FROM ended_at - started_at)::integer) STORED,
  outcome public.call_outcome,
  emotion text,
  cost numeric(10, 4) NOT NULL DEFAULT 0,
  transcript text,
  summary text,
  recording_url text,
  metadata jsonb DEFAULT '{}',
  PRIMARY KEY (id, started_at),
  CONSTRAINT agent_calls_end_after_start CHECK (ended_at >= started_at)
) PARTITION BY RANGE (started_at);

CREATE TABLE public.agent_calls_2026_01 PARTITION OF public.agent_calls FOR VALUES FROM ('2026-01-01+00') TO ('2026-02-01+00');

CREATE TABLE public.agent_calls_2026_02 PARTITION OF public.agent_calls FOR VALUES FROM ('2026-02-01+00') TO ('2026-03-01+00');

CREATE TABLE public.agent_calls_2026_03 PARTITION OF public.agent_calls FOR VALUES FROM ('2026-03-01+00') TO ('2026-04-01+00');

CREATE TABLE public.agent_calls_later PARTITION OF public.agent_calls DEFAULT;

CREATE INDEX agent_calls_deployment_idx ON public.agent_calls (deployment_id, started_at DESC);

CREATE INDEX agent_calls_caller_idx ON public.agent_calls (caller) WHERE caller IS NOT NULL;

CREATE TABLE public.call_events (
  id bigint GENERATED BY DEFAULT AS IDENTITY (CACHE 50) PRIMARY KEY,
  call_id uuid NOT NULL,
  call_started_at timestamptz NOT NULL,
  at timestamptz NOT NULL,
  name text NOT NULL,
  payload jsonb NOT NULL DEFAULT '{}',
  CONSTRAINT call_events_call_fkey FOREIGN KEY (call_id, call_started_at)
    REFERENCES public.agent_calls (id, started_at) ON DELETE CASCADE
);

CREATE INDEX call_events_at_idx ON public.call_events USING brin (at);
`,
  },
  {
    version: '20260304101500',
    name: 'prospects_and_sequences',
    sql: `
CREATE EXTENSION btree_gist WITH SCHEMA extensions;

CREATE TABLE public.prospects (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  deployment_id uuid NOT NULL REFERENCES public.agent_deployments ON DELETE CASCADE,
  external_ref text,
  company text NOT NULL,
  phone public.phone_number,
  email public.email_address,
  status text NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'contacted', 'converted', 'lost')),
  score integer CHECK (score BETWEEN 0 AND 100),
  search tsvector GENERATED ALWAYS AS (to_tsvector('simple', company || ' ' || coalesce(external_ref, ''))) STORED,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX prospects_search_idx ON public.prospects USING gin (search);

CREATE INDEX prospects_company_idx ON public.prospects (lower(company) text_pattern_ops);

CREATE INDEX prospects_open_idx ON public.prospects (deployment_id, score DESC NULLS LAST) WHERE status <> 'lost';

CREATE STATISTICS public.prospects_status_score (dependencies, ndistinct) ON status, score FROM public.prospects;

CREATE TABLE public.prospect_sequences (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  prospect_id uuid NOT NULL REFERENCES public.prospects ON DELETE CASCADE,
  step smallint NOT NULL,
  channel public.channel NOT NULL DEFAULT 'phone',
  attempts smallint NOT NULL DEFAULT 0,
  next_attempt_at timestamptz,
  is_done boolean NOT NULL DEFAULT false,
  CONSTRAINT prospect_sequences_step_key UNIQUE (prospect_id, step) DEFERRABLE INITIALLY DEFERRED
);

CREATE TABLE public.appointments (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  deployment_id uuid NOT NULL REFERENCES public.agent_deployments ON DELETE CASCADE,
  prospect_id uuid REFERENCES public.prospects ON DELETE SET NULL,
  during tstzrange NOT NULL,
  title text NOT NULL DEFAULT 'First visit',
  CONSTRAINT appointments_no_overlap EXCLUDE USING gist (deployment_id WITH =, during WITH &&)
);

CREATE FUNCTION public.prefix_external_ref() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.external_ref IS NOT NULL AND NEW.external_ref NOT LIKE 'crm:%' THEN
    NEW.external_ref := 'crm:' || NEW.external_ref;
  END IF;
  RETURN NEW;
END
$$;

CREATE FUNCTION public.close_sequences_of_lost_prospect() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
  UPDATE public.prospect_sequences SET is_done = true WHERE prospect_id = NEW.id AND NOT is_done;
  RETURN NULL;
END
$$;

CREATE TRIGGER prospects_prefix BEFORE INSERT OR UPDATE OF external_ref ON public.prospects
  FOR EACH ROW EXECUTE FUNCTION public.prefix_external_ref();

CREATE TRIGGER prospects_lost AFTER UPDATE OF status ON public.prospects
  FOR EACH ROW WHEN (NEW.status = 'lost') EXECUTE FUNCTION public.close_sequences_of_lost_prospect();
`,
  },
  {
    version: '20260305140000',
    name: 'text_messages',
    sql: `
CREATE TABLE public.agent_sms (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  deployment_id uuid NOT NULL REFERENCES public.agent_deployments ON DELETE CASCADE,
  direction text NOT NULL CHECK (direction IN ('incoming', 'outgoing')),
  recipient public.phone_number NOT NULL,
  body text COMPRESSION pglz NOT NULL,
  segments smallint NOT NULL DEFAULT 1,
  cost numeric(8, 4) NOT NULL DEFAULT 0,
  sent_at timestamptz NOT NULL DEFAULT now()
);

CREATE INDEX agent_sms_deployment_idx ON public.agent_sms (deployment_id, sent_at DESC);

COMMENT ON COLUMN public.agent_sms.segments IS 'Billed parts of 160 characters';
`,
  },
  {
    version: '20260306100000',
    name: 'invoices',
    sql: `
CREATE TYPE public.invoice_line AS (label text, quantity numeric, unit_price numeric(10, 4));

CREATE SEQUENCE public.invoice_number_seq AS bigint START WITH 260001 INCREMENT BY 1 NO CYCLE;

CREATE TABLE public.invoices (
  number bigint PRIMARY KEY DEFAULT nextval('public.invoice_number_seq'),
  client_id uuid NOT NULL REFERENCES public.clients,
  month date NOT NULL CHECK (extract(day FROM month) = 1),
  lines public.invoice_line[] NOT NULL DEFAULT '{}',
  net numeric(12, 2) NOT NULL,
  vat numeric(12, 2) GENERATED ALWAYS AS (round(net * 0.20, 2)) STORED,
  paid_at timestamptz,
  UNIQUE (client_id, month)
);

ALTER SEQUENCE public.invoice_number_seq OWNED BY public.invoices.number;

GRANT SELECT ON public.invoices TO bookkeeping;
`,
  },
];
