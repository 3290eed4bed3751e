/** What a table is a partition or a child of (PostgreSQL manual, ALTER TABLE, "ATTACH PARTITION", "INHERIT"). */

import type { PartitionBoundSpec } from 'libpg-query';
import type { CatalogObject } from '../../../catalog/object.ts';
import { say } from '../../../language/language.ts';
import type { Effect, Reading } from '../effect.ts';
import { sameNodes } from '../expressions.ts';
import type { Ground } from '../ground.ts';
import { nameOf } from '../ground.ts';
import { type Named, relationPath, shownName } from '../names.ts';
import type { Manner } from './column-place.ts';
import { different, looking, missing, there, unsure } from './seen.ts';

/** A table is a partition of the parent, with this bound. */
export function partitionOf(
  named: Named,
  parent: Named,
  bound: PartitionBoundSpec,
  { parse }: Reading,
  manner: Manner,
): Effect {
  return {
    what: say`table ${shownName(named)} is a partition of ${shownName(parent)}`,
    path: relationPath(named, 'partition of'),
    ...manner,
    security: false,
    look: looking(
      (ground) => ground.relation(named),
      (object, ground) => {
        const { partitionOf: holder, bound: printed } = object.attributes;
        if (typeof holder !== 'string' || typeof printed !== 'string')
          return different(object, say`it is no partition`);
        if (!isRelation(ground, parent, holder)) return different(object, say`it is a partition of ${holder}`);
        const parsed = parse(`CREATE TABLE x PARTITION OF x ${printed}`);
        const node = parsed.type === 'parsed' ? parsed.statements[0]?.node : undefined;
        const held = node && 'CreateStmt' in node ? node.CreateStmt.partbound : undefined;
        return sameNodes(bound, held) ? there(object) : unsure(object, 'bound');
      },
    ),
  };
}

/** The table stands on its own again. */
export function detached(named: Named, parent: Named): Effect {
  return {
    what: say`table ${shownName(named)} is no longer a partition of ${shownName(parent)}`,
    path: relationPath(named, 'partition of'),
    change: 'sets',
    repeatable: false,
    security: false,
    look: looking(
      (ground) => ground.relation(named),
      (object, ground) => {
        const { partitionOf: held } = object.attributes;
        return typeof held === 'string' && isRelation(ground, parent, held) ? missing(object) : there(object);
      },
    ),
  };
}

/** A table is a child of the parent. */
export function inherited(named: Named, parent: Named, manner: Manner): Effect {
  return {
    what: say`table ${shownName(named)} inherits from ${shownName(parent)}`,
    path: relationPath(named, `inherits ${shownName(parent)}`),
    ...manner,
    security: false,
    look: looking(
      (ground) => ground.relation(named),
      (object, ground) => (isChild(object, parent, ground) ? there(object) : missing(object)),
    ),
  };
}

export function noLongerInherited(named: Named, parent: Named): Effect {
  return {
    what: say`table ${shownName(named)} no longer inherits from ${shownName(parent)}`,
    path: relationPath(named, `inherits ${shownName(parent)}`),
    change: 'removes',
    repeatable: false,
    security: false,
    look: looking(
      (ground) => ground.relation(named),
      (object, ground) => (isChild(object, parent, ground) ? missing(object) : there(object)),
    ),
  };
}

function isChild({ attributes }: CatalogObject, parent: Named, ground: Ground): boolean {
  const { inherits } = attributes;
  return (
    Array.isArray(inherits) && inherits.some((held) => typeof held === 'string' && isRelation(ground, parent, held))
  );
}

/** True when a qualified and quoted name is the relation that a statement means. */
function isRelation(ground: Ground, named: Named, held: string): boolean {
  const relation = ground.relation(named);
  return relation !== undefined && nameOf(relation.id) === held;
}
