import type { ObjectId } from '../catalog/object.ts';
import type { Hazard, RepairContext, Statement } from '../catalog/recipe.ts';
import type { Comparison } from '../compare/compare.ts';
import type { Rename } from './renames/rename.ts';

/** What to repair, and how far to go. */
export interface RepairOptions {
  /** Run statements that lose data; without it they stand in the script as comments. */
  readonly destructive: boolean;
  /** Build and drop indexes CONCURRENTLY, outside the transaction. */
  readonly concurrently: boolean;
}

/** Why a step is there. */
export type StepReason = 'rename' | 'create' | 'alter' | 'drop' | 'rebuild' | 'detach' | 'attach';

/** One object's part of a repair. */
export interface RepairStep {
  readonly subject: ObjectId;
  readonly reason: StepReason;
  /** Whether the object is there once the step has run. */
  readonly leaves: 'there' | 'gone';
  readonly statements: readonly Statement[];
}

/** A difference that the repair leaves as it is, with the reason in one sentence. */
export interface Withheld {
  readonly subject: ObjectId;
  readonly reason: string;
  /** What was found of it, a line each. */
  readonly remarks?: readonly string[];
  /** What would do it, for the reader's eyes: printed as a comment. Empty where no statement can. */
  readonly statements: readonly Statement[];
}

/** The ordered statements that remove a set of differences. */
export interface Repair {
  /** The differences that were asked for. */
  readonly asked: readonly ObjectId[];
  /** Differences that had to come along, because what was asked for needs them. */
  readonly carried: readonly ObjectId[];
  readonly steps: readonly RepairStep[];
  readonly withheld: readonly Withheld[];
  /** What a reader must know that no statement does. */
  readonly notes: readonly string[];
  /** What is renamed first, and the comparison as it is after that, whose ids the rest of the repair speaks of. */
  readonly renamed?: {
    readonly chosen: readonly Rename[];
    /** What was only named after what was chosen. */
    readonly along: readonly Rename[];
    readonly comparison: Comparison;
  };
  /** What it was planned for, where something of an object is accepted: the source with that as it is in the target. */
  readonly aim?: Comparison;
  /** Renames that could be chosen instead of dropping and making, the likeliest first for each object. */
  readonly offers?: readonly Rename[];
  /** What it does that no count of differences tells, for its one line: `15 migrations recorded`. */
  readonly does?: readonly string[];
  /** Objects of the target on whose being as they are it rests, though it does not touch them. */
  readonly grounds?: readonly ObjectId[];
  /** What was planned with: a script asks it how to know objects again. Null for what is not of the schema. */
  readonly context: RepairContext | null;
}

/** Every hazard of the repair's statements, in their order. */
export function hazardsOf(repair: Repair): readonly Hazard[] {
  return repair.steps.flatMap((step) => step.statements.flatMap((statement) => statement.hazards));
}
