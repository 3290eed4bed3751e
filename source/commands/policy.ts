/** What the configuration decides of differences, on the day that it is asked. */

import type { Policy } from '../compare/policy.ts';
import type { Configuration } from '../environments/index.ts';

/** The policy of a configuration, today. */
export function policyOf({ expected, severities }: Pick<Configuration, 'expected' | 'severities'>): Policy {
  return { expected, severities, today: dayOf(new Date()) };
}

/** A day where the program runs, as days are written: `2026-11-21`. */
export function dayOf(now: Date): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${String(now.getFullYear()).padStart(4, '0')}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
