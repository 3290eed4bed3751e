/** What every command starts from: its flags, where its output goes, and the environments it may name. */

import type { Catalog } from '../catalog/catalog.ts';
import type { Environment } from '../catalog/environment.ts';
import { Fault } from '../catalog/fault.ts';
import { type Configuration, type Environments, loadEnvironments } from '../environments/index.ts';
import { say } from '../language/language.ts';
import { defaultLimits } from '../postgres/settings.ts';
import { ledgers, openSnapshot } from './engine.ts';

/** Flags that hold for every command. */
export interface CommonFlags {
  readonly config: string | undefined;
  readonly schema: readonly string[];
  readonly excludeSchema: readonly string[];
  /** Seconds. */
  readonly timeout: number | undefined;
}

/** Exit codes: the whole program's, decided by commands alone. */
export const exitCodes = { ok: 0, different: 1, failed: 2, incomplete: 3 } as const;

/** The environments that these flags and the configuration file make known. Throws a Fault. */
export function environmentsFor(flags: CommonFlags, wish: ReadingWish = {}): Environments {
  return environmentsOf(flags, undefined, wish);
}

/** What a command needs of a read. */
interface ReadingWish {
  /** False for a command that only compares: reading is then quicker. */
  readonly dependencies?: boolean;
}

/** The same with a configuration that no file holds. Throws a Fault. */
export function environmentsOf(
  flags: CommonFlags,
  configuration: Configuration | undefined,
  wish: ReadingWish = {},
): Environments {
  const seconds = flags.timeout;
  if (seconds !== undefined && !(seconds > 0)) {
    throw new Fault({
      code: 'bad-flag',
      doing: say`read the command line`,
      problem: say`--timeout must be a number of seconds above 0`,
    });
  }
  return loadEnvironments({
    ...wish,
    configPath: flags.config,
    ...(configuration && { configuration }),
    schemas: { only: flags.schema, except: flags.excludeSchema },
    ...(seconds !== undefined && {
      timeout: seconds * 1000,
      limits: { ...defaultLimits, statement: Math.max(seconds * 1000, defaultLimits.lock) },
    }),
    ledgers,
    openSnapshot,
  });
}

/** Source and target from the command's words. Throws a Fault when there are not exactly two. */
export function pairOf(
  command: string,
  words: readonly string[],
  environments: Environments,
): { readonly source: Environment; readonly target: Environment } {
  const [source, target] = words;
  if (source === undefined || target === undefined || words.length > 2) {
    throw new Fault({
      code: 'usage',
      doing: say`run dbparity ${command}`,
      problem: notTwo(words.length),
      advice: say`dbparity ${command} <source> <target>, for example: dbparity ${command} staging production`,
    });
  }
  return { source: environments.resolve(source), target: environments.resolve(target) };
}

function notTwo(named: number): string {
  if (named === 0) return say`it takes two environments, and none was named`;
  if (named === 1) return say`it takes two environments, and one was named`;
  return say`it takes two environments, and ${named} were named`;
}

/**
 * Opens, reads and closes both at the same time. `meanwhile` is called once both servers are at work, `arrived`
 * from then on with each catalog as it comes: the first while the other server is still at work. Throws the first Fault.
 */
export async function readPair(
  source: Environment,
  target: Environment,
  meanwhile: () => void = () => {},
  arrived: (catalog: Catalog) => Promise<void> | void = () => {},
): Promise<{ readonly source: Catalog; readonly target: Catalog }> {
  let begun = 0;
  const begins = (): void => {
    begun += 1;
    if (begun === 2) meanwhile();
  };
  const read = async (environment: Environment): Promise<Catalog> => {
    const catalog = await readEnvironment(environment, begins);
    // Nobody is kept from connecting.
    if (begun === 2) await arrived(catalog);
    return catalog;
  };
  const [a, b] = await Promise.all([read(source), read(target)]);
  return { source: a, target: b };
}

/** Opens, reads and closes one environment; `begins` is called once it is at work. Throws a Fault. */
export async function readEnvironment(environment: Environment, begins: () => void = () => {}): Promise<Catalog> {
  const session = await environment.open();
  try {
    const reading = session.read();
    begins();
    return await reading;
  } finally {
    // Nobody waits for a goodbye: what was read is looked at meanwhile.
    session.close().catch(() => undefined);
  }
}
