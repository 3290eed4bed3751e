/** A part of the configuration against its shape: a mistake becomes one sentence with its place. */

import * as z from 'zod';
import type { Fault } from '../catalog/fault.ts';
import { kept, say, sayText } from '../language/language.ts';
import { list, nearest } from './wording.ts';
import type { YamlFile } from './yaml-file.ts';

/** A text that a person writes: a path, a name. */
export const text = z
  .string(kept('it must be a text'))
  .min(1, kept('it must not be empty'))
  .max(10_000, kept('it is too long'));

/** The value as its shape has it. `at` is its place, `subject` what a person calls it. Throws a Fault (`bad-configuration`). */
export function check<T>(
  shape: z.ZodType<T>,
  value: unknown,
  at: readonly PropertyKey[],
  subject: string,
  yaml: YamlFile,
): T {
  const result = shape.safeParse(value);
  if (result.success) return result.data;
  throw mistakeOf(result.error.issues[0], shape, at, subject, yaml);
}

function mistakeOf(
  issue: z.core.$ZodIssue | undefined,
  shape: z.ZodType,
  at: readonly PropertyKey[],
  subject: string,
  yaml: YamlFile,
): Fault {
  if (!issue) return yaml.mistake(at, say`${subject} cannot be understood`);
  const allowed = shape instanceof z.ZodObject ? Object.keys(shape.shape) : [];
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    const [alike] = nearest(key, allowed);
    // A URL with a line break in it reads as a key: it is not repeated.
    const problem = /^[\w-]{1,40}$/.test(key)
      ? say`${key} is not known in ${subject}`
      : say`there is a key that is not known in ${subject}`;
    const may = say`It may have ${list(allowed)}`;
    const advice = alike ? `${say`did you mean ${alike}?`} ${may}` : may;
    return yaml.mistake([...at, ...issue.path], problem, advice, key);
  }
  if (issue.path.length === 0) {
    return yaml.mistake(at, say`${subject} must be written as keys and values`, say`It may have ${list(allowed)}`);
  }
  return yaml.mistake(
    [...at, ...issue.path],
    say`${issue.path.map(String).join('.')} in ${subject}: ${sayText(issue.message)}`,
  );
}
