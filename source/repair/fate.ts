/** What a plan does with each object that it touches. */

import type { ObjectId } from '../catalog/object.ts';
import type { Alteration, Step } from '../catalog/recipe.ts';

type InPlace = Extract<Alteration, { type: 'in-place' }>;

/** What is to happen to one object. */
export type Fate =
  | { readonly type: 'create' }
  | { readonly type: 'drop' }
  | { readonly type: 'replace' }
  | {
      readonly type: 'alter';
      readonly alteration: InPlace;
      readonly hold?: Hold;
    }
  | { readonly type: 'detach'; readonly hold: Hold };

/** How an object that stays lets go of what is replaced, and takes hold again. */
export interface Hold {
  readonly before: readonly Step[];
  readonly after: readonly Step[];
}

/** True when the alteration does not run while the dependant, as it is, is there. */
export function obstructs({ rebuilds, rebuildsObjects, carries }: InPlace, id: ObjectId): boolean {
  const kind = id.slice(0, id.indexOf(':'));
  return [rebuilds?.includes(kind), rebuildsObjects?.includes(id), carries?.includes(id)].includes(true);
}

/** What lets go of what is replaced, of an object that stays. */
export function holdOf(fate: Fate): Hold | undefined {
  return fate.type === 'alter' || fate.type === 'detach' ? fate.hold : undefined;
}

/** What several steps of letting go, or of taking hold, are together: no statement twice. */
export function joined(steps: readonly Step[]): Step {
  const seen = new Set<string>();
  const statements = steps
    .flatMap((step) => step.statements)
    .filter((statement) => !seen.has(statement.sql) && seen.add(statement.sql));
  return { statements, notes: steps.flatMap((step) => step.notes ?? []) };
}
