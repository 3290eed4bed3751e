import { writeFile } from 'node:fs/promises';
import { Fault } from '../catalog/fault.ts';
import { visible } from '../catalog/visible.ts';
import { say } from '../language/language.ts';
import { writeSnapshot } from '../postgres/snapshot.ts';
import { type CommonFlags, environmentsFor, exitCodes, readEnvironment } from './context.ts';

export interface SnapshotFlags extends CommonFlags {
  readonly output: string | undefined;
}

/** Writes an environment's catalog as a file, to be compared later. Answers the exit code. Throws a Fault. */
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
  const catalog = await readEnvironment(environmentsFor(flags).resolve(name));
  const content = writeSnapshot(catalog);
  if (flags.output === undefined) {
    out.write(content);
    return exitCodes.ok;
  }
  try {
    // A catalog tells much about a system: for its owner's eyes only.
    await writeFile(flags.output, content, { mode: 0o600 });
  } catch (error) {
    throw new Fault({
      code: 'file-not-written',
      doing: say`write ${flags.output}`,
      problem: error instanceof Error ? error.message : String(error),
      advice: say`choose another place with --output FILE`,
      cause: error,
    });
  }
  tell(say`${catalog.objects.size} objects of ${visible(catalog.identity.environment)} written to ${flags.output}`);
  return exitCodes.ok;
}
