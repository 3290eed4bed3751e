import { Fault } from '../catalog/fault.ts';
import { say } from '../language/language.ts';
import { type CommonFlags, environmentsFor, pairOf, readPair } from './context.ts';
import { type MigrationFlags, migrationFolders } from './migrations.ts';
import type { Asked } from './scripts.ts';

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
  // What is only needed once both have answered is loaded while they are at work.
  const load = () => import('./repair-answer.ts');
  const catalogs = await readPair(
    pair.source,
    pair.target,
    () => void load().catch(() => undefined),
    async (catalog) => (await load()).prepare(catalog),
  );
  const { answer } = await load();
  return answer({ pair, catalogs, configuration: environments.configuration, folders, asked }, flags, out);
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
