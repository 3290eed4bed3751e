/**
 * What people have decided of differences beforehand: which are expected, and what some weigh. Applied to a comparison
 * once everything is known of it (entries judged, rows found), so that it is the same for all of them.
 */

import type { Severity } from './kind.ts';
import type { ObjectId } from './object.ts';

/** Which differences are meant. All that is given must hold; a list holds when one of its members does. */
export interface DifferencePattern {
  /** Ids in which `*` stands for any text: `table:public.tmp_*`, `column:public.agent_calls.*`. */
  readonly objects: readonly string[];
  /** The attributes that may differ; null for all of them, and for objects that one side lacks. */
  readonly attributes: readonly string[] | null;
  /** The environment that alone has the object, by its name; null for any difference. */
  readonly onlyIn: string | null;
  /** The two environments that it holds between, in any order; null for any pair. */
  readonly between: readonly [string, string] | null;
}

/** A difference that is accepted, as the configuration has it. */
export interface Expected extends DifferencePattern {
  readonly reason: string;
  /** Who accepted it; null where that is not said. */
  readonly by: string | null;
  /** The last day on which it holds, `2026-12-31`; null for ever. */
  readonly until: string | null;
  /** Where it is written: `dbparity.yaml:4:3`. */
  readonly position: string;
}

/** What a person is about to accept. */
export type Proposal = Omit<Expected, 'by' | 'position'>;

/** What a difference weighs, decided by a person. */
export interface SeverityRule extends DifferencePattern {
  readonly severity: Severity;
  readonly reason: string;
}

export interface Policy {
  readonly expected: readonly Expected[];
  readonly severities: readonly SeverityRule[];
  /** Today by the clock of who asks, `2026-11-21`. */
  readonly today: string;
}

/** What became of an accepted difference: `unused` where nothing differs so any more, `expired` where its day is over. */
export interface ExpectationState {
  readonly expected: Expected;
  readonly state: 'used' | 'unused' | 'expired';
  /** The differences that it accepts, or, expired, would accept. */
  readonly matches: readonly ObjectId[];
}

export const noPolicy: Policy = { expected: [], severities: [], today: '1970-01-01' };
