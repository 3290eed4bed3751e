/** What a hosting platform calls its own. */

/** The role that only Supabase's servers have. */
export const supabaseRole = 'supabase_admin';

/** Supabase's own schemas, by name. A database that merely has a schema of such a name is not taken for Supabase's. */
export const supabaseSchemas: ReadonlySet<string> = new Set([
  'auth',
  'storage',
  'realtime',
  '_realtime',
  'vault',
  'graphql',
  'graphql_public',
  'extensions',
  'cron',
  'net',
  'pgbouncer',
  'pgsodium',
  'pgsodium_masks',
  'pgtle',
  'pgmq',
  '_analytics',
  '_supavisor',
  'supabase_functions',
  'supabase_migrations',
]);

/** What else begins like this is Supabase's own as well. */
export const supabasePrefix = 'supabase_';
