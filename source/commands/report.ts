import { Fault } from '../catalog/fault.ts';
import { visible } from '../catalog/visible.ts';
import { nameToShow } from '../environments/index.ts';
import { say } from '../language/language.ts';
import { judge } from '../ledger/judge.ts';
import { renameCandidates } from '../repair/renames/candidates.ts';
import { noFindings } from '../rows/findings.ts';
import { type CommonFlags, environmentsFor, pairOf, readPair } from './context.ts';
import { comparePair, kinds, settle } from './engine.ts';
import { exitCodeOf, failOnOf } from './exit-code.ts';
import { countLosses } from './losses.ts';
import { type MigrationFlags, migrationFolders } from './migrations.ts';
import { policyOf } from './policy.ts';
import { writeOutput } from './report-file.ts';
import { type ReportFormat, reportFormats, reportText } from './reporting.ts';
import { withRowProgress } from './row-progress.ts';
import { budgetOf, findRowsOf, type RowFlags } from './rows.ts';
import { withWitness } from './witness.ts';

export interface ReportFlags extends CommonFlags, MigrationFlags, RowFlags {
  readonly format: string | undefined;
  readonly output: string | undefined;
  /** Severities that alone make it fail. */
  readonly failOn: readonly string[];
}

/**
 * Prints or writes the whole comparison of two environments; `follow` is told how far it is. Answers the exit code, as
 * check does. Throws a Fault.
 */
export async function report(
  words: readonly string[],
  flags: ReportFlags,
  out: NodeJS.WriteStream,
  tell: (line: string) => void,
  follow: (line: string) => void,
): Promise<number> {
  const format = formatOf(flags.format);
  const failOn = failOnOf(flags.failOn);
  const environments = environmentsFor(flags);
  const pair = pairOf('report', words, environments);
  budgetOf(flags, environments.configuration);
  const folders = await migrationFolders(flags, environments);
  follow(say`reading ${visible(pair.source.name)} and ${visible(pair.target.name)} …`);
  const catalogs = await readPair(pair.source, pair.target);
  const compared = comparePair(catalogs.source, catalogs.target);
  const judgement = await withWitness(environments.configuration, pair, (witness) => judge(compared, folders, witness));
  const findings =
    flags.rows === false
      ? noFindings
      : await withRowProgress(process.stderr, (onProgress) =>
          findRowsOf(pair, catalogs, environments.configuration, flags, { onProgress }),
        );
  const comparison = settle(compared, judgement, findings, policyOf(environments.configuration));
  const renames = renameCandidates(comparison, kinds);
  const losses = await countLosses(judgement, null, pair.target);
  const [source = '', target = ''] = words.map(nameToShow);
  const named = { source, target };
  const text = reportText({ comparison, judgement, renames, findings, failOn, losses, named }, format);
  if (flags.output === undefined) out.write(text);
  else {
    writeOutput(flags.output, text);
    tell(say`the report is in ${flags.output}`);
  }
  return exitCodeOf(comparison, failOn);
}

function formatOf(wish: string | undefined): ReportFormat {
  const format = reportFormats.find((one) => one === (wish ?? 'markdown'));
  if (format) return format;
  throw new Fault({
    code: 'bad-flag',
    doing: say`read the command line`,
    problem: say`--format must be markdown or json`,
  });
}
