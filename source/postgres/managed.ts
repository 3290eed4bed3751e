/** Which schemas the hosting platform manages. */

import type { CatalogObject, ObjectId } from '../catalog/object.ts';

/** Supabase's own schemas, by name. A database that merely has a schema of such a name is not taken for Supabase's. */
const supabase = new Set([
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

/** The managed schemas among those read. Only a server with Supabase's administrative role has any. */
export function managedSchemas(
  objects: ReadonlyMap<ObjectId, CatalogObject>,
  roles: readonly string[],
): ReadonlySet<string> {
  if (!roles.includes('supabase_admin')) return new Set();
  const names: string[] = [];
  for (const object of objects.values()) {
    if (object.kind === 'schema' && (supabase.has(object.name) || object.name.startsWith('supabase_')))
      names.push(object.name);
  }
  return new Set(names);
}
