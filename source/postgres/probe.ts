/** Queries that count the rows which a statement would be refused for. */

import type { CatalogObject, ObjectId } from '../catalog/object.ts';
import type { ObjectLookup, Probe, RepairContext } from '../catalog/recipe.ts';
import { say } from '../language/language.ts';

/** The rows of a table for which the condition holds. `words` as in `Probe.rows`, without the table. */
export function rowsWhere(table: Scanned | null, condition: string | null, words: string): Probe | null {
  if (table === null) return null;
  const where = condition === null ? '' : ` WHERE ${condition}`;
  return {
    count: `SELECT count(*) FROM ${table.from}${where}`,
    list: `SELECT * FROM ${table.from}${where}`,
    rows: say`of ${table.name} ${words}`,
    tables: [table.name],
  };
}

/** A table as a query reads it. */
export interface Scanned {
  /** Qualified and quoted. */
  readonly name: string;
  /** As it stands after FROM: `public.t`, or `ONLY public.t`. */
  readonly from: string;
}

/**
 * The table whose rows the server looks at, with its children or by `itself`; a partitioned table never goes without
 * its partitions. Null where rows of foreign tables would be counted too: nobody checks those.
 */
export function scanned(id: ObjectId, context: RepairContext, reach: 'with children' | 'itself'): Scanned | null {
  const table = context.current.get(id);
  const name = id.slice(id.indexOf(':') + 1);
  if (table?.kind === 'materialized-view') return { name, from: name };
  if (table?.kind !== 'table') return null;
  const below = descendants(context.current, name);
  const partitioned = typeof table.attributes.partitionKey === 'string';
  if (reach === 'itself' && !partitioned) return { name, from: below.length === 0 ? name : `ONLY ${name}` };
  return below.some(({ kind }) => kind === 'foreign-table') ? null : { name, from: name };
}

/** The condition that an expression has no value; of a row type all of whose fields may be null, with a value of its own. */
export function isNull(expression: string, type: string | null): string {
  return isBuiltIn(type) ? `${expression} IS NULL` : `${expression} IS NOT DISTINCT FROM NULL`;
}

export function isNotNull(expression: string, type: string | null): string {
  return isBuiltIn(type) ? `${expression} IS NOT NULL` : `${expression} IS DISTINCT FROM NULL`;
}

/** The server's own types are printed without a schema. */
function isBuiltIn(type: string | null): boolean {
  return type !== null && !type.includes('.');
}

function descendants(lookup: ObjectLookup, name: string): readonly CatalogObject[] {
  const found: CatalogObject[] = [];
  const queue = [name];
  // A snapshot that somebody made up may have tables inherit from themselves.
  const seen = new Set(queue);
  for (let parent = queue.pop(); parent !== undefined; parent = queue.pop()) {
    for (const child of childrenOf(lookup).get(parent) ?? []) {
      const own = child.id.slice(child.id.indexOf(':') + 1);
      if (seen.has(own)) continue;
      seen.add(own);
      found.push(child);
      queue.push(own);
    }
  }
  return found;
}

const indexes = new WeakMap<ObjectLookup, ReadonlyMap<string, readonly CatalogObject[]>>();

/** Partitions and children by their parents' qualified names. */
function childrenOf(lookup: ObjectLookup): ReadonlyMap<string, readonly CatalogObject[]> {
  const known = indexes.get(lookup);
  if (known) return known;
  const index = new Map<string, CatalogObject[]>();
  for (const kind of ['table', 'foreign-table']) {
    for (const table of lookup.ofKind(kind)) {
      const { partitionOf, inherits } = table.attributes;
      const parents = typeof partitionOf === 'string' ? [partitionOf] : Array.isArray(inherits) ? inherits : [];
      for (const parent of parents) index.set(parent, [...(index.get(parent) ?? []), table]);
    }
  }
  indexes.set(lookup, index);
  return index;
}
