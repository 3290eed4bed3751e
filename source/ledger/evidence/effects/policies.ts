/** Row security policies (PostgreSQL manual, CREATE POLICY, ALTER POLICY): all of them decide who sees what. */

import type { AlterPolicyStmt, CreatePolicyStmt, Node } from 'libpg-query';
import type { CatalogObject } from '../../../catalog/object.ts';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import type { Effect, Extract, Reading, Seen } from '../effect.ts';
import { sameExpression } from '../expressions.ts';
import { type Named, relationNamed, relationPath, shownName, strings, textsNamed } from '../names.ts';

/** Null for a statement of another family. */
export function policyEffects(node: Node, reading: Reading): Extract | null {
  if ('CreatePolicyStmt' in node) return { effects: [policyMade(node.CreatePolicyStmt, reading)] };
  if ('AlterPolicyStmt' in node) return { effects: policyAltered(node.AlterPolicyStmt, reading) };
  if ('DropStmt' in node && node.DropStmt.removeType === 'OBJECT_POLICY') {
    const { objects = [], missing_ok: repeatable = false } = node.DropStmt;
    return {
      effects: objects.map((object) => {
        const parts = strings('List' in object ? object.List.items : undefined);
        return policyDropped(textsNamed(parts.slice(0, -1), reading), parts.at(-1) ?? '', repeatable);
      }),
    };
  }
  if ('RenameStmt' in node && node.RenameStmt.renameType === 'OBJECT_POLICY') {
    const { relation = {}, subname = '', newname = '' } = node.RenameStmt;
    const table = relationNamed(relation, reading);
    const what = `${shown(table, subname)} is renamed to ${quoteIdentifier(newname)}`;
    const gone = policyDropped(table, subname, false);
    return {
      effects: [
        { ...gone, what: `${what}: the old name is free`, renamed: pathOf(table, newname) },
        {
          ...effect(table, newname, what, 'makes', false),
          look: looking(table, newname, (object) => ({ type: 'there', object })),
        },
      ],
    };
  }
  return null;
}

function policyMade(statement: CreatePolicyStmt, reading: Reading): Effect {
  const { policy_name: name = '', table = {}, cmd_name: command = 'all', permissive = false } = statement;
  const named = relationNamed(table, reading);
  return {
    ...effect(named, name, `${shown(named, name)} is made`, 'makes', false),
    look: looking(named, name, (object) => {
      const { attributes } = object;
      if (attributes.command !== command) return differs(object, `it is for ${String(attributes.command)}`);
      if (attributes.permissive !== permissive)
        return differs(object, `it is ${permissive ? 'restrictive' : 'permissive'}`);
      return rolesDiffer(object, statement.roles) ?? expressions(object, statement, reading, true);
    }),
  };
}

/** What ALTER POLICY does not name stays as it was. */
function policyAltered(statement: AlterPolicyStmt, reading: Reading): readonly Effect[] {
  const { policy_name: name = '', table = {}, roles, qual, with_check: check } = statement;
  const named = relationNamed(table, reading);
  const setting = (place: string, look: (object: CatalogObject) => Seen): Effect => ({
    ...effect(named, name, `${shown(named, name)} gets another ${place}`, 'sets', true),
    path: [...pathOf(named, name), place],
    look: looking(named, name, look),
  });
  const there = (object: CatalogObject): Seen => ({ type: 'there', object });
  return [
    ...(roles ? [setting('list of roles', (object) => rolesDiffer(object, roles) ?? there(object))] : []),
    ...(qual ? [setting('condition', (object) => expressions(object, { qual }, reading, false))] : []),
    ...(check ? [setting('check', (object) => expressions(object, { with_check: check }, reading, false))] : []),
  ];
}

function policyDropped(table: Named, name: string, repeatable: boolean): Effect {
  return {
    ...effect(table, name, `${shown(table, name)} is dropped`, 'removes', repeatable),
    look(ground) {
      if (!ground.relation(table)) return { type: 'missing', object: null };
      const object = ground.child('policy', table, name);
      return object ? { type: 'missing', object } : { type: 'there', object: null };
    },
  };
}

function effect(table: Named, name: string, what: string, change: Effect['change'], repeatable: boolean) {
  return { what, path: pathOf(table, name), change, repeatable, security: true };
}

function looking(table: Named, name: string, look: (object: CatalogObject) => Seen): Effect['look'] {
  return (ground) => {
    const object = ground.child('policy', table, name);
    return object ? look(object) : { type: 'missing', object: null };
  };
}

function differs(object: CatalogObject, note: string): Seen {
  return { type: 'different', object, note };
}

/** Null where the roles are those of the statement, as far as it names them. */
function rolesDiffer(object: CatalogObject, roles: readonly Node[] | undefined): Seen | null {
  const wanted = (roles ?? []).flatMap((node) => {
    if (!('RoleSpec' in node)) return [];
    const { roletype, rolename } = node.RoleSpec;
    if (roletype === 'ROLESPEC_PUBLIC') return ['PUBLIC'];
    return rolename === undefined ? [null] : [quoteIdentifier(rolename)];
  });
  const held = Array.isArray(object.attributes.roles) ? object.attributes.roles.map(String) : [];
  // Who CURRENT_USER was is not known.
  if (wanted.includes(null)) return { type: 'unsure', object, attributes: ['roles'] };
  const named = wanted.length === 0 ? ['PUBLIC'] : wanted.filter((role) => role !== null);
  const same = held.length === new Set(named).size && held.every((role) => named.includes(role));
  return same ? null : differs(object, `it is for ${held.join(', ')}`);
}

interface Conditions {
  readonly qual?: Node;
  readonly with_check?: Node;
}

/** A policy's expressions beside those of the statement; of a `whole` policy the one not given is none. */
function expressions(
  object: CatalogObject,
  { qual, with_check: check }: Conditions,
  reading: Reading,
  whole: boolean,
): Seen {
  const unsure: string[] = [];
  for (const [attribute, wanted] of [
    ['using', qual],
    ['check', check],
  ] as const) {
    const held = object.attributes[attribute];
    if (!wanted && !whole) continue;
    if (!wanted || typeof held !== 'string') {
      if (wanted || typeof held === 'string')
        return differs(object, `its ${attribute} is ${held === null ? 'none' : 'another'}`);
    } else if (!sameExpression(wanted, held, reading.parse)) unsure.push(attribute);
  }
  return unsure.length === 0 ? { type: 'there', object } : { type: 'unsure', object, attributes: unsure };
}

function pathOf(table: Named, name: string) {
  return relationPath(table, `policy ${name}`);
}

function shown(table: Named, name: string): string {
  return `policy ${quoteIdentifier(name)} on ${shownName(table)}`;
}
