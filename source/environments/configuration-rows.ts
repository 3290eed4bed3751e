/** The configuration's `rows`: how long to count, and which tables must have as many rows on both sides. */

import * as z from 'zod';
import { kept, say } from '../language/language.ts';
import { check, text } from './configuration-check.ts';
import type { YamlFile } from './yaml-file.ts';

export interface ConfiguredRows {
  /** Milliseconds for exact counts. */
  readonly budget: number;
  /** Tables of schemas that the platform manages, too. */
  readonly managed: boolean;
  /** Patterns of names whose counts must agree. */
  readonly equal: readonly string[];
}

export const defaultRows: ConfiguredRows = { budget: 10_000, managed: false, equal: [] };

/** The most that a person waits for counts: an hour. */
export const longestBudget = 3_600;

const rowsShape = z.strictObject({
  budget: z
    .number(kept('it must be a number of seconds'))
    .min(0, kept('it must not be below 0'))
    .max(longestBudget, kept('it must be at most an hour'))
    .optional(),
  managed: z.boolean(kept('it must be true or false')).optional(),
  equal: z
    .union([text.transform((one) => [one]), z.array(text)], kept('it must be a table or a list of tables'))
    .optional(),
});

/** Throws a Fault (`bad-configuration`) with the place of the mistake. */
export function configuredRows(value: unknown, yaml: YamlFile): ConfiguredRows {
  const { budget, managed, equal } = check(rowsShape, value ?? {}, ['rows'], say`the counting of rows`, yaml);
  return {
    budget: budget === undefined ? defaultRows.budget : budget * 1000,
    managed: managed ?? defaultRows.managed,
    equal: equal ?? defaultRows.equal,
  };
}
