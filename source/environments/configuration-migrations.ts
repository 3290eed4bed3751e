/** The configuration's `migrations`: a folder, a folder with its tool, or a list of these. */

import * as z from 'zod';
import { say } from '../language/language.ts';
import { check, text } from './configuration-check.ts';
import type { YamlFile } from './yaml-file.ts';

/** A folder of migrations as it is written. */
export interface ConfiguredFolder {
  /** A path from the configuration's folder. */
  readonly folder: string;
  /** The tool that it names: whether that is known is for the room that knows ledgers. */
  readonly tool: string | null;
  /** Where it is written: `dbparity.yaml:4:3`. */
  readonly position: string;
}

const folderShape = z.strictObject({ folder: text, tool: text.optional() });

/** Throws a Fault (`bad-configuration`) with the place of the mistake. */
export function configuredFolders(value: unknown, yaml: YamlFile): readonly ConfiguredFolder[] {
  return Array.isArray(value)
    ? value.map((one: unknown, index) => configuredFolder(one, ['migrations', index], yaml))
    : [configuredFolder(value, ['migrations'], yaml)];
}

function configuredFolder(value: unknown, at: readonly PropertyKey[], yaml: YamlFile): ConfiguredFolder {
  const subject = say`a folder of migrations`;
  if (typeof value !== 'string' && (typeof value !== 'object' || value === null || Array.isArray(value))) {
    throw yaml.mistake(at, say`${subject} must be a path, or have folder and tool`, 'migrations: supabase/migrations');
  }
  const written = typeof value === 'string' ? { folder: value } : value;
  const { folder, tool = null } = check(folderShape, written, at, subject, yaml);
  return { folder, tool, position: yaml.position(at) };
}
