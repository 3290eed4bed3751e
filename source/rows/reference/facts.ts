/** What a catalog knows of a table that its rows are compared and repaired by. */

import * as z from 'zod';
import { type Catalog, children } from '../../catalog/catalog.ts';
import type { CatalogObject, ObjectId } from '../../catalog/object.ts';
import { unquoteIdentifier } from '../../catalog/quote.ts';

const columnShape = z.object({
  position: z.number(),
  type: z.string(),
  notNull: z.boolean(),
  default: z.string().nullable(),
  identity: z.enum(['always', 'by default']).nullable(),
  identitySequence: z.string().nullable(),
  generated: z.string().nullable(),
  collation: z.string().nullable(),
});

/** A column with what its values depend on. */
export type ColumnFacts = z.infer<typeof columnShape> & { readonly name: string };

/** Columns that tell rows apart. */
export interface KeyFacts {
  readonly columns: readonly string[];
  readonly primary: boolean;
  readonly nullsNotDistinct: boolean;
  /** The constraint's name where it can be deferred, unquoted. */
  readonly deferrable: string | null;
  /** False for a unique index that no constraint stands for. */
  readonly constraint: boolean;
}

export interface ForeignKeyFacts {
  readonly name: string;
  readonly columns: readonly string[];
  /** Of the table that it refers to. */
  readonly id: ObjectId;
  readonly referred: readonly string[];
  readonly deferrable: boolean;
}

const keyShape = z.object({
  type: z.string(),
  definition: z.string(),
  deferrable: z.string(),
  refersTo: z.string().nullable(),
});
const indexShape = z.object({
  unique: z.boolean(),
  valid: z.boolean(),
  predicate: z.string().nullable(),
  keys: z.array(z.string()),
  nullsNotDistinct: z.boolean(),
});
const tableShape = z.object({
  partitionKey: z.string().nullable(),
  partitionOf: z.string().nullable(),
  inherits: z.array(z.string()),
});

/** The table's columns by name, those of its parents among them, which a child table only inherits. */
export function columnsOf(catalog: Catalog, id: ObjectId): ReadonlyMap<string, ColumnFacts> {
  const columns = new Map<string, ColumnFacts>();
  for (const one of [id, ...ancestors(catalog, id)])
    for (const { kind, name, attributes } of children(catalog, one))
      if (kind === 'column' && !columns.has(name)) columns.set(name, { ...columnShape.parse(attributes), name });
  return new Map([...columns].sort(([, a], [, b]) => a.position - b.position));
}

/** The table's keys, the primary one first. A partition's are its parent's. */
export function keysOf(catalog: Catalog, id: ObjectId): readonly KeyFacts[] {
  const own = [id, ...partitionedParents(catalog, id)].flatMap((one) => children(catalog, one));
  return own.flatMap(keyIn).sort((a, b) => Number(b.primary) - Number(a.primary));
}

export function foreignKeysOf(catalog: Catalog, id: ObjectId): readonly ForeignKeyFacts[] {
  return children(catalog, id).flatMap((object) => {
    if (object.kind !== 'constraint') return [];
    const { type, definition, refersTo, deferrable } = keyShape.parse(object.attributes);
    const lists = /^FOREIGN KEY \((.*?)\) REFERENCES .*?\(((?:"(?:[^"]|"")*"|[^")])*)\)/s.exec(definition);
    if (type !== 'foreign key' || refersTo === null || !lists) return [];
    return [
      {
        name: object.name,
        columns: namesIn(lists[1] ?? '') ?? [],
        id: `table:${refersTo}`,
        referred: namesIn(lists[2] ?? '') ?? [],
        deferrable: deferrable !== 'not deferrable',
      },
    ];
  });
}

/** True where rows of some table refer to the table's. */
export function isReferredTo(catalog: Catalog, id: ObjectId): boolean {
  for (const { kind, attributes } of catalog.objects.values())
    if (kind === 'constraint' && `table:${keyShape.parse(attributes).refersTo}` === id) return true;
  return false;
}

/** True for a table with rows in others: of partitions they are its own, of tables that inherit from it they are not. */
export function hasChildTables(catalog: Catalog, table: CatalogObject): boolean {
  const name = table.id.slice('table:'.length);
  for (const { kind, attributes } of catalog.objects.values())
    if (kind === 'table' && tableShape.parse(attributes).inherits.includes(name)) return true;
  return false;
}

function ancestors(catalog: Catalog, id: ObjectId): readonly ObjectId[] {
  const object = catalog.objects.get(id);
  if (object?.kind !== 'table') return [];
  const { partitionOf, inherits } = tableShape.parse(object.attributes);
  const parents = [...(partitionOf === null ? [] : [partitionOf]), ...inherits].map((name) => `table:${name}`);
  return parents.flatMap((parent) => [parent, ...ancestors(catalog, parent)]);
}

function partitionedParents(catalog: Catalog, id: ObjectId): readonly ObjectId[] {
  const object = catalog.objects.get(id);
  const { partitionOf } = object?.kind === 'table' ? tableShape.parse(object.attributes) : { partitionOf: null };
  if (partitionOf === null) return [];
  return [`table:${partitionOf}`, ...partitionedParents(catalog, `table:${partitionOf}`)];
}

function keyIn({ kind, name, attributes }: CatalogObject): readonly KeyFacts[] {
  if (kind === 'constraint') {
    const { type, definition, deferrable } = keyShape.parse(attributes);
    const list = /^(?:PRIMARY KEY|UNIQUE(?: NULLS NOT DISTINCT)?) \(((?:"(?:[^"]|"")*"|[^")])*)\)/.exec(
      definition,
    )?.[1];
    const columns = list === undefined ? null : namesIn(list);
    if (columns === null) return [];
    return [
      {
        columns,
        primary: type === 'primary key',
        nullsNotDistinct: definition.startsWith('UNIQUE NULLS NOT DISTINCT'),
        deferrable: deferrable === 'not deferrable' ? null : name,
        constraint: true,
      },
    ];
  }
  if (kind !== 'index') return [];
  const { unique, valid, predicate, keys, nullsNotDistinct } = indexShape.parse(attributes);
  const columns = unique && valid && predicate === null ? namesIn(keys.map(withoutOrder).join(', ')) : null;
  if (columns === null) return [];
  return [{ columns, primary: false, nullsNotDistinct, deferrable: null, constraint: false }];
}

function withoutOrder(key: string): string {
  return key.replace(/ (?:DESC|ASC)?(?: ?NULLS (?:FIRST|LAST))?$/, '');
}

/** The names of a list as the server prints it; null where it holds anything else, be it an expression. */
function namesIn(list: string): readonly string[] | null {
  const name = String.raw`(?:"(?:[^"]|"")*"|[a-z_\u0080-\uffff][\w$\u0080-\uffff]*)`;
  if (!new RegExp(`^${name}(?:, ${name})*$`).test(list)) return null;
  return (list.match(new RegExp(name, 'g')) ?? []).map(unquoteIdentifier);
}
