/** `--rename OLD=NEW` → the rename that is meant, or why there is none. */

import { Fault } from '../../catalog/fault.ts';
import type { CatalogObject, ObjectId } from '../../catalog/object.ts';
import type { Comparison } from '../../compare/compare.ts';
import { say, sayText } from '../../language/language.ts';
import type { Recipes } from '../plan.ts';
import type { Rename } from './rename.ts';

/**
 * The renames that these words ask for. OLD is an object of the target and NEW one of the source, by id or, where that
 * tells them from all others, by what follows the kind in it (`public.a=public.b`). Throws a Fault for what is no rename:
 * it says why, and what would do.
 */
export function requestedRenames(comparison: Comparison, kinds: Recipes, words: readonly string[]): readonly Rename[] {
  const requests = words.map((word) => new Request(comparison, kinds, word));
  const renames = requests.map((request) => request.rename());
  for (const request of requests) request.check(renames);
  return renames;
}

class Request {
  private readonly comparison: Comparison;
  private readonly kinds: Recipes;
  private readonly word: string;
  private readonly old: CatalogObject;
  private readonly wanted: CatalogObject;

  constructor(comparison: Comparison, kinds: Recipes, word: string) {
    this.comparison = comparison;
    this.kinds = kinds;
    this.word = word;
    const [old, wanted] = this.halves();
    this.old = this.find(old, 'target', null);
    this.wanted = this.find(wanted, 'source', this.old.kind);
  }

  rename(): Rename {
    return { from: this.old.id, to: this.wanted.id };
  }

  /** Throws a Fault when the rename is impossible beside the others. */
  check(all: readonly Rename[]): void {
    const { old, wanted } = this;
    const recipe = this.kinds.get(old.kind)?.rename;
    const label = this.kinds.get(old.kind)?.label;
    if (old.kind !== wanted.kind) {
      const other = this.kinds.get(wanted.kind)?.label.one ?? wanted.kind;
      throw this.refusal(
        say`${old.id} is a ${sayText(label?.one ?? old.kind)}, and ${wanted.id} a ${sayText(other)}`,
        say`a rename keeps the kind`,
      );
    }
    if (old.id === wanted.id)
      throw this.refusal(say`both names are the same`, say`OLD is the name in the target, NEW that in the source`);
    if (!recipe)
      throw this.refusal(
        say`${sayText(label?.many ?? old.kind)} cannot be renamed`,
        say`without the flag it is dropped and made`,
      );
    for (const object of [old, wanted]) {
      const obstacle = recipe.obstacle(object);
      if (obstacle !== null) throw this.refusal(say`${object.id} cannot be renamed by itself`, obstacle);
    }
    for (const { from, to } of all) {
      if ((from === old.id) !== (to === wanted.id))
        throw this.refusal(
          from === old.id
            ? say`${old.id} can have one new name only`
            : say`${wanted.id} can be the new name of one only`,
          null,
        );
    }
    this.checkPlace(all);
    const taken = this.comparison.target.objects.has(wanted.id) && !all.some(({ from }) => from === wanted.id);
    if (taken) {
      throw this.refusal(
        say`the target has ${wanted.id} already`,
        say`rename that too, or leave out this flag: ${old.id} and ${wanted.id} are then repaired each by itself`,
      );
    }
    const holder = this.holder(recipe.bareName(wanted), all);
    if (holder) throw this.refusal(say`the name is that of ${holder.id} in the target`, say`drop or rename that first`);
  }

  /** A rename leaves an object where it is: in its schema and its table, and a routine with its arguments. */
  private checkPlace(all: readonly Rename[]): void {
    const { old, wanted } = this;
    const parent = all.find(({ from }) => from === old.parent)?.to ?? old.parent;
    if (parent !== wanted.parent) {
      throw this.refusal(
        say`${old.id} belongs to ${String(parent)}, and ${wanted.id} to ${String(wanted.parent)}`,
        old.parent === null || wanted.parent === null
          ? null
          : say`where the one is to be the other, add --rename ${old.parent}=${wanted.parent}`,
      );
    }
    if (old.schema !== wanted.schema) {
      throw this.refusal(
        say`${old.id} is in another schema than ${wanted.id}`,
        say`ALTER … SET SCHEMA moves it; run that by hand, and then compare again`,
      );
    }
    const recipe = this.kinds.get(old.kind)?.rename;
    if (!recipe) return;
    const rest = (object: CatalogObject): string => object.name.slice(recipe.bareName(object).length);
    if (rest(old) !== rest(wanted)) {
      throw this.refusal(
        say`they take other arguments: ${old.name}, ${wanted.name}`,
        say`without the flag the one is dropped and the other made`,
      );
    }
  }

  /** Another object of the target that holds the new name. */
  private holder(name: string, all: readonly Rename[]): CatalogObject | undefined {
    const occupied = new Set(this.kinds.get(this.wanted.kind)?.occupies?.(this.wanted));
    if (occupied.size === 0) return undefined;
    for (const object of this.comparison.target.objects.values()) {
      if (object.schema !== this.wanted.schema || !object.name.startsWith(name)) continue;
      if (object.id === this.wanted.id || all.some(({ from }) => from === object.id)) continue;
      if (
        this.kinds
          .get(object.kind)
          ?.occupies?.(object)
          .some((item) => occupied.has(item))
      )
        return object;
    }
    return undefined;
  }

  /** OLD and NEW: parted by the first equals sign outside of quotes. */
  private halves(): readonly [string, string] {
    let quoted = false;
    for (let at = 0; at < this.word.length; at++) {
      if (this.word[at] === '"') quoted = !quoted;
      else if (this.word[at] === '=' && !quoted) return [this.word.slice(0, at).trim(), this.word.slice(at + 1).trim()];
    }
    throw this.refusal(say`it takes OLD=NEW`, say`for example: --rename table:public.orders=table:public.purchases`);
  }

  private find(word: string, side: 'source' | 'target', kind: string | null): CatalogObject {
    const { objects } = this.comparison[side];
    const exact = objects.get(word);
    if (exact) return exact;
    const found = [...this.kinds.values()]
      .filter((rules) => rules.rename && (kind === null || rules.kind === kind))
      .flatMap((rules) => this.named(`${rules.kind}:${word}`, side));
    const [one, ...more] = found;
    if (one && more.length === 0) return one;
    if (one) {
      const ids = found.map(({ id }) => id).join(say` or `);
      throw this.refusal(say`${word} may be ${ids}`, say`name it by its whole id`);
    }
    const other = side === 'source' ? 'target' : 'source';
    const renamable = [...this.kinds.keys()].map((name) => `${name}:${word}`);
    const there = [word, ...renamable].some((id) => this.comparison[other].objects.has(id));
    const elsewhere =
      side === 'source'
        ? say`the target has it: OLD is the name in the target, NEW that in the source`
        : say`the source has it: OLD is the name in the target, NEW that in the source`;
    throw this.refusal(
      side === 'source' ? say`the source has no ${word}` : say`the target has no ${word}`,
      there
        ? elsewhere
        : say`ids look like table:public.orders or column:public.orders.id; dbparity check --json lists those that differ`,
    );
  }

  /** The object of this id; a routine's arguments may be left out. */
  private named(id: ObjectId, side: 'source' | 'target'): readonly CatalogObject[] {
    const { objects } = this.comparison[side];
    const exact = objects.get(id);
    if (exact) return [exact];
    if (!/^(function|procedure|aggregate):/.test(id)) return [];
    return [...objects.values()].filter((object) => object.id.startsWith(`${id}(`));
  }

  private refusal(problem: string, advice: string | null): Fault {
    return new Fault({ code: 'no-such-rename', doing: say`rename ${this.word}`, problem, advice });
  }
}
