/** What `check` says of two catalogs, once they are read. */

import type { Catalog } from '../catalog/catalog.ts';
import type { Environment } from '../catalog/environment.ts';
import type { Severity } from '../catalog/kind.ts';
import type { Configuration } from '../environments/index.ts';
import type { MigrationFolder } from '../ledger/folders/migration-file.ts';
import { judge } from '../ledger/judge.ts';
import { renameCandidates } from '../repair/renames/candidates.ts';
import { jsonReport, jsonText } from '../report/json.ts';
import { textReport } from '../report/text.ts';
import { noFindings } from '../rows/findings.ts';
import { comparePair, kinds, settle } from './engine.ts';
import { exitCodeOf } from './exit-code.ts';
import { policyOf } from './policy.ts';
import { withRowProgress } from './row-progress.ts';
import { findRowsOf, type RowFlags } from './rows.ts';
import { withWitness } from './witness.ts';

/** What was read, and what it is to be weighed by. */
interface Read {
  readonly pair: { readonly source: Environment; readonly target: Environment };
  readonly catalogs: { readonly source: Catalog; readonly target: Catalog };
  readonly configuration: Configuration;
  readonly folders: readonly MigrationFolder[];
  readonly failOn: readonly Severity[] | null;
}

/** Prints the verdict. Answers the exit code. Throws a Fault. */
export async function answer(
  { pair, catalogs, configuration, folders, failOn }: Read,
  flags: RowFlags & { readonly json: boolean },
  out: NodeJS.WriteStream,
): Promise<number> {
  const compared = comparePair(catalogs.source, catalogs.target);
  const judgement = await withWitness(configuration, pair, (witness) => judge(compared, folders, witness));
  const findings =
    flags.rows === true
      ? await withRowProgress(process.stderr, (onProgress) =>
          findRowsOf(pair, catalogs, configuration, flags, { onProgress }),
        )
      : noFindings;
  const comparison = settle(compared, judgement, findings, policyOf(configuration));
  const renames = renameCandidates(comparison, kinds);
  const report = { comparison, judgement, findings, renames, failOn };
  out.write(flags.json ? jsonText(jsonReport(report, kinds)) : textReport(report, kinds));
  return exitCodeOf(comparison, failOn);
}
