/** The types that are made of another type: domains over it, composite types with it, ranges of it, and those of these. */

import type { CatalogObject, ObjectId } from '../catalog/object.ts';
import type { RepairContext } from '../catalog/recipe.ts';
import { columnShape } from './objects/column-shape.ts';
import { compositeShape } from './objects/composite-sql.ts';
import { domainShape } from './objects/domain-sql.ts';
import { rangeShape } from './objects/range-sql.ts';

/** An attribute of a composite type that no column stores, so that it can change in place. */
export interface AttributeUse {
  readonly composite: CatalogObject;
  readonly attribute: string;
  readonly type: string;
  readonly collation: string | null;
}

export interface TypeHolders {
  /** Those whose values tables store, each after all that it is made of: they are made anew with the type. */
  readonly stored: readonly CatalogObject[];
  readonly attributes: readonly AttributeUse[];
  /** Domains that only name the type, in a check or a default. */
  readonly naming: readonly CatalogObject[];
}

/** What is made of the type now, and still will be or has to hold together until its columns have left it. */
export function typeHolders(root: ObjectId, context: RepairContext): TypeHolders {
  const stored = new Map<ObjectId, CatalogObject>();
  const attributes: AttributeUse[] = [];
  const naming = new Map<ObjectId, CatalogObject>();
  const visit = (id: ObjectId): void => {
    for (const holder of holdersOf(id, context)) {
      if (stored.has(holder.id)) continue;
      if (isStored(holder.id, context)) {
        stored.set(holder.id, holder);
        visit(holder.id);
      } else if (holder.kind === 'composite') attributes.push(...attributesOf(holder, id));
    }
    for (const other of context.current.dependencies.dependants(id)) {
      const object = other.startsWith('domain:') ? context.current.get(other) : undefined;
      if (object && isStored(other, context) && !madeOf(object, id)) naming.set(other, object);
    }
  };
  visit(root);
  return {
    stored: inOrder(stored, context),
    attributes,
    naming: [...naming.values()].filter(({ id }) => !stored.has(id)),
  };
}

/** True when a table has values of the type, in a column of its own or inside another type. */
export function isStored(id: ObjectId, context: RepairContext): boolean {
  const { dependencies } = context.current;
  return (
    dependencies.dependants(id).some((other) => {
      const column = other.startsWith('column:') ? context.current.get(other) : undefined;
      return column !== undefined && context.goal.get(other) !== undefined && columnHolds(column, id, context);
    }) || holdersOf(id, context).some((holder) => isStored(holder.id, context))
  );
}

/** True for a column of the type, of arrays of it, or of the multirange type that comes with it. */
export function columnHolds(column: CatalogObject, id: ObjectId, context: RepairContext): boolean {
  const { type, collation } = columnShape.parse(column.attributes);
  if (id.startsWith('collation:')) return collation === nameOf(id);
  const base = withoutArray(type);
  return base === nameOf(id) || base === context.current.get(id)?.attributes.multirange;
}

function holdersOf(id: ObjectId, context: RepairContext): readonly CatalogObject[] {
  return context.current.dependencies.dependants(id).flatMap((other) => {
    const object = /^(composite|domain|range):/.test(other) ? context.current.get(other) : undefined;
    if (!object || !madeOf(object, id)) return [];
    const wanted = context.goal.get(other);
    // One that becomes something else does so first; one that goes must last until its columns have moved.
    return wanted === undefined || madeOf(wanted, id) ? [object] : [];
  });
}

function madeOf(object: CatalogObject, id: ObjectId): boolean {
  const name = nameOf(id);
  const collates = id.startsWith('collation:');
  if (object.kind === 'composite') return attributesOf(object, id).length > 0;
  if (object.kind === 'domain') {
    const { type, collation } = domainShape.parse(object.attributes);
    return collates ? collation === name : withoutArray(type) === name;
  }
  const { subtype, collation } = rangeShape.parse(object.attributes);
  return collates ? collation === name : withoutArray(subtype) === name;
}

/** True when the type of this name, as it is to be, is made of another: over it, with it, of it, however far down. */
export function isMadeOf(name: string, id: ObjectId, context: RepairContext): boolean {
  if (name === nameOf(id)) return true;
  return ['domain', 'composite', 'range'].some((kind) => {
    const object = context.goal.get(`${kind}:${name}`);
    if (!object) return false;
    const parts =
      kind === 'domain'
        ? [domainShape.parse(object.attributes).type]
        : kind === 'range'
          ? [rangeShape.parse(object.attributes).subtype]
          : compositeShape.parse(object.attributes).attributes.map(({ type }) => type);
    return parts.some((part) => isMadeOf(withoutArray(part), id, context));
  });
}

function attributesOf(object: CatalogObject, id: ObjectId): readonly AttributeUse[] {
  const name = nameOf(id);
  return compositeShape
    .parse(object.attributes)
    .attributes.filter(({ type, collation }) =>
      id.startsWith('collation:') ? collation === name : withoutArray(type) === name,
    )
    .map(({ name: attribute, type, collation }) => ({ composite: object, attribute, type, collation }));
}

function inOrder(holders: ReadonlyMap<ObjectId, CatalogObject>, context: RepairContext): readonly CatalogObject[] {
  const ordered = new Set<CatalogObject>();
  const place = (holder: CatalogObject): void => {
    for (const id of context.current.dependencies.dependsOn(holder.id)) {
      const needed = holders.get(id);
      if (needed && !ordered.has(needed)) place(needed);
    }
    ordered.add(holder);
  };
  for (const holder of holders.values()) place(holder);
  return [...ordered];
}

/** What follows the kind in an id: the name as format_type writes it. */
export function nameOf(id: ObjectId): string {
  return id.slice(id.indexOf(':') + 1);
}

export function withoutArray(type: string): string {
  return type.replace(/(\[\])+$/, '');
}
