/** The configuration's `reference`: a table, or a list of tables, each by its name or with its key. */

import * as z from 'zod';
import { kept, say } from '../language/language.ts';
import { check, text } from './configuration-check.ts';
import type { YamlFile } from './yaml-file.ts';

/** A table whose rows both environments must share, as it is written. */
export interface ConfiguredReference {
  /** `plans`, `billing.plans`. */
  readonly table: string;
  /** The columns that tell rows apart; null for the table's own key. */
  readonly key: readonly string[] | null;
  /** Columns that are not compared. */
  readonly except: readonly string[];
  /** Where it is written: `dbparity.yaml:4:3`. */
  readonly position: string;
}

const columns = z.union([text.transform((one) => [one]), z.array(text).min(1, kept('it must name a column'))], {
  error: kept('it must be a column or a list of columns'),
});

const tableShape = z.strictObject({ table: text, key: columns.optional(), except: columns.optional() });

/** Throws a Fault (`bad-configuration`) with the place of the mistake. */
export function configuredReferences(value: unknown, yaml: YamlFile): readonly ConfiguredReference[] {
  return Array.isArray(value)
    ? value.map((one: unknown, index) => configuredReference(one, ['reference', index], yaml))
    : [configuredReference(value, ['reference'], yaml)];
}

function configuredReference(value: unknown, at: readonly PropertyKey[], yaml: YamlFile): ConfiguredReference {
  const subject = say`a reference table`;
  if (typeof value !== 'string' && (typeof value !== 'object' || value === null || Array.isArray(value))) {
    throw yaml.mistake(
      at,
      say`${subject} must be a name, or have table, key and except`,
      'reference: [plans, { table: prices, key: [plan_id, currency] }]',
    );
  }
  const written = typeof value === 'string' ? { table: value } : value;
  const { table, key = null, except = [] } = check(tableShape, written, at, subject, yaml);
  return { table, key, except, position: yaml.position(at) };
}
