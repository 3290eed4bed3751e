/** What a role's differences put at risk: more on the target is a matter of security, less of what fails there. */

import type { Json } from '../../catalog/json.ts';
import type { CatalogObject } from '../../catalog/object.ts';
import { behaviour, documentation, security, type Weighed } from '../../catalog/risk.ts';
import { visible } from '../../catalog/visible.ts';
import { say, sayList } from '../../language/language.ts';
import { membershipsShape } from '../memberships.ts';

type Rule = (source: Json, target: Json) => Weighed;

/** A role that one side lacks. */
export function rolePresence(_object: CatalogObject, side: 'source' | 'target'): Weighed {
  return side === 'source'
    ? behaviour(say`what is granted to it, or logs in as it, is refused on the target`)
    : security(say`the target alone knows it: it may log in there, or hold privileges`);
}

/** Of an attribute that allows something: what the target alone allows, or no longer does. */
export function allowing(more: () => string, fewer: () => string): Rule {
  return (_source, target) => (target === true ? security(more()) : behaviour(fewer()));
}

export function inheritRisk(_source: Json, target: Json): Weighed {
  return target === true
    ? security(say`on the target it has the privileges of its groups without asking for them`)
    : behaviour(say`on the target it has the privileges of its groups only after SET ROLE`);
}

export function validUntilRisk(source: Json, target: Json): Weighed {
  const longer = target === null || (typeof source === 'string' && typeof target === 'string' && target > source);
  return longer
    ? security(say`its password is good for longer on the target`)
    : behaviour(say`its password is good for less long on the target: logins may be refused`);
}

export function membershipRisk(source: Json, target: Json): Weighed {
  const [wanted, current] = [membershipsShape.parse(source), membershipsShape.parse(target)];
  const beyond = (a: typeof wanted, b: typeof wanted): readonly string[] =>
    Object.keys(a).filter((group) => a[group]?.some((option) => !b[group]?.includes(option)) || !b[group]);
  const more = beyond(current, wanted).map((group) => visible(group));
  if (more.length > 0) return security(say`on the target it may do more of what ${sayList(more)} may`);
  const fewer = beyond(wanted, current).map((group) => visible(group));
  if (fewer.length > 0) return behaviour(say`on the target it may do less of what ${sayList(fewer)} may`);
  return documentation(say`who made it a member is not the same`);
}
