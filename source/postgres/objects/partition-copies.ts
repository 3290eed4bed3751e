/**
 * Constraints and indexes where a table joins or leaves a partitioned table or a parent: joining, one that is like the
 * parent's becomes the parent's; leaving, the table keeps as its own what was the parent's.
 */

import type { Catalog } from '../../catalog/catalog.ts';
import { sameJson } from '../../catalog/json.ts';
import type { CatalogObject, ObjectId } from '../../catalog/object.ts';
import { qualified, quoteIdentifier } from '../../catalog/quote.ts';
import type { ObjectLookup, RepairContext, Statement } from '../../catalog/recipe.ts';
import { locks } from '../hazards.ts';
import { statement } from '../kind.ts';
import { type Copy, type Table, tableReference, tableShape } from './table-shape.ts';

/**
 * True when the object, the table's own as yet, becomes the parent's as the table joins it or the parent gets its like:
 * it need not be dropped.
 */
export function becomesParents(object: CatalogObject, table: ObjectId, context: RepairContext): boolean {
  const before = parentsOf(context.current, table);
  const partition = tableOf(context.goal, table)?.attributes.partitionOf != null;
  return parentsOf(context.goal, table).some((parent) =>
    context.goal.children(`table:${parent}`).some((candidate) => {
      if (candidate.kind !== object.kind || !alike(candidate, object)) return false;
      if (object.attributes.type === 'check' && candidate.name !== object.name) return false;
      // A child table's keys stay its own, and so does a check of which its parent gets the like.
      if (!partition && (object.attributes.type !== 'check' || before.includes(parent))) return false;
      const held = before.includes(parent) ? context.current.get(candidate.id) : undefined;
      return held === undefined || !alike(held, candidate);
    }),
  );
}

/** True when the table, leaving its parent, keeps this object from it: it need not be made. */
export function keptFromParent(object: CatalogObject, table: ObjectId, context: RepairContext): boolean {
  const current = tableOf(context.current, table);
  return current !== null && [...kept(current, context)].some(([, wanted]) => wanted?.id === object.id);
}

/** True when the table's own object is all the same on the other side, where the table has it from a parent. */
export function isCopyThere(object: CatalogObject, table: ObjectId, other: Catalog): boolean {
  const original = copyIn(object.kind, object.name, table, other.objects);
  return (
    original !== undefined &&
    ['comment', 'validity', 'deferrable', 'options', ...(meaning[object.kind] ?? [])].every((name) =>
      sameJson(object.attributes[name] ?? null, original.attributes[name] ?? null),
    )
  );
}

/** What the table's copy of this name is a copy of. */
function copyIn(kind: string, name: string, table: ObjectId, objects: Catalog['objects']): CatalogObject | undefined {
  const held = tableOf(objects, table);
  const copy = held?.attributes.copies.find((one) => one.kind === kind && one.name === name);
  if (!held || !copy) return undefined;
  for (const parent of parentsIn(held)) {
    const id: ObjectId = `table:${parent}`;
    const schema = objects.get(id)?.schema ?? '';
    const own =
      kind === 'constraint'
        ? `constraint:${parent}.${quoteIdentifier(copy.of)}`
        : `index:${qualified(schema, copy.of)}`;
    const original = objects.get(own) ?? copyIn(kind, copy.of, id, objects);
    if (original) return original;
  }
  return undefined;
}

/** True when the table has it already as its part of what its parent has, and keeps that parent. */
export function isAttached(object: CatalogObject, table: ObjectId, context: RepairContext): boolean {
  const held = tableOf(context.current, table);
  const copy = held?.attributes.copies.find((one) => one.kind === object.kind && one.name === object.name);
  if (!held || !copy || held.attributes.partitionOf !== tableOf(context.goal, table)?.attributes.partitionOf)
    return false;
  const original = originalOf(copy, parentsIn(held), context.current);
  return original === undefined || context.goal.get(original.id) !== undefined;
}

/** After the table has left: what it kept gets its wanted name, or goes. */
export function tidyKept(table: Table, context: RepairContext): readonly Statement[] {
  const name = tableReference(table);
  const lock = locks('ACCESS EXCLUSIVE', name);
  return [...kept(table, context)].flatMap(([copy, wanted]) => {
    const old = quoteIdentifier(copy.name);
    if (wanted?.name === copy.name) return [];
    const index = `${quoteIdentifier(table.schema ?? '')}.${old}`;
    if (copy.kind === 'index')
      return wanted
        ? [
            statement(
              `ALTER INDEX ${index} RENAME TO ${quoteIdentifier(wanted.name)}`,
              locks('SHARE UPDATE EXCLUSIVE', name),
            ),
          ]
        : [statement(`DROP INDEX ${index}`, lock)];
    return wanted
      ? [statement(`ALTER TABLE ${name} RENAME CONSTRAINT ${old} TO ${quoteIdentifier(wanted.name)}`, lock)]
      : [statement(`ALTER TABLE ${name} DROP CONSTRAINT ${old}`, lock)];
  });
}

/** What the table has of its parents, as theirs. */
export function originals(table: Table, context: RepairContext): readonly ObjectId[] {
  const parents = parentsIn(table);
  return table.attributes.copies.flatMap((copy) => originalOf(copy, parents, context.current)?.id ?? []);
}

/** What the table keeps of the parents that it leaves, each with the object that it is to become, or null. */
function kept(table: Table, context: RepairContext): ReadonlyMap<Copy, CatalogObject | null> {
  const result = new Map<Copy, CatalogObject | null>();
  const goal = tableOf(context.goal, table.id);
  if (goal === null) return result;
  const after = parentsOf(context.goal, table.id);
  const left = parentsOf(context.current, table.id).filter((parent) => !after.includes(parent));
  if (left.length === 0) return result;
  const free = context.goal.children(table.id).filter((child) => context.current.get(child.id) === undefined);
  const taken = new Set<ObjectId>();
  const copies = table.attributes.copies.map((copy) => ({ copy, original: originalOf(copy, left, context.current) }));
  for (const byName of [true, false]) {
    for (const { copy, original } of copies) {
      if (!original || result.get(copy)) continue;
      const wanted = free.find(
        (child) =>
          child.kind === copy.kind &&
          !taken.has(child.id) &&
          (!byName || child.name === copy.name) &&
          alike(child, original),
      );
      result.set(copy, wanted ?? null);
      if (wanted) taken.add(wanted.id);
    }
  }
  return result;
}

function originalOf(copy: Copy, parents: readonly string[], lookup: ObjectLookup): CatalogObject | undefined {
  return parents
    .flatMap((parent) => lookup.children(`table:${parent}`))
    .find((child) => child.kind === copy.kind && child.name === copy.of);
}

function tableOf(lookup: Pick<ObjectLookup, 'get'>, id: ObjectId): Table | null {
  const object = lookup.get(id);
  return object?.kind === 'table' ? { ...object, attributes: tableShape.parse(object.attributes) } : null;
}

function parentsOf(lookup: ObjectLookup, id: ObjectId): readonly string[] {
  const table = tableOf(lookup, id);
  return table === null ? [] : parentsIn(table);
}

function parentsIn({ attributes: { partitionOf, inherits } }: Table): readonly string[] {
  return partitionOf === null ? inherits : [partitionOf];
}

const meaning: Readonly<Record<string, readonly string[]>> = {
  constraint: ['type', 'definition'],
  index: ['unique', 'method', 'keys', 'include', 'nullsNotDistinct', 'predicate'],
};

function alike(a: CatalogObject, b: CatalogObject): boolean {
  return (meaning[a.kind] ?? []).every((name) => sameJson(a.attributes[name], b.attributes[name]));
}
