import type { Catalog } from '../../catalog/catalog.ts';
import type { Environment } from '../../catalog/environment.ts';
import type { KindRegistry, KindRules } from '../../catalog/kind.ts';
import type { ObjectId } from '../../catalog/object.ts';
import type { Expected, Proposal } from '../../catalog/policy.ts';
import type { Recipe } from '../../catalog/recipe.ts';
import type { Work } from '../../catalog/work.ts';
import type { Comparison } from '../../compare/compare.ts';
import type { Judgement } from '../../ledger/judgement.ts';
import type { LossCounts } from '../../ledger/script/losses.ts';
import type { Rename } from '../../repair/renames/rename.ts';
import type { Repair, RepairOptions } from '../../repair/repair.ts';
import type { RowProgress } from '../../rows/find.ts';
import type { RowFindings } from '../../rows/findings.ts';
import type { Side } from '../model/side.ts';

/** What to repair: these objects and entries, all of the schema, of the ledgers, or of reference rows. */
export type Asked = readonly ObjectId[] | 'schema' | 'ledger' | 'reference';

/** How the inspector accepts differences. What throws, throws a Fault and has changed nothing. */
export interface PolicyTools {
  /** A text that moves when the file does; empty without one. */
  pulse(): string;
  read(): void;
  /** Answers where it is kept, in words. */
  accept(proposal: Proposal): string;
  takeBack(expected: Expected): void;
}

/** The functions that the inspector works with, given by who starts it. */
export interface Tools {
  readonly kinds: KindRegistry<KindRules & Recipe>;
  /** What two catalogs differ in, before anything more is known of it: see `settle`. */
  compare(source: Catalog, target: Catalog): Work<Comparison>;
  /** What the evidence says of the ledgers' entries; the pair may be asked for rows. Rejects with a Fault. */
  judge(comparison: Comparison, pair: Readonly<Record<Side, Environment>>): Promise<Judgement>;
  /** A text that moves when a migration's file does; empty where no file is read. */
  filesPulse(): string;
  /** What `compare` answered with all that is known: entries weighed, rows found, what is accepted beforehand. */
  settle(compared: Comparison, judgement: Judgement, findings: RowFindings): Work<Comparison>;
  /**
   * Counts the rows of both, asks the probes and compares the reference tables. The signal ends it, on the servers too.
   * Rejects with a Fault.
   */
  findRows(
    catalogs: Readonly<Record<Side, Catalog>>,
    pair: Readonly<Record<Side, Environment>>,
    options: { readonly signal: AbortSignal; onProgress(progress: RowProgress): void },
  ): Promise<RowFindings>;
  /** What is accepted beforehand, as `settle` goes by it, and its file. */
  readonly policy: PolicyTools;
  /** What may only have changed its name, the likeliest first for each object. */
  renames(comparison: Comparison): Work<readonly Rename[]>;
  repair(
    comparison: Comparison,
    asked: Asked,
    options: RepairOptions & { readonly counts?: LossCounts },
    renames: readonly Rename[],
    judgement: Judgement,
    findings: RowFindings,
  ): Work<Repair>;
  /** Rows that running these entries would cost in `target`. Rejects with a Fault. */
  countLosses(judgement: Judgement, asked: readonly ObjectId[], target: Environment): Promise<LossCounts>;
  script(repair: Repair, comparison: Comparison): Work<string>;
  /** Writes the whole report of what is shown to a new file. Answers where, for a person. Rejects with a Fault. */
  writeReport(shown: {
    readonly comparison: Comparison;
    readonly judgement: Judgement;
    readonly renames: readonly Rename[];
    readonly findings: RowFindings;
  }): Promise<string>;
}
