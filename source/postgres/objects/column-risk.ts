/** What a column's differences put at risk. */

import type { Json } from '../../catalog/json.ts';
import type { ObjectPair } from '../../catalog/kind.ts';
import type { CatalogObject } from '../../catalog/object.ts';
import { behaviour, data, performance, type Weighed } from '../../catalog/risk.ts';
import { visible } from '../../catalog/visible.ts';
import { say } from '../../language/language.ts';
import { isWiderType } from './type-name.ts';

/** A column that one side lacks. */
export function columnPresence({ attributes }: CatalogObject, side: 'source' | 'target'): Weighed {
  if (side === 'source') return behaviour(say`what reads or writes it fails on the target`);
  if (attributes.inherited === true) return behaviour(say`its table has it from a parent on the target`);
  if (attributes.notNull === true && isLeftOut(attributes))
    return data(say`the target alone has it: it may hold values, and inserts that leave it out are refused`);
  return data(say`it may hold values on the target that the source has no column for`);
}

function isLeftOut({ default: value, identity, generated }: CatalogObject['attributes']): boolean {
  return value === null && identity === null && generated === null;
}

/** Of a column, and of whatever else values of a type go into. */
export function typeRisk(source: Json, target: Json): Weighed {
  const [wanted, current] = [source, target].map((type) => visible(String(type)));
  if (isWiderType(source, target))
    return data(say`values that ${current ?? ''} holds on the target may not fit into ${wanted ?? ''}`);
  if (isWiderType(target, source))
    return behaviour(say`${current ?? ''} on the target refuses or cuts values that ${wanted ?? ''} takes`);
  return behaviour(say`it is ${current ?? ''} on the target, not ${wanted ?? ''}: other values, other operators`);
}

export function notNullRisk(source: Json): Weighed {
  return source === true
    ? data(say`rows without a value may be on the target, which the source refuses`)
    : behaviour(say`rows without a value are refused on the target`);
}

export function defaultRisk(_source: Json, target: Json): Weighed {
  return target === null
    ? behaviour(say`an insert that leaves it out gives no value on the target`)
    : behaviour(say`an insert that leaves it out gives another value on the target`);
}

export function identityRisk(_source: Json, target: Json): Weighed {
  return target === null
    ? behaviour(say`the target does not number its rows by itself`)
    : behaviour(say`whether an insert may give its own value is not the same on the target`);
}

/** A foreign table's column has options of the other server's. */
export function columnOptionsRisk(_source: Json, _target: Json, { target }: ObjectPair): Weighed {
  return target.attributes.foreign === true
    ? behaviour(say`the other server is asked for it in another way`)
    : performance(say`the planner reckons with other figures`);
}
