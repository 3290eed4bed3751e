/** The cluster's roles, as Supabase has them, and one of the company's own. */
export const roles = `
CREATE ROLE supabase_admin LOGIN SUPERUSER CREATEDB CREATEROLE REPLICATION BYPASSRLS;
CREATE ROLE anon NOLOGIN NOINHERIT;
CREATE ROLE authenticated NOLOGIN NOINHERIT;
CREATE ROLE service_role NOLOGIN NOINHERIT BYPASSRLS;
CREATE ROLE authenticator LOGIN NOINHERIT;
CREATE ROLE supabase_auth_admin LOGIN NOINHERIT CREATEROLE;
CREATE ROLE supabase_storage_admin LOGIN NOINHERIT CREATEROLE;
CREATE ROLE supabase_read_only_user LOGIN BYPASSRLS;
CREATE ROLE dashboard_user NOLOGIN CREATEDB CREATEROLE;
CREATE ROLE bookkeeping NOLOGIN;
COMMENT ON ROLE bookkeeping IS 'The accountants'' read-only role';
GRANT anon, authenticated, service_role TO authenticator, postgres, supabase_storage_admin;
GRANT pg_read_all_data TO supabase_read_only_user;
`;
