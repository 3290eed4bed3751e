/** Which schemas the hosting platform manages. */

import type { CatalogObject } from '../catalog/object.ts';
import { supabasePrefix, supabaseRole, supabaseSchemas } from '../catalog/platform.ts';

/** The managed schemas among those read. Only a server with Supabase's administrative role has any. */
export function managedSchemas(objects: readonly CatalogObject[], roles: readonly string[]): ReadonlySet<string> {
  if (!roles.includes(supabaseRole)) return new Set();
  const names: string[] = [];
  for (const object of objects) {
    if (object.kind === 'schema' && (supabaseSchemas.has(object.name) || object.name.startsWith(supabasePrefix)))
      names.push(object.name);
  }
  return new Set(names);
}
