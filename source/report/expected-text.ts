/** What is expected, and what became of what the configuration expects, as lines of plain text. */

import type { KindRegistry } from '../catalog/kind.ts';
import { visible } from '../catalog/visible.ts';
import type { Comparison } from '../compare/compare.ts';
import type { Difference } from '../compare/difference.ts';
import { signature, staleWords } from '../compare/expectation-words.ts';
import { say, sayNumber, sayText } from '../language/language.ts';
import { type AcceptedDifference, acceptancesOf } from './acceptances.ts';
import { rowsText } from './rows-text.ts';

/** How many are listed of what is accepted for one reason. */
const most = 20;

/** The differences that are accepted, each under its reason; none where nothing is. */
export function expectedLines(
  comparison: Comparison,
  kinds: KindRegistry,
  signs: Readonly<Record<Difference['type'], string>>,
): readonly string[] {
  return acceptancesOf(comparison).flatMap((acceptance) => {
    const { differences } = acceptance;
    const shown = differences.slice(0, most).map((one) => acceptedLine(one, kinds, signs));
    const left = differences.length - shown.length;
    const more = left === 0 ? [] : [`    ${say`… and ${sayNumber(left)} more`}`];
    return [`  ${visible(acceptance.reason)}${signature(acceptance)}`, ...shown, ...more];
  });
}

/** A line for each entry of the configuration that accepts nothing any more. */
export function staleLines({ expectations }: Comparison): readonly string[] {
  return expectations.filter(({ state }) => state !== 'used').map((state) => `  ${staleWords(state)}`);
}

function acceptedLine(
  { difference, attributes }: AcceptedDifference,
  kinds: KindRegistry,
  signs: Readonly<Record<Difference['type'], string>>,
): string {
  const rules = kinds.get(difference.kind)?.attributes;
  const words = rowsText(difference) ?? attributes?.map((name) => sayText(rules?.[name]?.label ?? name)).join(', ');
  return `    ${signs[difference.type]} ${visible(difference.id)}${words ? `  ${words}` : ''}`;
}
