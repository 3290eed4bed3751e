/** What default privileges put at risk: objects that come later are born with them. */

import type { Json } from '../catalog/json.ts';
import type { ObjectPair } from '../catalog/kind.ts';
import type { CatalogObject } from '../catalog/object.ts';
import { quoteIdentifier } from '../catalog/quote.ts';
import { behaviour, documentation, security, type Weighed } from '../catalog/risk.ts';
import { visible } from '../catalog/visible.ts';
import { say } from '../language/language.ts';
import { defaultPrivilegeShape } from './default-privileges.ts';
import { grantRisk } from './privilege-risk.ts';
import { effectivePrivileges, type Privileges, privilegesShape } from './privileges.ts';

/** Default privileges that one side lacks: there the built-in ones hold, or inside a schema none more. */
export function defaultPrivilegePresence(object: CatalogObject, side: 'source' | 'target'): Weighed {
  const { role, inSchema, on, privileges } = defaultPrivilegeShape.parse(object.attributes);
  const without = inSchema === null ? effectivePrivileges(null, on, role, newestKnown) : {};
  return side === 'source' ? bornWith(object, privileges, without) : bornWith(object, without, privileges);
}

/** Default privileges that are not the same. */
export function defaultPrivilegeRisk(source: Json, target: Json, { target: object }: ObjectPair): Weighed {
  return bornWith(object, privilegesShape.parse(source), privilegesShape.parse(target));
}

/** The built-in ones are the same in every major but for what only the owner holds. */
const newestKnown = 18;

function bornWith(object: CatalogObject, source: Privileges, target: Privileges): Weighed {
  const { role } = defaultPrivilegeShape.parse(object.attributes);
  const { severity, why } = grantRisk(source, target, [quoteIdentifier(role)]);
  const maker = visible(role);
  if (severity === 'security') return security(say`of what ${maker} makes from now on, ${why}`);
  if (severity === 'behaviour') return behaviour(say`of what ${maker} makes from now on, ${why}`);
  return documentation(why);
}
