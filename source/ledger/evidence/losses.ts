/** What an entry's statements would destroy where they would run. */

import type { Catalog } from '../../catalog/catalog.ts';
import { children } from '../../catalog/catalog.ts';
import { objectsOfKind } from '../../catalog/indexed.ts';
import type { CatalogObject, ObjectId } from '../../catalog/object.ts';
import type { Loss } from '../judgement.ts';
import type { Destruction } from './effect.ts';
import { type Ground, nameOf } from './ground.ts';

/** Those of the destructions that have something to destroy. */
export function lossesOf(
  destroys: readonly (Destruction & { readonly statement: number })[],
  ground: Ground,
  catalog: Catalog,
): readonly Loss[] {
  return destroys.flatMap(({ statement, what, find, cascades, empties }) => {
    const object = find(ground);
    if (!object) return [];
    const goes = empties ? withReferring : withDependants;
    const objects = cascades ? goes(object.id, catalog) : [object.id];
    const tables = new Set<string>();
    for (const id of objects) {
      const table = tableOf(id, catalog);
      if (table !== null) tables.add(table);
    }
    return [{ statement, what, objects, tables: [...tables] }];
  });
}

/** The object and all that goes with it, as far as the catalog tells; parts of what goes are not listed beside it. */
function withDependants(id: ObjectId, catalog: Catalog): readonly ObjectId[] {
  const found = new Set<ObjectId>([id]);
  const queue = [id];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const parts = children(catalog, next).map((child) => child.id);
    for (const dependant of [next, ...parts].flatMap((one) => catalog.dependencies.dependants(one))) {
      const object = catalog.objects.get(dependant);
      if (!object || found.has(dependant) || isWithin(object, found)) continue;
      found.add(dependant);
      queue.push(dependant);
    }
  }
  // A part may have been found before its whole.
  return [...found].filter((one) => {
    const object = catalog.objects.get(one);
    return one === id || !object || !isWithin(object, found);
  });
}

/** The table and those that refer to it by foreign keys, which TRUNCATE … CASCADE empties too. */
function withReferring(id: ObjectId, catalog: Catalog): readonly ObjectId[] {
  const found = new Set<ObjectId>([id]);
  for (const table of found) {
    for (const { parent, attributes } of objectsOfKind(catalog.objects, 'constraint')) {
      if (parent !== null && attributes.refersTo === nameOf(table)) found.add(parent);
    }
  }
  return [...found];
}

function isWithin(object: CatalogObject, found: ReadonlySet<ObjectId>): boolean {
  return object.parent !== null && found.has(object.parent);
}

/** The table whose rows go with an object, qualified and quoted; a view holds none. */
function tableOf(id: ObjectId, catalog: Catalog): string | null {
  const object = catalog.objects.get(id);
  const table = object?.kind === 'column' && object.parent !== null ? catalog.objects.get(object.parent) : object;
  return table?.kind === 'table' ? nameOf(table.id) : null;
}
