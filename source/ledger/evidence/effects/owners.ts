/** ALTER … OWNER TO of what is no relation: the owner may do anything with it (PostgreSQL manual, "Privileges"). */

import type { Node } from 'libpg-query';
import { quoteIdentifier } from '../../../catalog/quote.ts';
import { say } from '../../../language/language.ts';
import type { Extract, Reading } from '../effect.ts';
import { setting } from './on-reference.ts';
import { ownerLook, ownerWords } from './owner.ts';
import { partsOf, referenceOf } from './references.ts';

/** Null for any other statement. */
export function ownerEffects(node: Node, reading: Reading): Extract | null {
  if (!('AlterOwnerStmt' in node)) return null;
  const { objectType, object, newowner } = node.AlterOwnerStmt;
  const reference = referenceOf(objectType, object, reading);
  const manner = { repeatable: true, security: true };
  if (!reference) {
    const sort = (objectType ?? '').replace('OBJECT_', '').replaceAll('_', ' ').toLowerCase();
    const name = object ? quoteIdentifier(partsOf(object).at(-1) ?? '') : '';
    const what = `${sort} ${name}`.trim();
    return { hidden: [{ what: say`${what} gets an owner`, hides: 'rows', reason: say`its owner is not read` }] };
  }
  return { effects: [setting(reference, ['owner'], ownerWords(newowner), manner, ownerLook(newowner))] };
}
