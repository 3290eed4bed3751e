/** Steps that wait for each other in a circle: foreign keys, defaults and functions that need each other. */

import type { ObjectId } from '../catalog/object.ts';
import type { Statement } from '../catalog/recipe.ts';
import { say } from '../language/language.ts';
import type { Node, StepGraph } from './order.ts';
import { type Planning, recipeOf } from './plan.ts';
import type { RepairStep, StepReason } from './repair.ts';

/** A step of a repair in the graph that orders them. */
export interface PlanNode extends Node {
  readonly subject: ObjectId;
  readonly reason: StepReason;
  readonly leaves: RepairStep['leaves'];
  readonly statements: readonly Statement[];
}

/**
 * Lets an object that goes or changes let go first of what goes too, where its kind can do that; true when it did.
 * Each step of the ring comes before the next, and the last before the first.
 */
export function loosenRing(ring: readonly string[], graph: StepGraph<PlanNode>, planning: Planning): boolean {
  const { comparison, context, recipes } = planning;
  for (const [place, name] of ring.entries()) {
    const node = graph.nodes.get(name);
    const next = ring[(place + 1) % ring.length] ?? '';
    if (!node || !/^(drop|alter) /.test(name) || !next.startsWith('drop ')) continue;
    const first = `loosen ${node.subject}`;
    const current = comparison.target.objects.get(node.subject);
    if (!current) continue;
    if (!graph.nodes.has(first)) {
      const step = recipeOf(recipes, current.kind).loosen?.(current, context);
      if (!step) continue;
      graph.add({ ...node, name: first, leaves: 'there', priority: [0, 0], statements: step.statements });
      graph.edge(first, name);
    }
    graph.cut(name, next);
    graph.edge(first, next);
    return true;
  }
  return false;
}

/**
 * Splits one creation of the ring in two; where none can be split, one edge is given up. Answers what a reader must know
 * of that.
 */
export function cutRing(
  ring: readonly string[],
  graph: StepGraph<PlanNode>,
  { context, goal, recipes }: Planning,
): readonly string[] {
  const subjects = new Set(ring.map((name) => graph.nodes.get(name)?.subject).filter((id) => id !== undefined));
  for (const name of [...ring].sort()) {
    const node = graph.nodes.get(name);
    const wanted = node ? goal.get(node.subject) : undefined;
    if (!node || !wanted || !name.startsWith('create ')) continue;
    const without = new Set([...subjects].filter((id) => id !== node.subject));
    const halves = recipeOf(recipes, wanted.kind).split?.(wanted, without, context);
    const later = `complete ${node.subject}`;
    if (!halves || graph.nodes.has(later)) continue;
    graph.add({ ...node, statements: halves.first.statements });
    // As soon as it can be: what comes after may run it.
    graph.add({ ...node, name: later, statements: halves.later.statements });
    graph.edge(name, later);
    for (const leader of graph.leadersOf(name)) {
      if (!ring.includes(leader)) continue;
      graph.cut(leader, name);
      graph.edge(leader, later);
    }
    return [];
  }
  graph.cut(ring.at(-1) ?? '', ring[0] ?? '');
  return [
    say`these need each other, so their order may have to be changed by hand: ${[...subjects].sort().join(', ')}`,
  ];
}
