/** What a person reads of an accepted difference. Names are made safe to show. */

import type { ExpectationState, Expected } from '../catalog/policy.ts';
import { visible } from '../catalog/visible.ts';
import { say, sayCount, sayNumber } from '../language/language.ts';

/** Who accepted it and until when, behind its reason: ` (ana, until 2026-12-31)`; empty where neither is said. */
export function signature({ by, until }: Pick<Expected, 'by' | 'until'>): string {
  const words = [by === null ? '' : visible(by), until === null ? '' : say`until ${until}`].filter(
    (word) => word !== '',
  );
  return words.length === 0 ? '' : ` (${words.join(', ')})`;
}

/** Why an entry that accepts nothing any more does not: with its place. */
export function staleWords({ expected, state, matches }: ExpectationState): string {
  const place = visible(expected.position);
  const objects = visible(expected.objects.join(', '));
  if (state === 'unused') return say`${place}: nothing differs so any more: ${objects}`;
  const until = expected.until ?? '';
  const over = say`${place}: it was accepted until ${until}: ${objects}`;
  if (matches.length === 0) return say`${over}; nothing differs so any more`;
  const number = sayNumber(matches.length);
  return sayCount(
    matches.length,
    say`${over}; ${number} difference counts again`,
    say`${over}; ${number} differences count again`,
  );
}
