/** What new sessions start with: ALTER ROLE … SET, ALTER DATABASE … SET (PostgreSQL manual, of the same names). */

import type { Node, VariableSetStmt } from 'libpg-query';
import { objectsOfKind } from '../../../catalog/indexed.ts';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say } from '../../../language/language.ts';
import type { Effect, Extract, Seen } from '../effect.ts';
import type { Ground } from '../ground.ts';
import { keptValue, settingCheck, settingPlace, settingWords } from './kept-settings.ts';
import { setting, weighed } from './on-reference.ts';
import { roleReference } from './references.ts';
import { roleName } from './role-names.ts';
import { textsOf } from './routine-properties.ts';
import { different, missing, there, unsure } from './seen.ts';

/** Null for any other statement. */
export function sessionSettingEffects(node: Node): Extract | null {
  if ('AlterDatabaseSetStmt' in node) {
    const { dbname = '', setstmt } = node.AlterDatabaseSetStmt;
    return setstmt ? { effects: [ofDatabase(dbname, setstmt)] } : {};
  }
  if (!('AlterRoleSetStmt' in node)) return null;
  const { role, database, setstmt } = node.AlterRoleSetStmt;
  if (!setstmt) return {};
  if (!role) return { effects: [ofDatabase(database ?? null, setstmt)] };
  const name = roleName(role);
  if (name === null) {
    const reason = say`which role it is only its session knows`;
    return { hidden: [{ what: say`a role ${settingWords(setstmt)}`, hides: 'code', reason }] };
  }
  return { effects: [ofRole(name, database ?? null, setstmt)] };
}

/** In one database, or (null) in all of them. */
function ofRole(name: string, database: string | null, statement: VariableSetStmt): Effect {
  const attribute = database === null ? 'configuration' : 'configurationHere';
  const where = database === null ? [] : [`in database ${database}`];
  const plain = settingWords(statement);
  const words = database === null ? plain : say`${plain} in database ${quoteIdentifier(database)}`;
  const manner = { repeatable: true, security: isSecurity(statement) };
  const effect = setting(roleReference(name), [...where, ...settingPlace(statement)], words, manner, (object) =>
    weighed(object, [settingCheck(statement, textsOf(object.attributes[attribute]), attribute)]),
  );
  return { ...effect, look: (ground) => elsewhere(database, ground) ?? effect.look(ground) };
}

/** Of every role in a database; null for every database. */
function ofDatabase(database: string | null, statement: VariableSetStmt): Effect {
  const shown = database === null ? say`every database` : say`database ${quoteIdentifier(database)}`;
  return {
    what: say`${shown} ${settingWords(statement)}`,
    path: [shown, ...settingPlace(statement)],
    change: 'sets',
    repeatable: true,
    security: isSecurity(statement),
    look: (ground) => elsewhere(database, ground) ?? lookAtSetting(database, statement, ground),
  };
}

/** Which objects a statement finds decides what it does. */
function isSecurity({ name, kind }: VariableSetStmt): boolean {
  return kind === 'VAR_RESET_ALL' || /^(?:search_path|role|row_security|session_authorization)$/i.test(name ?? '');
}

function elsewhere(database: string | null, { catalog }: Ground): Seen | null {
  return database === null || database === catalog.identity.database
    ? null
    : { type: 'unread', note: say`it is about database ${quoteIdentifier(database)}` };
}

function lookAtSetting(database: string | null, statement: VariableSetStmt, { catalog }: Ground): Seen {
  const { kind, name = '' } = statement;
  const held = objectsOfKind(catalog.objects, 'setting').filter(
    ({ attributes }) => attributes.everywhere === (database === null),
  );
  const reset = kind !== 'VAR_SET_VALUE' && kind !== 'VAR_SET_CURRENT';
  const one =
    kind === 'VAR_RESET_ALL'
      ? held[0]
      : held.find((object) => object.name.replace(/ \(every database\)$/, '').toLowerCase() === name.toLowerCase());
  if (reset) return one ? missing(one) : there(null);
  if (!one) return missing();
  const value = keptValue(statement);
  if (value === null || one.attributes.value === null) return unsure(one, 'value');
  return one.attributes.value === value ? there(one) : different(one, say`it has another value`);
}
