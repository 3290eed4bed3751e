/** What later entries of a time line did, for telling whether an earlier effect was undone or replaced. */

import type { Effect, Path } from './effect.ts';
import { pathKey, type Renames } from './ground.ts';

/** An effect of a later entry. */
export interface Later {
  readonly change: Effect['change'];
  /** The entry's name, for a person. */
  readonly by: string;
  /** True where it is known to have happened on the side that is judged. */
  readonly there: boolean;
  /** True where the other side records the entry. */
  readonly recorded: boolean;
}

/** Filled from the newest entry to the oldest: it always holds what came after the entry at hand. */
export class LaterEffects {
  readonly #at = new Map<string, Later[]>();
  readonly #renames = new Map<string, Path>();

  add(effect: Pick<Effect, 'path' | 'renamed'>, later: Later): void {
    const key = pathKey(effect.path);
    const list = this.#at.get(key);
    if (list) list.push(later);
    else this.#at.set(key, [later]);
    if (effect.renamed && later.there) this.#renames.set(key, effect.renamed);
  }

  /** The next effect that took this one's place, among those of which `which` holds. */
  covering(path: Path, which: (later: Later) => boolean): Later | undefined {
    for (let length = path.length; length > 0; length--) {
      const list = this.#at.get(pathKey(path.slice(0, length))) ?? [];
      // The last one added is the next in time.
      const found = list.findLast((later) => which(later) && (length === path.length || later.change !== 'sets'));
      if (found) return found;
    }
    return undefined;
  }

  get renames(): Renames {
    return this.#renames;
  }
}
