/** The configuration's `expected`: the differences that are accepted, each with its reason. */

import { z } from 'zod';
import type { Expected } from '../compare/policy.ts';
import { kept, say } from '../language/language.ts';
import { check, text } from './configuration-check.ts';
import type { YamlFile } from './yaml-file.ts';

const texts = z.union(
  [text.transform((one) => [one]), z.array(text).min(1, kept('it must not be empty'))],
  kept('it must be a text or a list of texts'),
);

const expectedShape = z.strictObject({
  object: texts,
  reason: text,
  'only in': text.optional(),
  between: z.tuple([text, text], kept('it must be a list of two environments')).optional(),
  attributes: texts.optional(),
  by: text.optional(),
  until: text.optional(),
});

/** Throws a Fault (`bad-configuration`) with the place of the mistake. */
export function configuredExpected(value: unknown, yaml: YamlFile): readonly Expected[] {
  if (!Array.isArray(value)) {
    const example = 'expected: [{ object: "table:public.tmp_*", reason: … }]';
    throw yaml.mistake(['expected'], say`what is expected must be a list`, example);
  }
  return value.map((one: unknown, index) => configuredOne(one, ['expected', index], yaml));
}

function configuredOne(value: unknown, at: readonly PropertyKey[], yaml: YamlFile): Expected {
  const subject = say`an expected difference`;
  const written = check(expectedShape, value, at, subject, yaml);
  const reason = written.reason.trim();
  if (reason === '') throw yaml.mistake([...at, 'reason'], say`reason in ${subject}: it must not be empty`);
  for (const object of written.object) {
    if (object.includes(':') || object.startsWith('*')) continue;
    const problem = say`object in ${subject}: an id begins with the kind of the object`;
    throw yaml.mistake([...at, 'object'], problem, say`table:public.orders, index:*; check --json lists ids`);
  }
  const { between = null, until = null } = written;
  if (between && between[0] === between[1])
    throw yaml.mistake([...at, 'between'], say`between in ${subject}: it must name two different environments`);
  if (until !== null && !isDay(until))
    throw yaml.mistake([...at, 'until'], say`until in ${subject}: it must be a day such as 2026-12-31`);
  return {
    objects: written.object,
    attributes: written.attributes ?? null,
    onlyIn: written['only in'] ?? null,
    between,
    reason,
    by: written.by ?? null,
    until,
    position: yaml.position(at),
  };
}

/** True for a day of the calendar, written as ISO 8601 has it: `2026-12-31`. */
export function isDay(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const day = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}
