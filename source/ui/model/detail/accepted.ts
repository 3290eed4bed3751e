/** What is accepted of a row, and what was: the reason, who gave it, until when, and where it is written. */

import type { KindRegistry } from '../../../catalog/kind.ts';
import type { Comparison } from '../../../compare/compare.ts';
import { signature } from '../../../compare/expectation-words.ts';
import { say, sayText } from '../../../language/language.ts';
import type { ObjectRow } from '../row.ts';
import type { DetailRow } from './detail-row.ts';

/** A line for each reason, with what of a changed object it accepts; and for each entry whose day is over. */
export function acceptedRows(
  { expectations }: Comparison,
  kinds: KindRegistry,
  { differences }: Pick<ObjectRow, 'differences'>,
): readonly DetailRow[] {
  const attributes = new Map<string, Set<string> | null>();
  for (const difference of differences) {
    if (difference.expected !== null) attributes.set(difference.expected, null);
    if (difference.type !== 'changed' || difference.expected !== null) continue;
    for (const { name, expected } of difference.attributes) {
      if (expected === null || attributes.get(expected) === null) continue;
      const label = kinds.get(difference.kind)?.attributes[name]?.label;
      attributes.set(
        expected,
        (attributes.get(expected) ?? new Set()).add(label === undefined ? name : sayText(label)),
      );
    }
  }
  const ids = new Set(differences.map(({ id }) => id));
  const own = expectations.filter(({ matches }) => matches.some((match) => ids.has(match)));
  const rows = [...attributes].map(([reason, names]): DetailRow => {
    const entry = own.find(({ expected, state }) => state === 'used' && expected.reason === reason)?.expected;
    const about = entry ? `${signature(entry)} · ${entry.position}` : '';
    const what = names === null ? reason : say`${[...names].join(', ')}: ${reason}`;
    return { type: 'note', text: `${say`expected: ${what}`}${about}`, tone: 'accent' };
  });
  const over = own
    .filter(({ state }) => state === 'expired')
    .map(({ expected: { reason, until, position } }): DetailRow => {
      const text = say`expected until ${until ?? ''}, and no longer: ${reason}`;
      return { type: 'note', text: `${text} · ${position}`, tone: 'warning' };
    });
  return [...rows, ...over];
}
