/**
 * Grants by others than the owner: who holds a privilege with the grant option hands it on. Only the one who granted can
 * revoke, and no one can lose what others hold through him (PostgreSQL manual, REVOKE): such a chain is cut at the owner's
 * own grant, and what is to stay is granted anew by the owner.
 */

import type { RepairContext, Statement } from '../catalog/recipe.ts';
import { say } from '../language/language.ts';
import type { GrantTarget } from './grants.ts';
import {
  allPrivileges,
  heldPrivilege,
  itemsOf,
  type Privileges,
  privilegeList,
  withoutGrantors,
} from './privileges.ts';

/** What holds once the chains that stand in the way are cut, with the statements that cut them. */
export interface Unchained {
  readonly held: Privileges;
  readonly statements: readonly Statement[];
  readonly notes: readonly string[];
  readonly revoked: ReadonlyMap<string, readonly string[]>;
}

/** Cuts the chains of those privileges of which anything granted by another than the owner, or handed on, is to go. */
export function unchain(grant: GrantTarget, held: Privileges, wanted: Privileges, context: RepairContext): Unchained {
  const all = allPrivileges(grant.type, context.version.major);
  const chained = all.filter((name) => hinders(name, held, wanted));
  if (chained.length === 0) return { held: withoutGrantors(held), statements: [], notes: [], revoked: new Map() };
  const cuts = new Map<string, string[]>();
  const revoked = new Map<string, string[]>();
  const notes: string[] = [];
  for (const name of chained) {
    const grantors = grantorsOf(name, held);
    const roots = grantors.filter((grantor) => itemsOf(held, grantor)?.includes(`${name}*`));
    for (const root of roots) {
      const kept = itemsOf(wanted, root)?.some((item) => heldPrivilege(item).name === name) ?? false;
      const from = `${kept ? 'GRANT OPTION FOR ' : ''}|${root}`;
      cuts.set(from, [...(cuts.get(from) ?? []), name]);
      revoked.set(root, [...(revoked.get(root) ?? []), kept ? `${name}*` : name]);
    }
    // A column's grant may hang on a grant option for the whole table.
    if (roots.length === 0)
      notes.push(
        say`${name}${grant.column === undefined ? '' : ` (${grant.column})`} on ${grant.target} was granted by ${grantors.join(', ')} and not by its owner: only that role can revoke it`,
      );
  }
  const statements = [...cuts].map(([from, names]) => {
    const [option = '', root = ''] = from.split('|');
    const list = privilegeList(names, all, grant.column);
    return { sql: `REVOKE ${option}${list} ON ${grant.target} FROM ${root} CASCADE`, hazards: [] };
  });
  return { held: cut(held, cuts, chained), statements, notes, revoked };
}

/** Whoever has granted this privilege on without being the owner. */
function grantorsOf(name: string, held: Privileges): readonly string[] {
  const grantors = Object.values(held).flatMap((items) =>
    items.map(heldPrivilege).flatMap((item) => (item.name === name && item.grantor !== null ? [item.grantor] : [])),
  );
  return [...new Set(grantors)].sort();
}

/** True when a grantor is to lose the option, or somebody what he has from a grantor. */
function hinders(name: string, held: Privileges, wanted: Privileges): boolean {
  const grantors = grantorsOf(name, held);
  if (grantors.length === 0) return false;
  if (grantors.some((grantor) => !itemsOf(wanted, grantor)?.includes(`${name}*`))) return true;
  return Object.entries(held).some(([grantee, items]) =>
    items
      .map(heldPrivilege)
      .some(
        (item) =>
          item.name === name &&
          item.grantor !== null &&
          !itemsOf(wanted, grantee)?.includes(`${name}*`) &&
          (item.grantable || !itemsOf(wanted, grantee)?.includes(name)),
      ),
  );
}

/** What is left: nothing that another than the owner granted, and of the roots what the cut leaves them. */
function cut(held: Privileges, cuts: ReadonlyMap<string, readonly string[]>, chained: readonly string[]): Privileges {
  return Object.fromEntries(
    Object.entries(withoutGrantors(held)).map(([grantee, merged]) => {
      const own = new Set(itemsOf(held, grantee)?.filter((item) => !item.includes(' by ')));
      const left = merged.flatMap((item) => {
        const { name } = heldPrivilege(item);
        if (!chained.includes(name)) return [item];
        if (cuts.get(`GRANT OPTION FOR |${grantee}`)?.includes(name)) return [name];
        if (cuts.get(`|${grantee}`)?.includes(name)) return [];
        return own.has(`${name}*`) ? [`${name}*`] : own.has(name) ? [name] : [];
      });
      return [grantee, left];
    }),
  );
}
