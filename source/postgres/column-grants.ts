/**
 * What happens to the privileges on columns when those on their table change: REVOKE on a table takes the same privilege on
 * each of its columns along (PostgreSQL manual, REVOKE), and a new owner takes the old one's place in them.
 */

import * as z from 'zod';
import type { CatalogObject, ObjectId } from '../catalog/object.ts';
import { quoteIdentifier } from '../catalog/quote.ts';
import type { RepairContext, Step } from '../catalog/recipe.ts';
import { type GrantStep, grantStatements } from './grants.ts';
import {
  columnGivenAway,
  heldPrivilege,
  itemsOf,
  type Privileges,
  privilegesShape,
  withoutGrantors,
} from './privileges.ts';

/** A column's privileges before and after the repair. */
export interface ColumnGrants {
  /** Quoted. */
  readonly column: string;
  /** Null for a column that is no object of its own: its privileges are then what is wanted already. */
  readonly id: ObjectId | null;
  readonly held: Privileges;
  readonly wanted: Privileges;
}

const shape = z.object({ privileges: privilegesShape });

/** The columns of a table that are there before and after, with what is granted on them. */
export function tableColumnGrants(from: CatalogObject, to: CatalogObject, context: RepairContext): ColumnGrants[] {
  const wanted = new Map(context.goal.children(to.id).map((child) => [child.id, child]));
  return context.current.children(from.id).flatMap((child) => {
    const next = wanted.get(child.id);
    if (child.kind !== 'column' || !next) return [];
    const [held, kept] = [child, next].map((one) => shape.parse(one.attributes).privileges);
    if (!held || !kept || Object.keys(held).length === 0) return [];
    return [{ column: quoteIdentifier(child.name), id: child.id, held, wanted: kept }];
  });
}

/** The statements that give columns back what they are to keep, after `done` on their table and its change of owner. */
export function keepColumnGrants(
  target: string,
  columns: readonly ColumnGrants[],
  done: GrantStep,
  owners: { readonly from: string; readonly to: string } | null,
  context: RepairContext,
): Step {
  const steps = columns.map(({ column, id, held, wanted }) => {
    const given = owners === null ? held : columnGivenAway(held, owners.from, owners.to);
    const left = withoutRevoked(given, done.revoked);
    const grant = { target, type: 'column', column } as const;
    return { id, step: grantStatements(grant, left, keeping(left, held, wanted), null, context, 'known') };
  });
  const deferred = steps.flatMap(({ id, step }) =>
    id === null || step.statements.length === 0 ? [] : [{ needs: [id], statements: step.statements }],
  );
  return {
    statements: steps.flatMap(({ id, step }) => (id === null ? step.statements : [])),
    ...(deferred.length > 0 && { deferred }),
  };
}

/** What is there of a column's privileges once its table has lost some. Grants in a chain are cut with their root. */
function withoutRevoked(held: Privileges, revoked: ReadonlyMap<string, readonly string[]>): Privileges {
  const cut = new Set([...revoked].flatMap(([grantee, names]) => (itemsOf(held, grantee) ? names.map(bare) : [])));
  return Object.fromEntries(
    Object.entries(held).map(([grantee, items]) => {
      const gone = new Set(revoked.get(grantee));
      const left = items.flatMap((item) => {
        const { name, grantor } = heldPrivilege(item);
        if (gone.has(name) || (grantor !== null && cut.has(name))) return [];
        return [gone.has(`${name}*`) ? name : item];
      });
      return [grantee, left];
    }),
  );
}

function bare(name: string): string {
  return heldPrivilege(name).name;
}

/** What is to be there of what there was; what else is wanted is the column's own affair. */
function keeping(left: Privileges, held: Privileges, wanted: Privileges): Privileges {
  const [before, after] = [withoutGrantors(held), withoutGrantors(wanted)];
  const grantees = new Set([...Object.keys(before), ...Object.keys(left)]);
  return Object.fromEntries(
    [...grantees].map((grantee) => {
      const had = itemsOf(before, grantee) ?? [];
      const stays = (itemsOf(withoutGrantors(left), grantee) ?? []).filter((item) => had.includes(item));
      const meant = (itemsOf(after, grantee) ?? []).filter((item) => had.includes(item));
      return [grantee, [...new Set([...stays, ...meant])]];
    }),
  );
}
