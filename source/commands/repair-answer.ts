/** The script of `repair`, once both catalogs are read. */

import { type Catalog, preparing } from '../catalog/catalog.ts';
import type { Environment } from '../catalog/environment.ts';
import { Fault } from '../catalog/fault.ts';
import { catalogFingerprint } from '../catalog/fingerprint.ts';
import type { ObjectId } from '../catalog/object.ts';
import { finish } from '../catalog/work.ts';
import type { Comparison } from '../compare/compare.ts';
import type { Configuration } from '../environments/index.ts';
import { list } from '../environments/wording.ts';
import { say } from '../language/language.ts';
import type { MigrationFolder } from '../ledger/folders/migration-file.ts';
import { judge } from '../ledger/judge.ts';
import { type Judgement, noJudgement } from '../ledger/judgement.ts';
import { requestedRenames } from '../repair/renames/requests.ts';
import { noFindings } from '../rows/findings.ts';
import { exitCodes } from './context.ts';
import { comparePair, kinds, settle } from './engine.ts';
import { countLosses } from './losses.ts';
import { policyOf } from './policy.ts';
import { referencesFor } from './references.ts';
import type { RepairFlags } from './repair.ts';
import { type Asked, isEntry, isReference, planOf, scriptOf } from './scripts.ts';
import { withWitness } from './witness.ts';

/** What was read, and what is asked of it. */
interface Read {
  readonly pair: { readonly source: Environment; readonly target: Environment };
  readonly catalogs: { readonly source: Catalog; readonly target: Catalog };
  readonly configuration: Configuration;
  readonly folders: readonly MigrationFolder[];
  readonly asked: Asked;
}

/** Does for one side what a plan and its script will ask for. */
export function prepare(catalog: Catalog): void {
  finish(preparing(catalog));
  catalogFingerprint(catalog);
}

/** Prints the script. Answers the exit code. Throws a Fault. */
export async function answer(
  { pair, catalogs, configuration, folders, asked }: Read,
  flags: RepairFlags,
  out: NodeJS.WriteStream,
): Promise<number> {
  const compared = comparePair(catalogs.source, catalogs.target);
  const renames = requestedRenames(compared, kinds, flags.rename);
  const judgement =
    asked === 'ledger' || (isList(asked) && asked.some(isEntry))
      ? await withWitness(configuration, pair, (witness) => judge(compared, folders, witness))
      : noJudgement;
  const references = await referencesFor(asked, pair, catalogs, configuration);
  const findings = { ...noFindings, references };
  const comparison = settle(compared, judgement, findings, policyOf(configuration));
  for (const id of flags.object) requireObject(id, comparison, judgement);
  const counts = await countLosses(judgement, isList(asked) ? asked : null, pair.target);
  const plan = planOf(comparison, asked, { ...flags, counts }, renames, judgement, findings);
  out.write(scriptOf(plan, comparison));
  return exitCodes.ok;
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
