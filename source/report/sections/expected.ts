import type { ExpectationState } from '../../catalog/policy.ts';
import { impliedByParent } from '../../compare/tally.ts';
import { say } from '../../language/language.ts';
import { type Block, code, heading, type Item, joined, list, paragraph, type Span } from '../blocks.ts';
import type { Ground } from '../ground.ts';

/** The most ids that are named for one reason. */
const most = 20;

/** What the configuration accepts, with reasons; what it accepts in vain. */
export function expected({ comparison }: Ground): readonly Block[] {
  const { expectations, differences } = comparison;
  const written = new Set(expectations.filter(({ state }) => state === 'used').flatMap(({ matches }) => matches));
  // What is expected without an entry of the configuration: row counts, as two environments seldom hold the same rows.
  const builtIn = new Map<string, string[]>();
  for (const difference of differences.values()) {
    const { id, expected: reason, cosmetic } = difference;
    if (reason === null || cosmetic || written.has(id) || impliedByParent(comparison, difference)) continue;
    builtIn.set(reason, [...(builtIn.get(reason) ?? []), id]);
  }
  const used = expectations.filter(({ state }) => state === 'used');
  const unused = expectations.filter(({ state }) => state === 'unused');
  const expired = expectations.filter(({ state }) => state === 'expired');
  if (builtIn.size + expectations.length === 0) return [];
  return [
    heading(2, say`Expected differences`),
    ...(used.length + builtIn.size > 0
      ? [
          list([
            ...used.map((one) => item(one, one.matches)),
            ...[...builtIn].map(([reason, ids]) => ({ line: reason, below: [named(ids)] })),
          ]),
        ]
      : []),
    ...(expired.length > 0
      ? [heading(3, say`Expired: they count again`), list(expired.map((one) => item(one, one.matches)))]
      : []),
    ...(unused.length > 0
      ? [
          heading(3, say`No longer needed`),
          paragraph(say`Nothing differs so any more: these can go from the configuration.`),
          list(unused.map((one) => item(one, one.expected.objects))),
        ]
      : []),
  ];
}

function item({ expected: { reason, by, until, position } }: ExpectationState, ids: readonly string[]): Item {
  const who = [...(by === null ? [] : [say`by ${by}`]), ...(until === null ? [] : [say`until ${until}`])];
  const place = [` (${who.map((part) => `${part} · `).join('')}`, code(position), ')'];
  return { line: [reason, ...place], below: [named(ids)] };
}

function named(ids: readonly string[]): readonly (string | Span)[] {
  const shown = joined(
    ids.slice(0, most).map((id) => code(id)),
    ', ',
  );
  const left = ids.length - most;
  return left > 0 ? [...shown, ` ${say`and ${left} more`}`] : shown;
}
