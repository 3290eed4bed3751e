import type { ObjectId } from './object.ts';

/** Who needs whom within one catalog. Both directions answer in a fixed order, without repeats. */
export interface DependencyGraph {
  /** What `id` cannot exist without. */
  dependsOn(id: ObjectId): readonly ObjectId[];
  /** What cannot exist without `id`. */
  dependants(id: ObjectId): readonly ObjectId[];
  /** Every edge as [dependant, dependency], for writing a snapshot. */
  edges(): Iterable<readonly [ObjectId, ObjectId]>;
}

/** A graph from its edges, each [dependant, dependency]; an edge from an object to itself is left out. */
export function dependencyGraph(edges: Iterable<readonly [ObjectId, ObjectId]>): DependencyGraph {
  const forward = new Map<ObjectId, Set<ObjectId>>();
  const backward = new Map<ObjectId, Set<ObjectId>>();
  for (const [dependant, dependency] of edges) {
    if (dependant === dependency) continue;
    link(forward, dependant, dependency);
    link(backward, dependency, dependant);
  }
  return {
    dependsOn: (id) => sorted(forward, id),
    dependants: (id) => sorted(backward, id),
    *edges() {
      for (const [dependant, dependencies] of forward) {
        for (const dependency of dependencies) yield [dependant, dependency] as const;
      }
    },
  };
}

export const emptyDependencies: DependencyGraph = dependencyGraph([]);

function link(map: Map<ObjectId, Set<ObjectId>>, from: ObjectId, to: ObjectId): void {
  const set = map.get(from);
  if (set) set.add(to);
  else map.set(from, new Set([to]));
}

function sorted(map: ReadonlyMap<ObjectId, ReadonlySet<ObjectId>>, id: ObjectId): readonly ObjectId[] {
  const set = map.get(id);
  return set ? [...set].sort() : [];
}
