/** How a table is changed; its parents, its persistence and its settings each in a file beside (PostgreSQL manual, ALTER TABLE). */

import type { ObjectId } from '../../catalog/object.ts';
import type { Alteration, RepairContext, Step } from '../../catalog/recipe.ts';
import { say } from '../../language/language.ts';
import { locks } from '../hazards.ts';
import { statement } from '../kind.ts';
import { rowTypeUser } from './column-type-obstacles.ts';
import { attach, inherit, leaveParents, ownColumns, releasedBy, unpartitionedParent } from './table-membership.ts';
import { changePersistence, persistenceOrder } from './table-persistence.ts';
import { replicaIdentity, rowSecurity, storageOptions } from './table-settings.ts';
import { type Table, tableReference } from './table-shape.ts';

export function alterTable(from: Table, to: Table, attributes: readonly string[], context: RepairContext): Alteration {
  const name = tableReference(to);
  const changed = (...names: readonly string[]): boolean => names.some((item) => attributes.includes(item));
  const { partitionKey, persistence } = to.attributes;
  if (changed('partitionKey')) {
    const wanted = partitionKey === null ? say`an ordinary table` : say`partitioned by ${partitionKey}`;
    return {
      type: 'impossible',
      reason: say`${name} cannot become ${wanted} in place: make a new table, move its rows, and swap the names`,
    };
  }
  const unpartitioned = changed('partitionOf', 'bound') ? unpartitionedParent(to, context) : null;
  if (unpartitioned !== null) return { type: 'impossible', reason: unpartitioned };
  const steps: Step[] = [];
  if (changed('persistence')) {
    if (partitionKey !== null && context.version.major >= 18)
      return { type: 'impossible', reason: say`since PostgreSQL 18 a partitioned table is always permanent` };
    const user = rowTypeUser(to.id, context);
    if (user !== null)
      return {
        type: 'impossible',
        reason: say`${name} cannot be rewritten while ${user} holds rows of it: drop that column first, and make it again after`,
      };
    steps.push(changePersistence(name, persistence));
  }
  if (changed('ofType') && from.attributes.ofType !== null) steps.push(typing(name, 'NOT OF'));
  const leaves = changed('partitionOf', 'inherits', 'bound');
  if (leaves) steps.push(leaveParents(from, to, context));
  if (changed('partitionOf', 'bound')) steps.push(attach(from, to, context));
  if (changed('inherits')) steps.push(inherit(from, to, context));
  if (changed('ofType') && to.attributes.ofType !== null)
    steps.push({
      statements: [],
      deferred: [{ needs: ownColumns(to, context), ...typing(name, `OF ${to.attributes.ofType}`) }],
    });
  if (changed('rowSecurity', 'forceRowSecurity')) steps.push({ statements: rowSecurity(from, to) });
  if (changed('replicaIdentity')) steps.push(replicaIdentity(from, to, context));
  if (changed('options')) steps.push({ statements: storageOptions(from, to) });
  const deferred = steps.flatMap((step) => step.deferred ?? []);
  return {
    type: 'in-place',
    statements: steps.flatMap((step) => step.statements),
    ...(deferred.length > 0 && { deferred }),
    releases: [
      ...(leaves ? releasedBy(from, to, context) : []),
      ...(changed('ofType') ? columnsOfType(from, context) : []),
    ],
    ...(changed('persistence') && persistenceOrder(to, context)),
  };
}

function typing(name: string, clause: string): Step {
  return { statements: [statement(`ALTER TABLE ${name} ${clause}`, locks('ACCESS EXCLUSIVE', name))] };
}

/** A typed table's columns can go once it is of that type no more. */
function columnsOfType(from: Table, context: RepairContext): readonly ObjectId[] {
  if (from.attributes.ofType === null) return [];
  return context.current.children(from.id).flatMap(({ id, kind }) => (kind === 'column' ? [id] : []));
}
