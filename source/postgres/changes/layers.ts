/** Who needs whom after parts of a catalog were read again, each time over what was known before. */

import type { DependencyGraph } from '../../catalog/dependencies.ts';
import type { CatalogObject, ObjectId } from '../../catalog/object.ts';

/** What one reading of some objects says of these: of the new ones, and that the old ones are gone. */
export interface Layer {
  readonly replaced: ReadonlySet<ObjectId>;
  readonly graph: DependencyGraph;
}

/** The graph over these objects: what an object needs is told by the last layer that read it. */
export function layeredGraph(
  base: DependencyGraph,
  layers: readonly Layer[],
  objects: ReadonlyMap<ObjectId, CatalogObject>,
): DependencyGraph {
  if (layers.length === 0) return base;
  const graphOf = (id: ObjectId): DependencyGraph => {
    for (let index = layers.length - 1; index >= 0; index--) {
      const layer = layers[index];
      if (layer?.replaced.has(id)) return layer.graph;
    }
    return base;
  };
  const all = [base, ...layers.map(({ graph }) => graph)];
  const dependsOn = (id: ObjectId): readonly ObjectId[] =>
    objects.has(id)
      ? graphOf(id)
          .dependsOn(id)
          .filter((other) => objects.has(other))
      : [];
  return {
    dependsOn,
    *prepared() {
      for (const graph of all) if (graph.prepared) yield* graph.prepared();
    },
    dependants(id) {
      if (!objects.has(id)) return [];
      const found = new Set<ObjectId>();
      for (const graph of all)
        for (const other of graph.dependants(id)) if (objects.has(other) && graphOf(other) === graph) found.add(other);
      return [...found].sort();
    },
    *edges() {
      for (const id of objects.keys()) for (const other of dependsOn(id)) yield [id, other] as const;
    },
  };
}
