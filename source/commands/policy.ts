/** What the configuration decides of differences, on the day that it is asked. */

import { dayOf } from '../catalog/day.ts';
import type { Policy } from '../catalog/policy.ts';
import type { Configuration } from '../environments/index.ts';

/** The policy of a configuration, today. */
export function policyOf({ expected, severities }: Pick<Configuration, 'expected' | 'severities'>): Policy {
  return { expected, severities, today: dayOf(new Date()) };
}
