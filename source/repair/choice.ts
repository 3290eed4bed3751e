/**
 * Which differences a repair takes on: those asked for, what they cannot do without, less what must be left alone.
 * Grown until the goal holds together: nothing in it lacks what it depends on.
 */

import { children } from '../catalog/catalog.ts';
import type { CatalogObject, ObjectId } from '../catalog/object.ts';
import { finish, sifted, stride, type Work } from '../catalog/work.ts';
import type { Comparison } from '../compare/compare.ts';
import { counts } from '../compare/compare.ts';
import type { Difference } from '../compare/difference.ts';
import { say } from '../language/language.ts';
import { isLeftAsAccepted } from './accepted.ts';
import type { ChangedNames } from './changed-names.ts';
import type { Withheld } from './repair.ts';

/** What choosing needs to know of the kinds. */
export interface ChoiceRules {
  /** True for a child that its parent's creation writes. */
  madeWithParent(object: CatalogObject): boolean;
  /** The names that it takes in a namespace shared with other kinds. */
  occupies(object: CatalogObject): readonly string[];
  /** The names that change hands. */
  readonly names: ChangedNames;
  /** What the server ties to it, beyond recorded dependencies. */
  tied(difference: Difference): readonly ObjectId[];
  /** True when what the one is made like cannot be had while the other, which it depends on, is as it is. */
  needsChanged(dependant: Difference, dependency: Difference): boolean;
}

/** What comes along with a difference: because it is needed, or because it goes without saying. */
interface Lead {
  readonly id: ObjectId;
  readonly needed: boolean;
}

/** How many differences are looked at between two pauses. */
const pace = stride / 16;

export class Choice {
  readonly asked: readonly ObjectId[];
  readonly chosen = new Set<ObjectId>();
  readonly carried = new Set<ObjectId>();
  readonly withheld = new Map<ObjectId, Withheld>();
  /** What came along because something else is made anew. */
  private readonly along = new Set<ObjectId>();
  /** What stays without a word of its own: what is accepted, and children of what is withheld. */
  private readonly held = new Set<ObjectId>();
  private readonly leads = new Map<ObjectId, readonly Lead[]>();
  /** The chosen ones that nobody asked for, and others led to. */
  private readonly led = new Set<ObjectId>();
  private readonly comparison: Comparison;
  private readonly rules: ChoiceRules;

  private constructor(comparison: Comparison, asked: readonly ObjectId[], rules: ChoiceRules) {
    this.comparison = comparison;
    this.rules = rules;
    this.asked = asked;
  }

  /** The choice of what is asked for, or of all that counts when that is null. In steps. */
  static *of(comparison: Comparison, asked: readonly ObjectId[] | null, rules: ChoiceRules): Work<Choice> {
    const differences = comparison.differences.values();
    const all =
      asked === null ? (yield* sifted(differences, counts)).map(({ id }) => id) : withDescendants(comparison, asked);
    const choice = new Choice(comparison, all, rules);
    yield;
    for (const id of choice.asked) choice.chosen.add(id);
    const accepted = asked === null ? yield* acceptedIn(comparison) : [];
    for (const id of accepted) choice.held.add(id);
    yield;
    yield* choice.growing();
    for (const id of accepted) choice.release(id);
    return choice;
  }

  difference(id: ObjectId): Difference | undefined {
    return this.comparison.differences.get(id);
  }

  /** Leaves a difference as it is, and with it the removal of whatever it still needs. */
  withhold(item: Withheld): void {
    if (this.withheld.has(item.subject)) return;
    this.withheld.set(item.subject, item);
    this.release(item.subject);
    if (this.led.size === 0) return;
    // What had come along for its sake has no reason to be there any more.
    this.chosen.clear();
    this.carried.clear();
    this.led.clear();
    for (const id of this.asked) if (!this.isLeft(id)) this.chosen.add(id);
    this.grow(this.along);
  }

  /** Takes on differences of which the chosen ones cannot do without; true when that is news. */
  carry(ids: Iterable<ObjectId>): boolean {
    const before = this.chosen.size;
    const counted = [...ids].filter((id) => {
      const difference = this.difference(id);
      return difference !== undefined && counts(difference);
    });
    // What is chosen has all that it leads to.
    if (counted.length === 0) return false;
    for (const id of counted) this.along.add(id);
    this.grow(counted);
    return this.chosen.size > before;
  }

  private namesOf({ source, target }: Difference): {
    readonly held: readonly string[];
    readonly wanted: readonly string[];
  } {
    return {
      held: target ? this.rules.occupies(target) : [],
      wanted: source ? this.rules.occupies(source) : [],
    };
  }

  private isLeft(id: ObjectId): boolean {
    return this.withheld.has(id) || this.held.has(id);
  }

  private release(id: ObjectId): void {
    this.chosen.delete(id);
    this.carried.delete(id);
    this.led.delete(id);
    const stays = this.comparison.target.objects.get(id);
    if (!stays) {
      // It will not be made, and neither can what needs it.
      for (const dependant of this.comparison.source.dependencies.dependants(id)) {
        if (!this.chosen.has(dependant) || !this.comparison.source.objects.has(dependant)) continue;
        this.keep(dependant, say`it needs ${id}, which is left out`);
      }
      return;
    }
    for (const needed of this.comparison.target.dependencies.dependsOn(id)) {
      const difference = this.difference(needed);
      if (difference?.type === 'only-in-target' && this.chosen.has(needed))
        this.keep(needed, say`${id}, which stays, needs it`);
    }
    const difference = this.difference(id);
    for (const name of difference ? this.namesOf(difference).held : []) {
      for (const taker of this.rules.names.takers.get(name) ?? [])
        if (this.chosen.has(taker)) this.keep(taker, say`${id}, which stays, has its name`);
    }
    // A parent that stays though it was to go keeps all its children, which goes without saying.
    if (difference?.type !== 'only-in-target') return;
    for (const child of children(this.comparison.target, id)) {
      if (this.isLeft(child.id)) continue;
      this.held.add(child.id);
      this.release(child.id);
    }
  }

  private keep(id: ObjectId, reason: string): void {
    if (this.isLeft(id)) return;
    this.withheld.set(id, { subject: id, reason, statements: [] });
    this.release(id);
  }

  /** Takes in what the chosen need, and these with what they need. */
  private grow(along: Iterable<ObjectId> = []): void {
    finish(this.growing(along));
  }

  /** The same in steps. */
  private *growing(along: Iterable<ObjectId> = []): Work<void> {
    const queue = [...this.chosen];
    const take = ({ id, needed }: Lead): boolean => {
      if (this.chosen.has(id) || this.isLeft(id)) return false;
      const difference = this.difference(id);
      if (!difference || difference.cosmetic) return false;
      this.chosen.add(id);
      if (needed) this.carried.add(id);
      queue.push(id);
      return true;
    };
    for (const id of along) take({ id, needed: true });
    let looks = 0;
    for (let id = queue.pop(); id !== undefined; id = queue.pop()) {
      if (++looks % pace === 0) yield;
      for (const lead of this.leadsOf(id)) if (take(lead)) this.led.add(lead.id);
    }
  }

  /** What the repair of a difference leads to: the same however often the choice grows anew. */
  private leadsOf(id: ObjectId): readonly Lead[] {
    let leads = this.leads.get(id);
    if (!leads) {
      const difference = this.difference(id);
      leads = difference ? [...this.seekLeads(difference)] : [];
      this.leads.set(id, leads);
    }
    return leads;
  }

  private *seekLeads(difference: Difference): Generator<Lead> {
    const { id } = difference;
    const { source, target } = this.comparison;
    for (const tied of this.rules.tied(difference)) yield { id: tied, needed: true };
    if (difference.implied && difference.parent !== null) yield { id: difference.parent, needed: true };
    if (difference.type === 'changed')
      for (const catalog of [source, target])
        for (const child of children(catalog, id))
          if (this.difference(child.id)?.implied) yield { id: child.id, needed: false };
    if (difference.type === 'only-in-target') {
      for (const child of children(target, id)) yield { id: child.id, needed: false };
      for (const dependant of target.dependencies.dependants(id)) {
        yield { id: dependant, needed: true };
        if (!source.objects.has(dependant)) continue;
        // What stays, as it is written, needs what takes the name.
        for (const name of this.rules.occupies(difference.target))
          for (const taker of this.rules.names.takers.get(name) ?? []) yield { id: taker, needed: true };
        // What is the same on both sides is held by something else in the source: the key of another name.
        if (this.difference(dependant)) continue;
        for (const need of source.dependencies.dependsOn(dependant))
          if (!target.objects.has(need)) yield { id: need, needed: true };
      }
      return;
    }
    for (const need of source.dependencies.dependsOn(id)) {
      const other = this.difference(need);
      if (!target.objects.has(need) ? source.objects.has(need) : other && this.rules.needsChanged(difference, other))
        yield { id: need, needed: true };
    }
    if (difference.type === 'only-in-source') {
      for (const child of children(source, id))
        if (this.rules.madeWithParent(child)) yield { id: child.id, needed: false };
    }
    for (const name of this.namesOf(difference).wanted)
      for (const leaver of this.rules.names.leavers.get(name) ?? [])
        if (leaver !== id) yield { id: leaver, needed: true };
  }
}

function* acceptedIn(comparison: Comparison): Work<readonly ObjectId[]> {
  const isLeft = (difference: Difference): boolean => isLeftAsAccepted(comparison, difference);
  return (yield* sifted(comparison.differences.values(), isLeft)).map(({ id }) => id);
}

/** The asked objects' differences, and those of everything inside them. */
function withDescendants(comparison: Comparison, asked: readonly ObjectId[]): readonly ObjectId[] {
  const found = new Set<ObjectId>();
  const visit = (id: ObjectId): void => {
    const difference = comparison.differences.get(id);
    if (difference && !difference.cosmetic) found.add(id);
    for (const catalog of [comparison.source, comparison.target])
      for (const child of children(catalog, id)) visit(child.id);
  };
  for (const id of asked) visit(id);
  return [...found];
}
