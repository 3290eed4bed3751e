// As the dashboard and the command line tool of Supabase leave them.
import { type Dialect, files } from './dialect.ts';

const before = `
CREATE SCHEMA auth; CREATE SCHEMA storage; CREATE SCHEMA extensions;
CREATE TABLE auth.users (id uuid PRIMARY KEY, email text, raw_user_meta_data jsonb);
CREATE FUNCTION auth.uid() RETURNS uuid LANGUAGE sql STABLE AS $$ SELECT NULL::uuid $$;
CREATE FUNCTION auth.role() RETURNS text LANGUAGE sql STABLE AS $$ SELECT 'anon'::text $$;
CREATE FUNCTION auth.jwt() RETURNS jsonb LANGUAGE sql STABLE AS $$ SELECT '{}'::jsonb $$;
CREATE TABLE storage.buckets (id text PRIMARY KEY, name text NOT NULL, public boolean DEFAULT false);
CREATE TABLE storage.objects (id uuid PRIMARY KEY, bucket_id text REFERENCES storage.buckets, name text, owner uuid);
CREATE FUNCTION storage.foldername(name text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$ SELECT string_to_array(name, '/') $$;
ALTER TABLE storage.objects ENABLE ROW LEVEL SECURITY;
CREATE PUBLICATION supabase_realtime;
`;

export const supabase: Dialect = {
  before,
  roles: ['anon', 'authenticated', 'service_role'],
  migrations: files({
    extensions: `create extension if not exists "uuid-ossp" with schema extensions;
create extension if not exists pgcrypto with schema extensions;`,
    profiles: `create table if not exists public.profiles (
  id uuid not null references auth.users on delete cascade primary key,
  updated_at timestamp with time zone,
  username text unique,
  full_name text,
  avatar_url text,
  constraint username_length check (char_length(username) >= 3)
);
alter table profiles enable row level security;
create policy "Public profiles are viewable by everyone." on profiles
  for select using (true);
create policy "Users can insert their own profile." on profiles
  for insert with check ((select auth.uid()) = id);
create policy "Users can update own profile." on profiles
  for update using (auth.uid() = id) with check (auth.uid() = id);`,
    new_users: `create or replace function public.handle_new_user()
returns trigger
language plpgsql
security definer set search_path = ''
as $$
begin
  insert into public.profiles (id, full_name, avatar_url)
  values (new.id, new.raw_user_meta_data ->> 'full_name', new.raw_user_meta_data ->> 'avatar_url');
  return new;
end;
$$;
create or replace trigger on_auth_user_created
  after insert on auth.users
  for each row execute procedure public.handle_new_user();`,
    organisations: `create type public.member_role as enum ('owner', 'admin', 'member');
create table public.organisations (
  id uuid primary key default extensions.uuid_generate_v4(),
  name text not null,
  slug text not null,
  plan text not null default 'free',
  settings jsonb not null default '{}'::jsonb,
  created_at timestamptz not null default timezone('utc'::text, now())
);
create unique index organisations_slug_key on public.organisations using btree (lower(slug));
create table public.members (
  organisation_id uuid not null references public.organisations (id) on delete cascade,
  user_id uuid not null references auth.users (id),
  role public.member_role not null default 'member'::public.member_role,
  primary key (organisation_id, user_id)
);
alter table public.organisations enable row level security;
alter table public.members enable row level security;
comment on table public.members is 'Who belongs to which organisation';
comment on column public.organisations.settings is E'Free form\\nsee the wiki';`,
    is_member: `create or replace function public.is_member(org uuid)
returns boolean
language sql
stable security definer
set search_path = public, auth
as $function$
  select exists (select 1 from public.members m where m.organisation_id = org and m.user_id = auth.uid());
$function$;
revoke execute on function public.is_member(uuid) from public, anon;
grant execute on function public.is_member(uuid) to authenticated, service_role;`,
    organisation_policies: `create policy "members read" on public.organisations as permissive
  for select to authenticated
  using (public.is_member(id));
create policy "owners change" on public.organisations
  for all to authenticated
  using (exists (select 1 from public.members m where m.organisation_id = organisations.id and m.user_id = (select auth.uid()) and m.role in ('owner', 'admin')))
  with check (exists (select 1 from public.members m where m.organisation_id = organisations.id and m.user_id = (select auth.uid()) and m.role in ('owner', 'admin')));
create policy "read own memberships" on public.members for select to authenticated using (user_id = auth.uid());
create policy "service" on public.members to service_role using (true) with check (true);`,
    avatars: `insert into storage.buckets (id, name, public) values ('avatars', 'avatars', true) on conflict (id) do nothing;
create policy "Avatar images are publicly accessible." on storage.objects
  for select using (bucket_id = 'avatars');
create policy "Anyone can upload an avatar." on storage.objects
  for insert to authenticated with check (bucket_id = 'avatars' and (storage.foldername(name))[1] = auth.uid()::text);
create policy "Own avatars" on storage.objects
  for delete using (auth.uid() = owner and bucket_id = 'avatars'::text);`,
    realtime: `alter publication supabase_realtime add table public.members;
alter publication supabase_realtime add table public.organisations;
alter table public.members replica identity full;`,
    grants: `grant usage on schema public to anon, authenticated, service_role;
grant select on table "public"."profiles" to "anon";
grant select, insert, update on public.profiles to authenticated;
grant all on all tables in schema public to service_role;
revoke all on public.members from anon;
alter default privileges in schema public grant select on tables to anon;
alter default privileges in schema public grant all on sequences to service_role;
alter default privileges in schema public revoke execute on functions from public;`,
    updated_at: `alter table public.organisations add column if not exists updated_at timestamptz default now();
create or replace function public.set_updated_at() returns trigger as $$
begin
  new.updated_at = now();
  return new;
end;
$$ language plpgsql;
drop trigger if exists set_updated_at on public.organisations;
create trigger set_updated_at before update on public.organisations
  for each row when (old.* is distinct from new.*) execute function public.set_updated_at();`,
    from_db_diff: `create sequence "public"."invoices_id_seq";
create table "public"."invoices" (
    "id" integer not null default nextval('invoices_id_seq'::regclass),
    "organisation_id" uuid not null,
    "amount" numeric(10,2) not null default 0,
    "due" date not null default (now() + '30 days'::interval),
    "state" character varying(20) not null default 'draft'::character varying,
    "tags" text[] not null default '{}'::text[]
);
alter table "public"."invoices" enable row level security;
alter sequence "public"."invoices_id_seq" owned by "public"."invoices"."id";
CREATE UNIQUE INDEX invoices_pkey ON public.invoices USING btree (id);
CREATE INDEX invoices_open_idx ON public.invoices USING btree (organisation_id, due DESC) WHERE ((state)::text = 'draft'::text);
alter table "public"."invoices" add constraint "invoices_pkey" PRIMARY KEY using index "invoices_pkey";
alter table "public"."invoices" add constraint "invoices_organisation_id_fkey" FOREIGN KEY (organisation_id) REFERENCES organisations(id) ON UPDATE CASCADE ON DELETE CASCADE not valid;
alter table "public"."invoices" validate constraint "invoices_organisation_id_fkey";
alter table "public"."invoices" add constraint "invoices_state_check" CHECK (((state)::text = ANY ((ARRAY['draft'::character varying, 'paid'::character varying])::text[]))) not valid;
alter table "public"."invoices" validate constraint "invoices_state_check";
set check_function_bodies = off;
create or replace view "public"."open_invoices" as  SELECT i.id,
    i.amount,
    o.name
   FROM (invoices i
     JOIN organisations o ON ((o.id = i.organisation_id)))
  WHERE ((i.state)::text = 'draft'::text);
grant delete on table "public"."invoices" to "service_role";
create policy "Enable read access for members" on "public"."invoices" as permissive for select to authenticated using (is_member(organisation_id));`,
    search: `alter table public.profiles add column fts tsvector generated always as (to_tsvector('english', coalesce(username, '') || ' ' || coalesce(full_name, ''))) stored;
create index profiles_fts on public.profiles using gin (fts);
create or replace function public.search_profiles(term text, max_rows integer default 20)
returns table (id uuid, username text, rank real)
language sql stable
as $$
  select p.id, p.username, ts_rank(p.fts, plainto_tsquery(term)) from public.profiles p
  where p.fts @@ plainto_tsquery(term) order by 3 desc limit max_rows
$$;`,
    invoker: `create view public.member_names with (security_invoker = true) as
  select m.organisation_id, p.username, m.role::text as role from public.members m join public.profiles p on p.id = m.user_id;`,
    policies_again: `drop policy "owners change" on public.organisations;
create policy "owners change" on public.organisations for update to authenticated
  using ((auth.jwt() ->> 'role') = 'owner' or public.is_member(id));
alter policy "read own memberships" on public.members using ((select auth.uid()) = user_id);`,
    seed: `insert into public.organisations (name, slug) values ('Example', 'example');
update public.organisations set plan = 'pro' where slug = 'example';`,
    backfill: `do $$ begin
  execute 'update public.organisations set plan = plan';
end $$;`,
  }),
  unknown: ['seed', 'backfill'],
  incomplete: ['backfill'],
  newer: ['invoker'],
};
