/** Of which tables a table is a partition or a child: how it leaves and joins them (PostgreSQL manual, ALTER TABLE). */

import type { ObjectId } from '../../catalog/object.ts';
import { quoteIdentifier } from '../../catalog/quote.ts';
import type { RepairContext, Statement, Step } from '../../catalog/recipe.ts';
import { say } from '../../language/language.ts';
import { locks, losesData, mayFail } from '../hazards.ts';
import { statement } from '../kind.ts';
import { columnDefinition } from './column-definition.ts';
import { inheritedColumn, parentsOf } from './column-inheritance.ts';
import { originals, tidyKept } from './partition-copies.ts';
import { outsideProbe } from './partition-probe.ts';
import { type Table, tableReference } from './table-shape.ts';

/** Why it cannot be a partition of the wanted table, or null. */
export function unpartitionedParent({ attributes }: Table, context: RepairContext): string | null {
  const { partitionOf } = attributes;
  const parent = partitionOf === null ? undefined : context.goal.get(`table:${partitionOf}`);
  return partitionOf !== null && parent?.attributes.partitionKey === null
    ? say`${partitionOf} is not partitioned, and cannot become so in place`
    : null;
}

/** Leaves the parents that it is not to have, or whose part of it changes, and puts what it kept of them in order. */
export function leaveParents(from: Table, to: Table, context: RepairContext): Step {
  const name = tableReference(to);
  const exclusive = locks('ACCESS EXCLUSIVE', name);
  const { partitionOf } = from.attributes;
  const gone = from.attributes.inherits.filter((parent) => !to.attributes.inherits.includes(parent));
  if (partitionOf === null && gone.length === 0) return { statements: [] };
  return {
    statements: [
      ...(partitionOf === null
        ? []
        : [
            statement(
              `ALTER TABLE ${partitionOf} DETACH PARTITION ${name}`,
              locks('ACCESS EXCLUSIVE', partitionOf),
              exclusive,
            ),
          ]),
      ...gone.map((parent) => statement(`ALTER TABLE ${name} NO INHERIT ${parent}`, exclusive)),
      ...tidyKept(from, context),
      ...(leftBy(from, to).length === 0 ? [] : surplusColumns(from, to, context)),
    ],
  };
}

/** Joins the wanted partitioned table once that has its columns, and other partitions make room. */
export function attach(from: Table, to: Table, context: RepairContext): Step {
  const name = tableReference(to);
  const { partitionOf: parent, bound } = to.attributes;
  if (parent === null) return { statements: [] };
  const joining = statement(
    `ALTER TABLE ${parent} ATTACH PARTITION ${name} ${bound ?? ''}`.trim(),
    locks('SHARE UPDATE EXCLUSIVE', parent),
    locks('ACCESS EXCLUSIVE', name, 'long'),
    { code: 'scan', message: say`reads all of ${name} to check its rows against the bound` },
    mayFail(say`refused while a row of ${name} lies outside the bound`, outsideProbe(to, parent, context)),
  );
  const needs = [...roomFor(to, parent, context), ...ownColumns(to, context)];
  return {
    statements: lackingColumns(from, to, context),
    deferred: [{ needs, statements: [...lackingChecks(from, to, context), joining] }],
  };
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

export function inherit(from: Table, to: Table, context: RepairContext): Step {
  const name = tableReference(to);
  const lock = locks('ACCESS EXCLUSIVE', name);
  const { inherits: before } = from.attributes;
  const { inherits: after } = to.attributes;
  const come = after.filter((parent) => !before.includes(parent));
  // Parents in another order are left and joined again: their order is that of the merged columns.
  const reordered = come.length === 0 && before.length === after.length ? before : [];
  const join = (reordered.length > 0 ? after : come).map((parent) =>
    statement(`ALTER TABLE ${name} INHERIT ${parent}`, lock),
  );
  const leave = reordered.map((parent) => statement(`ALTER TABLE ${name} NO INHERIT ${parent}`, lock));
  if (join.length === 0) return { statements: leave };
  return {
    statements: [...leave, ...(come.length > 0 ? lackingColumns(from, to, context) : [])],
    deferred: [
      {
        needs: [...ownColumns(to, context), ...come.flatMap((parent) => ownColumnsOf(`table:${parent}`, context))],
        statements: [...(come.length > 0 ? lackingChecks(from, to, context) : []), ...join],
      },
    ],
  };
}

/** Columns that it had from the parents that it leaves, and is not to have. */
function surplusColumns(from: Table, to: Table, context: RepairContext): readonly Statement[] {
  const name = tableReference(to);
  return from.attributes.columnOrder
    .filter((column) => !to.attributes.columnOrder.includes(column))
    .filter((column) => {
      const listed = context.current.get(`column:${name}.${quoteIdentifier(column)}`);
      return listed?.attributes.inherited !== false && inheritedColumn(context.current, from.id, column) !== null;
    })
    .map((column) =>
      statement(
        `ALTER TABLE ${name} DROP COLUMN ${quoteIdentifier(column)}`,
        losesData(say`drops ${name}.${quoteIdentifier(column)} and what it holds`),
        locks('ACCESS EXCLUSIVE', name),
      ),
    );
}

/** Checks of the parents that it joins, which it must have by the same name. */
function lackingChecks(from: Table, to: Table, context: RepairContext): readonly Statement[] {
  const name = tableReference(to);
  const held = new Set([
    ...from.attributes.copies.map((copy) => copy.name),
    ...[context.current, context.goal].flatMap((side) => side.children(to.id).map((child) => child.name)),
  ]);
  return checksOf(to.id, context)
    .filter((check) => !held.has(check.name))
    .map((check) =>
      statement(
        `ALTER TABLE ${name} ADD CONSTRAINT ${quoteIdentifier(check.name)} ${check.definition}`,
        locks('ACCESS EXCLUSIVE', name, 'long'),
        { code: 'scan', message: say`reads all of ${name}` },
        mayFail(say`refused while a row of ${name} breaks it`),
      ),
    );
}

interface Check {
  readonly name: string;
  readonly definition: string;
}

/** The checks that the table is to have from its parents, and theirs. */
function checksOf(table: ObjectId, context: RepairContext): readonly Check[] {
  return parentsOf(context.goal, table).flatMap((parent) => {
    const id: ObjectId = `table:${parent}`;
    const own = context.goal.children(id).flatMap(({ kind, name, attributes }) => {
      const { type, noInherit, definition } = attributes;
      const handed = kind === 'constraint' && type === 'check' && noInherit === false;
      return handed && typeof definition === 'string' ? [{ name, definition }] : [];
    });
    return [...own, ...checksOf(id, context)];
  });
}

/** What it lets go of: the parents that it leaves, with what they gave it and what of theirs goes with them. */
export function releasedBy(from: Table, to: Table, context: RepairContext): readonly ObjectId[] {
  const left = leftBy(from, to).map((parent): ObjectId => `table:${parent}`);
  const columns = left.flatMap((parent) => context.current.children(parent).filter(({ kind }) => kind === 'column'));
  return [...left, ...columns.map(({ id }) => id), ...originals(from, context)];
}

function leftBy(from: Table, to: Table): readonly string[] {
  const parents = ({ attributes }: Table): readonly string[] =>
    attributes.partitionOf === null ? attributes.inherits : [attributes.partitionOf];
  return parents(from).filter((parent) => !parents(to).includes(parent));
}

/** The table's columns of its own: those that change or come do so before all of them must be right. */
export function ownColumns(table: Table, context: RepairContext): readonly ObjectId[] {
  return ownColumnsOf(table.id, context);
}

function ownColumnsOf(table: ObjectId, context: RepairContext): readonly ObjectId[] {
  return context.goal.children(table).flatMap(({ id, kind }) => (kind === 'column' ? [id] : []));
}
