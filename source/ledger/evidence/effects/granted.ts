/** What GRANT and REVOKE ask for, beside what a catalog says of an object's privileges. */

import type { GrantStmt } from 'libpg-query';
import * as z from 'zod';
import type { CatalogObject } from '../../../catalog/object.ts';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say } from '../../../language/language.ts';
import type { Seen } from '../effect.ts';
import type { Ground } from '../ground.ts';
import { strings } from '../names.ts';
import { granteeName, roleSpecs, roleWords } from './role-names.ts';
import { different, missing, there, unsure } from './seen.ts';

/** One privilege for one grantee. */
export interface Request {
  readonly isGrant: boolean;
  /** Upper case; null for all that there are. */
  readonly privilege: string | null;
  /** Empty for the object itself. */
  readonly columns: readonly string[];
  /** Quoted, or PUBLIC; null for a role that only the session knows. */
  readonly to: string | null;
  readonly words: string;
  /** WITH GRANT OPTION, or GRANT OPTION FOR. */
  readonly option: boolean;
}

/** A statement's requests, one by one. */
export function requested(statement: GrantStmt): readonly Request[] {
  const { is_grant: isGrant = false, grant_option: option = false, privileges, grantees } = statement;
  const asked = (privileges ?? []).flatMap((node) => ('AccessPriv' in node ? [node.AccessPriv] : []));
  const list = asked.length === 0 ? [{}] : asked;
  return roleSpecs(grantees).flatMap((role) =>
    list.map(({ priv_name: name, cols }) => ({
      isGrant,
      privilege: name === undefined ? null : longName(name.toUpperCase()),
      columns: strings(cols),
      to: granteeName(role),
      words: roleWords(role),
      option,
    })),
  );
}

function longName(privilege: string): string {
  return privilege === 'TEMP' ? 'TEMPORARY' : privilege;
}

/** The grantee for a person and for paths. */
/** What a request comes to: `SELECT on table public.t is granted to anon`. */
export function grantWords(
  { isGrant, option }: Pick<Request, 'isGrant' | 'option'>,
  what: string,
  on: string,
  who: string,
) {
  if (isGrant) return say`${what} on ${on} is granted to ${who}`;
  return option
    ? say`the right to grant on ${what} on ${on} is revoked from ${who}`
    : say`${what} on ${on} is revoked from ${who}`;
}

export function grantee({ to, words }: Request): string {
  return to ?? words;
}

/** What an object's grantees hold; undefined for an object without privileges. */
export type Held = (object: CatalogObject) => Privileges | undefined;
type Privileges = Readonly<Record<string, readonly string[]>>;

const privileges = z.record(z.string(), z.array(z.string()));
const columns = z.array(z.object({ name: z.string(), privileges })).optional();

export const privilegesOf: Held = ({ attributes }) => privileges.optional().parse(attributes.privileges);

/** Those on a column: of its own, or kept with the view that it belongs to. */
export function columnHeld({ kind, attributes }: CatalogObject, column: string): Privileges | undefined {
  if (kind === 'column') return privileges.optional().parse(attributes.privileges);
  return columns.parse(attributes.columnPrivileges)?.find(({ name }) => name === column)?.privileges ?? {};
}

/** Every privilege of a kind's objects. MAINTAIN came with 17. */
const all: Readonly<Record<string, readonly string[]>> = {
  sequence: ['USAGE', 'SELECT', 'UPDATE'],
  column: ['SELECT', 'INSERT', 'UPDATE', 'REFERENCES'],
  function: ['EXECUTE'],
  procedure: ['EXECUTE'],
  aggregate: ['EXECUTE'],
  schema: ['USAGE', 'CREATE'],
};
const ofRelations = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'];
const relations = new Set(['table', 'view', 'materialized-view', 'foreign-table']);

function allOf({ kind }: CatalogObject, onColumn: boolean, major: number): readonly string[] {
  if (onColumn) return all.column ?? [];
  if (!relations.has(kind)) return all[kind] ?? ['USAGE'];
  return major >= 17 ? [...ofRelations, 'MAINTAIN'] : ofRelations;
}

/** The privileges that a request is about, on such an object. */
export function wanted(object: CatalogObject, { privilege, columns: named }: Request, ground: Ground) {
  return privilege === null ? allOf(object, named.length > 0, ground.catalog.version.major) : [privilege];
}

/** Whether the object's privileges are as the request leaves them. */
export function heldCheck(object: CatalogObject, request: Request, held: Held, ground: Ground): Seen {
  const found = held(object);
  const { to, isGrant, option } = request;
  if (found === undefined) return { type: 'unread', note: say`its privileges are not read` };
  if (to === null) return unsure(object, 'privileges');
  const list = wanted(object, request, ground);
  if (isOwner(object, to) && found[to] === undefined && request.columns.length === 0) {
    // An owner that is not named holds everything, and may grant it on.
    return isGrant || option ? there(object) : missing(object);
  }
  const holds = (name: string): boolean => has(found[to] ?? [], name, option);
  const count = list.filter(holds).length;
  if (isGrant) {
    if (count === list.length) return there(object);
    if (count > 0) return unsure(object, 'privileges');
    if (option && list.every((name) => has(found[to] ?? [], name, false))) {
      return different(object, say`it is granted without the right to grant it on`);
    }
    return missing(object);
  }
  if (count === 0) return there(object);
  return count < list.length ? unsure(object, 'privileges') : different(object, say`${request.words} still holds it`);
}

function isOwner({ attributes }: CatalogObject, to: string): boolean {
  return typeof attributes.owner === 'string' && quoteIdentifier(attributes.owner) === to;
}

/** True where a list as catalogs have it (`SELECT`, `SELECT*`, `SELECT* by anon`) holds the privilege. */
export function has(list: readonly string[], privilege: string, option: boolean): boolean {
  return list.some((item) => {
    const [name = ''] = item.split(' ');
    return name === `${privilege}*` || (!option && name === privilege);
  });
}
