/** Owner, comment and privileges: the same three attributes, and the same SQL, for every kind that has them. */

import * as z from 'zod';
import type { AttributeRule } from '../catalog/kind.ts';
import type { CatalogObject } from '../catalog/object.ts';
import { quoteIdentifier, quoteLiteral } from '../catalog/quote.ts';
import type { RepairContext, Statement, Step } from '../catalog/recipe.ts';
import { documentation } from '../catalog/risk.ts';
import { say } from '../language/language.ts';
import { type ColumnGrants, keepColumnGrants } from './column-grants.ts';
import { potentialPrivileges } from './default-privileges.ts';
import { grantStatements } from './grants.ts';
import { locks, needsPrivilege } from './hazards.ts';
import { ownerRisk } from './owner-risk.ts';
import { privilegeRisk } from './privilege-risk.ts';
import {
  allPrivileges,
  comparePrivileges,
  givenAway,
  type Privileges,
  type PrivilegeType,
  privilegesShape,
  withoutGrantees,
} from './privileges.ts';
import { hasRole } from './roles.ts';

/** How SQL names an object. */
export interface SqlName {
  /** As in `COMMENT ON keyword reference`: `MATERIALIZED VIEW`. */
  readonly keyword: string;
  /** `public.agent_calls`, `public.get_kpis(uuid, date)`, `on_insert ON public.agent_calls`. */
  readonly reference: string;
  /** For ALTER … OWNER TO where it differs from `keyword reference`. */
  readonly ownerTarget?: string;
  /** What GRANT … ON names, and the type its privileges are of; absent for what has no privileges. */
  readonly grant?: {
    readonly target: string;
    readonly type: PrivilegeType;
    /** For column grants: the quoted column. */
    readonly column?: string;
    /** Grantees whose privileges stay as they are when others' are altered. */
    leaves?(from: CatalogObject, to: CatalogObject): readonly string[];
    /** The columns that have privileges of their own; absent for what has none. */
    columns?(from: CatalogObject, to: CatalogObject, context: RepairContext): readonly ColumnGrants[];
  };
}

/** To be spread into a kind's shape. Pick what the kind has. */
export const ownerShape = { owner: z.string() };
export const commentShape = { comment: z.string().nullable() };
export const grantsShape = { privileges: privilegesShape };

export const commonRules: {
  readonly owner: AttributeRule;
  readonly comment: AttributeRule;
  readonly privileges: AttributeRule;
} = {
  owner: { label: 'owner', severity: ownerRisk, apart: true },
  comment: { label: 'comment', severity: documentation('what is said of it is worded otherwise'), apart: true },
  privileges: { label: 'privileges', severity: privilegeRisk, compare: comparePrivileges, apart: true },
};

/** What follows a CREATE so that the new object has the wanted owner, comment and privileges. */
export function commonCreation(name: SqlName, object: CatalogObject, context: RepairContext): Step {
  const { owner, comment, privileges } = readCommon(object);
  const steps: Step[] = [];
  if (owner !== null) steps.push(ownership(name, owner, context, false));
  if (comment !== null) steps.push({ statements: [commentOn(name, comment)] });
  const { grant } = name;
  if (grant && privileges) {
    const born = potentialPrivileges(grant.type, object, owner, context);
    const granted = grantStatements(grant, born.privileges, privileges, owner, context, born.certainty);
    // A child's privileges come when it does.
    const columns = (grant.columns?.(object, object, context) ?? []).filter(({ id }) => id === null);
    steps.push(granted, keepColumnGrants(grant.target, columns, granted, null, context));
  }
  return joined(steps);
}

/** The statements for those of owner, comment and privileges that `attributes` names. */
export function commonAlteration(
  name: SqlName,
  from: CatalogObject,
  to: CatalogObject,
  attributes: readonly string[],
  context: RepairContext,
): Step {
  const before = readCommon(from);
  const after = readCommon(to);
  const steps: Step[] = [];
  const passes = attributes.includes('owner') && after.owner !== null;
  if (passes && after.owner !== null) steps.push(ownership(name, after.owner, context, true));
  if (attributes.includes('comment')) steps.push({ statements: [commentOn(name, after.comment)] });
  const { grant } = name;
  if ((passes || attributes.includes('privileges')) && grant && before.privileges && after.privileges) {
    // A role that is not there becomes nobody's owner.
    const owner = after.owner !== null && hasRole(after.owner, context) ? after.owner : before.owner;
    const owners = before.owner === null || owner === null ? null : { from: before.owner, to: owner };
    const all = allPrivileges(grant.type, context.version.major);
    const given = owners === null ? before.privileges : givenAway(before.privileges, owners.from, owners.to, all);
    const left = grant.leaves?.(from, to) ?? [];
    const held = withoutGrantees(given, left);
    const wanted = withoutGrantees(after.privileges, left);
    const granted = grantStatements(grant, held, wanted, owner, context, 'known');
    const columns = grant.columns?.(from, to, context) ?? [];
    steps.push(granted, keepColumnGrants(grant.target, columns, granted, owners, context));
  }
  return joined(steps);
}

const relations = new Set(['TABLE', 'VIEW', 'MATERIALIZED VIEW', 'FOREIGN TABLE', 'SEQUENCE']);

function ownership(name: SqlName, owner: string, context: RepairContext, existing: boolean): Step {
  const target = name.ownerTarget ?? `${name.keyword} ${name.reference}`;
  if (!hasRole(owner, context)) {
    return {
      statements: [],
      notes: [say`the owner of ${target} stays as it is: role ${quoteIdentifier(owner)} does not exist on the target`],
    };
  }
  const role = quoteIdentifier(owner);
  // Of one that is there, its owner is changed under the strongest lock (PostgreSQL manual, ALTER TABLE).
  const locked = existing && relations.has(name.keyword) ? [locks('ACCESS EXCLUSIVE', name.reference)] : [];
  const lacks = owner === context.user ? [] : [needsPrivilege(say`needs a superuser, or a member of ${role}`)];
  return { statements: [{ sql: `ALTER ${target} OWNER TO ${role}`, hazards: [...locked, ...lacks] }] };
}

function commentOn(name: SqlName, comment: string | null): Statement {
  return {
    sql: `COMMENT ON ${name.keyword} ${name.reference} IS ${comment === null ? 'NULL' : quoteLiteral(comment)}`,
    hazards: [],
  };
}

const commonShape = z.object({
  owner: z.string().nullable().default(null),
  comment: z.string().nullable().default(null),
  privileges: privilegesShape.nullable().default(null),
});

function readCommon(object: CatalogObject): {
  owner: string | null;
  comment: string | null;
  privileges: Privileges | null;
} {
  return commonShape.parse(object.attributes);
}

/** Steps as one, in their order. */
export function joined(steps: readonly Step[]): Step {
  const deferred = steps.flatMap((one) => one.deferred ?? []);
  const releases = steps.flatMap((one) => one.releases ?? []);
  return {
    statements: steps.flatMap((one) => one.statements),
    notes: steps.flatMap((one) => one.notes ?? []),
    ...(deferred.length > 0 && { deferred }),
    ...(releases.length > 0 && { releases }),
  };
}
