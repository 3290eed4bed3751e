/** Fates → steps in an order in which every statement finds what it needs. */

import type { CatalogObject, ObjectId } from '../catalog/object.ts';
import type { Step } from '../catalog/recipe.ts';
import { stride, type Work } from '../catalog/work.ts';
import { type Fate, holdOf, joined, obstructs } from './fate.ts';
import { needsChanged } from './needs.ts';
import { StepGraph } from './order.ts';
import { type Planning, recipeOf } from './plan.ts';
import type { RepairStep, StepReason } from './repair.ts';
import { cutRing, loosenRing, type PlanNode } from './ring.ts';

/** How many objects are looked at between two pauses. */
const pace = stride / 16;

/** The repair's steps, and what its reader must know besides. In steps of its own. */
export function* arrange(
  planning: Planning,
  fates: ReadonlyMap<ObjectId, Fate>,
): Work<{ steps: readonly RepairStep[]; notes: readonly string[] }> {
  // Children that must go before their parent does, because two parents that go hold on to each other through them.
  const first = new Set<ObjectId>();
  for (;;) {
    const arrangement = new Arrangement(planning, fates, first);
    const steps = yield* arrangement.steps();
    if (steps) return { steps, notes: arrangement.notes };
  }
}

class Arrangement {
  readonly notes: string[] = [];
  private readonly graph = new StepGraph<PlanNode>();
  private readonly planning: Planning;
  private readonly fates: ReadonlyMap<ObjectId, Fate>;
  private readonly first: Set<ObjectId>;

  /** `first`: children with a step of their own though their parent goes; grows when a ring asks for it. */
  constructor(planning: Planning, fates: ReadonlyMap<ObjectId, Fate>, first: Set<ObjectId>) {
    this.planning = planning;
    this.fates = fates;
    this.first = first;
  }

  /** The steps in order; null when another arrangement must be made, with more children going first. */
  *steps(): Work<readonly RepairStep[] | null> {
    let looks = 0;
    for (const [id, fate] of this.fates) {
      if (++looks % pace === 0) yield;
      this.addNodes(id, fate);
    }
    for (const [id, fate] of this.fates) {
      if (++looks % pace === 0) yield;
      this.addEdges(id, fate);
    }
    yield* this.addNameEdges();
    for (;;) {
      const sorted = yield* this.graph.sort();
      if ('order' in sorted) {
        return sorted.order
          .filter((node) => node.statements.length > 0)
          .map(({ subject, reason, leaves, statements }) => ({ subject, reason, leaves, statements }));
      }
      if (this.graph.soften(sorted.ring)) continue;
      if (loosenRing(sorted.ring, this.graph, this.planning)) continue;
      if (this.unfold(sorted.ring)) return null;
      this.notes.push(...cutRing(sorted.ring, this.graph, this.planning));
    }
  }

  private addNodes(id: ObjectId, fate: Fate): void {
    const { comparison, context, goal, recipes } = this.planning;
    const current = comparison.target.objects.get(id);
    const wanted = goal.get(id);
    const recipe = recipeOf(recipes, id.slice(0, id.indexOf(':')));
    if ((fate.type === 'drop' || fate.type === 'replace') && current && !this.goesWithParent(current)) {
      this.node(
        `drop ${id}`,
        id,
        fate.type === 'drop' ? 'drop' : 'rebuild',
        [0, -recipe.rank],
        recipe.drop(current, context),
      );
    }
    if ((fate.type === 'create' || fate.type === 'replace') && wanted && !this.comesWithParent(wanted)) {
      this.node(
        `create ${id}`,
        id,
        fate.type === 'create' ? 'create' : 'rebuild',
        [2, this.rank(id)],
        recipe.create(wanted, context),
      );
    }
    if (
      (fate.type === 'create' || fate.type === 'replace') &&
      wanted &&
      this.comesWithParent(wanted) &&
      recipe.finish
    ) {
      this.node(
        `finish ${id}`,
        id,
        fate.type === 'create' ? 'create' : 'rebuild',
        [2, this.rank(id)],
        recipe.finish(wanted, context),
      );
    }
    if (fate.type === 'alter') this.node(`alter ${id}`, id, 'alter', [2, this.rank(id)], fate.alteration);
    const hold = holdOf(fate);
    if (hold) {
      this.node(`detach ${id}`, id, 'detach', [0, -recipe.rank], joined(hold.before));
      this.node(`attach ${id}`, id, 'attach', [2, this.rank(id)], joined(hold.after));
    }
  }

  /**
   * Its place among what is free to come: its kind's, but behind all of the kinds that it needs one of. What a routine's
   * text calls is recorded nowhere, so whoever runs a routine waits for all of them.
   */
  private rank(id: ObjectId): number {
    const { goal, recipes } = this.planning;
    const rankOf = (one: ObjectId): number => recipeOf(recipes, one.slice(0, one.indexOf(':'))).rank;
    const behind = Math.max(...goal.dependsOn(id).map(rankOf), 0) + 0.5;
    return Math.max(rankOf(id), behind);
  }

  private node(name: string, subject: ObjectId, reason: StepReason, priority: readonly number[], step: Step): void {
    // What must be committed by itself goes first where nothing holds it back, so that one transaction can hold the rest.
    const early = step.statements.length > 0 && step.statements.every(({ boundary }) => boundary !== undefined);
    const leaves = name.startsWith('drop ') ? 'gone' : 'there';
    this.graph.add({
      name,
      subject,
      reason,
      leaves,
      priority: early ? [-1, ...priority] : priority,
      statements: step.statements,
    });
    this.notes.push(...(step.notes ?? []));
    (step.deferred ?? []).forEach((late, index) => {
      this.graph.add({
        name: `later ${index} ${subject}`,
        subject,
        reason,
        leaves,
        priority: [3, ...priority],
        statements: late.statements,
      });
    });
  }

  private addEdges(id: ObjectId, fate: Fate): void {
    const { comparison, goal } = this.planning;
    const current = comparison.target.objects.get(id);
    const comes = this.comes(id);
    const goes = this.goes(id);
    if (goes !== comes) this.graph.edge(goes, comes);
    this.graph.edge(`detach ${id}`, `attach ${id}`);
    this.graph.edge(`detach ${id}`, `alter ${id}`);
    this.graph.edge(`alter ${id}`, `attach ${id}`);
    this.graph.edge(comes, `finish ${id}`);
    if (comes !== undefined) {
      for (const need of goal.dependsOn(id)) this.graph.edge(this.comes(need), comes, this.hold(id, need));
      this.addLateEdges(id, fate, comes);
    }
    if (!current) return;
    for (const dependantId of comparison.target.dependencies.dependants(id)) {
      // Whoever holds on to it lets go before it goes or changes.
      const gone = this.goes(dependantId);
      const lets = gone ?? this.lets(dependantId, id);
      if (goes !== undefined) this.graph.edge(lets, goes);
      // … but for what it lets go of itself, so that it does not go along.
      if (fate.type === 'alter' && !fate.alteration.releases?.includes(dependantId))
        this.graph.edge(lets, `alter ${id}`, gone && !obstructs(fate.alteration, dependantId) ? 'soft' : 'hard');
    }
    if (fate.type !== 'alter') return;
    for (const other of fate.alteration.after ?? [])
      this.graph.edge(this.goes(other) ?? `alter ${other}`, `alter ${id}`);
    for (const rebuilt of fate.alteration.rebuildsObjects ?? []) {
      this.graph.edge(this.goes(rebuilt), `alter ${id}`);
      // What becomes something else without it need not wait.
      const changes = this.planning.choice.difference(rebuilt) && !goal.dependsOn(rebuilt).includes(id);
      this.graph.edge(`alter ${id}`, this.comes(rebuilt), changes ? 'soft' : 'hard');
    }
  }

  /** How firmly an object must wait for another that it depends on: one that only changes may have all that it needs. */
  private hold(id: ObjectId, need: ObjectId): 'hard' | 'soft' {
    if (this.fates.get(need)?.type !== 'alter') return 'hard';
    const { choice, recipes } = this.planning;
    const [own, other] = [choice.difference(id), choice.difference(need)];
    return own && other && !needsChanged(own, other, recipes) ? 'soft' : 'hard';
  }

  private addLateEdges(id: ObjectId, fate: Fate, comes: string): void {
    const step = this.stepOf(id, fate);
    for (const released of step?.releases ?? []) this.graph.edge(comes, this.goes(released) ?? this.comes(released));
    (step?.deferred ?? []).forEach((late, index) => {
      const name = `later ${index} ${id}`;
      this.graph.edge(comes, name);
      for (const need of late.needs) this.graph.edge(this.comes(need), name);
    });
  }

  private stepOf(id: ObjectId, fate: Fate): Step | null {
    if (fate.type === 'alter') return fate.alteration;
    const wanted = this.planning.goal.get(id);
    if (!wanted || (fate.type !== 'create' && fate.type !== 'replace') || this.comesWithParent(wanted)) return null;
    return recipeOf(this.planning.recipes, wanted.kind).create(wanted, this.planning.context);
  }

  /** A name that something else holds is free only once that is gone. */
  private *addNameEdges(): Work<void> {
    const holders = new Map<string, string[]>();
    let looks = 0;
    for (const [id] of this.fates) {
      if (++looks % pace === 0) yield;
      const goes = this.goes(id);
      const current = this.planning.comparison.target.objects.get(id);
      if (goes === undefined || !current) continue;
      for (const name of recipeOf(this.planning.recipes, current.kind).occupies?.(current) ?? []) {
        const list = holders.get(name);
        if (list) list.push(goes);
        else holders.set(name, [goes]);
      }
    }
    if (holders.size === 0) return;
    for (const [id, fate] of this.fates) {
      if (++looks % pace === 0) yield;
      const wanted = this.planning.goal.get(id);
      const comes = this.comes(id);
      if (comes === undefined || !wanted || fate.type === 'alter') continue;
      for (const name of recipeOf(this.planning.recipes, wanted.kind).occupies?.(wanted) ?? []) {
        for (const holder of holders.get(name) ?? []) this.graph.edge(holder, comes);
      }
    }
  }

  /** The step after which the object is there in its wanted form; undefined when it is there already. */
  private comes(id: ObjectId): string | undefined {
    const fate = this.fates.get(id);
    if (!fate || fate.type === 'drop') return undefined;
    if (fate.type === 'alter') return `alter ${id}`;
    if (fate.type === 'detach') return `attach ${id}`;
    const wanted = this.planning.goal.get(id);
    if (wanted && wanted.parent !== null && this.comesWithParent(wanted)) return this.comes(wanted.parent);
    return `create ${id}`;
  }

  /** The step after which the object as it is now is gone; undefined when it stays. */
  private goes(id: ObjectId): string | undefined {
    const fate = this.fates.get(id);
    const current = this.planning.comparison.target.objects.get(id);
    if (!current || (fate?.type !== 'drop' && fate?.type !== 'replace')) return undefined;
    return current.parent !== null && this.goesWithParent(current) ? this.goes(current.parent) : `drop ${id}`;
  }

  /** The step by which an object that stays lets go of another. */
  private lets(dependant: ObjectId, dependency: ObjectId): string | undefined {
    const fate = this.fates.get(dependant);
    if (fate && holdOf(fate)) return `detach ${dependant}`;
    if (fate?.type !== 'alter') return undefined;
    return this.planning.goal.dependsOn(dependant).includes(dependency) ? undefined : `alter ${dependant}`;
  }

  private goesWithParent(object: CatalogObject): boolean {
    if (this.first.has(object.id)) return false;
    const fate = object.parent === null ? undefined : this.fates.get(object.parent);
    return fate?.type === 'drop' || fate?.type === 'replace';
  }

  private comesWithParent(object: CatalogObject): boolean {
    const fate = object.parent === null ? undefined : this.fates.get(object.parent);
    if (fate?.type !== 'create' && fate?.type !== 'replace') return false;
    return recipeOf(this.planning.recipes, object.kind).madeWithParent?.(object) ?? false;
  }

  /** Finds children by which parents that go hold on to each other (foreign keys in a circle), and lets them go first. */
  private unfold(ring: readonly string[]): boolean {
    const { dependencies } = this.planning.comparison.target;
    const before = this.first.size;
    for (const name of ring) {
      const subject = this.graph.nodes.get(name)?.subject;
      if (subject === undefined || !name.startsWith('drop ')) continue;
      for (const child of this.planning.context.current.children(subject)) {
        if (!this.goesWithParent(child)) continue;
        const holds = dependencies
          .dependsOn(child.id)
          .some((id) => this.goes(id) !== name && ring.includes(this.goes(id) ?? ''));
        if (holds) this.first.add(child.id);
      }
    }
    return this.first.size > before;
  }
}
