/** Which objects are made of expressions, whose meaning and writing follow the types of the columns that they name. */

import type { Weight } from '../../catalog/kind.ts';
import type { CatalogObject } from '../../catalog/object.ts';

/** True for a check, an expression index, a policy, a trigger with WHEN, a generated column, a rule. */
export function hasExpression({ kind, attributes }: CatalogObject): boolean {
  switch (kind) {
    case 'constraint':
      return attributes.type === 'check' || attributes.type === 'exclusion';
    case 'index': {
      const keys = Array.isArray(attributes.keys) ? attributes.keys : [];
      return attributes.predicate !== null || keys.some((key) => typeof key !== 'string' || !bareName.test(key));
    }
    case 'trigger':
      return attributes.when !== null;
    case 'column':
      return attributes.generated !== null;
    default:
      return kind === 'policy' || kind === 'rule';
  }
}

/** Expressions repeat the types of what they name; a foreign key heeds whether its ends can still be compared. */
export function heedsTypes(object: CatalogObject): Weight {
  if (hasExpression(object)) return 'repeated';
  return object.attributes.type === 'foreign key' ? 'keys' : 'anew';
}

const bareName = /^(?:"(?:[^"]|"")+"|[\p{L}_][\p{L}\p{N}_$]*)$/u;
