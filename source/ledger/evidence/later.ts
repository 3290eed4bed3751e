/** What later entries of a time line did, for telling whether an earlier effect was undone or replaced. */

import type { Effect, Path } from './effect.ts';
import { pathKey, type Renames } from './ground.ts';
import type { PlacedEffect } from './reading-entry.ts';

/** An effect of a later entry. */
export interface Later {
  readonly change: Effect['change'];
  /** The entry's name, for a person. */
  readonly by: string;
  /** True where it is known to have happened on the side that is judged. */
  readonly there: boolean;
  /** True where the other side records the entry. */
  readonly recorded: boolean;
  /** The effect itself, or the one of the same entry that took its place. */
  readonly effect: PlacedEffect;
}

interface Placed extends Later {
  /** Counted from the newest entry to the oldest. */
  readonly entry: number;
  readonly statement: number;
  /** Where what stood there is afterwards, with all that lies within it. */
  readonly renamed: Path | null;
}

/** Filled from the newest entry to the oldest: it always holds what came after the entry at hand. */
export class LaterEffects {
  readonly #at = new Map<string, Placed[]>();
  readonly #here = new Map<string, Path>();
  readonly #recorded = new Map<string, Path>();
  #entry = 0;

  /** What is added from here on is the next older entry's. */
  begin(): void {
    this.#entry++;
  }

  add({ path, renamed, statement }: Pick<PlacedEffect, 'path' | 'renamed' | 'statement'>, later: Later): void {
    const key = pathKey(path);
    const placed: Placed = {
      ...later,
      entry: this.#entry,
      statement,
      renamed: renamed ?? null,
    };
    const list = this.#at.get(key);
    if (list) list.push(placed);
    else this.#at.set(key, [placed]);
    if (renamed && later.there) this.#here.set(key, renamed);
    if (renamed && later.recorded) this.#recorded.set(key, renamed);
  }

  /**
   * The next effect that took this one's place, among those of which `which` holds. What is given another name takes along
   * what lies within it: it has its place there from then on.
   */
  covering(
    { path, goesWith = [] }: Pick<Effect, 'path' | 'goesWith'>,
    which: (later: Later) => boolean,
  ): Later | undefined {
    const found = this.#following(path, which);
    if (found) return found;
    for (const place of goesWith) {
      const removed = this.#following(place, (later) => later.change === 'removes' && which(later));
      if (removed) return removed;
    }
    return undefined;
  }

  #following(path: Path, which: (later: Later) => boolean): Later | undefined {
    let current = path;
    let last: Placed | null = null;
    for (;;) {
      const since: Placed | null = last;
      const found = this.#covering(current, (later) => (since === null || isAfter(later, since)) && which(later));
      if (!found?.later.renamed) return found?.later;
      current = [...found.later.renamed, ...current.slice(found.length)];
      last = found.later;
    }
  }

  /** The next effect that gave this place, or what it lies in, another name. */
  renaming(path: Path, which: (later: Later) => boolean): Later | undefined {
    const found = this.#covering(path, which);
    return found?.later.renamed ? found.later : undefined;
  }

  #covering(path: Path, which: (later: Placed) => boolean): { later: Placed; length: number } | undefined {
    for (let length = path.length; length > 0; length--) {
      const list = this.#at.get(pathKey(path.slice(0, length))) ?? [];
      // The last one added is the next in time.
      const later = list.findLast((one) => which(one) && (length === path.length || one.change !== 'sets'));
      if (later) return { later, length };
    }
    return undefined;
  }

  /** The new names that are there on the side that is judged, and those of what the other side records. */
  get renames(): { readonly here: Renames; readonly recorded: Renames } {
    return { here: this.#here, recorded: this.#recorded };
  }
}

function isAfter(a: Placed, b: Placed): boolean {
  return a.entry < b.entry || (a.entry === b.entry && a.statement > b.statement);
}
