import { type CommonFlags, environmentsFor, pairOf, readPair } from './context.ts';
import { failOnOf } from './exit-code.ts';
import { type MigrationFlags, migrationFolders } from './migrations.ts';
import { budgetOf, type RowFlags } from './rows.ts';

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
  // What is only needed once both have answered is loaded while they are at work.
  const load = () => import('./check-answer.ts');
  const catalogs = await readPair(pair.source, pair.target, () => void load().catch(() => undefined));
  const { answer } = await load();
  return answer({ pair, catalogs, configuration: environments.configuration, folders, failOn }, flags, out);
}
