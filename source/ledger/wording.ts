/** Verdicts in words, the same on the screen, in reports and in scripts. */

import type { Remark } from '../compare/answer.ts';
import { say, sayText } from '../language/language.ts';
import { type JudgedEntry, type Judgement, type LedgerVerdict, ledgerVerdicts } from './judgement.ts';

/** Each verdict by itself: English, said where it is shown. */
export const words: Readonly<Record<LedgerVerdict, string>> = {
  recorded: 'recorded',
  applied: 'applied, not recorded',
  superseded: 'superseded, not recorded',
  'partly-applied': 'partly applied',
  'not-applied': 'not applied',
  unknown: 'cannot be told',
};

/** An entry's verdict in a few words: `applied, not recorded`, `not applied · security`. Empty for what both sides record. */
export function verdictWords({ verdict, complete, security, side, losses }: JudgedEntry): string {
  if (side === null) return '';
  const parts: string[] = [sayText(words[verdict])];
  if (verdict === 'applied' && !complete) parts.push(say`as far as can be seen`);
  if (security) parts.push(sayText('security'));
  if (losses.length > 0 && (verdict === 'not-applied' || verdict === 'partly-applied')) parts.push(say`loses data`);
  return parts.join(' · ');
}

/** For the answer in one line: how many of some entries have which verdict, `6 applied, not recorded · 1 not applied`. */
export function ledgerRemark({ entries }: Judgement): Remark {
  return (differences) => {
    const found = new Map<LedgerVerdict, number>();
    for (const { id } of differences) {
      const judged = entries.get(id);
      if (judged) found.set(judged.verdict, (found.get(judged.verdict) ?? 0) + 1);
    }
    return ledgerVerdicts
      .flatMap((verdict) => {
        const count = found.get(verdict);
        return count === undefined ? [] : [countWords[verdict](count)];
      })
      .join(' · ');
  };
}

const countWords: Readonly<Record<LedgerVerdict, (count: number) => string>> = {
  recorded: (count) => say`${count} recorded otherwise`,
  applied: (count) => say`${count} applied, not recorded`,
  superseded: (count) => say`${count} superseded`,
  'partly-applied': (count) => say`${count} partly applied`,
  'not-applied': (count) => say`${count} not applied`,
  unknown: (count) => say`${count} cannot be told`,
};
