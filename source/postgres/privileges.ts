/**
 * Effective privileges from an access control list, and the GRANT and REVOKE between two of them
 * (PostgreSQL manual, "Privileges": abbreviations, and the defaults that hold while a list is null).
 */

import { z } from 'zod';
import { type Json, sameJson } from '../catalog/json.ts';
import type { Severity, VersionPair } from '../catalog/kind.ts';
import { quoteIdentifier } from '../catalog/quote.ts';

/** What a grantee holds: privilege names, each with a trailing `*` where it may be granted on. By quoted grantee, or PUBLIC. */
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
    if (owner !== null && type !== 'column') held.set(quoteIdentifier(owner), new Set());
    for (const item of acl) {
      const { grantee, letters } = aclItem(item);
      const set = held.get(grantee) ?? new Set();
      for (const [, letter = '', star] of letters.matchAll(/([a-zA-Z])(\*?)/g)) {
        const name = names[letter] ?? letter;
        if (star && grantee !== (owner === null ? null : quoteIdentifier(owner))) {
          set.delete(name);
          set.add(`${name}*`);
        } else if (!set.has(`${name}*`)) set.add(name);
      }
      held.set(grantee, set);
    }
    const own = owner === null ? undefined : held.get(quoteIdentifier(owner));
    if (own && owner !== null && all.every((name) => own.has(name))) held.delete(quoteIdentifier(owner));
  }
  const order = (name: string): number => all.indexOf(name.replace('*', ''));
  return Object.fromEntries(
    [...held]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([grantee, set]) => [grantee, [...set].sort((a, b) => order(a) - order(b))]),
  );
}

/** `"odd name"=r*w/grantor` in its parts; an empty grantee is PUBLIC. Double quotes inside a quoted name are doubled. */
function aclItem(item: string): { grantee: string; letters: string } {
  const match = /^(?:"((?:[^"]|"")*)"|([^=]*))=([a-zA-Z*]*)\//.exec(item);
  if (!match) throw new Error(`not an access control item: ${item}`);
  const name = match[1]?.replaceAll('""', '"') ?? match[2] ?? '';
  return { grantee: name === '' ? 'PUBLIC' : quoteIdentifier(name), letters: match[3] ?? '' };
}

/** Privileges that only the versions make different (MAINTAIN) do not count where one side does not know them. */
export function comparePrivileges(a: Json, b: Json, pair: VersionPair): 'equal' | 'different' {
  if (Math.min(pair.source, pair.target) >= 17) return 'different';
  return sameJson(withoutMaintain(a), withoutMaintain(b)) ? 'equal' : 'different';
}

function withoutMaintain(value: Json): Json {
  const privileges = privilegesShape.parse(value);
  return Object.fromEntries(
    Object.entries(privileges)
      .map(([grantee, list]) => [grantee, list.filter((name) => !name.startsWith('MAINTAIN'))] as const)
      .filter(([grantee, list]) => list.length > 0 || (privileges[grantee]?.length ?? 0) === 0),
  );
}

/** The privileges of all but these grantees. */
export function withoutGrantees(privileges: Privileges, grantees: readonly string[]): Privileges {
  if (grantees.length === 0) return privileges;
  return Object.fromEntries(Object.entries(privileges).filter(([grantee]) => !grantees.includes(grantee)));
}

/** Who may do what is always a matter of security. */
export const privilegeSeverity: Severity = 'security';
