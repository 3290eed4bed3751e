/** Who owns a thing: the owner may do anything with it, and row security does not bind them. */

import type { RoleSpec } from 'libpg-query';
import type { CatalogObject } from '../../../catalog/object.ts';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say } from '../../../language/language.ts';
import type { Seen } from '../effect.ts';
import { different, there, unsure } from './seen.ts';

/** `belongs to app_owner`. */
export function ownerWords(role: RoleSpec | undefined): string {
  return role?.rolename === undefined ? say`belongs to who runs it` : say`belongs to ${quoteIdentifier(role.rolename)}`;
}

/** Whether an object is a role's. Who CURRENT_USER was is not known. */
export function ownerLook(role: RoleSpec | undefined): (object: CatalogObject) => Seen {
  return (object) => {
    const { owner } = object.attributes;
    if (role?.rolename === undefined || typeof owner !== 'string') return unsure(object, 'owner');
    return owner === role.rolename ? there(object) : different(object, say`its owner is ${owner}`);
  };
}
