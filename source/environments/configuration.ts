/**
 * What dbparity.yaml says, checked: named environments and the settings of later rooms. Variables are not expanded
 * here: one that is missing concerns only who uses that environment.
 */

import path from 'node:path';
import * as z from 'zod';
import type { Expected, SeverityRule } from '../catalog/policy.ts';
import { kept, say } from '../language/language.ts';
import { check, text } from './configuration-check.ts';
import { configuredExpected } from './configuration-expected.ts';
import type { ConfigurationFile } from './configuration-file.ts';
import { type ConfiguredFolder, configuredFolders } from './configuration-migrations.ts';
import { refuseMistypedNames } from './configuration-pattern.ts';
import { type ConfiguredProbe, configuredProbes } from './configuration-probes.ts';
import { type ConfiguredReference, configuredReferences } from './configuration-reference.ts';
import { type ConfiguredRows, configuredRows, defaultRows } from './configuration-rows.ts';
import { configuredSeverities } from './configuration-severity.ts';
import { list, oneLine } from './wording.ts';
import { parseYaml, type YamlFile } from './yaml-file.ts';

/** One environment as it is written. Exactly one of `url`, `service` and `snapshot` is not null. */
export interface ConfiguredEnvironment {
  readonly name: string;
  readonly url: string | null;
  readonly service: string | null;
  readonly snapshot: string | null;
  readonly password: string | null;
  readonly protected: boolean;
  readonly schemas: readonly string[];
  readonly excludeSchemas: readonly string[];
  /** Where it is written: `dbparity.yaml:4:3`. */
  readonly position: string;
}

export interface Configuration {
  /** The file, absolute, and as a person calls it; null without a file. */
  readonly file: { readonly path: string; readonly shown: string; readonly folder: string } | null;
  readonly environments: ReadonlyMap<string, ConfiguredEnvironment>;
  /** Seconds between two looks at the databases, or null. */
  readonly interval: number | null;
  /** Differences that are accepted. */
  readonly expected: readonly Expected[];
  /** What some weigh. */
  readonly severities: readonly SeverityRule[];
  /** Where migration files are. */
  readonly migrations: readonly ConfiguredFolder[];
  /** Tables whose rows both environments must share. */
  readonly reference: readonly ConfiguredReference[];
  /** How rows are counted. */
  readonly rows: ConfiguredRows;
  /** Queries whose answers must agree. */
  readonly probes: readonly ConfiguredProbe[];
}

export const noConfiguration: Configuration = {
  file: null,
  environments: new Map(),
  interval: null,
  expected: [],
  severities: [],
  migrations: [],
  reference: [],
  rows: defaultRows,
  probes: [],
};

const schemas = z.union(
  [text.transform((one) => [one]), z.array(text)],
  kept('it must be a schema name or a list of them'),
);

const environmentShape = z.strictObject({
  url: text.optional(),
  service: text.optional(),
  snapshot: text.optional(),
  password: text.optional(),
  protected: z.boolean(kept('it must be true or false')).optional(),
  schemas: schemas.optional(),
  excludeSchemas: schemas.optional(),
});

const fileShape = z.strictObject({
  environments: z.record(z.string(), z.unknown(), kept('it must map names to environments')).nullish(),
  interval: z
    .number(kept('it must be a number of seconds'))
    .min(0.1, kept('it must be at least 0.1 seconds'))
    .max(86_400, kept('it must be at most a day'))
    .nullish(),
  expected: z.unknown().optional(),
  severity: z.unknown().optional(),
  migrations: z.unknown().optional(),
  reference: z.unknown().optional(),
  rows: z.unknown().optional(),
  probes: z.unknown().optional(),
});

/** Reads the file's text. Throws a Fault (`bad-configuration`) with file, line, column and what is allowed there. */
export function parseConfiguration(file: ConfigurationFile): Configuration {
  const yaml = parseYaml(file.text, file.shown);
  const content = check(fileShape, yaml.value ?? {}, [], say`the configuration`, yaml);
  const environments = new Map<string, ConfiguredEnvironment>();
  for (const [name, value] of Object.entries(content.environments ?? {})) {
    environments.set(name, environment(name, value, yaml));
  }
  const expected = configuredExpected(content.expected ?? [], yaml);
  const decided = configuredSeverities(content.severity ?? [], yaml);
  refuseMistypedNames(expected, 'expected', [...environments.keys()], yaml);
  refuseMistypedNames(decided, 'severity', [...environments.keys()], yaml);
  return {
    file: { path: file.path, shown: file.shown, folder: path.dirname(file.path) },
    environments,
    interval: content.interval ?? null,
    expected,
    severities: decided,
    migrations: configuredFolders(content.migrations ?? [], yaml),
    reference: configuredReferences(content.reference ?? [], yaml),
    rows: configuredRows(content.rows, yaml),
    probes: configuredProbes(content.probes, yaml),
  };
}

function environment(name: string, value: unknown, yaml: YamlFile): ConfiguredEnvironment {
  const at = ['environments', name];
  const shown = oneLine(name);
  if (name.trim() === '' || name.length > 100 || name !== shown) {
    throw yaml.mistake(['environments'], say`an environment needs a name of 1 to 100 plain characters`, null, name);
  }
  if (/^[a-z]+:\/\/|^service=/i.test(name)) {
    const advice = say`write name: postgres://…`;
    throw yaml.mistake(['environments'], say`an environment’s name cannot be a URL or a service`, advice, name);
  }
  const written = typeof value === 'string' ? fromText(value) : value;
  const checked = check(environmentShape, written, at, say`the environment ${shown}`, yaml);
  const sources = ['url', 'service', 'snapshot'].filter((key) => Object.hasOwn(checked, key));
  if (sources.length !== 1) {
    const problem =
      sources.length === 0
        ? say`the environment ${shown} needs one of url, service and snapshot`
        : say`the environment ${shown} has ${list(sources)}, and may have only one of them`;
    throw yaml.mistake(['environments'], problem, null, name);
  }
  return {
    name,
    url: checked.url ?? null,
    service: checked.service ?? null,
    snapshot: checked.snapshot ?? null,
    password: checked.password ?? null,
    protected: checked.protected ?? false,
    schemas: checked.schemas ?? [],
    excludeSchemas: checked.excludeSchemas ?? [],
    position: yaml.position(['environments'], name),
  };
}

/** An environment in one text: a service, a snapshot file by its ending, else a URL (perhaps still in a variable). */
function fromText(value: string): Record<string, string> {
  if (value.startsWith('service=')) return { service: value.slice('service='.length) };
  if (isSnapshotName(value)) return { snapshot: value };
  return { url: value };
}

/** True for a text that ends as snapshot files do. */
export function isSnapshotName(value: string): boolean {
  return !value.includes('://') && /\.(?:json|json\.gz|dbparity)$/i.test(value);
}
