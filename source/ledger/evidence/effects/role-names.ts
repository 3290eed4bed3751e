/** Roles as statements write them (PostgreSQL manual, GRANT: CURRENT_ROLE and its like). */

import type { Node, RoleSpec } from 'libpg-query';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say } from '../../../language/language.ts';

/** The role's name, unquoted; null for one that only the session knows, and for PUBLIC. */
export function roleName(role: RoleSpec | undefined): string | null {
  return role?.roletype === 'ROLESPEC_CSTRING' ? (role.rolename ?? null) : null;
}

/** As privileges and policies name it: quoted, or PUBLIC; null for one that only the session knows. */
export function granteeName(role: RoleSpec): string | null {
  if (role.roletype === 'ROLESPEC_PUBLIC') return 'PUBLIC';
  const name = roleName(role);
  return name === null ? null : quoteIdentifier(name);
}

/** For a person. */
export function roleWords(role: RoleSpec | undefined): string {
  return (role && granteeName(role)) ?? say`the role that runs it`;
}

export function roleSpecs(nodes: readonly Node[] | undefined): readonly RoleSpec[] {
  return (nodes ?? []).flatMap((node) => ('RoleSpec' in node ? [node.RoleSpec] : []));
}
