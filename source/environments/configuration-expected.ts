/** The configuration's `expected`: the differences that are accepted, each with its reason. */

import * as z from 'zod';
import { isDay } from '../catalog/day.ts';
import type { Expected } from '../catalog/policy.ts';
import { say } from '../language/language.ts';
import { check, text } from './configuration-check.ts';
import { configuredPattern, patternShape } from './configuration-pattern.ts';
import type { YamlFile } from './yaml-file.ts';

const expectedShape = z.strictObject({
  ...patternShape,
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
  const pattern = configuredPattern(written, at, subject, yaml);
  const { until = null } = written;
  if (until !== null && !isDay(until))
    throw yaml.mistake([...at, 'until'], say`until in ${subject}: it must be a day such as 2026-12-31`);
  return { ...pattern, by: written.by ?? null, until, position: yaml.position(at) };
}
