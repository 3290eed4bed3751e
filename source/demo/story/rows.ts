/**
 * The rows that every environment has. Every value follows from a number, so that each start makes the same.
 * The clock stands still at the end of March 2026.
 */
export const commonRows = `
INSERT INTO storage.buckets (id, name, public, created_at) VALUES
  ('recordings', 'recordings', false, '2026-01-05 09:00+00'),
  ('avatars', 'avatars', true, '2026-01-05 09:00+00');

INSERT INTO public.agent_types (code, label, main_channel) VALUES
  ('reception', 'Answers incoming calls', 'phone'),
  ('outreach', 'Calls prospects', 'phone');

INSERT INTO public.clients (id, name, slug, billing_email, created_at, updated_at)
SELECT md5('client ' || n)::uuid, name, public.deployment_slug('client', name), 'billing@client' || n || '.example',
  '2026-01-05 09:00+00', '2026-01-05 09:00+00'
FROM unnest(ARRAY['Harbour Bakery', 'Linden Garage', 'Elm Street Dental', 'North Workshop', 'Greenhouse & Co'])
  WITH ORDINALITY AS c (name, n);

INSERT INTO public.agent_deployments (id, client_id, agent_type_id, name, slug, phone, status, created_at, updated_at)
SELECT md5('deployment ' || n)::uuid, md5('client ' || 1 + n % 5)::uuid, 1 + n % 2, 'Agent ' || n, 'agent-' || n,
  '+3355501' || 1000 + n, CASE n WHEN 8 THEN 'draft' WHEN 7 THEN 'paused' ELSE 'live' END,
  '2026-01-06 09:00+00', '2026-01-06 09:00+00'
FROM generate_series(1, 8) n;

INSERT INTO public.agent_calls (id, deployment_id, caller, started_at, ended_at, outcome, emotion, cost, summary,
  avg_llm_latency_ms, max_llm_latency_ms, avg_voice_latency_ms, max_voice_latency_ms, quality_score)
SELECT md5('call ' || n)::uuid, md5('deployment ' || 1 + n % 7)::uuid, '+3355502' || 1000 + n % 300,
  '2026-01-12 08:00+00'::timestamptz + n * interval '137 minutes',
  '2026-01-12 08:00+00'::timestamptz + n * interval '137 minutes' + (20 + n % 240) * interval '1 second',
  (CASE WHEN n <= 42 THEN 'appointment' WHEN n <= 455 THEN 'voicemail'
    ELSE (ARRAY['answered', 'no_answer', 'refused'])[1 + n % 3] END)::public.call_outcome,
  (ARRAY['calm', 'curious', 'hurried'])[1 + n % 3], (20 + n % 240) * 0.0020, 'Call number ' || n,
  380 + n % 200, 900 + n % 400, 210 + n % 90, 480 + n % 200, (n % 100) / 10.0
FROM generate_series(1, 676) n;

INSERT INTO public.call_events (call_id, call_started_at, at, name)
SELECT id, started_at, started_at + interval '3 seconds', 'greeted' FROM public.agent_calls ORDER BY started_at;

INSERT INTO public.prospects (id, deployment_id, external_ref, company, phone, email, status, score, created_at)
SELECT md5('prospect ' || n)::uuid, md5('deployment ' || 1 + n % 7)::uuid, 'P' || n, 'Company ' || n,
  '+3355503' || 1000 + n, 'hello@company' || n || '.example',
  (ARRAY['new', 'contacted', 'converted', 'lost'])[1 + n % 4], n % 101, '2026-01-20 10:00+00'
FROM generate_series(1, 240) n;

INSERT INTO public.prospect_sequences (prospect_id, step, attempts, next_attempt_at, is_done)
SELECT md5('prospect ' || n)::uuid, step, (n + step) % 7, '2026-03-24 09:00+00'::timestamptz + n * interval '11 minutes',
  n % 4 >= 2
FROM generate_series(1, 240) n, generate_series(1, 2) step;

INSERT INTO public.appointments (id, deployment_id, prospect_id, during)
SELECT md5('appointment ' || n)::uuid, md5('deployment ' || 1 + n % 7)::uuid, md5('prospect ' || n)::uuid,
  tstzrange('2026-03-20 08:00+00'::timestamptz + n * interval '1 hour', '2026-03-20 08:45+00'::timestamptz + n * interval '1 hour')
FROM generate_series(1, 42) n;

INSERT INTO public.agent_sms (id, deployment_id, direction, recipient, body, cost, sent_at)
SELECT md5('sms ' || n)::uuid, md5('deployment ' || n)::uuid, 'outgoing', '+3355504' || 1000 + n,
  'Your appointment is confirmed', 0.07, '2026-03-06 10:00+00'::timestamptz + n * interval '5 hours'
FROM generate_series(1, 4) n;

CALL public.close_month('2026-01-01');
CALL public.close_month('2026-02-01');
`;

/** Staging's few emails, and a type of agent that production does not know yet. */
export const stagingRows = `
INSERT INTO public.agent_types (code, label, main_channel) VALUES ('reminder', 'Reminds of appointments', 'sms');

INSERT INTO public.agent_emails (id, deployment_id, kind, recipient, subject, sent_at)
SELECT md5('email ' || n)::uuid, md5('deployment ' || n)::uuid, 'confirmation', 'hello@company' || n || '.example',
  'See you soon', '2026-03-17 12:00+00'::timestamptz + n * interval '1 hour'
FROM generate_series(1, 3) n;
`;

/** Production has users, more of everything, and a label that somebody changed by hand. */
export const productionRows = `
UPDATE public.agent_types SET label = 'Calls prospects, never on Fridays' WHERE code = 'outreach';

INSERT INTO auth.users (id, email, role, email_confirmed_at, raw_user_meta_data, created_at, updated_at)
SELECT md5('user ' || n)::uuid, 'user' || n || '@example.com', 'authenticated', '2026-01-08 09:00+00',
  jsonb_build_object('display_name', 'User ' || n), '2026-01-08 09:00+00', '2026-01-08 09:00+00'
FROM generate_series(1, 7) n;

INSERT INTO public.client_members (user_id, client_id, role)
SELECT md5('user ' || 1 + n % 7)::uuid, md5('client ' || 1 + n % 5)::uuid,
  (ARRAY['owner', 'manager', 'viewer'])[1 + n % 3]::public.member_role
FROM generate_series(1, 8) n;

INSERT INTO auth.sessions (id, user_id, aal, created_at)
SELECT md5('session ' || n)::uuid, md5('user ' || n)::uuid, 'aal1', '2026-03-19 07:00+00' FROM generate_series(1, 5) n;

INSERT INTO auth.refresh_tokens (token, session_id, revoked, created_at)
SELECT md5('token ' || n), md5('session ' || 1 + n % 5)::uuid, n < 95, '2026-03-19 07:00+00' FROM generate_series(1, 99) n;

INSERT INTO auth.audit_log_entries (id, payload, created_at)
SELECT md5('entry ' || n)::uuid, json_build_object('action', 'login'), '2026-01-08 09:00+00'::timestamptz + n * interval '2 hours'
FROM generate_series(1, 790) n;

INSERT INTO public.agent_calls (id, deployment_id, caller, started_at, ended_at, outcome, cost)
SELECT md5('call ' || n)::uuid, md5('deployment ' || 1 + n % 7)::uuid, '+3355502' || 1000 + n % 300,
  '2026-01-12 08:00+00'::timestamptz + n * interval '137 minutes',
  '2026-01-12 08:01+00'::timestamptz + n * interval '137 minutes', 'answered', 0.12
FROM generate_series(677, 811) n;

INSERT INTO public.agent_sms (id, deployment_id, direction, recipient, body, cost, sent_at)
SELECT md5('sms ' || n)::uuid, md5('deployment ' || 1 + n % 7)::uuid, 'outgoing', '+3355504' || 1000 + n,
  'Your appointment is confirmed', 0.07, '2026-03-06 10:00+00'::timestamptz + n * interval '5 hours'
FROM generate_series(5, 79) n;

INSERT INTO public.agent_emails (id, deployment_id, kind, recipient, subject, sent_at)
SELECT md5('email ' || n)::uuid, md5('deployment ' || 1 + n % 7)::uuid,
  (ARRAY['confirmation', 'follow_up', 'notification'])[1 + n % 3], 'hello@company' || n || '.example', 'See you soon',
  '2026-03-17 12:00+00'::timestamptz + n * interval '1 hour'
FROM generate_series(1, 31) n;
`;
