/** What default privileges may give a new object (PostgreSQL manual, ALTER DEFAULT PRIVILEGES). */

import * as z from 'zod';
import type { CatalogObject } from '../catalog/object.ts';
import type { RepairContext } from '../catalog/recipe.ts';
import {
  allPrivileges,
  effectivePrivileges,
  type Privileges,
  type PrivilegeType,
  privilegesShape,
  roleKey,
} from './privileges.ts';

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
 * What a new object may be born with: the type's built-in defaults, and what any role's default privileges add, before or
 * after the repair. Who will run the script is not known, so that it is `presumed` where there are such default privileges.
 */
export function potentialPrivileges(
  type: PrivilegeType,
  object: CatalogObject,
  owner: string | null,
  context: RepairContext,
): { readonly privileges: Privileges; readonly certainty: 'known' | 'presumed' } {
  const builtIn = effectivePrivileges(null, type, owner, context.version.major);
  const defaults = [context.current, context.goal]
    .flatMap((lookup) => lookup.ofKind(defaultPrivilegeKind))
    .map(({ attributes }) => defaultPrivilegeShape.parse(attributes))
    .filter(({ on, inSchema }) => on === type && (inSchema === null || inSchema === object.schema));
  if (defaults.length === 0) return { privileges: builtIn, certainty: 'known' };
  const merged = new Map<string, Set<string>>();
  for (const privileges of [builtIn, ...defaults.map((given) => given.privileges)])
    for (const [grantee, names] of Object.entries(privileges))
      merged.set(grantee, new Set([...(merged.get(grantee) ?? []), ...names]));
  // Default privileges may take its own from the role that makes the object, and so from the one that it is given to.
  const short = defaults.some(({ role, privileges }) => Object.hasOwn(privileges, roleKey(role)));
  const self = owner === null ? null : roleKey(owner);
  if (short && self !== null) merged.set(self, new Set(allPrivileges(type, context.version.major)));
  const privileges = Object.fromEntries([...merged].map(([grantee, names]) => [grantee, [...names]]));
  return { privileges, certainty: 'presumed' };
}
