/** The migration that says who may see what. */

import type { Migration } from '../migration.ts';

export const accessMigrations: readonly Migration[] = [
  {
    version: '20260309093000',
    name: 'access_policies',
    sql: `
ALTER TABLE public.clients ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.agent_types ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.agent_deployments ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.profiles ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.client_members ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.agent_calls ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.call_events ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.prospects ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.prospect_sequences ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.appointments ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.agent_sms ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.invoices ENABLE ROW LEVEL SECURITY;

CREATE POLICY "Members see their clients" ON public.clients
  FOR SELECT TO authenticated USING (public.has_client_access(id));

CREATE POLICY "Owners change their clients" ON public.clients
  FOR UPDATE TO authenticated
  USING (EXISTS (SELECT FROM public.client_members m
    WHERE m.client_id = clients.id AND m.user_id = auth.uid() AND m.role = 'owner'))
  WITH CHECK (is_active);

CREATE POLICY "Everyone signed in sees the types" ON public.agent_types
  FOR SELECT TO authenticated USING (true);

CREATE POLICY "Members see deployments" ON public.agent_deployments
  FOR SELECT TO authenticated USING (public.has_client_access(client_id));

CREATE POLICY "Own profile" ON public.profiles
  TO authenticated USING (id = auth.uid()) WITH CHECK (id = auth.uid());

CREATE POLICY "Own memberships" ON public.client_members
  FOR SELECT TO authenticated USING (user_id = auth.uid());

CREATE POLICY "Members see calls" ON public.agent_calls
  FOR SELECT TO authenticated
  USING (EXISTS (SELECT FROM public.agent_deployments d
    WHERE d.id = agent_calls.deployment_id AND public.has_client_access(d.client_id)));

CREATE POLICY "The service writes calls" ON public.agent_calls
  FOR INSERT TO service_role WITH CHECK (started_at > '2025-01-01+00');

CREATE POLICY "Members see text messages" ON public.agent_sms
  FOR SELECT TO authenticated
  USING (EXISTS (SELECT FROM public.agent_deployments d
    WHERE d.id = agent_sms.deployment_id AND public.has_client_access(d.client_id)));

CREATE POLICY "Members see prospects" ON public.prospects
  FOR SELECT TO authenticated
  USING (EXISTS (SELECT FROM public.agent_deployments d
    WHERE d.id = prospects.deployment_id AND public.has_client_access(d.client_id)));

CREATE POLICY "Members see appointments" ON public.appointments
  FOR SELECT TO authenticated
  USING (EXISTS (SELECT FROM public.agent_deployments d
    WHERE d.id = appointments.deployment_id AND public.has_client_access(d.client_id)));

CREATE POLICY "Never write invoices by hand" ON public.invoices AS RESTRICTIVE
  FOR UPDATE TO authenticated USING (false);

CREATE POLICY "Members see invoices" ON public.invoices
  FOR SELECT TO authenticated, bookkeeping USING (public.has_client_access(client_id));

CREATE POLICY "Members hear recordings" ON storage.objects
  FOR SELECT TO authenticated
  USING (bucket_id = 'recordings' AND public.has_client_access(((storage.foldername(name))[1])::uuid));

REVOKE ALL ON public.invoices, public.client_members FROM anon;

ALTER PUBLICATION supabase_realtime ADD TABLE public.agent_deployments;
`,
  },
];
