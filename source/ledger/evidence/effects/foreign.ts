/** Foreign-data wrappers, servers and user mappings: that they are there. Their options may be secret, and are not looked at. */

import type { Node, RoleSpec } from 'libpg-query';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say } from '../../../language/language.ts';
import type { Extract, Hidden, Reading } from '../effect.ts';
import { type Check, hasValue, making, type Reference, removing, setting, weighed } from './on-reference.ts';
import { namedReference } from './references.ts';
import { granteeName, roleWords } from './role-names.ts';

/** Null for any other statement. */
export function foreignEffects(node: Node, reading: Reading): Extract | null {
  if ('CreateFdwStmt' in node) {
    const wrapper = namedReference('OBJECT_FDW', [node.CreateFdwStmt.fdwname ?? ''], reading);
    return wrapper && { effects: [making(wrapper, { repeatable: false })] };
  }
  if ('CreateForeignServerStmt' in node) {
    const { servername = '', fdwname, if_not_exists: repeatable = false } = node.CreateForeignServerStmt;
    const server = namedReference('OBJECT_FOREIGN_SERVER', [servername], reading);
    const ofWrapper = (held: unknown): Check =>
      held === fdwname ? null : { differs: say`it is of wrapper ${quoteIdentifier(String(held))}` };
    return (
      server && {
        effects: [making(server, { repeatable }, (object) => weighed(object, [ofWrapper(object.attributes.wrapper)]))],
      }
    );
  }
  if ('AlterForeignServerStmt' in node) {
    const { servername = '', version, has_version: versioned = false, options } = node.AlterForeignServerStmt;
    const server = namedReference('OBJECT_FOREIGN_SERVER', [servername], reading);
    if (!server) return null;
    return {
      effects: versioned
        ? [
            setting(server, ['version'], say`gets another version`, { repeatable: true }, (object) =>
              weighed(object, [hasValue(object, 'version', version ?? null, say`its version is another`)]),
            ),
          ]
        : [],
      hidden: (options ?? []).length > 0 ? [optionsOf(server.what)] : [],
    };
  }
  if ('AlterFdwStmt' in node) {
    return { hidden: [optionsOf(say`foreign-data wrapper ${quoteIdentifier(node.AlterFdwStmt.fdwname ?? '')}`)] };
  }
  if ('CreateUserMappingStmt' in node) {
    const { user, servername = '', if_not_exists: repeatable = false } = node.CreateUserMappingStmt;
    return { effects: [making(userMapping(user, servername), { repeatable, security: true })] };
  }
  if ('DropUserMappingStmt' in node) {
    const { user, servername = '', missing_ok: repeatable = false } = node.DropUserMappingStmt;
    return { effects: [removing(userMapping(user, servername), { repeatable, security: true })] };
  }
  if ('AlterUserMappingStmt' in node) {
    const { user, servername = '' } = node.AlterUserMappingStmt;
    return { hidden: [optionsOf(userMapping(user, servername).what)] };
  }
  return null;
}

function optionsOf(what: string): Hidden {
  return {
    what: say`${what} gets other options`,
    hides: 'rows',
    reason: say`they may be secret, and are not looked at`,
  };
}

function userMapping(user: RoleSpec | undefined, server: string): Reference {
  const name = user ? granteeName(user) : null;
  const shown = say`user mapping of ${roleWords(user)} on ${quoteIdentifier(server)}`;
  return {
    what: shown,
    path: [shown],
    find: ({ catalog }) => catalog.objects.get(`user-mapping:${name ?? ''}.${quoteIdentifier(server)}`),
    unread: () => (name === null ? say`which role it is only its session knows` : null),
  };
}
