/** A comparison as plain text, for `check`: the answer in the first line, then what differs. No colour, no cursor codes. */

import type { Gap } from '../catalog/catalog.ts';
import { groups, type KindRegistry, type KindRules, type Severity, severities } from '../catalog/kind.ts';
import { visible } from '../catalog/visible.ts';
import { answerLine } from '../compare/answer.ts';
import type { AttributeDifference, Difference } from '../compare/difference.ts';
import { attributeReason, presenceReason } from '../compare/reasons.ts';
import { entryKind, occurring, type Tally, tally } from '../compare/tally.ts';
import { say, sayCount, sayList, sayText } from '../language/language.ts';
import type { JudgedEntry, Judgement } from '../ledger/judgement.ts';
import { ledgerRemark, verdictWords } from '../ledger/wording.ts';
import { likeliest } from '../repair/renames/candidates.ts';
import { expectedLines, staleLines } from './expected-text.ts';
import { outlineOf } from './inventory.ts';
import type { Reported } from './json.ts';
import { listed } from './listed.ts';
import { rowsText } from './rows-text.ts';
import { groupLines } from './text-groups.ts';
import { wrapped } from './wrap.ts';

const signs: Readonly<Record<Difference['type'], string>> = {
  'only-in-source': '+',
  'only-in-target': '−',
  changed: '≠',
};

/** The whole text, ending in a line break. Names are shown with control characters made visible. */
export function textReport(reported: Reported, kinds: KindRegistry): string {
  const { comparison, judgement, renames, failOn } = reported;
  const counted = tally(comparison);
  const lines = [answerLine(comparison, kinds, ledgerRemark(judgement))];
  const severity = occurring(counted).map(([name, count]) => `${count} ${sayText(name)}`);
  const apart = [
    counted.expected > 0 ? say`${counted.expected} expected` : '',
    counted.managed > 0 ? say`${counted.managed} managed` : '',
    counted.cosmetic > 0 ? say`${counted.cosmetic} cosmetic` : '',
  ].filter((text) => text !== '');
  if (severity.length + apart.length > 0) lines.push(...wrapped([...severity, ...apart].join(' · '), 0));
  if (failOn !== null) lines.push(...wrapped(failingLine(failOn, counted), 2));
  lines.push('', ...groupLines(outlineOf(comparison, kinds)));
  const all = listed(comparison, kinds, judgement);
  for (const group of groups) {
    const own = all.filter((difference) => kinds.get(difference.kind)?.group === group.key);
    if (own.length === 0) continue;
    lines.push('', sayText(group.label), ...own.flatMap((difference) => differenceLines(difference, kinds, judgement)));
  }
  const pending = [...judgement.entries.values()].filter(
    ({ source, target, side }) => source === null && target === null && side !== null,
  );
  if (pending.length > 0) lines.push('', say`Migrations that no side has yet`, ...pending.flatMap(pendingLines));
  const [first, ...more] = likeliest(renames);
  if (first) {
    const renamed = say`Perhaps only renamed: ${visible(first.from)} to ${visible(first.to)}`;
    const told = more.length === 0 ? renamed : say`${renamed}, and ${more.length} more (--json lists them)`;
    lines.push('', ...wrapped(told, 2));
  }
  const gaps = [
    ...comparison.source.gaps.flatMap(gapLines(comparison.source.identity.environment)),
    ...comparison.target.gaps.flatMap(gapLines(comparison.target.identity.environment)),
  ];
  const expected = expectedLines(comparison, kinds, signs);
  if (expected.length > 0) lines.push('', say`Expected`, ...expected.flatMap(folded));
  const stale = staleLines(comparison);
  if (stale.length > 0) lines.push('', say`Accepted, and no longer so`, ...stale.flatMap(folded));
  if (gaps.length > 0) lines.push('', say`Not seen or not compared`, ...gaps);
  return `${lines.join('\n')}\n`;
}

/** What was asked to fail the command, and how much of it there is. */
function failingLine(failOn: readonly Severity[], { severity }: Tally): string {
  const names = sayList(failOn.map((name) => sayText(name)));
  const found = failOn.reduce((sum, name) => sum + severity[name], 0);
  const number =
    found === 0 ? say`no difference` : sayCount(found, say`${found} difference`, say`${found} differences`);
  return say`Asked to fail for ${names}: ${number}`;
}

/** One difference: what it weighs, its id, what differs, and beneath it why it weighs that. */
function differenceLines(difference: Difference, kinds: KindRegistry, judgement: Judgement): readonly string[] {
  const rules = kinds.get(difference.kind);
  const left =
    difference.type === 'changed'
      ? difference.attributes.filter((attribute) => !attribute.cosmetic && attribute.expected === null)
      : [];
  const attributes = left.map(({ name }) => sayText(rules?.attributes[name]?.label ?? name));
  const judged = judgement.entries.get(difference.id);
  const words = [
    visible(judged?.entry.name ?? ''),
    rowsText(difference) ?? attributes.join(', '),
    difference.ahead ? say`target is ahead` : '',
    judged ? verdictWords(judged) : '',
  ].filter((word) => word !== '');
  const what = words.length === 0 ? '' : `  ${words.join(' · ')}`;
  const severity = severityWord(difference.severity);
  const indent = severity.length + 5;
  const head = `  ${signs[difference.type]} ${severity} ${visible(difference.id)}${what}`;
  const margin = ' '.repeat(indent);
  const whys = reasonsOf(difference, left, rules);
  return [...wrapped(head, indent), ...whys.flatMap((why) => wrapped(`${margin}${visible(why)}`, indent))];
}

/** Why it weighs what it weighs, where the line does not say enough; of a changed object, every reason as grave as it. */
function reasonsOf(
  difference: Difference,
  left: readonly AttributeDifference[],
  rules: KindRules | undefined,
): readonly string[] {
  // What the evidence says of an entry is told by its verdict.
  if (!rules || (difference.kind === entryKind && difference.severity !== 'security')) return [];
  const reasons =
    difference.type === 'changed'
      ? left
          .filter(({ severity }) => severity === difference.severity)
          .map((attribute) => attributeReason(attribute, rules.attributes[attribute.name]))
      : [presenceReason(difference, rules)];
  return [...new Set(reasons.filter((reason) => reason !== null))];
}

function pendingLines(judged: JudgedEntry): readonly string[] {
  return wrapped(`  ~ ${visible(judged.file ?? judged.id)}  ${verdictWords(judged)}`, 4);
}

/** As wide as the widest of them. */
function severityWord(severity: Severity): string {
  return sayText(severity).padEnd(Math.max(...severities.map((one) => sayText(one).length)));
}

function gapLines(environment: string): (gap: Gap) => readonly string[] {
  return (gap) => {
    const sign = gap.code === 'not-visible' ? '!' : '~';
    return wrapped(`  ${sign} ${say`${visible(environment)}: ${visible(gap.message)}`}`, 4);
  };
}

/** A line that is set in, its later ones two more. */
function folded(line: string): readonly string[] {
  return wrapped(line, line.length - line.trimStart().length + 2);
}
