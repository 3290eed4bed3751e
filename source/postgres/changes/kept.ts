import type { Catalog, Gap } from '../../catalog/catalog.ts';
import type { DependencyGraph } from '../../catalog/dependencies.ts';
import type { DependencyReader } from '../depend.ts';
import type { RowObjects } from '../row-objects.ts';
import type { Layer } from './layers.ts';
import type { Pieces } from './pieces.ts';

/** A catalog with what it takes to read only its changes afterwards. */
export interface Kept {
  readonly catalog: Catalog;
  readonly objects: RowObjects;
  /** What was left out for where it is kept. */
  readonly storageGaps: readonly Gap[];
  /** The digests of the read's own snapshot. */
  readonly pieces: Pieces;
  /** Who needs whom, as the whole read said it, and what each reading since then has said over it. */
  readonly base: DependencyGraph;
  readonly layers: readonly Layer[];
  readonly reader: DependencyReader;
}

/** A whole read, kept. Null for one that was not asked who needs whom. */
export function keptOf(
  catalog: Catalog,
  objects: RowObjects,
  storageGaps: readonly Gap[],
  pieces: Pieces,
  reader: DependencyReader | null,
): Kept | null {
  return reader && { catalog, objects, storageGaps, pieces, base: catalog.dependencies, layers: [], reader };
}
