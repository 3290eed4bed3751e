/** Which differences a part of the configuration means: the keys that `expected` and `severity` share. */

import * as z from 'zod';
import type { DifferencePattern } from '../catalog/policy.ts';
import { kept, say } from '../language/language.ts';
import { text } from './configuration-check.ts';
import { nearest, oneLine } from './wording.ts';
import type { YamlFile } from './yaml-file.ts';

const texts = z.union(
  [text.transform((one) => [one]), z.array(text).min(1, kept('it must not be empty'))],
  kept('it must be a text or a list of texts'),
);

/** To be spread into a shape. */
export const patternShape = {
  object: texts,
  reason: text,
  'only in': text.optional(),
  between: z.tuple([text, text], kept('it must be a list of two environments')).optional(),
  attributes: texts.optional(),
};
const shape = z.object(patternShape);

/** The pattern and its reason. `subject` is what a person calls it. Throws a Fault (`bad-configuration`) with its place. */
export function configuredPattern(
  written: z.infer<typeof shape>,
  at: readonly PropertyKey[],
  subject: string,
  yaml: YamlFile,
): DifferencePattern & { readonly reason: string } {
  const reason = written.reason.trim();
  if (reason === '') throw yaml.mistake([...at, 'reason'], say`reason in ${subject}: it must not be empty`);
  for (const object of written.object) {
    if (object.includes(':') || object.startsWith('*')) continue;
    const problem = say`object in ${subject}: an id begins with the kind of the object`;
    throw yaml.mistake([...at, 'object'], problem, say`table:public.orders, index:*; check --json lists ids`);
  }
  const { between = null } = written;
  if (between && between[0] === between[1])
    throw yaml.mistake([...at, 'between'], say`between in ${subject}: it must name two different environments`);
  return {
    objects: written.object,
    attributes: written.attributes ?? null,
    onlyIn: written['only in'] ?? null,
    between,
    reason,
  };
}

/**
 * Throws a Fault for a name that is nearly one of the known environments': a pattern that is about none of them would
 * mean nothing, without a word. Other names may be those of URLs and files.
 */
export function refuseMistypedNames(
  patterns: readonly DifferencePattern[],
  key: 'expected' | 'severity',
  known: readonly string[],
  yaml: YamlFile,
): void {
  for (const [index, { onlyIn, between }] of patterns.entries()) {
    const members = { 'only in': onlyIn === null ? [] : [onlyIn], between: between ?? [] };
    for (const [member, names] of Object.entries(members)) {
      const unknown = names.find((name) => !known.includes(name) && nearest(name, known).length > 0);
      if (unknown === undefined) continue;
      const [alike = ''] = nearest(unknown, known);
      const problem = say`there is no environment ${oneLine(unknown)}`;
      throw yaml.mistake([key, index, member], problem, say`did you mean ${oneLine(alike)}?`);
    }
  }
}
