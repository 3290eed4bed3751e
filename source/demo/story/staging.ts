/** What was done to staging without a migration. */

import { archivePassword } from './integrations.ts';

export const stagingDrift = `
-- Trials that were never cleared away.
CREATE SCHEMA experiments;
CREATE TABLE experiments.prompt_trials (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  prompt text NOT NULL,
  answer text,
  rated numeric(3, 1)
);
INSERT INTO experiments.prompt_trials (prompt, answer, rated)
SELECT 'Greeting ' || n, 'Good morning', n % 10 FROM generate_series(1, 12) n;
CREATE TYPE public.price_span AS RANGE (subtype = numeric);
CREATE AGGREGATE public.longest_wait(interval) (SFUNC = interval_larger, STYPE = interval, PARALLEL = safe);

-- Newer tools.
CREATE EXTENSION unaccent WITH SCHEMA extensions;
ALTER EXTENSION pg_stat_statements UPDATE TO '1.12';
ALTER TYPE public.invoice_line ADD ATTRIBUTE vat_rate numeric(4, 3);

-- A clean-up of who may do what.
REVOKE INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER, MAINTAIN ON public.agent_calls, public.agent_sms, public.prospects FROM anon;
ALTER DEFAULT PRIVILEGES IN SCHEMA public REVOKE ALL ON TABLES FROM anon;
GRANT SELECT (id, name, billing_email) ON public.clients TO bookkeeping;

-- Wishes from the dashboards.
ALTER TABLE public.appointments ADD COLUMN source text, ADD COLUMN note text;
ALTER TABLE public.prospects ADD CONSTRAINT prospects_external_ref_key UNIQUE (external_ref);
CREATE USER MAPPING FOR bookkeeping SERVER billing_archive OPTIONS (user 'bookkeeper', password '${archivePassword}');
CREATE TEXT SEARCH DICTIONARY public.company_words (TEMPLATE = pg_catalog.simple, STOPWORDS = 'french');
CREATE TEXT SEARCH CONFIGURATION public.company_names (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION public.company_names ALTER MAPPING FOR word, asciiword WITH public.company_words;
CREATE CAST (text AS public.channel) WITH INOUT AS ASSIGNMENT;
CREATE OPERATOR FAMILY public.company_names USING btree;
ALTER PUBLICATION supabase_realtime ADD TABLE public.agent_calls;
`;
