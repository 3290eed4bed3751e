/** Row security policies (PostgreSQL manual, CREATE POLICY, ALTER POLICY): who may see and change which rows. */

import type { AlterPolicyStmt, CreatePolicyStmt, Node, RangeVar } from 'libpg-query';
import type { CatalogObject } from '../../../catalog/object.ts';
import type { Effect, Extract, Reading } from '../effect.ts';
import { sameExpression } from '../expressions.ts';
import { relationNamed } from '../names.ts';
import { holdsOtherTexts } from '../tree.ts';
import { type Check, hasValue, making, type Reference, setting, weighed } from './on-reference.ts';
import { childReference } from './references.ts';
import { granteeName, roleSpecs, roleWords } from './role-names.ts';
import { different, there, unsure } from './seen.ts';

/** Statements about policies; null for any other. */
export function policyEffects(node: Node, reading: Reading): Extract | null {
  if ('CreatePolicyStmt' in node) return { effects: policyMade(node.CreatePolicyStmt, reading) };
  if ('AlterPolicyStmt' in node) return { effects: policyAltered(node.AlterPolicyStmt, reading) };
  return null;
}

function policyReference(table: RangeVar | undefined, name: string | undefined, reading: Reading): Reference {
  return childReference('policy', relationNamed(table ?? {}, reading), name ?? '');
}

function policyMade(statement: CreatePolicyStmt, reading: Reading): readonly Effect[] {
  const { table, policy_name: name, cmd_name: command = 'all', permissive = false } = statement;
  const reference = policyReference(table, name, reading);
  const made = making(reference, { repeatable: false, security: true }, (object) =>
    weighed(object, [
      hasValue(object, 'command', command, `it is for ${String(object.attributes.command)}`),
      hasValue(object, 'permissive', permissive, permissive ? 'it is restrictive' : 'it is permissive'),
      // ALTER POLICY may have given it one since.
      statement.qual || object.attributes.using === null ? null : { unsure: 'using' },
      statement.with_check || object.attributes.check === null ? null : { unsure: 'check' },
    ]),
  );
  return [made, ...parts(reference, statement, reading, false)];
}

function policyAltered(statement: AlterPolicyStmt, reading: Reading): readonly Effect[] {
  return parts(policyReference(statement.table, statement.policy_name, reading), statement, reading, true);
}

/** What CREATE and ALTER say alike: roles and expressions, each of which may be altered by itself. */
function parts(
  reference: Reference,
  { roles, qual, with_check: check }: CreatePolicyStmt | AlterPolicyStmt,
  { parse }: Reading,
  repeatable: boolean,
): readonly Effect[] {
  const manner = { repeatable, security: true };
  const effects: Effect[] = [];
  const specs = roleSpecs(roles);
  if (specs.length > 0) {
    const names = specs.map(granteeName);
    const what = `is for ${specs.map(roleWords).join(', ')}`;
    effects.push(setting(reference, ['roles'], what, manner, (object) => weighed(object, [rolesCheck(object, names)])));
  }
  for (const [place, words, expression] of [
    ['using', 'tells which rows are there (USING)', qual],
    ['check', 'tells which rows may come (WITH CHECK)', check],
  ] as const) {
    if (!expression) continue;
    effects.push(
      setting(reference, [place], words, manner, (object) => {
        const printed = object.attributes[place];
        if (typeof printed !== 'string') return weighed(object, [{ differs: `it has no ${place} expression` }]);
        if (sameExpression(expression, printed, parse)) return there(object);
        const surely = holdsOtherTexts(expression, `SELECT (${printed})`, parse);
        return surely ? different(object, `its ${place} expression is another`) : unsure(object, place);
      }),
    );
  }
  return effects;
}

function rolesCheck(object: CatalogObject, names: readonly (string | null)[]): Check {
  const known = names.filter((name) => name !== null);
  if (known.length < names.length) return { unsure: 'roles' };
  // Among others PUBLIC is everyone, and the others are left out.
  const wanted = known.includes('PUBLIC') ? ['PUBLIC'] : [...new Set(known)].sort();
  const { roles } = object.attributes;
  const held = Array.isArray(roles) ? roles.filter((role) => typeof role === 'string') : [];
  return hasValue(object, 'roles', wanted, `it is for ${held.join(', ')}`);
}
