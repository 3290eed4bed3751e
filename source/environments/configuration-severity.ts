/** The configuration's `severity`: what differences weigh where a person knows better, each with the reason. */

import * as z from 'zod';
import { severities } from '../catalog/kind.ts';
import type { SeverityRule } from '../catalog/policy.ts';
import { say, sayList } from '../language/language.ts';
import { check } from './configuration-check.ts';
import { configuredPattern, patternShape } from './configuration-pattern.ts';
import type { YamlFile } from './yaml-file.ts';

const ruleShape = z.strictObject({ ...patternShape, severity: z.unknown().optional() });

/** The rules in their order: the first that means a difference holds. Throws a Fault (`bad-configuration`) with the place. */
export function configuredSeverities(value: unknown, yaml: YamlFile): readonly SeverityRule[] {
  if (!Array.isArray(value)) {
    const example = 'severity: [{ object: "index:*", severity: documentation, reason: … }]';
    throw yaml.mistake(['severity'], say`severities must be a list`, example);
  }
  return value.map((one: unknown, index) => configuredOne(one, ['severity', index], yaml));
}

function configuredOne(value: unknown, at: readonly PropertyKey[], yaml: YamlFile): SeverityRule {
  const subject = say`a severity`;
  const written = check(ruleShape, value, at, subject, yaml);
  const severity = severities.find((name) => name === written.severity);
  if (!severity)
    throw yaml.mistake([...at, 'severity'], say`severity in ${subject}: it must be one of ${sayList(severities)}`);
  return { ...configuredPattern(written, at, subject, yaml), severity };
}
