/** What becomes of one entry in a script, by its verdict. Nothing is put into the script yet. */

import type { ObjectId } from '../../catalog/object.ts';
import type { RepairContext, Statement } from '../../catalog/recipe.ts';
import type { Comparison } from '../../compare/compare.ts';
import { say } from '../../language/language.ts';
import type { Recipes } from '../../repair/plan.ts';
import type { Repair } from '../../repair/repair.ts';
import type { JudgedEntry } from '../judgement.ts';
import type { LossCounts } from './losses.ts';
import { lossLines } from './losses.ts';
import { missingPart } from './missing.ts';
import { type Moved, movedName } from './moved.ts';
import type { Outlook } from './outcomes.ts';
import { evidence, unchecked } from './remarks.ts';
import { running } from './running.ts';
import type { Stage } from './stage.ts';

/** What becomes of an entry that is put into the script. */
export type Doing = 'recorded' | 'run and recorded' | 'completed and recorded';

export type Decision =
  | {
      readonly type: 'put';
      readonly doing: Doing;
      /** What is missing of it, as the schema's repair makes it; runs before the statements. */
      readonly repair: Repair | null;
      /** What stands above all of it. */
      readonly lines: readonly string[];
      /** The record is the last. */
      readonly statements: readonly Statement[];
      readonly notes: readonly string[];
      /** Objects on whose being there it rests. */
      readonly grounds: readonly ObjectId[];
    }
  | ({ readonly type: 'leave' } & Left);

/** An entry that is left to a person: why, what was found, and what could be done. */
export interface Left {
  readonly reason: string;
  readonly remarks: readonly string[];
  readonly statements: readonly Statement[];
}

/** What deciding takes beside the entry. */
export interface DecisionGround {
  readonly comparison: Comparison;
  readonly recipes: Recipes;
  readonly stage: Stage;
  readonly context: RepairContext;
  readonly destructive: boolean;
  readonly counts: LossCounts;
  /** What the entries that run make: the first that does. */
  readonly claimed: ReadonlyMap<ObjectId, JudgedEntry>;
  /** True where the statements of entries that run after this one hold the text. */
  namedAfter(judged: JudgedEntry, text: string): boolean;
  /** What later entries that are there have given another name. */
  movedSince(judged: JudgedEntry): Moved;
  /** What is not there because an earlier entry is left as it is: the object and the entry; null where there is none. */
  waitsFor(judged: JudgedEntry): { readonly id: ObjectId; readonly entry: string } | null;
}

/** An entry that the target may come to record, with the statement that records it. */
export interface Candidate {
  readonly judged: JudgedEntry;
  readonly name: string;
  readonly view: Outlook;
  readonly record: Statement;
}

export function decide(candidate: Candidate, ground: DecisionGround): Decision {
  switch (candidate.view.verdict) {
    case 'not-applied':
      // A statement that names what has another name since cannot run as it is written: its effects are made instead.
      return namesMoved(candidate, ground) ? complete(candidate, ground) : run(candidate, ground);
    case 'partly-applied':
      return complete(candidate, ground);
    default:
      return recordOnly(candidate, ground);
  }
}

function namesMoved({ judged, view }: Candidate, ground: DecisionGround): boolean {
  if (view.findings.some(({ movedBy }) => movedBy !== null)) return true;
  const moved = ground.movedSince(judged);
  return moved.size > 0 && judged.statements.some(({ sql }) => movedName(sql, moved) !== null);
}

function recordOnly({ judged, name, view, record }: Candidate, { comparison }: DecisionGround): Decision {
  const seen = view.changed ? say`all of it is there once the schema is repaired` : judged.reason;
  const hidden = unchecked(view);
  if (!judged.complete) {
    const reason = say`not all of it could be checked: run the record after looking`;
    return { type: 'leave', reason, remarks: [seen, ...hidden], statements: [record] };
  }
  const grounds = view.findings.flatMap(({ object, outcome }) =>
    object !== null && outcome === 'there' && comparison.target.objects.has(object) ? [object] : [],
  );
  const lines = [say`${name}: ${seen}`, ...hidden];
  return { type: 'put', doing: 'recorded', repair: null, lines, statements: [record], notes: [], grounds };
}

function run(candidate: Candidate, ground: DecisionGround): Decision {
  const { judged, name } = candidate;
  const places = judged.statements.map((_statement, place) => place);
  const lines = [say`${name}: ${judged.reason}; it is run, and recorded`];
  return runPlaces(candidate, ground, { doing: 'run and recorded', places, lines, repair: null });
}

function complete(candidate: Candidate, ground: DecisionGround): Decision {
  const { judged, name, view } = candidate;
  const part = missingPart(judged, view.findings, namesMoved(candidate, ground), ground);
  if (part.type === 'unclear') return leaveWhole(candidate, part.reason);
  const lines = [
    say`${name}: ${judged.reason}; what is missing of it is done, and it is recorded`,
    ...evidence(view.findings),
  ];
  return runPlaces(candidate, ground, { doing: 'completed and recorded', lines, ...part });
}

function runPlaces(
  candidate: Candidate,
  { comparison, recipes, context, destructive, counts, waitsFor, namedAfter, movedSince }: DecisionGround,
  how: {
    readonly doing: Doing;
    readonly places: readonly number[];
    readonly lines: readonly string[];
    readonly repair: Repair | null;
  },
): Decision {
  const { judged, name, record } = candidate;
  const { doing, places, lines, repair } = how;
  const losses = places.flatMap((place) => lossLines(judged, counts, place)).map((line) => say`LOSES DATA: ${line}`);
  if (losses.length > 0 && !destructive)
    return leaveWhole(candidate, say`running it would destroy what is there`, losses);
  const waits = waitsFor(judged);
  if (waits) return leaveWhole(candidate, say`it works on ${waits.id}, which waits for ${waits.entry}`);
  const ran = running(judged, places, { comparison, recipes, context, counts, namedAfter, movedSince });
  if (ran.type === 'impossible') return leaveWhole(candidate, ran.reason);
  const control = ran.left.length === 0 ? [] : [say`left out, as the script has its own: ${ran.left.join('; ')}`];
  return {
    type: 'put',
    doing,
    repair,
    lines: [...lines, ...control],
    statements: [...ran.statements, record],
    notes: losses.map((line) => `${name} ${line}`),
    grounds: [],
  };
}

/** The whole entry with its record, as a comment. */
function leaveWhole({ judged, view, record }: Candidate, reason: string, losses: readonly string[] = []): Decision {
  const found = view.verdict === 'partly-applied' ? evidence(view.findings) : [];
  const statements = judged.statements.map(({ sql }): Statement => ({ sql, hazards: [] }));
  return {
    type: 'leave',
    reason,
    remarks: [judged.reason, ...losses, ...found],
    statements: [...statements, record],
  };
}
