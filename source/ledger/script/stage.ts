/**
 * What a script has come to at a place in it: which schema repairs stand before, and which entries are recorded. Its
 * context is what guards know objects again by.
 */

import type { CatalogObject, ObjectId } from '../../catalog/object.ts';
import type { GoalView, ObjectLookup, RepairContext } from '../../catalog/recipe.ts';
import type { Comparison } from '../../compare/compare.ts';
import { viewOf } from '../../repair/goal.ts';
import { planRepair, type Recipes } from '../../repair/plan.ts';
import type { Repair, RepairOptions } from '../../repair/repair.ts';
import { type EntryAttributes, entryIn, entryObject } from '../entry.ts';
import { toolNamed } from '../tools/index.ts';
import type { LedgerTool, RecordingLedger } from '../tools/tool.ts';
import { recordingLedger, tableId } from './recording-ledger.ts';

export class Stage {
  readonly context: RepairContext;
  /** The repairs of the schema that stand in the script so far. */
  private readonly layers: Repair[] = [];
  /** Entries whose statements run, as the target will have them. */
  private readonly run = new Map<ObjectId, CatalogObject>();
  private readonly ledgerRepairs = new Map<ObjectId, Repair>();
  private recorded: readonly EntryAttributes[];
  private readonly comparison: Comparison;
  private readonly recipes: Recipes;
  private readonly options: RepairOptions;

  constructor(comparison: Comparison, recipes: Recipes, options: RepairOptions, first: Repair | null) {
    this.comparison = comparison;
    this.recipes = recipes;
    this.options = options;
    const base = first ?? planRepair(comparison, recipes, [], options);
    if (!base.context) throw new Error('a repair of the schema without its context');
    this.layers.push(base);
    this.context = { ...base.context, goal: this.goalOver(base.context.goal) };
    this.recorded = [...comparison.target.objects.values()].filter(({ kind }) => kind === 'entry').map(entryIn);
  }

  /** What the target's ledger records at this place. */
  entriesOf({ schema, table }: EntryAttributes['ledger']): readonly EntryAttributes[] {
    return this.recorded.filter(({ ledger }) => ledger.schema === schema && ledger.table === table);
  }

  /** The ledger as the target has it, or will have it once it is made. */
  ledgerFor(ledger: EntryAttributes['ledger'], tool: LedgerTool): RecordingLedger {
    const made = this.comparison.differences.get(tableId(ledger))?.type === 'only-in-source';
    const objects = made ? viewOf(this.comparison.source) : this.context.goal;
    return recordingLedger(ledger, tool, objects, this.entriesOf(ledger));
  }

  /** What makes the ledger's table; null where it is there, or will be by now. */
  ledgerRepair(ledger: EntryAttributes['ledger']): Repair | null {
    const table = tableId(ledger);
    if (this.comparison.differences.get(table)?.type !== 'only-in-source' || this.isRepaired(table)) return null;
    const repair = this.ledgerRepairs.get(table) ?? this.repairOf([table]);
    this.ledgerRepairs.set(table, repair);
    return repair;
  }

  /** Takes in that an entry is recorded; `run`: by statements that must not run twice, so that the script looks for it first. */
  record(id: ObjectId, entry: EntryAttributes, run: boolean): void {
    const applied: EntryAttributes = { ...entry, state: 'applied' };
    // A pointer moves on: what it stood at before is no row any more.
    const moved = toolNamed(entry.ledger.tool)?.model === 'pointer' ? this.entriesOf(entry.ledger) : [];
    this.recorded = [...this.recorded.filter((one) => !moved.includes(one)), applied];
    if (run) this.run.set(id, { ...entryObject(applied), id });
  }

  /** The schema repair of these objects as it would come next, with what they need. */
  repairOf(ids: readonly ObjectId[]): Repair {
    return planRepair(this.comparison, this.recipes, ids, this.options);
  }

  /** Puts a schema repair into the script. */
  add(repair: Repair): void {
    this.layers.push(repair);
  }

  /** True for an object that differs, and that a schema repair before this place has made like the source's. */
  isRepaired(id: ObjectId): boolean {
    if (!this.comparison.differences.has(id)) return false;
    const wanted = this.comparison.source.objects.get(id);
    return this.layers.some(({ context }) => context !== null && context.goal.get(id) === wanted);
  }

  /** The objects that the schema repairs before this place touch. */
  touched(): ReadonlySet<ObjectId> {
    return new Set(this.layers.flatMap(({ steps }) => steps.map(({ subject }) => subject)));
  }

  /** The target as it will be: each object as the repair that takes it on leaves it. */
  private goalOver(base: GoalView): GoalView {
    const goalOf = (id: ObjectId): GoalView =>
      this.layers.find(({ context }) => context && this.isTakenOn(id, context.goal))?.context?.goal ?? base;
    return {
      get: (id) => this.run.get(id) ?? goalOf(id).get(id),
      children: (id) => goalOf(id).children(id),
      dependsOn: (id) => goalOf(id).dependsOn(id),
      ofKind: (kind) => (kind === 'entry' ? [...this.run.values()] : base.ofKind(kind)),
    };
  }

  private isTakenOn(id: ObjectId, goal: ObjectLookup): boolean {
    return goal.get(id) !== this.comparison.target.objects.get(id);
  }
}
