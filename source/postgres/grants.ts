/** The GRANT and REVOKE statements that lead from one set of effective privileges to another. */

import { quoteIdentifier, unquoteIdentifier } from '../catalog/quote.ts';
import type { RepairContext, Statement, Step } from '../catalog/recipe.ts';
import { say } from '../language/language.ts';
import { unchain } from './grant-chains.ts';
import { needsPrivilege } from './hazards.ts';
import {
  allPrivileges,
  itemsOf,
  type Privileges,
  type PrivilegeType,
  privilegeList,
  roleKey,
  withoutGrantors,
} from './privileges.ts';
import { hasRole } from './roles.ts';

export interface GrantTarget {
  /** `TABLE public.agent_calls`. */
  readonly target: string;
  readonly type: PrivilegeType;
  readonly column?: string;
}

/** The statements, and what their REVOKEs take from whom: `SELECT`, or `SELECT*` for no more than the grant option. */
export interface GrantStep extends Step {
  readonly revoked: ReadonlyMap<string, readonly string[]>;
}

/**
 * From `held` to `wanted`. What is held is `known`, or `presumed` of a new object: what it may have been born with, by
 * default privileges that depend on who runs the script. What is wanted is then granted even when it might be there already.
 */
export function grantStatements(
  grant: GrantTarget,
  held: Privileges,
  wanted: Privileges,
  owner: string | null,
  context: RepairContext,
  certainty: 'known' | 'presumed',
): GrantStep {
  const goal = withoutGrantors(wanted);
  const unchained = unchain(grant, held, goal, context);
  const revoked = new Map(unchained.revoked);
  const take = (grantee: string, names: readonly string[]): void =>
    void revoked.set(grantee, [...(revoked.get(grantee) ?? []), ...names]);
  const statements: Statement[] = [...unchained.statements];
  const notes: string[] = [...unchained.notes];
  const all = allPrivileges(grant.type, context.version.major);
  const self = owner === null || grant.type === 'column' ? null : roleKey(owner);
  // Of anyone else the server does not say no: it warns, and grants nothing.
  const hazards =
    owner === null || owner === context.user
      ? []
      : [needsPrivilege(say`needs a member of ${quoteIdentifier(owner)}: to anyone else the server grants nothing`)];
  const grantees = [...new Set([...Object.keys(unchained.held), ...Object.keys(goal)])].sort();
  for (const grantee of grantees) {
    // An owner that is not mentioned holds everything.
    const whole = grantee === self ? all : [];
    const from = new Set(itemsOf(unchained.held, grantee) ?? whole);
    const to = new Set((itemsOf(goal, grantee) ?? whole).filter((name) => all.includes(base(name))));
    const role = grantee === 'PUBLIC' ? null : unquoteIdentifier(grantee);
    if (role !== null && !hasRole(role, context)) {
      if (to.size > 0)
        notes.push(say`no privileges on ${grant.target} for ${grantee}: that role does not exist on the target`);
      continue;
    }
    const unknown = (itemsOf(goal, grantee) ?? []).map(base).filter((name) => !all.includes(name));
    if (unknown.length > 0)
      notes.push(
        say`${grantee} gets no ${unknown.join(', ')} on ${grant.target}: PostgreSQL ${context.version.major} has no such privilege`,
      );
    const gone = [...from].filter(
      (name) => !to.has(name) && !to.has(`${base(name)}*`) && !(name.endsWith('*') && to.has(base(name))),
    );
    const weaker = [...from].filter((name) => name.endsWith('*') && to.has(base(name)));
    const more = [...to].filter(
      (name) => certainty === 'presumed' || !(from.has(name) || (!name.endsWith('*') && from.has(`${name}*`))),
    );
    const list = (items: readonly string[]): string => privilegeList(items.map(base), all, grant.column);
    const on = `ON ${grant.target}`;
    if (gone.length > 0) statements.push({ sql: `REVOKE ${list(gone)} ${on} FROM ${grantee}`, hazards });
    if (weaker.length > 0)
      statements.push({ sql: `REVOKE GRANT OPTION FOR ${list(weaker)} ${on} FROM ${grantee}`, hazards });
    take(grantee, [...gone.map(base), ...weaker]);
    const plain = more.filter((name) => !name.endsWith('*'));
    const further = more.filter((name) => name.endsWith('*'));
    if (plain.length > 0) statements.push({ sql: `GRANT ${list(plain)} ${on} TO ${grantee}`, hazards });
    if (further.length > 0)
      statements.push({ sql: `GRANT ${list(further)} ${on} TO ${grantee} WITH GRANT OPTION`, hazards });
  }
  return { statements, notes, revoked };
}

function base(name: string): string {
  return name.endsWith('*') ? name.slice(0, -1) : name;
}
