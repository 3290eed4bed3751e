import { isList, type Json } from '../../catalog/json.ts';
import type { Likeness } from '../../catalog/kind.ts';

/**
 * Compares the order of the columns that both sides have; a column that one side lacks is a difference of its own.
 * Another order cannot be repaired in place and seldom matters: cosmetic.
 */
export function commonOrder(source: Json, target: Json): Likeness {
  if (!isList(source) || !isList(target)) return 'different';
  const common = new Set(source.filter((name) => target.includes(name)));
  const left = source.filter((name) => common.has(name));
  const right = target.filter((name) => common.has(name));
  return left.every((name, index) => name === right[index]) ? 'equal' : 'cosmetic';
}
