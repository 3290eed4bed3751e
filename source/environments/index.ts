/** The room's entrance: from names, URLs, services and files to environments that can be opened. */

import path from 'node:path';
import type { Environment } from '../catalog/environment.ts';
import { allSchemas, type SchemaFilter } from '../catalog/schema-filter.ts';
import { say } from '../language/language.ts';
import type { LedgerReader } from '../postgres/read.ts';
import { RowCache } from '../postgres/row-cache.ts';
import type { TimeLimits } from '../postgres/settings.ts';
import { type Configuration, noConfiguration, parseConfiguration } from './configuration.ts';
import { findConfiguration } from './configuration-file.ts';
import type { OpeningOptions, SnapshotOpener } from './environment.ts';
import { type Surroundings, surroundings } from './files.ts';
import { type Keeping, keepingOf } from './keeping.ts';
import { type RememberedPair, recallPair, rememberPair } from './remembered.ts';
import { resolver } from './resolve.ts';

export { type Configuration, noConfiguration } from './configuration.ts';
export type { ConfiguredFolder } from './configuration-migrations.ts';
export type { SnapshotOpener } from './environment.ts';
export type { Keeping } from './keeping.ts';
export type { RememberedPair } from './remembered.ts';
export { nameToShow } from './url.ts';

export interface LoadOptions extends Partial<Surroundings> {
  /** The file given with --config. */
  readonly configPath?: string | undefined;
  /** A configuration that no file holds, used in place of any file. */
  readonly configuration?: Configuration;
  /** --schema and --exclude-schema: each takes the place of what an environment's configuration says. */
  readonly schemas?: SchemaFilter;
  /** --timeout, in milliseconds, for opening an environment; 0 for no end. */
  readonly timeout?: number | undefined;
  readonly limits?: TimeLimits;
  readonly ledgers?: readonly LedgerReader[];
  /** False where catalogs are only compared and never repaired: reading is then quicker. */
  readonly dependencies?: boolean;
  readonly openSnapshot: SnapshotOpener;
}

export interface Environments {
  readonly configuration: Configuration;
  /** Its file; null for a configuration that no file holds. */
  readonly keeping: Keeping | null;
  /** The account that runs the program; empty where it has no name. */
  readonly osUser: string;
  /** Those of the configuration, in its order. One whose description is at fault is among them, and says so when opened. */
  readonly environments: readonly Environment[];
  /** What a person should know and need not act on: variables that have no effect. */
  readonly notes: readonly string[];
  /**
   * The environment that a text means: a name of the configuration, a `postgres://` URL, `service=NAME`, or a
   * snapshot file. Connects to nothing. Throws a Fault that repeats no secret.
   */
  resolve(text: string): Environment;
  /** The pair compared last, as texts for `resolve`, or null. */
  remembered(): RememberedPair | null;
  /** Remembers a pair made by this entrance, without passwords. Never throws. */
  remember(source: Environment, target: Environment): void;
}

/** Reads the configuration. Throws a Fault (`bad-configuration`) when it cannot be read; connects to nothing. */
export function loadEnvironments(options: LoadOptions): Environments {
  const around = surroundings({ ...options, cwd: path.resolve(options.cwd ?? process.cwd()) });
  const configuration = options.configuration ?? configurationFromFile(options.configPath, around);
  const keeping = options.configuration ? null : keepingOf(options.configPath, configuration, around);
  const opening: OpeningOptions = {
    around,
    timeout: options.timeout ?? null,
    ...(options.limits && { limits: options.limits }),
    ...(options.ledgers && { ledgers: options.ledgers }),
    dependencies: options.dependencies ?? true,
    rows: new RowCache(),
    openSnapshot: options.openSnapshot,
  };
  const latest = latestOf(keeping, configuration);
  const { configured, resolve, textOf } = resolver(configuration, options.schemas ?? allSchemas, opening, latest);
  return {
    configuration,
    keeping,
    osUser: around.osUser,
    environments: configured,
    notes: around.env.PGOPTIONS ? [say`PGOPTIONS has no effect: dbparity sends no startup options`] : [],
    resolve,
    remembered: () => recallPair(around),
    remember(source, target) {
      const pair = { source: textOf(source), target: textOf(target) };
      if (pair.source !== null && pair.target !== null) {
        rememberPair({ source: pair.source, target: pair.target }, around);
      }
    },
  };
}

/** The configuration as its file has it now; as it was understood last, where it cannot be now. */
function latestOf(keeping: Keeping | null, first: Configuration): () => Configuration {
  let latest = first;
  let pulse = keeping?.pulse();
  return () => {
    const now = keeping?.pulse();
    if (now === pulse || !keeping) return latest;
    pulse = now;
    try {
      latest = keeping.read();
    } catch {
      // Whoever is at it will be told where it is shown.
    }
    return latest;
  };
}

function configurationFromFile(named: string | undefined, around: Surroundings): Configuration {
  const file = findConfiguration(named, around);
  return file === null ? noConfiguration : parseConfiguration(file);
}
