/** GRANT and REVOKE on objects (PostgreSQL manual, GRANT, REVOKE, "Privileges"): who may do what. */

import type { Node, ObjectType } from 'libpg-query';
import { say } from '../../../language/language.ts';
import type { Effect, Extract, Hidden, Reading } from '../effect.ts';
import { relationNamed } from '../names.ts';
import {
  columnHeld,
  grantee,
  grantWords,
  type Held,
  heldCheck,
  privilegesOf,
  type Request,
  requested,
} from './granted.ts';
import { lookAt, type Reference } from './on-reference.ts';
import { grantedEverywhere } from './privileges-of-all.ts';
import { otherPrivileges } from './privileges-of-others.ts';
import { childReference, namedReference, partsOf, referenceOf, relationReference } from './references.ts';

/** GRANT and REVOKE of privileges; null for any other. */
export function privilegeEffects(node: Node, reading: Reading): Extract | null {
  if (!('GrantStmt' in node)) return null;
  const { GrantStmt: statement } = node;
  if (statement.targtype === 'ACL_TARGET_ALL_IN_SCHEMA') return { effects: grantedEverywhere(statement, reading) };
  const others = otherPrivileges(statement);
  if (others) return others;
  const effects: Effect[] = [];
  const hidden: Hidden[] = [];
  for (const object of statement.objects ?? []) {
    const reference = target(statement.objtype ?? 'OBJECT_TABLE', object, reading);
    if (!reference) {
      const what = say`privileges on a ${(statement.objtype ?? '').replace('OBJECT_', '').toLowerCase()} are changed`;
      hidden.push({ what, hides: 'rows', reason: say`privileges of this sort are not read` });
      continue;
    }
    effects.push(...requested(statement).flatMap((request) => onOne(reference, object, request, reading)));
  }
  return { effects, hidden };
}

/** What a GRANT names. A table may be a view as well. */
function target(sort: ObjectType, object: Node, reading: Reading): Reference | null {
  if ('RangeVar' in object) {
    const named = relationNamed(object.RangeVar, reading);
    return { ...relationReference('', named), what: relationReference('', named).what.trim() };
  }
  return sort === 'OBJECT_TYPE' || sort === 'OBJECT_DOMAIN'
    ? namedReference(sort, partsOf(object), reading)
    : referenceOf(sort, object, reading);
}

/** One request on one object: on its columns where it names some. */
function onOne(reference: Reference, object: Node, request: Request, reading: Reading): readonly Effect[] {
  const { columns } = request;
  if (columns.length === 0 || !('RangeVar' in object)) return [granted(reference, request, privilegesOf)];
  const named = relationNamed(object.RangeVar, reading);
  return columns.map((column) => {
    const child = childReference('column', named, column);
    const place: Reference = {
      ...child,
      find: (ground) => child.find(ground) ?? ground.relation(named, ['view', 'materialized-view']),
    };
    return granted(place, request, (found) => columnHeld(found, column));
  });
}

/** One privilege, or all, given to or taken from one grantee. */
export function granted(reference: Reference, request: Request, held: Held): Effect {
  const { isGrant, privilege, option } = request;
  const who = grantee(request);
  return {
    what: grantWords(request, privilege ?? 'ALL', reference.what, who),
    // All of them lie at the grantee, one by one within.
    path: [
      ...reference.path,
      `privileges of ${who}`,
      ...(privilege === null ? [] : [privilege]),
      ...(option && !isGrant ? ['grant option'] : []),
    ],
    change: isGrant ? 'makes' : 'removes',
    repeatable: true,
    security: true,
    look: (ground) => lookAt(reference, ground, (object) => heldCheck(object, request, held, ground)),
  };
}
