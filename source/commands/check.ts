import { judge } from '../ledger/judge.ts';
import { renameCandidates } from '../repair/renames/candidates.ts';
import { jsonReport, jsonText } from '../report/json.ts';
import { textReport } from '../report/text.ts';
import { noFindings } from '../rows/findings.ts';
import { type CommonFlags, environmentsFor, pairOf, readPair } from './context.ts';
import { comparePair, kinds, settle } from './engine.ts';
import { exitCodeOf, failOnOf } from './exit-code.ts';
import { type MigrationFlags, migrationFolders } from './migrations.ts';
import { policyOf } from './policy.ts';
import { withRowProgress } from './row-progress.ts';
import { budgetOf, findRowsOf, type RowFlags } from './rows.ts';
import { withWitness } from './witness.ts';

export interface CheckFlags extends CommonFlags, MigrationFlags, RowFlags {
  readonly json: boolean;
  /** Severities that alone make it fail. */
  readonly failOn: readonly string[];
}

/** Compares two environments and prints the verdict. Answers the exit code. Throws a Fault. */
export async function check(words: readonly string[], flags: CheckFlags, out: NodeJS.WriteStream): Promise<number> {
  const failOn = failOnOf(flags.failOn);
  const environments = environmentsFor(flags, { dependencies: false });
  const pair = pairOf('check', words, environments);
  budgetOf(flags, environments.configuration);
  const folders = await migrationFolders(flags, environments);
  const catalogs = await readPair(pair.source, pair.target);
  const compared = comparePair(catalogs.source, catalogs.target);
  const judgement = await withWitness(environments.configuration, pair, (witness) => judge(compared, folders, witness));
  const findings =
    flags.rows === true
      ? await withRowProgress(process.stderr, (onProgress) =>
          findRowsOf(pair, catalogs, environments.configuration, flags, { onProgress }),
        )
      : noFindings;
  const comparison = settle(compared, judgement, findings, policyOf(environments.configuration));
  const renames = renameCandidates(comparison, kinds);
  const report = { comparison, judgement, findings, renames, failOn };
  out.write(flags.json ? jsonText(jsonReport(report, kinds)) : textReport(report, kinds));
  return exitCodeOf(comparison, failOn);
}
