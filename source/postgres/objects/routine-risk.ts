/**
 * What differences of functions and procedures put at risk. One that runs with its owner's rights must have its search_path
 * pinned (PostgreSQL manual, CREATE FUNCTION, "Writing SECURITY DEFINER Functions Safely").
 */

import * as z from 'zod';
import type { Json } from '../../catalog/json.ts';
import type { ObjectPair } from '../../catalog/kind.ts';
import type { CatalogObject } from '../../catalog/object.ts';
import { behaviour, performance, security, type Weighed } from '../../catalog/risk.ts';
import { say } from '../../language/language.ts';
import { ownerRisk, runningOwnerRisk } from '../owner-risk.ts';

type Attributes = CatalogObject['attributes'];

/** A function or procedure that one side lacks. */
export function routinePresence({ attributes }: CatalogObject, side: 'source' | 'target'): Weighed {
  if (side === 'source') return behaviour(say`what calls it fails on the target`);
  if (attributes.securityDefiner !== true) return behaviour(say`what calls it works on the target alone`);
  return isPinned(attributes)
    ? security(say`the target alone has it, and it runs with its owner's rights`)
    : security(say`the target alone has it, and it runs with its owner's rights without a pinned search_path`);
}

export function definerRisk(source: Json, _target: Json, { target }: ObjectPair): Weighed {
  if (source === true)
    return behaviour(say`on the target it runs with its caller's rights: what those do not allow fails`);
  return isPinned(target.attributes)
    ? security(say`on the target it runs with its owner's rights, not its caller's`)
    : security(say`on the target it runs with its owner's rights, not its caller's, without a pinned search_path`);
}

/** Its settings, of which search_path decides what its body finds under a name. */
export function configurationRisk(source: Json, target: Json, objects: ObjectPair): Weighed {
  const path = searchPath(target);
  if (path === searchPath(source)) return behaviour(say`it runs with other settings on the target`);
  const definer = objects.target.attributes.securityDefiner === true;
  if (path !== undefined)
    return definer
      ? security(say`it runs with its owner's rights, and finds what it names in other schemas on the target`)
      : behaviour(say`it finds what it names in other schemas on the target`);
  return definer
    ? security(
        say`it runs with its owner's rights and no pinned search_path on the target: its caller decides what it finds`,
      )
    : behaviour(say`its caller's search_path decides on the target what it finds`);
}

export function leakproofRisk(source: Json): Weighed {
  return source === true
    ? performance(say`on the target it runs behind row security, and may keep an index from being used`)
    : security(say`on the target it may see rows before row security hides them`);
}

export function routineOwnerRisk(source: Json, target: Json, objects: ObjectPair): Weighed {
  return objects.target.attributes.securityDefiner === true
    ? runningOwnerRisk(source, target)
    : ownerRisk(source, target);
}

const settingList = z.array(z.string());

function searchPath(settings: Json | undefined): string | undefined {
  return settingList.parse(settings).find((setting) => setting.startsWith('search_path='));
}

function isPinned({ configuration }: Attributes): boolean {
  return searchPath(configuration) !== undefined;
}
