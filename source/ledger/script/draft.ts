/** The script as it grows: what runs, what is left to a person, and what later entries must know of both. */

import { lineage } from '../../catalog/catalog.ts';
import type { ObjectId } from '../../catalog/object.ts';
import type { Statement } from '../../catalog/recipe.ts';
import type { Comparison } from '../../compare/compare.ts';
import { say, sayCount } from '../../language/language.ts';
import type { Repair, RepairStep, Withheld } from '../../repair/repair.ts';
import type { JudgedEntry } from '../judgement.ts';
import type { Decision, Doing, Left } from './decision.ts';
import { isLacking } from './outcomes.ts';
import type { Stage } from './stage.ts';

export class Draft {
  readonly steps: RepairStep[] = [];
  readonly withheld: Withheld[] = [];
  readonly notes: string[] = [];
  readonly carried: ObjectId[] = [];
  readonly grounds: ObjectId[] = [];
  private readonly comparison: Comparison;
  private readonly stage: Stage;
  private readonly tally = new Map<Doing, number>();
  /** What is not there because the entry that makes it is left as it is: object → entry. */
  private readonly lacking = new Map<ObjectId, string>();

  constructor(comparison: Comparison, stage: Stage) {
    this.comparison = comparison;
    this.stage = stage;
  }

  /** `15 migrations recorded`, `1 migration run and recorded`. */
  does(): readonly string[] {
    const order: readonly Doing[] = ['recorded', 'run and recorded', 'completed and recorded'];
    return order.flatMap((doing) => {
      const count = this.tally.get(doing) ?? 0;
      return count === 0 ? [] : [doneWords(doing, count)];
    });
  }

  /** Puts an entry into the script. */
  put({ id, entry, warnings }: JudgedEntry, name: string, decision: Extract<Decision, { type: 'put' }>): void {
    const { doing, repair, statements, notes, grounds } = decision;
    const lines = [...decision.lines, ...warnings];
    if (repair) this.putRepair(repair, lines);
    const [first, ...rest] = statements;
    if (first) {
      const said = withRemarks(first, repair ? [say`${name}: what is left of it`] : lines);
      this.steps.push({ subject: id, reason: 'create', leaves: 'there', statements: [said, ...rest] });
    }
    this.notes.push(...notes);
    this.grounds.push(...grounds);
    this.stage.record(id, entry, doing !== 'recorded');
    this.tally.set(doing, (this.tally.get(doing) ?? 0) + 1);
  }

  /** Puts a repair of the schema into the script, with `remarks` above it. */
  putRepair(repair: Repair, remarks: readonly string[]): void {
    this.stage.add(repair);
    this.carried.push(...repair.asked, ...repair.carried);
    this.notes.push(...repair.notes);
    const place = repair.steps.findIndex(({ statements }) => statements.length > 0);
    for (const [index, step] of repair.steps.entries()) {
      const [first, ...rest] = step.statements;
      this.steps.push(
        index === place && first ? { ...step, statements: [withRemarks(first, remarks), ...rest] } : step,
      );
    }
  }

  /** Leaves an entry to a person. */
  leave({ id, warnings }: JudgedEntry, name: string, { reason, remarks, statements }: Left): void {
    this.withheld.push({ subject: id, reason, remarks: [name, ...remarks, ...warnings], statements });
  }

  /** Leaves what is no difference, or what no evidence has been looked up for. */
  leaveUnjudged(id: ObjectId): void {
    const { differences, source, target } = this.comparison;
    const both = source.objects.has(id) && target.objects.has(id);
    const reason = differences.has(id)
      ? say`it has not been judged`
      : both
        ? say`recorded on both sides: a record is never rewritten`
        : say`whether both sides record it could not be seen`;
    this.withheld.push({ subject: id, reason, statements: [] });
  }

  /** Notes what an entry that is left would have made: what works on it cannot run. */
  missed({ findings }: JudgedEntry, name: string): void {
    for (const finding of findings)
      if (finding.object !== null && isLacking(finding) && !this.lacking.has(finding.object))
        this.lacking.set(finding.object, name);
  }

  /** What an entry works on that is not there, and the entry that was to make it; null where there is no such thing. */
  waitsFor({ findings, losses }: JudgedEntry): { readonly id: ObjectId; readonly entry: string } | null {
    const ids = [
      ...findings.flatMap(({ object }) => (object === null ? [] : [object])),
      ...losses.flatMap(({ objects }) => objects),
    ];
    for (const id of ids) {
      for (const one of [id, ...this.parentsOf(id)]) {
        const entry = this.lacking.get(one);
        if (entry !== undefined) return { id: one, entry };
      }
    }
    return null;
  }

  private parentsOf(id: ObjectId): readonly ObjectId[] {
    const { source, target } = this.comparison;
    return [...lineage(source, id), ...lineage(target, id)].map((object) => object.id);
  }
}

function withRemarks(statement: Statement, before: readonly string[]): Statement {
  return { ...statement, remarks: [...before, ...(statement.remarks ?? [])] };
}

function doneWords(doing: Doing, count: number): string {
  switch (doing) {
    case 'recorded':
      return sayCount(count, say`${count} migration recorded`, say`${count} migrations recorded`);
    case 'run and recorded':
      return sayCount(count, say`${count} migration run and recorded`, say`${count} migrations run and recorded`);
    case 'completed and recorded':
      return sayCount(
        count,
        say`${count} migration completed and recorded`,
        say`${count} migrations completed and recorded`,
      );
  }
}
