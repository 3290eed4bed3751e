import type { Catalog } from '../catalog/catalog.ts';
import type { Environment } from '../catalog/environment.ts';
import { Fault } from '../catalog/fault.ts';
import { visible } from '../catalog/visible.ts';
import type { Configuration } from '../environments/index.ts';
import { say } from '../language/language.ts';
import { writeSnapshot } from '../postgres/snapshot.ts';
import { type CommonFlags, environmentsFor, exitCodes } from './context.ts';
import { writeOutput } from './report-file.ts';
import { withRowProgress } from './row-progress.ts';
import { budgetOf, countCatalog, type RowFlags } from './rows.ts';

export interface SnapshotFlags extends CommonFlags, RowFlags {
  readonly output: string | undefined;
}

/** Writes an environment's catalog as a file, with how many rows its tables hold, to be compared later. Answers the exit code. Throws a Fault. */
export async function snapshot(
  words: readonly string[],
  flags: SnapshotFlags,
  out: NodeJS.WriteStream,
  tell: (line: string) => void,
): Promise<number> {
  const [name] = words;
  if (name === undefined || words.length > 1) {
    throw new Fault({
      code: 'usage',
      doing: say`run dbparity ${'snapshot'}`,
      problem:
        words.length === 0
          ? say`it takes one environment, and none was named`
          : say`it takes one environment, and ${words.length} were named`,
      advice: say`dbparity snapshot <environment> --output FILE`,
    });
  }
  const environments = environmentsFor(flags);
  budgetOf(flags, environments.configuration);
  const catalog = await readCounted(environments.resolve(name), environments.configuration, flags);
  const content = writeSnapshot(catalog);
  if (flags.output === undefined) {
    out.write(content);
    return exitCodes.ok;
  }
  writeOutput(flags.output, content);
  tell(say`${catalog.objects.size} objects of ${visible(catalog.identity.environment)} written to ${flags.output}`);
  if (catalog.rows) {
    const counts = [...catalog.rows.counts.values()];
    const exact = counts.filter(({ type }) => type === 'exact').length;
    tell(say`rows counted in ${exact} of ${counts.length} tables`);
  }
  return exitCodes.ok;
}

async function readCounted(
  environment: Environment,
  configuration: Configuration,
  flags: SnapshotFlags,
): Promise<Catalog> {
  const session = await environment.open();
  try {
    const catalog = await session.read();
    if (flags.rows === false) return { ...catalog, rows: null };
    const rows = await withRowProgress(process.stderr, (onProgress) =>
      countCatalog(session, catalog, configuration, flags, onProgress),
    );
    return { ...catalog, rows };
  } finally {
    await session.close();
  }
}
