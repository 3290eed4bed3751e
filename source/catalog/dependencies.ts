import type { ObjectId } from './object.ts';
import type { Work } from './work.ts';

/** Who needs whom within one catalog. Both directions answer in a fixed order, without repeats. */
export interface DependencyGraph {
  /** What `id` cannot exist without. */
  dependsOn(id: ObjectId): readonly ObjectId[];
  /** What cannot exist without `id`. */
  dependants(id: ObjectId): readonly ObjectId[];
  /** Every edge as [dependant, dependency], for writing a snapshot. */
  edges(): Iterable<Edge>;
  /** Puts everything in order beforehand, in steps: no question takes long from then on. Absent: nothing has to be. */
  prepared?(): Work<void>;
}

/** [dependant, dependency]. */
export type Edge = readonly [ObjectId, ObjectId];

/**
 * The graph of these edges; one from an object to itself is left out. A large database has a million edges: they are kept
 * as numbers, and put in order once somebody asks.
 */
export function dependencyGraph(edges: Iterable<Edge>): DependencyGraph {
  const ids: ObjectId[] = [];
  const numbers = new Map<ObjectId, number>();
  let dependants: number[] = [];
  let dependencies: number[] = [];
  const numberOf = (id: ObjectId): number => {
    let number = numbers.get(id);
    if (number === undefined) {
      number = ids.length;
      numbers.set(id, number);
      ids.push(id);
    }
    return number;
  };
  for (const [dependant, dependency] of edges) {
    if (dependant === dependency) continue;
    dependants.push(numberOf(dependant));
    dependencies.push(numberOf(dependency));
  }
  let forward: Neighbours | undefined;
  let backward: Neighbours | undefined;
  const named = (found: Iterable<number>): ObjectId[] => Array.from(new Set(found), (number) => ids[number] ?? '');
  const of = (neighbours: Neighbours, id: ObjectId): readonly ObjectId[] => {
    const number = numbers.get(id);
    return number === undefined ? [] : named(neighbours(number)).sort();
  };
  const allForward = (): Neighbours => {
    forward ??= neighboursOf(dependants, dependencies, ids.length);
    return forward;
  };
  const allBackward = (): Neighbours => {
    backward ??= neighboursOf(dependencies, dependants, ids.length);
    return backward;
  };
  return {
    dependsOn: (id) => of(allForward(), id),
    dependants: (id) => of(allBackward(), id),
    *edges() {
      for (const [number, id] of ids.entries()) {
        for (const dependency of named(allForward()(number))) yield [id, dependency] as const;
      }
    },
    *prepared() {
      allForward();
      yield;
      allBackward();
      // What is in order both ways need not be kept a third time.
      dependants = [];
      dependencies = [];
    },
  };
}

export const emptyDependencies: DependencyGraph = dependencyGraph([]);

/** What a node leads to. */
type Neighbours = (node: number) => Uint32Array;

/** The edges gathered by the node that they come from. */
function neighboursOf(from: readonly number[], to: readonly number[], nodes: number): Neighbours {
  const starts = new Uint32Array(nodes + 1);
  for (const node of from) starts[node + 1] = (starts[node + 1] ?? 0) + 1;
  for (let node = 0; node < nodes; node++) starts[node + 1] = (starts[node + 1] ?? 0) + (starts[node] ?? 0);
  const next = starts.slice();
  const ends = new Uint32Array(to.length);
  for (let edge = 0; edge < to.length; edge++) {
    const node = from[edge] ?? 0;
    const place = next[node] ?? 0;
    ends[place] = to[edge] ?? 0;
    next[node] = place + 1;
  }
  return (node) => ends.subarray(starts[node], starts[node + 1]);
}
