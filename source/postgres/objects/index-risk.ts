/** What an index's differences put at risk: speed, and for a unique one which rows may come in. */

import * as z from 'zod';
import type { Json } from '../../catalog/json.ts';
import type { ObjectPair } from '../../catalog/kind.ts';
import type { CatalogObject } from '../../catalog/object.ts';
import { behaviour, data, performance, type Weighed } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { looser } from './constraint-risk.ts';
import { isWiderKey } from './constraint-width.ts';

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

/** Its keys. */
export function keysRisk(_source: Json, _target: Json, pair: ObjectPair): Weighed {
  return coverageRisk(pair, tellsMoreApart(pair));
}

/** Its condition: a unique index without one holds for every row. */
export function predicateRisk(source: Json, _target: Json, pair: ObjectPair): Weighed {
  return coverageRisk(pair, source === null);
}

function coverageRisk(pair: ObjectPair, isLooser: boolean): Weighed {
  if (!areUnique(pair)) return performance(say`it serves other queries on the target`);
  return isLooser ? looser() : data(say`other rows count as duplicates on the target`);
}

export function areUnique({ source, target }: ObjectPair): boolean {
  return source.attributes.unique === true && target.attributes.unique === true;
}

/** True where the target's surely takes every row that the source's takes, and more. */
export function tellsMoreApart(pair: ObjectPair): boolean {
  const [a, b] = [pair.source, pair.target]
    .map(({ attributes }) => keyShape.parse(attributes))
    .map(({ keys, nullsNotDistinct }) => ({ columns: keys, nullsAlike: nullsNotDistinct }));
  return areUnique(pair) && a !== undefined && b !== undefined && isWiderKey(a, b);
}

const keyShape = z.object({ keys: z.array(z.string()), nullsNotDistinct: z.boolean() });

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
