/** How an object stands on the two sides, as the one sign that the screens show for it. */

import type { Difference } from '../../compare/difference.ts';
import type { Tone } from '../text/span.ts';

export type Status =
  | 'alike'
  | 'changed'
  | 'only-in-source'
  | 'only-in-target'
  | 'cosmetic'
  | 'pending'
  | 'about'
  | 'unknown';

/** The sign of each status, and the tone in which it is written. */
export const signs: Readonly<Record<Status, { readonly sign: string; readonly tone: Tone }>> = {
  alike: { sign: '=', tone: 'dim' },
  changed: { sign: '≠', tone: 'changed' },
  'only-in-source': { sign: '+', tone: 'added' },
  'only-in-target': { sign: '−', tone: 'removed' },
  cosmetic: { sign: '~', tone: 'dim' },
  pending: { sign: '○', tone: 'accent' },
  about: { sign: '≈', tone: 'dim' },
  unknown: { sign: '?', tone: 'warning' },
};

/** The status that a difference gives its own object. */
export function statusOf(difference: Difference | undefined): Status {
  if (!difference) return 'alike';
  return difference.cosmetic ? 'cosmetic' : difference.type;
}
