/** A deterministic order of steps in which each comes after all that must come before it. */

import { stride, type Work } from '../catalog/work.ts';

/** How many nodes are put in their places between two pauses. */
const pace = stride / 4;

/** A step in the graph. `priority` decides among steps that are free to run; ties go to the name. */
export interface Node {
  readonly name: string;
  readonly priority: readonly number[];
}

/** Directed edges between nodes, by name: `before` runs first. */
export class StepGraph<N extends Node> {
  readonly nodes = new Map<string, N>();
  private readonly followers = new Map<string, Set<string>>();
  private readonly leaders = new Map<string, Set<string>>();
  /** Edges that may be given up where they would close a ring. */
  private readonly soft = new Set<string>();

  add(node: N): void {
    this.nodes.set(node.name, node);
  }

  /**
   * Says that one step runs before another; unknown steps and a step before itself are no edges. `soft`: it is only better
   * so, and does not hold where all else cannot hold with it.
   */
  edge(before: string | undefined, after: string | undefined, strength: 'hard' | 'soft' = 'hard'): void {
    if (before === undefined || after === undefined || before === after) return;
    if (!this.nodes.has(before) || !this.nodes.has(after)) return;
    const key = `${before}\n${after}`;
    if (strength === 'hard') this.soft.delete(key);
    else if (!this.followers.get(before)?.has(after)) this.soft.add(key);
    put(this.followers, before, after);
    put(this.leaders, after, before);
  }

  /** Gives up the first soft edge of a ring, whose steps are in their order; false when it has none. */
  soften(ring: readonly string[]): boolean {
    for (const [place, before] of ring.entries()) {
      const after = ring[(place + 1) % ring.length] ?? before;
      if (!this.soft.has(`${before}\n${after}`)) continue;
      this.cut(before, after);
      return true;
    }
    return false;
  }

  cut(before: string, after: string): void {
    this.followers.get(before)?.delete(after);
    this.leaders.get(after)?.delete(before);
  }

  leadersOf(name: string): readonly string[] {
    return [...(this.leaders.get(name) ?? [])].sort();
  }

  /** The nodes in order, or a ring of steps that wait for each other. In steps. */
  *sort(): Work<{ readonly order: readonly N[] } | { readonly ring: readonly string[] }> {
    const waiting = new Map<string, number>();
    const free = new Heap<N>(before);
    let looks = 0;
    for (const node of this.nodes.values()) {
      if (++looks % pace === 0) yield;
      const count = this.leaders.get(node.name)?.size ?? 0;
      waiting.set(node.name, count);
      if (count === 0) free.push(node);
    }
    const order: N[] = [];
    for (let node = free.pop(); node; node = free.pop()) {
      order.push(node);
      if (++looks % pace === 0) yield;
      for (const follower of this.followers.get(node.name) ?? []) {
        const left = (waiting.get(follower) ?? 0) - 1;
        waiting.set(follower, left);
        const next = this.nodes.get(follower);
        if (left === 0 && next) free.push(next);
      }
    }
    if (order.length === this.nodes.size) return { order };
    const done = new Set(order.map((node) => node.name));
    return { ring: this.ring(done) };
  }

  private ring(done: ReadonlySet<string>): readonly string[] {
    const start = [...this.nodes.keys()].filter((name) => !done.has(name)).sort()[0];
    const path: string[] = [];
    let at = start;
    while (at !== undefined && !path.includes(at)) {
      path.push(at);
      at = this.leadersOf(at).find((name) => !done.has(name));
    }
    return at === undefined ? path : path.slice(path.indexOf(at)).reverse();
  }
}

function put(map: Map<string, Set<string>>, from: string, to: string): void {
  const set = map.get(from);
  if (set) set.add(to);
  else map.set(from, new Set([to]));
}

function before(a: Node, b: Node): boolean {
  for (let index = 0; index < Math.max(a.priority.length, b.priority.length); index++) {
    const difference = (a.priority[index] ?? 0) - (b.priority[index] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return a.name < b.name;
}

/** A binary heap: thousands of steps may be free at once. */
class Heap<T> {
  private readonly items: T[] = [];
  private readonly less: (a: T, b: T) => boolean;

  constructor(less: (a: T, b: T) => boolean) {
    this.less = less;
  }

  push(item: T): void {
    let at = this.items.push(item) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      if (!this.swapIfLess(at, up)) return;
      at = up;
    }
  }

  pop(): T | undefined {
    const top = this.items[0];
    const last = this.items.pop();
    if (last === undefined || this.items.length === 0) return top;
    this.items[0] = last;
    for (let at = 0; ; ) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2]) {
        const [a, b] = [this.items[child], this.items[least]];
        if (a !== undefined && b !== undefined && this.less(a, b)) least = child;
      }
      if (least === at) return top;
      this.swapIfLess(least, at);
      at = least;
    }
  }

  private swapIfLess(lower: number, upper: number): boolean {
    const [a, b] = [this.items[lower], this.items[upper]];
    if (a === undefined || b === undefined || !this.less(a, b)) return false;
    this.items[lower] = b;
    this.items[upper] = a;
    return true;
  }
}
