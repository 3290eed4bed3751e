/** Which of two constraints allows more: said only where that is sure. */

import type { Json } from '../../catalog/json.ts';
import { isWiderCheck } from '../implication.ts';
import { closing, splitList } from '../sql-text.ts';

/** True when the target's definition surely allows all that the source's does, and more. */
export function isWiderConstraint(source: Json, target: Json): boolean {
  if (typeof source !== 'string' || typeof target !== 'string') return false;
  const [a, b] = [keyOf(source), keyOf(target)];
  return a && b ? isWiderKey(a, b) : isWiderCheck(source, target);
}

/** What a key or a unique index tells rows apart by. */
export interface Key {
  readonly columns: readonly string[];
  readonly nullsAlike: boolean;
}

/** More columns tell more rows apart, and so do nulls that are all different. */
export function isWiderKey(source: Key, target: Key): boolean {
  if (target.nullsAlike && !source.nullsAlike) return false;
  const held = source.columns.every((column) => target.columns.includes(column));
  return held && (target.columns.length > source.columns.length || (source.nullsAlike && !target.nullsAlike));
}

function keyOf(definition: string): Key | null {
  const keyword = /^(?:UNIQUE( NULLS NOT DISTINCT)?|PRIMARY KEY) \(/.exec(definition);
  const open = definition.indexOf('(');
  const list = definition.slice(open + 1, closing(definition, open));
  if (!keyword || list.endsWith(' WITHOUT OVERLAPS')) return null;
  return { columns: splitList(list), nullsAlike: keyword[1] !== undefined };
}
