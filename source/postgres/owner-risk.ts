/** What it puts at risk that another role owns an object: an owner may change it, and some objects run with its rights. */

import type { Json } from '../catalog/json.ts';
import { security, type Weighed } from '../catalog/risk.ts';
import { visible } from '../catalog/visible.ts';
import { say } from '../language/language.ts';

/** Of an object that only belongs to its owner. */
export function ownerRisk(_source: Json, target: Json): Weighed {
  return security(say`${named(target)} owns it on the target, and may change, drop or grant it`);
}

/** Of an object that does what it does with its owner's rights. */
export function runningOwnerRisk(source: Json, target: Json): Weighed {
  return security(say`it acts with the rights of ${named(target)} on the target, not of ${named(source)}`);
}

function named(owner: Json): string {
  return typeof owner === 'string' ? visible(owner) : say`nobody`;
}
