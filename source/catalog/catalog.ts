import { type DependencyGraph, emptyDependencies } from './dependencies.ts';
import { findable, isIndexed } from './indexed.ts';
import type { CatalogObject, ObjectId } from './object.ts';
import type { CountedRows } from './rows.ts';
import { allSchemas, type SchemaFilter } from './schema-filter.ts';
import type { Work } from './work.ts';

/** A server's version: `number` as in server_version_num (170004), `major` 17, `text` as the server words it. */
export interface ServerVersion {
  readonly number: number;
  readonly major: number;
  readonly text: string;
}

/** Which database a catalog was read from, without a secret in it. */
export interface DatabaseIdentity {
  /** The environment's name as the operator knows it. */
  readonly environment: string;
  readonly host: string;
  readonly port: number;
  readonly database: string;
  /** The role that read it. */
  readonly user: string;
}

/** Something that the read could not take in: it is said, never taken for missing. */
export interface Gap {
  /**
   * `not-visible`: the role may not see it, so the comparison is incomplete. `not-modelled`: compared, never repaired.
   * `not-compared`: left out, because it is no part of what two environments must share.
   */
  readonly code: 'not-visible' | 'not-modelled' | 'not-compared';
  readonly kind: string;
  /** What it is about, for a person: `supabase_migrations.schema_migrations`, `casts`. */
  readonly subject: string;
  readonly count: number;
  /** One sentence with the reason and what to do. */
  readonly message: string;
  /**
   * What it hides has this id, or one that begins so up to the end of a name: `entry:public.knex_migrations.`,
   * `table:public.orders`. Absent: it hides every object of its kind.
   */
  readonly hides?: string;
}

/** Everything read from one environment in one consistent read. Immutable. */
export interface Catalog {
  readonly identity: DatabaseIdentity;
  readonly version: ServerVersion;
  /** When the read's snapshot was taken, by the server's clock, ISO 8601 in UTC. */
  readonly readAt: string;
  readonly objects: ReadonlyMap<ObjectId, CatalogObject>;
  readonly dependencies: DependencyGraph;
  readonly gaps: readonly Gap[];
  /** Schemas that the hosting platform manages, by name. */
  readonly managedSchemas: ReadonlySet<string>;
  /** Every role of the server, by name. */
  readonly roles: ReadonlySet<string>;
  /** The schemas that were asked for: what is in others is not here, and may be there. */
  readonly schemas: SchemaFilter;
  /** How many rows its tables held when a snapshot was made of it; null where they were not counted: a read never does. */
  readonly rows: CountedRows | null;
  /** Kinds that a read under way has not come to yet: nothing is known of their objects. Empty once it is finished. */
  readonly pending: ReadonlySet<string>;
}

/** Sees to it that no question about one of a catalog's objects takes long from now on. */
export function* preparing({ objects, dependencies }: Catalog): Work<void> {
  yield* findable(objects);
  if (dependencies.prepared) yield* dependencies.prepared();
}

const childrenOf = new WeakMap<Catalog, ReadonlyMap<ObjectId, readonly CatalogObject[]>>();

/** The objects whose parent is `id`, in the catalog's order. Indexed on first use. */
export function children(catalog: Catalog, id: ObjectId): readonly CatalogObject[] {
  if (isIndexed(catalog.objects)) return catalog.objects.children(id);
  let index = childrenOf.get(catalog);
  if (!index) {
    const lists = new Map<ObjectId, CatalogObject[]>();
    for (const object of catalog.objects.values()) {
      if (object.parent === null) continue;
      const list = lists.get(object.parent);
      if (list) list.push(object);
      else lists.set(object.parent, [object]);
    }
    index = lists;
    childrenOf.set(catalog, index);
  }
  return index.get(id) ?? [];
}

/** The object, then its parent, its parent's parent and so on, as far as the catalog holds them. */
export function lineage(catalog: Catalog, id: ObjectId): readonly CatalogObject[] {
  const line: CatalogObject[] = [];
  let object = catalog.objects.get(id);
  while (object) {
    line.push(object);
    object = object.parent === null ? undefined : catalog.objects.get(object.parent);
  }
  return line;
}

/** A catalog with nothing in it, for a side that has not been read yet. */
export function emptyCatalog(identity: DatabaseIdentity, version: ServerVersion): Catalog {
  return {
    identity,
    version,
    readAt: new Date(0).toISOString(),
    objects: new Map(),
    dependencies: emptyDependencies,
    gaps: [],
    managedSchemas: new Set(),
    roles: new Set(),
    schemas: allSchemas,
    rows: null,
    pending: new Set(),
  };
}
