/** The GRANT and REVOKE statements that lead from one set of effective privileges to another. */

import { quoteIdentifier, unquoteIdentifier } from '../catalog/quote.ts';
import type { RepairContext, Statement, Step } from '../catalog/recipe.ts';
import { allPrivileges, type Privileges, type PrivilegeType } from './privileges.ts';

interface GrantTarget {
  /** `TABLE public.agent_calls`. */
  readonly target: string;
  readonly type: PrivilegeType;
  readonly column?: string;
}

/**
 * From `held` to `wanted`. For a `new` object `held` is what it may have been born with, by default privileges that
 * depend on who runs the script: what is wanted is then granted even when it might be there already.
 */
export function grantStatements(
  grant: GrantTarget,
  held: Privileges,
  wanted: Privileges,
  owner: string | null,
  context: RepairContext,
  object: 'new' | 'existing',
): Step {
  const statements: Statement[] = [];
  const notes: string[] = [];
  const all = allPrivileges(grant.type, context.version.major);
  const self = owner === null ? null : quoteIdentifier(owner);
  const grantees = [...new Set([...Object.keys(held), ...Object.keys(wanted)])].sort();
  for (const grantee of grantees) {
    // An owner that is not mentioned holds everything.
    const whole = grantee === self ? all : [];
    const from = new Set(held[grantee] ?? whole);
    const to = new Set((wanted[grantee] ?? whole).filter((name) => all.includes(base(name))));
    const role = grantee === 'PUBLIC' ? null : unquoteIdentifier(grantee);
    if (role !== null && !context.hasRole(role)) {
      if (to.size > 0)
        notes.push(`no privileges on ${grant.target} for ${grantee}: that role does not exist on the target`);
      continue;
    }
    const gone = [...from].filter(
      (name) => !to.has(name) && !to.has(`${base(name)}*`) && !(name.endsWith('*') && to.has(base(name))),
    );
    const weaker = [...from].filter((name) => name.endsWith('*') && to.has(base(name)));
    const certain = object === 'existing' || (grantee === 'PUBLIC' && grant.type !== 'table');
    const more = [...to].filter(
      (name) => !certain || !(from.has(name) || (!name.endsWith('*') && from.has(`${name}*`))),
    );
    const on = `ON ${grant.target}`;
    const list = (items: readonly string[]): string => privilegeList(items.map(base), all, grant.column);
    if (gone.length > 0) statements.push({ sql: `REVOKE ${list(gone)} ${on} FROM ${grantee}`, hazards: [] });
    if (weaker.length > 0)
      statements.push({ sql: `REVOKE GRANT OPTION FOR ${list(weaker)} ${on} FROM ${grantee}`, hazards: [] });
    const plain = more.filter((name) => !name.endsWith('*'));
    const further = more.filter((name) => name.endsWith('*'));
    if (plain.length > 0) statements.push({ sql: `GRANT ${list(plain)} ${on} TO ${grantee}`, hazards: [] });
    if (further.length > 0)
      statements.push({ sql: `GRANT ${list(further)} ${on} TO ${grantee} WITH GRANT OPTION`, hazards: [] });
  }
  return { statements, notes };
}

function privilegeList(names: readonly string[], all: readonly string[], column: string | undefined): string {
  const suffix = column === undefined ? '' : ` (${column})`;
  const ordered = all.filter((name) => names.includes(name));
  return ordered.length === all.length && all.length > 1
    ? `ALL${suffix}`
    : ordered.map((name) => `${name}${suffix}`).join(', ');
}

function base(name: string): string {
  return name.endsWith('*') ? name.slice(0, -1) : name;
}
