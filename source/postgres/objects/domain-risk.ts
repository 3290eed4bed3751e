/** What differences of a domain's constraints put at risk. */

import * as z from 'zod';
import type { Json } from '../../catalog/json.ts';
import type { Weighed } from '../../catalog/risk.ts';
import { isWiderCheck } from '../implication.ts';
import { looser, tighter } from './constraint-risk.ts';
import { constraintShape } from './domain-sql.ts';

/** Its constraints: fewer or wider ones on the target let values in, more or narrower ones refuse them. */
export function checksRisk(source: Json, target: Json): Weighed {
  const [wanted, current] = [definitions(source), definitions(target)];
  const isLooser = [...wanted.keys()].some((name) => !current.has(name)) || hasWiderConstraint(source, target);
  return isLooser ? looser() : tighter();
}

/** True when one of the target's constraints surely allows more than the source's of that name. */
export function hasWiderConstraint(source: Json, target: Json): boolean {
  const held = definitions(target);
  return [...definitions(source)].some(([name, definition]) => isWiderCheck(definition, held.get(name) ?? null));
}

function definitions(constraints: Json): ReadonlyMap<string, string> {
  const list = z.array(constraintShape).parse(constraints);
  return new Map(list.map(({ name, definition }) => [name, definition]));
}
