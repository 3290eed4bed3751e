import { Fault } from '../catalog/fault.ts';
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
import { type Asked, isEntry, planOf, scriptOf } from './scripts.ts';
import { withWitness } from './witness.ts';

export interface RepairFlags extends CommonFlags, MigrationFlags {
  readonly object: readonly string[];
  readonly rename: readonly string[];
  readonly destructive: boolean;
  readonly concurrently: boolean;
  readonly ledger: boolean;
}

/**
 * Prints the SQL that makes the target like the source: its schema, its ledgers, or the objects named. Answers the exit
 * code. Throws a Fault.
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
    asked === 'ledger' || (asked !== 'schema' && asked.some(isEntry))
      ? await withWitness(environments.configuration, pair, (witness) => judge(compared, folders, witness))
      : noJudgement;
  const comparison = settle(compared, judgement, noFindings, policyOf(environments.configuration));
  for (const id of flags.object) requireObject(id, comparison, judgement);
  const counts = await countLosses(judgement, asked === 'ledger' || asked === 'schema' ? null : asked, pair.target);
  out.write(scriptOf(planOf(comparison, asked, { ...flags, counts }, renames, judgement), comparison));
  return exitCodes.ok;
}

function askedBy({ ledger, object }: RepairFlags): Asked {
  if (ledger && object.length > 0) {
    throw new Fault({
      code: 'bad-flag',
      doing: say`read the command line`,
      problem: say`--ledger stands for every migration, and --object for single ones`,
      advice: say`--object takes migrations, too: entry:schema.table.version`,
    });
  }
  if (ledger) return 'ledger';
  return object.length === 0 ? 'schema' : object;
}

function requireObject(id: string, { source, target }: Comparison, { entries }: Judgement): void {
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
