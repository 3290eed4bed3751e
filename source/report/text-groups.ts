/** The answer by group of kinds, a line each: `Tables   different   3 of 12 differ: 1 missing, 2 changed`. */

import { width } from '../catalog/cells.ts';
import { counts } from '../compare/compare.ts';
import type { Verdict } from '../compare/difference.ts';
import { say, sayCount, sayNumber } from '../language/language.ts';
import type { GroupOutline, Listed, Outline, Standing } from './inventory.ts';
import { wrapped } from './wrap.ts';

/** The lines; groups that are equal share the last one. */
export function groupLines(outline: Outline): readonly string[] {
  const open = outline.filter(({ verdict }) => verdict !== 'equivalent');
  const equal = outline.filter(({ verdict }) => verdict === 'equivalent');
  const rows = open.map((group) => [group.label, verdictWord(group.verdict), numbersOf(group)] as const);
  const [labels, verdicts] = [widest(rows.map(([label]) => label)), widest(rows.map(([, verdict]) => verdict))];
  const alike = equal.map((group) => `${group.label} (${sayNumber(sizeOf(group))})`).join(', ');
  return [
    ...rows.flatMap(([label, verdict, numbers]) =>
      wrapped(`${padded(label, labels)}  ${padded(verdict, verdicts)}  ${numbers}`, labels + verdicts + 4),
    ),
    ...(alike === '' ? [] : wrapped(say`Equal: ${alike}`, 2)),
  ];
}

/** A group's verdict in one word. */
export function verdictWord(verdict: Verdict): string {
  switch (verdict) {
    case 'equivalent':
      return say`equal`;
    case 'equivalent-but-expected':
      return say`expected`;
    case 'different':
      return say`different`;
    case 'incomplete':
      return say`incomplete`;
  }
}

function sizeOf({ listed, alike }: GroupOutline): number {
  return listed.length + alike;
}

function numbersOf(group: GroupOutline): string {
  const { key, listed, verdict } = group;
  const differing = listed.filter(({ differences }) => differences.some(counts));
  const tolerated = listed.filter((one) => !differing.includes(one) && isReal(one));
  const of = (standing: Standing): number => differing.filter((one) => one.standing === standing).length;
  const parts = [
    told(of('only-in-source'), (number) => say`${number} missing`),
    told(of('only-in-target'), (number) => say`${number} too many`),
    told(of('changed'), (number) => say`${number} changed`),
  ].filter((part) => part !== '');
  const [number, all] = [sayNumber(differing.length), sayNumber(sizeOf(group))];
  // What was found of rows is listed only where it differs: there is nothing that it is a part of.
  const share =
    key === 'rows'
      ? sayCount(differing.length, say`${number} differs`, say`${number} differ`)
      : sayCount(differing.length, say`${number} of ${all} differs`, say`${number} of ${all} differ`);
  const shown = differing.length === 0 ? '' : say`${share}: ${parts.join(', ')}`;
  const apart = key === 'managed' ? (one: string) => say`${one} managed` : (one: string) => say`${one} expected`;
  const rest = [shown, told(tolerated.length, apart)].filter((part) => part !== '').join(' · ');
  return rest === '' && verdict === 'incomplete' ? say`not everything could be seen` : rest;
}

function isReal({ differences }: Listed): boolean {
  return differences.some(({ cosmetic }) => !cosmetic);
}

function told(count: number, sentence: (number: string) => string): string {
  return count === 0 ? '' : sentence(sayNumber(count));
}

function padded(text: string, columns: number): string {
  return `${text}${' '.repeat(columns - width(text))}`;
}

function widest(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => width(text)));
}
