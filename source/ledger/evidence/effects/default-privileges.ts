/** What new objects are born with (PostgreSQL manual, ALTER DEFAULT PRIVILEGES). */

import type { AlterDefaultPrivilegesStmt, Node } from 'libpg-query';
import { objectsOfKind } from '../../../catalog/indexed.ts';
import type { CatalogObject } from '../../../catalog/object.ts';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say, sayText } from '../../../language/language.ts';
import type { Effect, Extract, Seen } from '../effect.ts';
import type { Ground } from '../ground.ts';
import { strings } from '../names.ts';
import { grantee, grantWords, has, privilegesOf, type Request, requested } from './granted.ts';
import { definitions } from './options.ts';
import { roleName, roleSpecs } from './role-names.ts';
import { different, missing, there, unsure } from './seen.ts';

/** Null for any other statement. */
export function defaultPrivilegeEffects(node: Node): Extract | null {
  if (!('AlterDefaultPrivilegesStmt' in node)) return null;
  const { action } = node.AlterDefaultPrivilegesStmt;
  const sort = sorts[action?.objtype ?? ''];
  if (!action || !sort) return { effects: [] };
  const requests = requested(action);
  return {
    effects: places(node.AlterDefaultPrivilegesStmt).flatMap((place) =>
      requests.map((request) => one({ ...place, sort }, request)),
    ),
  };
}

interface Sort {
  readonly word: string;
  /** As in an object's id. */
  readonly on: string;
  /** What everyone has of such objects unless it is said otherwise. */
  readonly everyone: readonly string[];
  readonly all: readonly string[];
}

const ofTables = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'];

const sorts: Readonly<Record<string, Sort>> = {
  OBJECT_TABLE: { word: 'tables', on: 'table', everyone: [], all: ofTables },
  OBJECT_SEQUENCE: { word: 'sequences', on: 'sequence', everyone: [], all: ['SELECT', 'UPDATE', 'USAGE'] },
  OBJECT_FUNCTION: { word: 'functions', on: 'function', everyone: ['EXECUTE'], all: ['EXECUTE'] },
  OBJECT_TYPE: { word: 'types', on: 'type', everyone: ['USAGE'], all: ['USAGE'] },
  OBJECT_SCHEMA: { word: 'schemas', on: 'schema', everyone: [], all: ['USAGE', 'CREATE'] },
  OBJECT_LARGEOBJECT: { word: 'large objects', on: 'large-object', everyone: [], all: ['SELECT', 'UPDATE'] },
};

/** Whose objects, and in which schema; null for those of whoever runs it, and for every schema. */
/** What the sorts are called, for a person. */
export const newSortWords: readonly string[] = Object.values(sorts).map(({ word }) => word);

interface Place {
  readonly role: string | null;
  readonly schema: string | null;
}

function places({ options }: AlterDefaultPrivilegesStmt): readonly Place[] {
  const lists = definitions(options);
  const items = (name: string): readonly Node[] =>
    lists.flatMap(({ defname, arg }) => (defname === name && arg && 'List' in arg ? (arg.List.items ?? []) : []));
  const roles = roleSpecs(items('roles')).map(roleName);
  const schemas = strings(items('schemas'));
  return (roles.length === 0 ? [null] : roles).flatMap((role) =>
    (schemas.length === 0 ? [null] : schemas).map((schema) => ({ role, schema })),
  );
}

function one(place: Place & { readonly sort: Sort }, request: Request): Effect {
  const { role, schema, sort } = place;
  const { isGrant, privilege, option } = request;
  const who = grantee(request);
  const whose = role === null ? say`of the role that runs it` : say`of ${quoteIdentifier(role)}`;
  const word = sayText(sort.word);
  const on = schema === null ? say`new ${word} ${whose}` : say`new ${word} in ${quoteIdentifier(schema)} ${whose}`;
  return {
    what: grantWords(request, privilege ?? 'ALL', on, who),
    path: [
      `default privileges of ${role ?? ''} in ${schema ?? ''} on ${sort.word}`,
      `privileges of ${who}`,
      ...(privilege === null ? [] : [privilege]),
      ...(option && !isGrant ? ['grant option'] : []),
    ],
    change: isGrant ? 'makes' : 'removes',
    repeatable: true,
    security: true,
    look: (ground) => look(place, request, ground),
  };
}

function look({ role, schema, sort }: Place & { readonly sort: Sort }, request: Request, ground: Ground): Seen {
  const where = schema === null ? '*' : quoteIdentifier(schema);
  const asked = request.privilege === null ? sort.all : [request.privilege];
  const builtIn = schema === null && request.to === 'PUBLIC' && !request.option ? sort.everyone : [];
  if (role !== null && request.to !== null) {
    const object = ground.catalog.objects.get(`default-privilege:${quoteIdentifier(role)}.${where}.${sort.on}`);
    const held = object ? heldBy(object, request) : asked.filter((name) => builtIn.includes(name)).length > 0;
    if (held === request.isGrant) return there(object ?? null);
    return object && !request.isGrant ? different(object, say`it is still granted`) : missing(object);
  }
  // Whose they are is not known: those of some role that are so may be meant.
  const objects = objectsOfKind(ground.catalog.objects, 'default-privilege').filter(({ id }) =>
    id.endsWith(`.${where}.${sort.on}`),
  );
  const found = objects.find((object) => request.to === null || heldBy(object, request) === request.isGrant);
  if (found) return unsure(found, 'privileges');
  const already = builtIn.length > 0 === request.isGrant;
  return objects.length === 0 && already ? there(null) : missing();

  function heldBy(object: CatalogObject, { to, option }: Request): boolean {
    const list = privilegesOf(object)?.[to ?? ''] ?? [];
    const count = asked.filter((name) => has(list, name, option)).length;
    return request.isGrant ? count === asked.length : count > 0;
  }
}
