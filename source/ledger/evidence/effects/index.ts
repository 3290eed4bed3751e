/** What a statement does, by the family that knows its sort. */

import type { Node } from 'libpg-query';
import { say } from '../../../language/language.ts';
import type { Extract, Reading } from '../effect.ts';
import { codeEffects } from './code.ts';
import { commentEffects } from './comments.ts';
import { compositeEffects } from './composites.ts';
import { defaultPrivilegeEffects } from './default-privileges.ts';
import { definitionEffects } from './definitions.ts';
import { domainEffects } from './domains.ts';
import { enumEffects } from './enums.ts';
import { extensionEffects } from './extensions.ts';
import { foreignEffects } from './foreign.ts';
import { ownerEffects } from './owners.ts';
import { policyEffects } from './policies.ts';
import { privilegeEffects } from './privileges.ts';
import { publicationEffects } from './publications.ts';
import { relationEffects } from './relations.ts';
import { removalEffects } from './removals.ts';
import { roleEffects } from './roles.ts';
import { routineEffects } from './routines.ts';
import { schemaEffects } from './schemas.ts';
import { sessionSettingEffects } from './session-settings.ts';
import { triggerEffects } from './triggers.ts';

/** A family of statements: null for a statement of another family. */
export type Family = (node: Node, reading: Reading) => Extract | null;

const families: readonly Family[] = [
  relationEffects,
  routineEffects,
  enumEffects,
  domainEffects,
  compositeEffects,
  policyEffects,
  privilegeEffects,
  defaultPrivilegeEffects,
  ownerEffects,
  commentEffects,
  triggerEffects,
  extensionEffects,
  schemaEffects,
  publicationEffects,
  roleEffects,
  sessionSettingEffects,
  foreignEffects,
  definitionEffects,
  removalEffects,
  codeEffects,
];

/** All that a statement does, as far as it is known. */
export function extract(node: Node, reading: Reading): Extract {
  for (const family of families) {
    const found = family(node, reading);
    if (found) return found;
  }
  const [tag = ''] = Object.keys(node);
  const words = tag
    .replace(/Stmt$/, '')
    .replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
  const what = say`${words} runs`;
  return { hidden: [{ what, hides: 'code', reason: say`a statement of this sort is not looked up` }] };
}
