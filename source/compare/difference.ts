import type { Severity } from '../catalog/kind.ts';
import type { CatalogObject, ObjectId } from '../catalog/object.ts';

/** One attribute that is not the same on both sides. */
export interface AttributeDifference {
  readonly name: string;
  readonly severity: Severity;
  /** Why it weighs that: one sentence for a person, in the language of the run. */
  readonly why: string;
  /** True when only the writing differs (formatting, a deparse difference between majors, column order). */
  readonly cosmetic: boolean;
  /** True when the target holds or allows more than the source: making it match loses or refuses that. */
  readonly ahead: boolean;
  /** Why the configuration accepts it; null when it does not. */
  readonly expected: string | null;
}

interface Common {
  readonly id: ObjectId;
  readonly kind: string;
  readonly parent: ObjectId | null;
  readonly severity: Severity;
  /** Why it weighs that: one sentence for a person, in the language of the run; of a changed object, its gravest attribute's. */
  readonly why: string;
  /** True for what the hosting platform manages: shown in a group of its own, repaired only when asked. */
  readonly managed: boolean;
  /** Why it is accepted, all of it: of a changed object every attribute that really differs. Null when it is not. */
  readonly expected: string | null;
  /** True when nothing but cosmetic attributes differ: shown, never counted, never repaired. */
  readonly cosmetic: boolean;
  /** True for what the other side has in another way, by a difference of something else with which this one goes. */
  readonly implied: boolean;
  /** True when the target holds or allows what the source does not: making it match loses or refuses that. */
  readonly ahead: boolean;
}

/** One object that is not the same on both sides. */
export type Difference =
  | (Common & { readonly type: 'only-in-source'; readonly source: CatalogObject; readonly target: null })
  | (Common & { readonly type: 'only-in-target'; readonly source: null; readonly target: CatalogObject })
  | (Common & {
      readonly type: 'changed';
      readonly source: CatalogObject;
      readonly target: CatalogObject;
      readonly attributes: readonly AttributeDifference[];
    });

/** The answer over all: see DESIGN.md, "Words". */
export type Verdict = 'equivalent' | 'equivalent-but-expected' | 'different' | 'incomplete';
