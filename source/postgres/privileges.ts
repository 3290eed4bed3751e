/**
 * Effective privileges from an access control list, and the GRANT and REVOKE between two of them
 * (PostgreSQL manual, "Privileges": abbreviations, and the defaults that hold while a list is null).
 */

import * as z from 'zod';
import { type Json, sameJson } from '../catalog/json.ts';
import type { VersionPair } from '../catalog/kind.ts';
import { quoteIdentifier } from '../catalog/quote.ts';

/**
 * What a grantee holds: privilege names, each with a trailing `*` where it may be granted on, and ` by x` behind it where
 * somebody else than the object's owner granted it. By quoted grantee, or PUBLIC.
 */
export type Privileges = { readonly [grantee: string]: readonly string[] };
export const privilegesShape: z.ZodType<Privileges> = z.record(z.string(), z.array(z.string()).readonly());

const names: Readonly<Record<string, string>> = {
  r: 'SELECT',
  a: 'INSERT',
  w: 'UPDATE',
  d: 'DELETE',
  D: 'TRUNCATE',
  x: 'REFERENCES',
  t: 'TRIGGER',
  m: 'MAINTAIN',
  X: 'EXECUTE',
  U: 'USAGE',
  C: 'CREATE',
  c: 'CONNECT',
  T: 'TEMPORARY',
};

/** For each type of object: every privilege it has, and what PUBLIC holds while its list is null. */
const types = {
  table: { all: 'rawdDxtm', public: '' },
  sequence: { all: 'rwU', public: '' },
  function: { all: 'X', public: 'X' },
  schema: { all: 'UC', public: '' },
  type: { all: 'U', public: 'U' },
  language: { all: 'U', public: 'U' },
  'foreign-data-wrapper': { all: 'U', public: '' },
  'foreign-server': { all: 'U', public: '' },
  column: { all: 'rawx', public: '' },
  'large-object': { all: 'rw', public: '' },
} as const;
export type PrivilegeType = keyof typeof types;

/** Every privilege of the type that a server of this major knows. MAINTAIN came with 17. */
export function allPrivileges(type: PrivilegeType, major: number): readonly string[] {
  return [...types[type].all]
    .filter((letter) => letter !== 'm' || major >= 17)
    .map((letter) => names[letter] ?? letter);
}

/** One item of what a grantee holds, in its parts. */
export interface Held {
  readonly name: string;
  readonly grantable: boolean;
  /** Who granted it, quoted; null for the owner. */
  readonly grantor: string | null;
}

/** A role's name, quoted, as the key of a record: the one name that would set a record's prototype is quoted too. */
export function roleKey(role: string): string {
  return role === '__proto__' ? `"${role}"` : quoteIdentifier(role);
}

/** What a role holds or belongs to: roles may go by names that mean something to JavaScript's objects, such as constructor. */
export function itemsOf(
  record: { readonly [role: string]: readonly string[] },
  role: string,
): readonly string[] | undefined {
  return Object.hasOwn(record, role) ? record[role] : undefined;
}

/** `SELECT* by reader` in its parts. */
export function heldPrivilege(item: string): Held {
  const end = item.indexOf(' by ');
  const name = end === -1 ? item : item.slice(0, end);
  const grantable = name.endsWith('*');
  return { name: grantable ? name.slice(0, -1) : name, grantable, grantor: end === -1 ? null : item.slice(end + 4) };
}

/** The same whoever granted it: what counts for everybody but the one who takes it back. */
export function withoutGrantors(privileges: Privileges): Privileges {
  const entries = Object.entries(privileges);
  if (!entries.some(([, items]) => items.some((item) => item.includes(' by ')))) return privileges;
  return Object.fromEntries(
    entries.map(([grantee, items]) => {
      const held = items.map(heldPrivilege);
      const further = new Set(held.filter(({ grantable }) => grantable).map(({ name }) => name));
      return [grantee, [...new Set(held.map(({ name }) => (further.has(name) ? `${name}*` : name)))]];
    }),
  );
}

const known = new Map<string, Privileges>();

/**
 * The effective privileges behind an access control list (as text items: `anon=r*w/postgres`), null standing for the
 * type's defaults. The owner's own full set is left out, so that two owners' objects compare alike.
 */
export function effectivePrivileges(
  acl: readonly string[] | null,
  type: PrivilegeType,
  owner: string | null,
  major: number,
): Privileges {
  const key = `${type} ${major} ${owner ?? ''} ${acl === null ? '-' : acl.join('\n')}`;
  let privileges = known.get(key);
  if (!privileges) {
    privileges = parse(acl, type, owner, major);
    known.set(key, privileges);
  }
  return privileges;
}

function parse(acl: readonly string[] | null, type: PrivilegeType, owner: string | null, major: number): Privileges {
  const all = allPrivileges(type, major);
  const held = new Map<string, Set<string>>();
  if (acl === null) {
    const everyone = [...types[type].public].map((letter) => names[letter] ?? letter);
    if (everyone.length > 0) held.set('PUBLIC', new Set(everyone));
  } else {
    // A list that does not name the owner takes the owner's privileges away, which is worth telling.
    const self = owner === null ? null : roleKey(owner);
    if (self !== null && type !== 'column') held.set(self, new Set());
    for (const item of acl) {
      const { grantee, letters, grantor } = aclItem(item);
      const set = held.get(grantee) ?? new Set();
      const by = self === null || grantee === self || grantor === self ? '' : ` by ${grantor}`;
      for (const [, letter = '', star] of letters.matchAll(/([a-zA-Z])(\*?)/g)) {
        const name = names[letter] ?? letter;
        set.add(`${name}${grantee === self ? '' : star}${by}`);
      }
      held.set(grantee, set);
    }
    const own = self === null ? undefined : held.get(self);
    if (own && self !== null && type !== 'column' && all.every((name) => own.has(name))) held.delete(self);
  }
  const order = (item: string): number => all.indexOf(heldPrivilege(item).name);
  return Object.fromEntries(
    [...held]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([grantee, set]) => [grantee, [...set].sort((a, b) => order(a) - order(b))]),
  );
}

/** The privileges on a column, from the table's owner and the column's list. */
export function columnPrivileges(acl: readonly [string, readonly string[]] | null, major: number): Privileges {
  return acl === null ? noPrivileges : effectivePrivileges(acl[1], 'column', acl[0], major);
}

const noPrivileges: Privileges = {};

/** `"odd name"=r*w/grantor` in its parts; an empty grantee is PUBLIC. Double quotes inside a quoted name are doubled. */
function aclItem(item: string): { grantee: string; letters: string; grantor: string } {
  const match = /^(?:"((?:[^"]|"")*)"|([^=]*))=([a-zA-Z*]*)\/(?:"((?:[^"]|"")*)"|(.*))$/s.exec(item);
  if (!match) throw new Error(`not an access control item: ${item}`);
  const name = match[1]?.replaceAll('""', '"') ?? match[2] ?? '';
  const grantor = match[4]?.replaceAll('""', '"') ?? match[5] ?? '';
  return {
    grantee: name === '' ? 'PUBLIC' : roleKey(name),
    letters: match[3] ?? '',
    grantor: roleKey(grantor),
  };
}

/**
 * Who granted what does not count, nor do privileges that only the versions make different (MAINTAIN) where one side does
 * not know them.
 */
export function comparePrivileges(a: Json, b: Json, pair: VersionPair): 'equal' | 'different' {
  const counted = (value: Json): Privileges => {
    const privileges = withoutGrantors(privilegesShape.parse(value));
    return Math.min(pair.source, pair.target) >= 17 ? privileges : withoutMaintain(privileges);
  };
  return sameJson(counted(a), counted(b)) ? 'equal' : 'different';
}

function withoutMaintain(privileges: Privileges): Privileges {
  return Object.fromEntries(
    Object.entries(privileges)
      .map(([grantee, list]) => [grantee, list.filter((name) => !name.startsWith('MAINTAIN'))] as const)
      .filter(([grantee, list]) => list.length > 0 || (itemsOf(privileges, grantee)?.length ?? 0) === 0),
  );
}

/**
 * The same once the object has been given to another owner (PostgreSQL manual, ALTER TABLE: OWNER): that one takes the old
 * one's place in every grant. `all`: every privilege that the object has.
 */
export function givenAway(held: Privileges, from: string, to: string, all: readonly string[]): Privileges {
  const [old, next] = [roleKey(from), roleKey(to)];
  if (old === next) return held;
  const rest = Object.entries(withoutGrantees(held, [old, next])).map(
    ([grantee, items]) => [grantee, items.map((item) => item.replace(` by ${next}`, ''))] as const,
  );
  const own = itemsOf(held, old) ?? all;
  const had = (itemsOf(held, next) ?? []).map((item) => heldPrivilege(item).name);
  const both = all.filter((name) => own.includes(name) || had.includes(name));
  return Object.fromEntries([...rest, ...(both.length === all.length ? [] : [[next, both] as const])]);
}

/** The same for a column: what the old owner holds there is what it was granted. */
export function columnGivenAway(held: Privileges, from: string, to: string): Privileges {
  const [old, next] = [roleKey(from), roleKey(to)];
  if (old === next || !itemsOf(held, old)) return held;
  const both = [
    ...new Set([...(itemsOf(held, old) ?? []), ...(itemsOf(held, next) ?? [])].map((item) => heldPrivilege(item).name)),
  ];
  return { ...withoutGrantees(held, [old, next]), [next]: both };
}

/** The privileges of all but these grantees. */
export function withoutGrantees(privileges: Privileges, grantees: readonly string[]): Privileges {
  if (grantees.length === 0) return privileges;
  return Object.fromEntries(Object.entries(privileges).filter(([grantee]) => !grantees.includes(grantee)));
}

/** `SELECT, INSERT`, or `ALL` where these are all that there are. */
export function privilegeList(names: readonly string[], all: readonly string[], column: string | undefined): string {
  const suffix = column === undefined ? '' : ` (${column})`;
  const ordered = all.filter((name) => names.includes(name));
  return ordered.length === all.length && all.length > 1
    ? `ALL${suffix}`
    : ordered.map((name) => `${name}${suffix}`).join(', ');
}
