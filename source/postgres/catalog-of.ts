import type { Catalog, DatabaseIdentity, Gap, ServerVersion } from '../catalog/catalog.ts';
import type { DependencyGraph } from '../catalog/dependencies.ts';
import type { SchemaFilter } from '../catalog/schema-filter.ts';
import { managedSchemas } from './managed.ts';
import type { Header } from './questions.ts';
import type { RowObjects } from './row-objects.ts';
import { unmodelledGaps, unmodelledKind } from './unmodelled.ts';

/** What was read, as a catalog; what follows from its objects is worked out here. */
export function catalogOf({
  identity,
  version,
  schemas,
  header,
  objects,
  dependencies,
  gaps,
  pending,
}: {
  readonly identity: DatabaseIdentity;
  readonly version: ServerVersion;
  readonly schemas: SchemaFilter;
  readonly header: Header;
  readonly objects: RowObjects;
  readonly dependencies: DependencyGraph;
  readonly gaps: readonly Gap[];
  readonly pending: ReadonlySet<string>;
}): Catalog {
  return {
    identity,
    version,
    readAt: header.readAt,
    objects,
    dependencies,
    gaps: [...gaps, ...unmodelledGaps(objects.ofKind(unmodelledKind))],
    managedSchemas: managedSchemas(objects.ofKind('schema'), header.roles),
    roles: new Set(header.roles),
    schemas,
    rows: null,
    pending,
  };
}
