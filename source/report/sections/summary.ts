import { answerLine } from '../../compare/answer.ts';
import { counts } from '../../compare/compare.ts';
import { occurring, tally } from '../../compare/tally.ts';
import { say, sayCount, sayList, sayNumber } from '../../language/language.ts';
import { ledgerRemark } from '../../ledger/wording.ts';
import { rowKinds } from '../../rows/findings.ts';
import { type Block, heading, type Item, list, paragraph, strong, table } from '../blocks.ts';
import type { Ground } from '../ground.ts';
import type { GroupInventory } from '../inventory.ts';
import { severityText, verdictText } from '../words.ts';

/** The answer in one line, the verdict, a line for each kind, and the checklist that follows from them. */
export function summary(ground: Ground): readonly Block[] {
  const { comparison, kinds, judgement, inventory } = ground;
  const counted = tally(comparison);
  const severities = occurring(counted).map(([name, count]) => `${sayNumber(count)} ${severityText(name)}`);
  return [
    heading(2, say`Summary`),
    paragraph(strong(sentence(answerLine(comparison, kinds, ledgerRemark(judgement))))),
    paragraph(
      say`Verdict: ${verdictText(comparison.verdict)}.`,
      ...(severities.length > 0 ? [` ${say`By what is at risk: ${sayList(severities)}.`}`] : []),
    ),
    kindTable(ground),
    heading(3, say`Checklist`),
    list([
      ...inventory.filter(({ key }) => key !== 'rows').map((group) => item(group)),
      ...rowItems(ground),
      ...seenItems(ground),
    ]),
  ];
}

function sentence(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;
}

function kindTable({ inventory, names, findings }: Ground) {
  const right = (text: string) => ({ heading: text, align: 'right' as const });
  return table(
    [
      { heading: say`kind` },
      { heading: say`verdict` },
      right(say`alike`),
      right(say`changed`),
      right(say`only in ${names.source}`),
      right(say`only in ${names.target}`),
      right(say`expected`),
    ],
    inventory.map((group) => {
      const of = (wanted: string): string =>
        sayNumber(group.listed.filter(({ standing }) => standing === wanted).length);
      // What was found of rows is an object only where it differs.
      const asked = findings.tables.length + findings.probes.length + findings.references.length;
      const alike = group.key === 'rows' ? sayNumber(asked - group.listed.length) : of('alike');
      const numbers = [alike, of('changed'), of('only-in-source'), of('only-in-target')];
      return [group.label, groupVerdict(group), ...numbers, sayNumber(group.expected)];
    }),
  );
}

function groupVerdict({ verdict }: GroupInventory): string {
  switch (verdict) {
    case 'different':
      return `≠ ${say`different`}`;
    case 'incomplete':
      return `? ${say`not everything could be seen`}`;
    case 'equivalent-but-expected':
      return `= ${say`but for expected differences`}`;
    case 'equivalent':
      return `= ${say`equal`}`;
  }
}

function item({ key, label, counted, expected, listed }: GroupInventory): Item {
  const number = sayNumber(listed.length);
  const text =
    counted > 0 && key === 'managed'
      ? sayCount(
          counted,
          say`${sayNumber(counted)} difference, not counted`,
          say`${sayNumber(counted)} differences, not counted`,
        )
      : counted > 0
        ? sayCount(counted, say`${sayNumber(counted)} difference`, say`${sayNumber(counted)} differences`)
        : expected > 0
          ? sayCount(
              expected,
              say`${sayNumber(expected)} difference, expected`,
              say`${sayNumber(expected)} differences, expected`,
            )
          : sayCount(listed.length, say`${number} alike on both sides`, say`all ${number} alike on both sides`);
  return { line: say`${label}: ${text}`, done: counted === 0 || key === 'managed' };
}

function rowItems({ findings: { tables, probes, references }, comparison }: Ground): readonly Item[] {
  const done = (kind: string): boolean =>
    ![...comparison.differences.values()].some((difference) => difference.kind === kind && counts(difference));
  const items: Item[] = [];
  if (tables.length > 0) {
    const agree = tables.filter(
      ({ source, target }) => source?.type === 'exact' && target?.type === 'exact' && source.count === target.count,
    ).length;
    items.push({
      line: say`Rows: ${sayNumber(agree)} of ${sayNumber(tables.length)} tables hold the same number`,
      done: done(rowKinds.rows),
    });
  }
  if (probes.length > 0) {
    const agree = probes.filter(({ verdict }) => verdict === 'equal' || verdict === 'within-tolerance').length;
    items.push({
      line: say`Probes: ${sayNumber(agree)} of ${sayNumber(probes.length)} agree`,
      done: done(rowKinds.probe) && agree === probes.length,
    });
  }
  if (references.length > 0) {
    const agree = references.filter(
      ({ failed, counts: { onlySource, onlyTarget, changed } }) =>
        failed === null && onlySource + onlyTarget + changed === 0,
    ).length;
    items.push({
      line: say`Reference tables: ${sayNumber(agree)} of ${sayNumber(references.length)} hold the same rows`,
      done: agree === references.length,
    });
  }
  return items;
}

function seenItems({ comparison: { source, target } }: Ground): readonly Item[] {
  const hidden = [...source.gaps, ...target.gaps].filter(({ code }) => code === 'not-visible').length;
  const text =
    hidden === 0
      ? say`Everything could be seen`
      : sayCount(hidden, say`${hidden} thing could not be seen`, say`${hidden} things could not be seen`);
  return [{ line: text, done: hidden === 0 }];
}
