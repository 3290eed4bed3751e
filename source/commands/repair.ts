import { Fault } from '../catalog/fault.ts';
import type { ObjectId } from '../catalog/object.ts';
import type { Comparison } from '../compare/compare.ts';
import { list } from '../environments/wording.ts';
import { say } from '../language/language.ts';
import { judge } from '../ledger/judge.ts';
import { type Judgement, noJudgement } from '../ledger/judgement.ts';
import { requestedRenames } from '../repair/renames/requests.ts';
import { noFindings } from '../rows/findings.ts';
import { type CommonFlags, environmentsFor, exitCodes, pairOf, readPair } from './context.ts';
import { comparePair, kinds, settle } from './engine.ts';
import { countLosses } from './losses.ts';
import { type MigrationFlags, migrationFolders } from './migrations.ts';
import { policyOf } from './policy.ts';
import { referencesFor } from './references.ts';
import { type Asked, isEntry, isReference, planOf, scriptOf } from './scripts.ts';
import { withWitness } from './witness.ts';

export interface RepairFlags extends CommonFlags, MigrationFlags {
  readonly object: readonly string[];
  readonly rename: readonly string[];
  readonly destructive: boolean;
  readonly concurrently: boolean;
  readonly ledger: boolean;
  readonly reference: boolean;
}

/**
 * Prints the SQL that makes the target like the source: its schema, its ledgers, its reference rows, or the objects named.
 * Answers the exit code. Throws a Fault.
 */
export async function repair(words: readonly string[], flags: RepairFlags, out: NodeJS.WriteStream): Promise<number> {
  const environments = environmentsFor(flags);
  const pair = pairOf('repair', words, environments);
  const asked = askedBy(flags);
  const folders = await migrationFolders(flags, environments);
  const catalogs = await readPair(pair.source, pair.target);
  const compared = comparePair(catalogs.source, catalogs.target);
  const renames = requestedRenames(compared, kinds, flags.rename);
  const judgement =
    asked === 'ledger' || (isList(asked) && asked.some(isEntry))
      ? await withWitness(environments.configuration, pair, (witness) => judge(compared, folders, witness))
      : noJudgement;
  const references = await referencesFor(asked, pair, catalogs, environments.configuration);
  const findings = { ...noFindings, references };
  const policy = policyOf(environments.configuration);
  const comparison = settle(compared, judgement, findings, policy);
  for (const id of flags.object) requireObject(id, comparison, judgement);
  const counts = await countLosses(judgement, isList(asked) ? asked : null, pair.target);
  const plan = planOf(comparison, asked, { ...flags, counts }, renames, judgement, findings);
  out.write(scriptOf(plan, comparison));
  return exitCodes.ok;
}

function askedBy({ ledger, reference, object }: RepairFlags): Asked {
  if (ledger && object.length > 0) {
    throw new Fault({
      code: 'bad-flag',
      doing: say`read the command line`,
      problem: say`--ledger stands for every migration, and --object for single ones`,
      advice: say`--object takes migrations, too: entry:schema.table.version`,
    });
  }
  if (reference && (ledger || object.length > 0)) {
    throw new Fault({
      code: 'bad-flag',
      doing: say`read the command line`,
      problem: say`--reference stands for every reference table, and for nothing else`,
      advice: say`--object takes reference tables, too: reference:public.plans`,
    });
  }
  if (ledger) return 'ledger';
  if (reference) return 'reference';
  return object.length === 0 ? 'schema' : object;
}

function isList(asked: Asked): asked is readonly ObjectId[] {
  return typeof asked !== 'string';
}

function requireObject(id: string, { source, target }: Comparison, { entries }: Judgement): void {
  if (isReference(id)) return;
  if (source.objects.has(id) || target.objects.has(id) || entries.has(id)) return;
  const name = id.slice(id.indexOf(':') + 1);
  const near = [...new Set([...source.objects.keys(), ...target.objects.keys(), ...entries.keys()])].filter(
    (known) => known.endsWith(name) || known.endsWith(`.${name}`),
  );
  throw new Fault({
    code: 'unknown-object',
    doing: say`repair ${id}`,
    problem: say`neither side has an object of this id`,
    advice:
      near.length > 0
        ? say`did you mean ${list(near.slice(0, 3), 'or')}?`
        : say`ids look like table:public.orders or function:public.total(integer); dbparity check --json lists those that differ`,
  });
}
