/** What a view's differences put at risk: by default it reads with its owner's rights, past row security of who asks. */

import * as z from 'zod';
import type { Json } from '../../catalog/json.ts';
import type { ObjectPair } from '../../catalog/kind.ts';
import type { CatalogObject } from '../../catalog/object.ts';
import { behaviour, security, type Weighed } from '../../catalog/risk.ts';
import { say, sayList } from '../../language/language.ts';
import { ownerRisk, runningOwnerRisk } from '../owner-risk.ts';
import { granteeName, openTo } from '../privilege-risk.ts';

const invoker = 'security_invoker=true';
const barrier = 'security_barrier=true';
const optionList = z.array(z.string());

/** A view that one side lacks. One that anybody may read with its owner's rights opens what it reads. */
export function viewPresence({ attributes }: CatalogObject, side: 'source' | 'target'): Weighed {
  if (side === 'source') return behaviour(say`what reads it fails on the target`);
  const reached = runsAsOwner(attributes) ? openTo(attributes.privileges ?? null) : [];
  if (reached.length > 0)
    return security(
      say`the target alone has it, and ${sayList(reached.map(granteeName))} can read it with its owner's rights`,
    );
  return behaviour(say`what reads it works on the target alone`);
}

export function optionsRisk(source: Json, target: Json): Weighed {
  const [wanted, current] = [optionList.parse(source), optionList.parse(target)];
  const lost = (option: string): boolean => wanted.includes(option) && !current.includes(option);
  const gained = (option: string): boolean => current.includes(option) && !wanted.includes(option);
  if (lost(invoker))
    return security(
      say`on the target it reads with its owner's rights: row security of its tables does not hold for who asks`,
    );
  if (lost(barrier)) return security(say`on the target functions of who asks may see rows that it hides`);
  if (gained(invoker)) return behaviour(say`on the target it reads with the rights of who asks: rows may stay hidden`);
  return behaviour(say`which rows may be written through it, or how it is planned, is not the same on the target`);
}

export function viewOwnerRisk(source: Json, target: Json, objects: ObjectPair): Weighed {
  return runsAsOwner(objects.target.attributes) ? runningOwnerRisk(source, target) : ownerRisk(source, target);
}

function runsAsOwner({ options }: CatalogObject['attributes']): boolean {
  return !optionList.parse(options).includes(invoker);
}
