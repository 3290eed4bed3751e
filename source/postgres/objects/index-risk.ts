/** What an index's differences put at risk: speed, and for a unique one which rows may come in. */

import type { Json } from '../../catalog/json.ts';
import type { ObjectPair } from '../../catalog/kind.ts';
import type { CatalogObject } from '../../catalog/object.ts';
import { behaviour, data, performance, type Weighed } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { looser } from './constraint-risk.ts';

/** It belongs to another table. */
export const onAnother: Weighed = performance('it serves another table');

/** An index that one side lacks. */
export function indexPresence({ attributes }: CatalogObject, side: 'source' | 'target'): Weighed {
  if (attributes.unique === true)
    return side === 'source'
      ? data(say`duplicates may come in on the target`)
      : behaviour(say`the target refuses duplicates that the source takes`);
  return side === 'source'
    ? performance(say`queries that use it read more of the table on the target`)
    : performance(say`writes keep it up on the target alone`);
}

export function uniqueRisk(source: Json): Weighed {
  return source === true
    ? data(say`duplicates may come in on the target`)
    : behaviour(say`the target refuses duplicates that the source takes`);
}

/** What it covers: its keys, its condition. `isLooser` tells whether the target's surely lets in what the source's does not. */
export function coverageRisk(
  isLooser: (source: Json, target: Json, objects: ObjectPair) => boolean,
): (source: Json, target: Json, objects: ObjectPair) => Weighed {
  return (source, target, objects) => {
    if (objects.source.attributes.unique !== true || objects.target.attributes.unique !== true)
      return performance(say`it serves other queries on the target`);
    return isLooser(source, target, objects) ? looser() : data(say`other rows count as duplicates on the target`);
  };
}

/** Whether several rows without a value may be there. */
export function nullsRisk(source: Json): Weighed {
  return source === true ? looser() : behaviour(say`the target takes rows without a value for duplicates`);
}

export function validRisk(source: Json, _target: Json, { target }: ObjectPair): Weighed {
  if (source !== true) return performance(say`the source's is invalid, and serves no query there`);
  return target.attributes.unique === true
    ? performance(say`it is invalid on the target: it serves no query, slows writes, and duplicates may be there`)
    : performance(say`it is invalid on the target: it serves no query and slows writes`);
}
