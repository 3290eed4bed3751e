/** What default privileges may give a new object (PostgreSQL manual, ALTER DEFAULT PRIVILEGES). */

import { z } from 'zod';
import type { CatalogObject } from '../catalog/object.ts';
import type { RepairContext } from '../catalog/recipe.ts';
import { effectivePrivileges, type Privileges, type PrivilegeType, privilegesShape } from './privileges.ts';

/** The kind's name, shared with `objects/default-privilege.ts`. */
export const defaultPrivilegeKind = 'default-privilege';

/** The types of objects that have default privileges, as ALTER DEFAULT PRIVILEGES names them. Large objects came with 18. */
export const defaultPrivilegeTypes = {
  table: 'TABLES',
  sequence: 'SEQUENCES',
  function: 'FUNCTIONS',
  type: 'TYPES',
  schema: 'SCHEMAS',
  'large-object': 'LARGE OBJECTS',
} as const;

export const defaultPrivilegeShape = z.object({
  /** The role whose new objects it holds for. */
  role: z.string(),
  /** The schema it is limited to, or null for the whole database. */
  inSchema: z.string().nullable(),
  on: z.enum(['table', 'sequence', 'function', 'type', 'schema', 'large-object']),
  /** Within a schema: what is added to the built-in defaults. Otherwise: what replaces them. */
  privileges: privilegesShape,
});
export type DefaultPrivilegeAttributes = z.infer<typeof defaultPrivilegeShape>;

/**
 * Every privilege that a new object may be born with: the type's built-in defaults, and those that any role's default
 * privileges add, before or after the repair, because who will run the script is not known.
 */
export function potentialPrivileges(
  type: PrivilegeType,
  object: CatalogObject,
  owner: string | null,
  context: RepairContext,
): Privileges {
  const merged = new Map<string, Set<string>>();
  const merge = (privileges: Privileges): void => {
    for (const [grantee, names] of Object.entries(privileges)) {
      const set = merged.get(grantee) ?? new Set<string>();
      for (const name of names) set.add(name);
      merged.set(grantee, set);
    }
  };
  merge(effectivePrivileges(null, type, owner, context.version.major));
  for (const lookup of [context.current, context.goal]) {
    for (const candidate of lookup.ofKind(defaultPrivilegeKind)) {
      const given = defaultPrivilegeShape.parse(candidate.attributes);
      if (given.on === type && (given.inSchema === null || given.inSchema === object.schema)) merge(given.privileges);
    }
  }
  return Object.fromEntries([...merged].map(([grantee, names]) => [grantee, [...names]]));
}
