/** A comparison as plain text, for `check`: the answer in the first line, then what differs. No colour, no cursor codes. */

import type { Gap } from '../catalog/catalog.ts';
import { groups, type KindRegistry, type Severity, severities } from '../catalog/kind.ts';
import { visible } from '../catalog/visible.ts';
import { answerLine } from '../compare/answer.ts';
import { counts } from '../compare/compare.ts';
import type { Difference } from '../compare/difference.ts';
import { impliedByParent, occurring, tally } from '../compare/tally.ts';
import { say, sayText } from '../language/language.ts';
import type { JudgedEntry, Judgement } from '../ledger/judgement.ts';
import { ledgerRemark, verdictWords } from '../ledger/wording.ts';
import { likeliest } from '../repair/renames/candidates.ts';
import { expectedLines, staleLines } from './expected-text.ts';
import type { Reported } from './json.ts';
import { rowsText } from './rows-text.ts';

const signs: Readonly<Record<Difference['type'], string>> = {
  'only-in-source': '+',
  'only-in-target': '−',
  changed: '≠',
};

/** The whole text, ending in a line break. Names are shown with control characters made visible. */
export function textReport({ comparison, judgement, renames }: Reported, kinds: KindRegistry): string {
  const counted = tally(comparison);
  const lines = [answerLine(comparison, kinds, ledgerRemark(judgement))];
  const severity = occurring(counted).map(([name, count]) => `${count} ${sayText(name)}`);
  const apart = [
    counted.expected > 0 ? say`${counted.expected} expected` : '',
    counted.managed > 0 ? say`${counted.managed} managed` : '',
    counted.cosmetic > 0 ? say`${counted.cosmetic} cosmetic` : '',
  ].filter((text) => text !== '');
  if (severity.length + apart.length > 0) lines.push([...severity, ...apart].join(' · '));
  const inOrder = orderOf(judgement);
  for (const group of groups) {
    const own = [...comparison.differences.values()]
      .filter((difference) => kinds.get(difference.kind)?.group === group.key)
      .filter((difference) => counts(difference) && !impliedByParent(comparison, difference))
      .sort(inOrder);
    if (own.length === 0) continue;
    lines.push('', sayText(group.label), ...own.map((difference) => line(difference, kinds, judgement)));
  }
  const pending = [...judgement.entries.values()].filter(
    ({ source, target, side }) => source === null && target === null && side !== null,
  );
  if (pending.length > 0) lines.push('', say`Migrations that no side has yet`, ...pending.map(pendingLine));
  const [first, ...more] = likeliest(renames);
  if (first) {
    const renamed = say`Perhaps only renamed: ${visible(first.from)} to ${visible(first.to)}`;
    lines.push('', more.length === 0 ? renamed : say`${renamed}, and ${more.length} more (--json lists them)`);
  }
  const gaps = [
    ...comparison.source.gaps.map(gapLine(comparison.source.identity.environment)),
    ...comparison.target.gaps.map(gapLine(comparison.target.identity.environment)),
  ];
  const expected = expectedLines(comparison, kinds, signs);
  if (expected.length > 0) lines.push('', say`Expected`, ...expected);
  const stale = staleLines(comparison);
  if (stale.length > 0) lines.push('', say`Accepted, and no longer so`, ...stale);
  if (gaps.length > 0) lines.push('', say`Not seen or not compared`, ...gaps);
  return `${lines.join('\n')}\n`;
}

function line(difference: Difference, kinds: KindRegistry, judgement: Judgement): string {
  const rules = kinds.get(difference.kind);
  const attributes =
    difference.type === 'changed'
      ? difference.attributes
          .filter((attribute) => !attribute.cosmetic && attribute.expected === null)
          .map((attribute) => sayText(rules?.attributes[attribute.name]?.label ?? attribute.name))
      : [];
  const judged = judgement.entries.get(difference.id);
  const words = [
    visible(judged?.entry.name ?? ''),
    rowsText(difference) ?? attributes.join(', '),
    difference.ahead ? say`target is ahead` : '',
    judged ? verdictWords(judged) : '',
  ].filter((word) => word !== '');
  const what = words.length === 0 ? '' : `  ${words.join(' · ')}`;
  return `  ${signs[difference.type]} ${severityWord(difference.severity)} ${visible(difference.id)}${what}`;
}

function pendingLine(judged: JudgedEntry): string {
  return `  ~ ${visible(judged.file ?? judged.id)}  ${verdictWords(judged)}`;
}

/** Entries as they run, everything else by id. */
function orderOf(judgement: Judgement): (a: Difference, b: Difference) => number {
  const places = new Map([...judgement.entries.keys()].map((id, place) => [id, place]));
  return (a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0) || (a.id < b.id ? -1 : 1);
}

/** As wide as the widest of them. */
function severityWord(severity: Severity): string {
  return sayText(severity).padEnd(Math.max(...severities.map((one) => sayText(one).length)));
}

function gapLine(environment: string): (gap: Gap) => string {
  return (gap) =>
    `  ${gap.code === 'not-visible' ? '!' : '~'} ${say`${visible(environment)}: ${visible(gap.message)}`}`;
}
