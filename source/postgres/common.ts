/** Owner, comment and privileges: the same three attributes, and the same SQL, for every kind that has them. */

import { z } from 'zod';
import type { AttributeRule } from '../catalog/kind.ts';
import type { CatalogObject } from '../catalog/object.ts';
import { quoteIdentifier, quoteLiteral } from '../catalog/quote.ts';
import type { RepairContext, Statement, Step } from '../catalog/recipe.ts';
import { potentialPrivileges } from './default-privileges.ts';
import { grantStatements } from './grants.ts';
import {
  comparePrivileges,
  type Privileges,
  type PrivilegeType,
  privilegeSeverity,
  privilegesShape,
  withoutGrantees,
} from './privileges.ts';

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
  owner: { label: 'owner', severity: 'security', apart: true },
  comment: { label: 'comment', severity: 'documentation', apart: true },
  privileges: { label: 'privileges', severity: privilegeSeverity, compare: comparePrivileges, apart: true },
};

/** What follows a CREATE so that the new object has the wanted owner, comment and privileges. */
export function commonCreation(name: SqlName, object: CatalogObject, context: RepairContext): Step {
  const { owner, comment, privileges } = readCommon(object);
  const statements: Statement[] = [];
  const notes: string[] = [];
  if (owner !== null) collect(ownership(name, owner, context), statements, notes);
  if (comment !== null) statements.push(commentOn(name, comment));
  if (name.grant && privileges) {
    const potential = potentialPrivileges(name.grant.type, object, owner, context);
    collect(grantStatements(name.grant, potential, privileges, owner, context, 'new'), statements, notes);
  }
  return { statements, notes };
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
  const statements: Statement[] = [];
  const notes: string[] = [];
  if (attributes.includes('owner') && after.owner !== null)
    collect(ownership(name, after.owner, context), statements, notes);
  if (attributes.includes('comment')) statements.push(commentOn(name, after.comment));
  if (attributes.includes('privileges') && name.grant && before.privileges && after.privileges) {
    const left = name.grant.leaves?.(from, to) ?? [];
    const held = withoutGrantees(before.privileges, left);
    const wanted = withoutGrantees(after.privileges, left);
    collect(grantStatements(name.grant, held, wanted, after.owner, context, 'existing'), statements, notes);
  }
  return { statements, notes };
}

function collect(step: Step, statements: Statement[], notes: string[]): void {
  statements.push(...step.statements);
  notes.push(...(step.notes ?? []));
}

function ownership(name: SqlName, owner: string, context: RepairContext): Step {
  const target = name.ownerTarget ?? `${name.keyword} ${name.reference}`;
  if (!context.hasRole(owner)) {
    return {
      statements: [],
      notes: [`the owner of ${target} stays as it is: role ${quoteIdentifier(owner)} does not exist on the target`],
    };
  }
  return { statements: [{ sql: `ALTER ${target} OWNER TO ${quoteIdentifier(owner)}`, hazards: [] }] };
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
