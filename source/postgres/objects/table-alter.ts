/** How a table is changed: its parents and bounds here, its settings beside (PostgreSQL manual, ALTER TABLE). */

import type { ObjectId } from '../../catalog/object.ts';
import { quoteIdentifier } from '../../catalog/quote.ts';
import type { Alteration, RepairContext, Statement, Step } from '../../catalog/recipe.ts';
import { locks, mayFail, rewrites } from '../hazards.ts';
import { statement } from '../kind.ts';
import { columnDefinition } from './column-definition.ts';
import { inheritedColumn } from './column-inheritance.ts';
import { tidyKept } from './partition-copies.ts';
import { outsideProbe } from './partition-probe.ts';
import { replicaIdentity, rowSecurity, storageOptions } from './table-settings.ts';
import { type Table, tableReference } from './table-shape.ts';

export function alterTable(from: Table, to: Table, attributes: readonly string[], context: RepairContext): Alteration {
  const name = tableReference(to);
  const changed = (...names: readonly string[]): boolean => names.some((item) => attributes.includes(item));
  const { partitionKey, persistence } = to.attributes;
  if (changed('partitionKey')) {
    const wanted = partitionKey === null ? 'an ordinary table' : `partitioned by ${partitionKey}`;
    return {
      type: 'impossible',
      reason: `${name} cannot become ${wanted} in place: make a new table, move its rows, and swap the names`,
    };
  }
  const steps: Step[] = [];
  if (changed('persistence')) {
    if (partitionKey !== null && context.version.major >= 18)
      return { type: 'impossible', reason: 'since PostgreSQL 18 a partitioned table is always permanent' };
    steps.push(persist(name, persistence));
  }
  if (changed('partitionOf', 'bound')) steps.push(reattach(from, to, context));
  if (changed('inherits')) steps.push(inherit(from, to, context));
  if (changed('ofType')) {
    const clause = to.attributes.ofType === null ? 'NOT OF' : `OF ${to.attributes.ofType}`;
    steps.push({ statements: [statement(`ALTER TABLE ${name} ${clause}`, locks('ACCESS EXCLUSIVE', name))] });
  }
  if (changed('rowSecurity', 'forceRowSecurity')) steps.push({ statements: rowSecurity(from, to) });
  if (changed('replicaIdentity')) steps.push(replicaIdentity(from, to, context));
  if (changed('options')) steps.push({ statements: storageOptions(from, to) });
  const deferred = steps.flatMap((step) => step.deferred ?? []);
  return {
    type: 'in-place',
    statements: steps.flatMap((step) => step.statements),
    ...(deferred.length > 0 && { deferred }),
    ...(changed('partitionOf', 'inherits') && { releases: left(from, to) }),
  };
}

function persist(name: string, persistence: 'permanent' | 'unlogged'): Step {
  return {
    statements: [
      statement(
        `ALTER TABLE ${name} SET ${persistence === 'unlogged' ? 'UNLOGGED' : 'LOGGED'}`,
        locks('ACCESS EXCLUSIVE', name, 'long'),
        rewrites(name),
        ...(persistence === 'unlogged'
          ? [mayFail(`from then on a crash of the server empties ${name}; refused while permanent tables refer to it`)]
          : []),
      ),
    ],
  };
}

/** Leaves the partitioned table that it is in, and joins the wanted one once that has its columns and other partitions make room. */
function reattach(from: Table, to: Table, context: RepairContext): Step {
  const name = tableReference(to);
  const { partitionOf: old } = from.attributes;
  const { partitionOf: parent, bound } = to.attributes;
  const statements: Statement[] = [];
  if (old !== null) {
    statements.push(
      statement(
        `ALTER TABLE ${old} DETACH PARTITION ${name}`,
        locks('ACCESS EXCLUSIVE', old),
        locks('ACCESS EXCLUSIVE', name),
      ),
      ...tidyKept(from, context),
    );
  }
  if (parent === null) return { statements };
  statements.push(...lackingColumns(from, to, context));
  const attach = statement(
    `ALTER TABLE ${parent} ATTACH PARTITION ${name} ${bound ?? ''}`.trim(),
    locks('SHARE UPDATE EXCLUSIVE', parent),
    locks('ACCESS EXCLUSIVE', name, 'long'),
    { code: 'scan', message: `reads all of ${name} to check its rows against the bound` },
    mayFail(`refused while a row of ${name} lies outside the bound`, outsideProbe(to, parent, context)),
  );
  const needs = roomFor(to, parent, context);
  return needs.length === 0
    ? { statements: [...statements, attach] }
    : { statements, deferred: [{ needs, statements: [attach] }] };
}

/** What must be done to the parent and to its other partitions first. */
function roomFor(table: Table, parent: string, context: RepairContext): readonly ObjectId[] {
  return context.goal
    .children(`table:${parent}`)
    .filter((child) => {
      if (child.id === table.id) return false;
      const current = context.current.get(child.id);
      if (child.kind === 'column') return current === undefined;
      return child.kind === 'table' && current !== undefined && current.attributes.bound !== child.attributes.bound;
    })
    .map((child) => child.id);
}

/** A table must have all of its parent's columns before it can join. */
function lackingColumns(from: Table, to: Table, context: RepairContext): readonly Statement[] {
  const name = tableReference(to);
  return to.attributes.columnOrder
    .filter((column) => !from.attributes.columnOrder.includes(column))
    .flatMap((column) => {
      if (context.goal.get(`column:${name}.${quoteIdentifier(column)}`)?.attributes.inherited === false) return [];
      const attributes = inheritedColumn(context.goal, to.id, column);
      if (attributes === null) return [];
      const definition = columnDefinition(column, attributes, context.version.major);
      return [statement(`ALTER TABLE ${name} ADD COLUMN ${definition}`, locks('ACCESS EXCLUSIVE', name))];
    });
}

function inherit(from: Table, to: Table, context: RepairContext): Step {
  const name = tableReference(to);
  const lock = locks('ACCESS EXCLUSIVE', name);
  const { inherits: before } = from.attributes;
  const { inherits: after } = to.attributes;
  const gone = before.filter((parent) => !after.includes(parent));
  const come = after.filter((parent) => !before.includes(parent));
  // Parents in another order are left and joined again: their order is that of the merged columns.
  const kept = before.filter((parent) => after.includes(parent));
  const order = gone.length === 0 && come.length === 0 ? kept : [];
  const leave = [...gone, ...order].map((parent) => statement(`ALTER TABLE ${name} NO INHERIT ${parent}`, lock));
  const join = (order.length > 0 ? after : come).map((parent) =>
    statement(`ALTER TABLE ${name} INHERIT ${parent}`, lock),
  );
  return {
    statements: [
      ...leave,
      ...(gone.length > 0 ? tidyKept(from, context) : []),
      ...(come.length > 0 ? lackingColumns(from, to, context) : []),
      ...join,
    ],
  };
}

/** The parents that it lets go of. */
function left(from: Table, to: Table): readonly ObjectId[] {
  const parents = ({ attributes }: Table): readonly string[] =>
    attributes.partitionOf === null ? attributes.inherits : [attributes.partitionOf];
  return parents(from)
    .filter((parent) => !parents(to).includes(parent))
    .map((parent): ObjectId => `table:${parent}`);
}
