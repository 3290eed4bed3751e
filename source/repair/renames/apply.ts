/** Chosen renames → the statements that carry them out, and the comparison as it will be after them. */

import type { CatalogObject, ObjectId } from '../../catalog/object.ts';
import type { RenameRecipe } from '../../catalog/recipe.ts';
import type { Comparison } from '../../compare/compare.ts';
import type { Recipes } from '../plan.ts';
import type { RepairStep } from '../repair.ts';
import { candidatesAmong, likeliest } from './candidates.ts';
import { compareAgain } from './compare-again.ts';
import type { Rename } from './rename.ts';
import { RenamedTarget } from './renamed-target.ts';

export interface Applied {
  /** The target as it will be after the renames, against the same source. */
  readonly comparison: Comparison;
  readonly steps: readonly RepairStep[];
  readonly notes: readonly string[];
  /** What is renamed along with what was chosen, because it was only named after that. */
  readonly along: readonly Rename[];
  /** The id that an object of the target has after the renames. */
  idNow(id: ObjectId): ObjectId;
}

/** Renames in an order in which every name is free when it is taken; names that go in a circle pass through another. */
export function applyRenames(comparison: Comparison, kinds: Recipes, chosen: readonly Rename[]): Applied {
  const work = new Work(comparison, kinds);
  work.carryOut(chosen);
  let current = work.comparison();
  const along: Rename[] = [];
  for (;;) {
    const more = likeliest(candidatesAmong(current, kinds, (object) => work.goesAlong(object)));
    if (more.length === 0) break;
    along.push(...more);
    work.carryOut(more);
    current = work.comparison();
  }
  return {
    comparison: current,
    steps: work.steps,
    notes: [...work.notes],
    along,
    idNow: (id) => work.target.idNow(id),
  };
}

class Work {
  readonly target: RenamedTarget;
  readonly steps: RepairStep[] = [];
  readonly notes = new Set<string>();
  private readonly first: Comparison;
  private readonly kinds: Recipes;

  constructor(comparison: Comparison, kinds: Recipes) {
    this.first = comparison;
    this.kinds = kinds;
    this.target = new RenamedTarget(comparison.target, kinds);
  }

  comparison(): Comparison {
    return compareAgain(this.first, this.target.catalog, this.target.touched, this.kinds);
  }

  /** True for what may be renamed along: touched by what was renamed, and commonly named after it. */
  goesAlong(object: CatalogObject): boolean {
    return this.target.touched.has(object.id) && (this.kinds.get(object.kind)?.rename?.goesAlong(object) ?? false);
  }

  carryOut(renames: readonly Rename[]): void {
    const aside = new Set<Rename>();
    let waiting = [...renames].sort((a, b) => this.depth(a.from) - this.depth(b.from) || (a.from < b.from ? -1 : 1));
    while (waiting.length > 0) {
      const free = waiting.find((rename) => !this.target.get(rename.to));
      if (free) {
        waiting = waiting.filter((rename) => rename !== free);
        this.rename(free.from, this.bareName(free.to));
        continue;
      }
      // Names in a circle: one steps aside, and the others can follow.
      const next = waiting.find((rename) => !aside.has(rename));
      if (!next) throw new Error(`the names of ${waiting.map(({ to }) => to).join(', ')} are taken`);
      aside.add(next);
      this.rename(next.from, this.freeName(next.from));
    }
  }

  private rename(from: ObjectId, name: string): void {
    const object = this.target.get(this.target.idNow(from));
    const recipe = object && this.kinds.get(object.kind)?.rename;
    if (!object || !recipe) throw new Error(`${from} cannot be renamed`);
    const step = recipe.step(object, name);
    const subject = this.target.rename(object, recipe, name);
    this.steps.push({ subject, reason: 'rename', leaves: 'there', statements: step.statements });
    for (const note of step.notes ?? []) this.notes.add(note);
  }

  private bareName(to: ObjectId): string {
    const { object, recipe } = this.wanted(to);
    return recipe.bareName(object);
  }

  private wanted(to: ObjectId): { readonly object: CatalogObject; readonly recipe: RenameRecipe } {
    const object = this.first.source.objects.get(to);
    const recipe = object && this.kinds.get(object.kind)?.rename;
    if (!object || !recipe) throw new Error(`nothing can be renamed to ${to}`);
    return { object, recipe };
  }

  /** A name that nothing on either side has. */
  private freeName(from: ObjectId): string {
    const texts = [...this.first.source.objects.keys(), ...this.first.target.objects.keys()];
    for (let number = 1; ; number++) {
      const name = `renaming_${number}`;
      if (!this.steps.some(({ subject }) => subject.includes(name)) && !texts.some((id) => id.includes(name)))
        return name;
      if (number > 10_000) throw new Error(`no name is free for ${from}`);
    }
  }

  private depth(id: ObjectId): number {
    let depth = 0;
    for (let object = this.first.target.objects.get(id); object?.parent; depth++)
      object = this.first.target.objects.get(object.parent);
    return depth;
  }
}
