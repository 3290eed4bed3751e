/** What a constraint's differences put at risk: a looser one on the target lets rows in, a tighter one refuses them. */

import type { Json } from '../../catalog/json.ts';
import type { ObjectPair } from '../../catalog/kind.ts';
import type { CatalogObject } from '../../catalog/object.ts';
import { behaviour, data, documentation, type Weighed } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { isWiderConstraint } from './constraint-width.ts';

/** A constraint that one side lacks. */
export function constraintPresence({ attributes: { type } }: CatalogObject, side: 'source' | 'target'): Weighed {
  switch (type) {
    case 'primary key':
    case 'unique':
      return side === 'source'
        ? data(say`duplicates may come in on the target`)
        : behaviour(say`the target refuses duplicates that the source takes`);
    case 'foreign key':
      return side === 'source'
        ? data(say`rows of the target may refer to rows that are not there`)
        : behaviour(say`the target refuses rows that refer to what is not there, and the source takes them`);
    default:
      return side === 'source' ? looser() : tighter();
  }
}

/** Rows that the target takes and the source does not. */
export function looser(): Weighed {
  return data(say`rows that the source refuses may be on the target`);
}

/** Rows that the source takes and the target does not. */
export function tighter(): Weighed {
  return behaviour(say`the target refuses rows that the source takes`);
}

/** Its definition. */
export function definitionRisk(source: Json, target: Json, objects: ObjectPair): Weighed {
  if (isWiderConstraint(source, target)) return looser();
  if (isWiderConstraint(target, source)) return tighter();
  return objects.target.attributes.type === 'foreign key'
    ? data(say`what rows may refer to, or what becomes of them when that changes, is not the same`)
    : data(say`some rows are refused on one side and taken on the other`);
}

/** Whether its rows are held to it. */
export function validityRisk(source: Json, target: Json): Weighed {
  if (target === 'not enforced') return data(say`the target does not hold rows to it`);
  if (target === 'not valid' && source === 'valid')
    return data(say`the target never checked the rows from before it was made`);
  if (source === 'not enforced') return tighter();
  return documentation(say`the target has checked the rows from before it was made, the source has not`);
}
