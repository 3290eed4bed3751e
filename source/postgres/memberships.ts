/** Which roles a role is a member of, and how (PostgreSQL manual, GRANT on roles; INHERIT and SET came with 16). */

import * as z from 'zod';
import { quoteIdentifier } from '../catalog/quote.ts';
import type { RepairContext, Statement, Step } from '../catalog/recipe.ts';
import { say } from '../language/language.ts';
import { needsPrivilege } from './hazards.ts';
import { itemsOf } from './privileges.ts';
import { hasRole } from './roles.ts';

/** By quoted group: what the membership gives, of `admin`, `inherit` and `set`. Before 16 the last two follow the role. */
export type Memberships = { readonly [group: string]: readonly string[] };
export const membershipsShape: z.ZodType<Memberships> = z.record(z.string(), z.array(z.string()).readonly());

/** The GRANTs and REVOKEs that lead from one set of memberships to another. */
export function membershipStatements(
  member: string,
  held: Memberships,
  wanted: Memberships,
  context: RepairContext,
): Step {
  const statements: Statement[] = [];
  const notes: string[] = [];
  const role = quoteIdentifier(member);
  const hazard = needsPrivilege(say`needs the admin option on the role that is granted, or a superuser`);
  const add = (sql: string): void => void statements.push({ sql, hazards: [hazard] });
  for (const group of [...new Set([...Object.keys(held), ...Object.keys(wanted)])].sort()) {
    const from = itemsOf(held, group);
    const to = itemsOf(wanted, group);
    if (!to) {
      add(`REVOKE ${group} FROM ${role}`);
      continue;
    }
    if (from && to.join() === from.join()) continue;
    if (!hasRole(unquote(group), context)) {
      notes.push(say`${role} is not made a member of ${group}: that role does not exist on the target`);
      continue;
    }
    if (context.version.major >= 16) {
      const options = ['admin', 'inherit', 'set'].map(
        (name) => `${name.toUpperCase()} ${to.includes(name) ? 'TRUE' : 'FALSE'}`,
      );
      add(`GRANT ${group} TO ${role} WITH ${options.join(', ')}`);
      continue;
    }
    if (from?.includes('admin') && !to.includes('admin')) add(`REVOKE ADMIN OPTION FOR ${group} FROM ${role}`);
    else if (!from || to.includes('admin') !== from.includes('admin'))
      add(`GRANT ${group} TO ${role}${to.includes('admin') ? ' WITH ADMIN OPTION' : ''}`);
    if (!to.includes('set'))
      notes.push(say`${role} may still SET ROLE ${group}: PostgreSQL ${context.version.major} cannot forbid it`);
  }
  return { statements, notes };
}

function unquote(identifier: string): string {
  return identifier.startsWith('"') ? identifier.slice(1, -1).replaceAll('""', '"') : identifier;
}
