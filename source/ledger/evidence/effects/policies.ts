/** Row security policies (PostgreSQL manual, CREATE POLICY, ALTER POLICY): who may see and change which rows. */

import type { AlterPolicyStmt, CreatePolicyStmt, Node, RangeVar, RoleSpec } from 'libpg-query';
import type { CatalogObject } from '../../../catalog/object.ts';
import { say } from '../../../language/language.ts';
import type { Effect, Extract, Reading } from '../effect.ts';
import { sameExpression } from '../expressions.ts';
import { relationNamed } from '../names.ts';
import { holdsOtherTexts } from '../tree.ts';
import { at, type Check, hasValue, making, type Reference, setting, weighed } from './on-reference.ts';
import { childReference } from './references.ts';
import { granteeName, roleSpecs, roleWords } from './role-names.ts';

/** Statements about policies; null for any other. */
export function policyEffects(node: Node, reading: Reading): Extract | null {
  if ('CreatePolicyStmt' in node) return { effects: [policyMade(node.CreatePolicyStmt, reading)] };
  if ('AlterPolicyStmt' in node) return { effects: policyAltered(node.AlterPolicyStmt, reading) };
  return null;
}

function policyReference(table: RangeVar | undefined, name: string | undefined, reading: Reading): Reference {
  return childReference('policy', relationNamed(table ?? {}, reading), name ?? '');
}

function policyMade(statement: CreatePolicyStmt, reading: Reading): Effect {
  const { table, policy_name: name, cmd_name: command = 'all', permissive = false, roles } = statement;
  return making(policyReference(table, name, reading), { repeatable: false, security: true }, (object) =>
    weighed(object, [
      hasValue(object, 'command', command, say`it is for ${String(object.attributes.command)}`),
      hasValue(object, 'permissive', permissive, permissive ? say`it is restrictive` : say`it is permissive`),
      at(['roles'], rolesCheck(object, roleSpecs(roles))),
      ...expressions.map(([place]) => at([place], expressionCheck(object, place, wanted(statement, place), reading))),
    ]),
  );
}

/** What ALTER POLICY does not name stays as it was. */
function policyAltered(statement: AlterPolicyStmt, reading: Reading): readonly Effect[] {
  const reference = policyReference(statement.table, statement.policy_name, reading);
  const manner = { repeatable: true, security: true };
  const roles = roleSpecs(statement.roles);
  const what = say`is for ${roles.map(roleWords).join(', ')}`;
  return [
    ...(roles.length > 0
      ? [setting(reference, ['roles'], what, manner, (object) => weighed(object, [rolesCheck(object, roles)]))]
      : []),
    ...expressions.flatMap(([place, words]) => {
      const expression = wanted(statement, place);
      if (!expression) return [];
      return [
        setting(reference, [place], words(), manner, (object) =>
          weighed(object, [expressionCheck(object, place, expression, reading)]),
        ),
      ];
    }),
  ];
}

/** Attributes, and what they do, for a person. */
const expressions = [
  ['using', () => say`tells which rows are there (USING)`],
  ['check', () => say`tells which rows may come (WITH CHECK)`],
] as const;

function wanted({ qual, with_check: check }: CreatePolicyStmt | AlterPolicyStmt, place: 'using' | 'check') {
  return place === 'using' ? qual : check;
}

function expressionCheck(
  { attributes }: CatalogObject,
  place: 'using' | 'check',
  expression: Node | undefined,
  { parse }: Reading,
): Check {
  const printed = attributes[place];
  if (!expression || typeof printed !== 'string') {
    return !expression && printed === null ? null : { differs: say`its ${place} expression is another` };
  }
  if (sameExpression(expression, printed, parse)) return null;
  return holdsOtherTexts(expression, `SELECT (${printed})`, parse)
    ? { differs: say`its ${place} expression is another` }
    : { unsure: place };
}

function rolesCheck(object: CatalogObject, given: readonly RoleSpec[]): Check {
  const names = given.map(granteeName);
  const known = names.filter((name) => name !== null);
  if (known.length < names.length) return { unsure: 'roles' };
  // Among others PUBLIC is everyone, and the others are left out.
  const wanted = known.includes('PUBLIC') ? ['PUBLIC'] : [...new Set(known)].sort();
  const { roles } = object.attributes;
  const held = Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [];
  return hasValue(object, 'roles', wanted, say`it is for ${held.join(', ')}`);
}
