/** Roles, their attributes and memberships (PostgreSQL manual, CREATE ROLE, GRANT). A password is never looked at. */

import type { DefElem, GrantRoleStmt, Node } from 'libpg-query';
import * as z from 'zod';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say } from '../../../language/language.ts';
import type { Effect, Extract, Hidden } from '../effect.ts';
import { hasValue, type Reference, removing, setting, weighed } from './on-reference.ts';
import { definitions, optionText } from './options.ts';
import { roleReference } from './references.ts';
import { roleName, roleSpecs, roleWords } from './role-names.ts';
import { different, missing, there } from './seen.ts';

/** Statements about roles, but for their settings; null for any other. */
export function roleEffects(node: Node): Extract | null {
  if ('CreateRoleStmt' in node) {
    const { role = '', options, stmt_type: type } = node.CreateRoleStmt;
    const made = roleMade(role);
    // CREATE USER lets it log in.
    const login = type === 'ROLESTMT_USER' && !definitions(options).some(({ defname }) => defname === 'canlogin');
    const more = login ? [flag(roleReference(role), 'canlogin', true, false)] : [];
    const { effects = [], hidden = [] } = attributes(role, definitions(options), false);
    return { effects: [made, ...more, ...effects], hidden };
  }
  if ('AlterRoleStmt' in node) {
    const { role, options, action } = node.AlterRoleStmt;
    const name = roleName(role);
    if (name === null) return { hidden: [unnamed(say`a role is altered`)] };
    const added = action !== -1;
    return attributes(name, definitions(options), true, added);
  }
  if ('DropRoleStmt' in node) {
    const { roles, missing_ok: repeatable = false } = node.DropRoleStmt;
    return { effects: roleSpecs(roles).map((role) => roleDropped(roleName(role) ?? '', repeatable)) };
  }
  if ('GrantRoleStmt' in node) return memberships(node.GrantRoleStmt);
  return null;
}

function unnamed(what: string): Hidden {
  return { what, hides: 'code', reason: say`which role it is only its session knows` };
}

/** A role is there where the server has it, whether or not this database refers to it. */
function roleMade(name: string): Effect {
  const reference = roleReference(name);
  return {
    what: say`${reference.what} is made`,
    path: reference.path,
    change: 'makes',
    repeatable: false,
    security: true,
    look(ground) {
      const object = reference.find(ground);
      return object || ground.catalog.roles.has(name) ? there(object ?? null) : missing();
    },
  };
}

function roleDropped(name: string, repeatable: boolean): Effect {
  const reference = roleReference(name);
  return {
    ...removing(reference, { repeatable, security: true }),
    look: ({ catalog }) =>
      catalog.roles.has(name) ? missing(catalog.objects.get(`role:${quoteIdentifier(name)}`)) : there(null),
  };
}

/** Attributes by the grammar's names for them. */
const flags: Readonly<Record<string, { readonly attribute: string; readonly word: string }>> = {
  superuser: { attribute: 'superuser', word: 'SUPERUSER' },
  canlogin: { attribute: 'login', word: 'LOGIN' },
  inherit: { attribute: 'inherit', word: 'INHERIT' },
  createrole: { attribute: 'createRole', word: 'CREATEROLE' },
  createdb: { attribute: 'createDatabase', word: 'CREATEDB' },
  isreplication: { attribute: 'replication', word: 'REPLICATION' },
  bypassrls: { attribute: 'bypassRls', word: 'BYPASSRLS' },
};

function attributes(name: string, options: readonly DefElem[], repeatable: boolean, added = true): Extract {
  const reference = roleReference(name);
  const effects: Effect[] = [];
  const hidden: Hidden[] = [];
  for (const option of options) {
    const { defname = '', arg } = option;
    const roles = arg && 'List' in arg ? roleSpecs(arg.List.items) : [];
    if (flags[defname]) effects.push(flag(reference, defname, optionText(option) === 'true', repeatable));
    else if (defname === 'connectionlimit') effects.push(limit(reference, Number(optionText(option)), repeatable));
    else if (defname === 'validUntil') {
      effects.push(
        setting(reference, ['valid until'], say`has a password for a time`, { repeatable, security: true }, (object) =>
          weighed(object, [{ unsure: 'validUntil' }]),
        ),
      );
    } else if (defname === 'password') {
      hidden.push({
        what: say`${reference.what} gets a password`,
        hides: 'rows',
        reason: say`passwords are never read`,
      });
    } else if (defname === 'addroleto') {
      effects.push(...roles.map((role) => membership(roleName(role), name, added, [])));
    } else if (defname === 'rolemembers' || defname === 'adminmembers') {
      const wanted = defname === 'adminmembers' ? ['admin'] : [];
      effects.push(...roles.map((role) => membership(name, roleName(role), added, wanted)));
    }
  }
  return { effects, hidden };
}

function flag(reference: Reference, name: string, wanted: boolean, repeatable: boolean): Effect {
  const { attribute, word } = flags[name] ?? { attribute: name, word: name };
  const shown = `${wanted ? '' : 'NO'}${word}`;
  return setting(reference, [attribute], say`is ${shown}`, { repeatable, security: true }, (object) =>
    weighed(object, [hasValue(object, attribute, wanted, say`it is ${wanted ? 'NO' : ''}${word}`)]),
  );
}

function limit(reference: Reference, count: number, repeatable: boolean): Effect {
  return setting(reference, ['connection limit'], say`has the connection limit ${count}`, { repeatable }, (object) =>
    weighed(object, [
      hasValue(object, 'connectionLimit', count < 0 ? null : count, say`its connection limit is another`),
    ]),
  );
}

const held = z.record(z.string(), z.array(z.string()));

/** `options`: what the membership must give. Null for a role that only the session knows. */
function membership(
  group: string | null,
  member: string | null,
  granted: boolean,
  options: readonly string[],
  what = say`a member`,
): Effect {
  const reference = roleReference(member ?? '');
  const shown = group === null ? say`the role that runs it` : quoteIdentifier(group);
  const holds = options.includes('admin')
    ? say`is ${what} of ${shown} and may add others`
    : say`is ${what} of ${shown}`;
  const words = granted ? holds : say`is no longer ${what} of ${shown}`;
  const place = `member of ${shown}`;
  const within = !granted && options.length > 0 ? [place, ...options] : [place];
  const effect = setting(reference, within, words, { repeatable: true, security: true }, (object) => {
    const kept = held.parse(object.attributes.memberships)[quoteIdentifier(group ?? '')];
    const has = kept !== undefined && options.every((option) => kept.includes(option));
    if (has === granted) return there(object);
    return different(
      object,
      kept === undefined ? say`it is none` : granted ? say`it is one in another way` : say`it still is`,
    );
  });
  if (group !== null && member !== null) return effect;
  return { ...effect, look: () => ({ type: 'unread', note: say`which role it is only its session knows` }) };
}

function memberships({ granted_roles, grantee_roles, is_grant: granted = false, opt }: GrantRoleStmt): Extract {
  const groups = (granted_roles ?? []).flatMap((node) =>
    'AccessPriv' in node ? [node.AccessPriv.priv_name ?? ''] : [],
  );
  const options = definitions(opt);
  // WITH … TRUE must be held; … FALSE is what a membership has anyway, or shows as missing.
  const wanted = options
    .filter((option) => !granted || optionText(option) === 'true')
    .map(({ defname = '' }) => defname);
  return {
    effects: groups.flatMap((group) =>
      roleSpecs(grantee_roles).map((role) => {
        const member = roleName(role);
        if (member === null) return membership(group, null, granted, wanted, say`a member (${roleWords(role)})`);
        const what = !granted && wanted.length > 0 ? say`a member with ${wanted.join(', ')}` : undefined;
        return membership(group, member, granted, wanted, what);
      }),
    ),
  };
}
