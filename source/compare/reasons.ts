/**
 * Which reasons tell more than the line that they stand under: those that concern security or data, those with the
 * object's own facts, and those of a person. That an index is missing, or a comment another, says enough by itself.
 */

import type { AttributeRule, KindRules } from '../catalog/kind.ts';
import { type Weighed, weighed } from '../catalog/risk.ts';
import { presenceRisk } from './compare.ts';
import type { AttributeDifference, Difference } from './difference.ts';

/** The reason of one attribute, or null where its rule has the same for whatever the values are. */
export function attributeReason(attribute: AttributeDifference, rule: AttributeRule | undefined): string | null {
  if (attribute.cosmetic) return null;
  if (isGrave(attribute)) return attribute.why;
  const plain = rule && typeof rule.severity !== 'function' ? weighed(rule.severity).why : null;
  return attribute.why === plain ? null : attribute.why;
}

/** The reason of an object that one side lacks, or null where its kind has it for all of them. */
export function presenceReason(difference: Difference, rules: KindRules): string | null {
  if (difference.type === 'changed' || difference.cosmetic) return null;
  if (isGrave(difference)) return difference.why;
  const side = difference.type === 'only-in-source' ? 'source' : 'target';
  const object = difference.source ?? difference.target;
  return difference.why === presenceRisk(rules, object, side).why ? null : difference.why;
}

function isGrave({ severity }: Weighed): boolean {
  return severity === 'security' || severity === 'data';
}
